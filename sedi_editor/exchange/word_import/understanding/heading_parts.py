"""The label, number and title of a heading that has them in one text: "DEPARTMENT: Ports", "1.1. Tourism"."""

import re
from collections.abc import Sequence

from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.understanding.bookmarks import lead_of
from sedi_editor.exchange.word_import.understanding.fixed_words import label_field, official_labels
from sedi_editor.plan.kind import Field

_NUMBER = re.compile(
    r"\s*(?P<number>\d{1,3}(?:\.\d{1,3})+|\d{1,2}(?=\s*[.):\N{EN DASH}\N{EM DASH}-])"
    r"|[IVX]{1,5}(?:\.\d{1,3})+(?=[\s.):]|$)|[IVX]{1,5}(?=[.)]))"
    r"\s*[.):]?\s*(?:[\N{EN DASH}\N{EM DASH}-]\s+)?(?=\D|$)"
)
_BARE_NUMBER = re.compile(r"\s*(?P<number>\d{1,2})\s+(?=[^\W\d])")
_ONLY_NUMBER = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}(?:\.\d{1,3})+)\s*[.)]?\s*")
_COUNT = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Za-z])\W*")
"""The numbers in a column of numbers: figures, Roman numbers, or letters."""
_LETTERED = re.compile(
    r"\s*\(?(?P<number>(?:[A-Za-z]|[ivxlc]{2,6})(?:(?:\.\d{1,3})+(?=[\s.)])|(?=[.)])))[.)]?\s+(?=[^\W\d_])"
)
"""A letter or small Roman number before a label; before a title it may be an initial."""
_COLON = re.compile(r"\s*:\s*")
_LABELLED = re.compile(
    r"(?P<label>[^\W\d][^\d:\N{EN DASH}\N{EM DASH}]{2,60}?)\s*(?P<number>\d{1,3}(?:\.\d{1,3})*)?\s*"
    r"(?:(?:\.(?!\d)|[:)\N{EN DASH}\N{EM DASH}]|\s-\s)\s*|(?<=\d)\s+(?=(?P<capital>[^\W\d_])))"
)
"""A label with a sign after it, or with a number and a title that begins with a capital."""
_UNSIGNED = re.compile(
    rf"(?P<label>{'|'.join(map(re.escape, official_labels()))})(?P<number>)\s+(?=[^\W\d_])", re.IGNORECASE
)
"""An official label with nothing but a space after it."""
_DEPARTMENT = re.compile(
    r"(?:department|departamento|d[eé]partement|dept|depto|dpto|section|secci[oó]n|se[cç][aã]o)\b", re.IGNORECASE
)
"""The beginning of a department's name with the word in it: "Department of Ports"."""
CONTINUED = re.compile(r"\s*\((?:cont|suite)[^)]*\)\s*$", re.IGNORECASE)
"""The mark of a continued title in any language: "(continued)", "(cont.)", "(suite)"."""
MOST_LABEL_WORDS = 5


def labelled(text: str) -> Field | None:
    """The label at the start of the text, before a colon or number: "Strategic line 1: …"; None for none."""
    found = _label_at_start(text)
    return label_field(found["label"].strip())[0] if found else None


def has_title(text: str) -> bool:
    """Whether the text has a label and more words: "Strategic line 1 Tourism"."""
    return bool(title_behind_label(text))


def title_behind_label(text: str) -> str:
    """The text behind the label at its start; empty without a label."""
    found = _label_at_start(text)
    return text[found.end() :].strip() if found else ""


def has_bare_number(text: str) -> bool:
    """Whether the text begins with a number without a sign after it: "1 Tourism"."""
    return _BARE_NUMBER.match(text) is not None


def label_before_colon(text: str) -> str:
    """The words before the first colon; empty if there is none, or if they are too many for a label."""
    found = _COLON.search(text)
    if found is None or not found.start() or len(text[: found.start()].split()) > MOST_LABEL_WORDS:
        return ""
    return text[: found.start()].strip()


def begins_like_department(text: str) -> bool:
    """Whether the text begins with the word for department, with or without a sign after it."""
    return _DEPARTMENT.match(text.strip()) is not None


def numbered_start(paragraph: WordParagraph) -> bool:
    """Whether the paragraph begins with a number, typed or printed by its list."""
    return bool(_typed(paragraph) or _printed(paragraph))


def depth_of_number(paragraph: WordParagraph) -> tuple[str, int]:
    """The number the paragraph begins with, and how many parts it has; ("", 0) for none."""
    found = _typed(paragraph)
    number = found["number"] if found else _printed(paragraph)
    return (number, number.count(".") + 1) if number else ("", 0)


def is_number(text: str) -> bool:
    """Whether the text is the number of a line or objective and nothing else."""
    return bool(_ONLY_NUMBER.fullmatch(text))


def is_count(text: str) -> bool:
    """Whether the text is a number as in a column of numbers, and nothing else."""
    return bool(_COUNT.fullmatch(text))


def take_number(paragraph: WordParagraph, bare: bool = False) -> str:
    """Moves the number at the start into the paragraph's lead, and returns it; empty for none.

    `bare` also accepts it without a sign after it ("1 Tourism"), which is safe where a label requires a number.
    """
    own = lead_of(paragraph)
    if own is not None:
        paragraph.lead = own
        return _without_stop(paragraph.text[:own])
    if found := _typed(paragraph):
        paragraph.lead = found.end()
        return found["number"]
    if bare and (found := _BARE_NUMBER.match(paragraph.text)):
        paragraph.lead = found.end()
        return found["number"]
    return _printed(paragraph)


def take_number_before_label(paragraph: WordParagraph) -> str:
    """Moves the number or letter before a label into the lead, and returns it; empty for none."""
    found = _LETTERED.match(paragraph.text)
    if _typed(paragraph) or found is None:
        return take_number(paragraph)
    paragraph.lead = found.end()
    return found["number"]


def take_department(paragraph: WordParagraph, is_department_row: bool) -> str:
    """Moves the word for department at the start, with its colon, into the lead, and returns it; empty for none.

    `is_department_row` says that the row is certainly a department's: any few words before a colon are then the label.
    """
    own = lead_of(paragraph)
    if own is not None:
        paragraph.lead = own
        return _no_colon(paragraph.text[:own])
    text = paragraph.text
    if label := label_before_colon(text):
        if is_department_row or label_field(label)[0] is Field.HEADING_DEPARTMENT:
            found = _COLON.search(text)
            paragraph.lead = found.end() if found else 0
            return label
    elif labelled(text) is Field.HEADING_DEPARTMENT and (found := _label_at_start(text)):
        paragraph.lead = found.end()
        return found["label"].strip()
    return ""


def take_label(paragraph: WordParagraph) -> tuple[str, str]:
    """Moves the label and number at the start of a line or objective into the lead, and returns them."""
    found = _label_at_start(paragraph.text)
    if found is None:
        return "", take_number(paragraph, bare=True)
    paragraph.lead = found.end()
    if found["number"]:
        return found["label"].strip(), found["number"]
    rest = WordParagraph(paragraph.location)
    rest.text = paragraph.body
    number = take_number(rest, bare=True)
    paragraph.lead += rest.lead
    return found["label"].strip(), number


def first_words(paragraphs: Sequence[WordParagraph]) -> WordParagraph | None:
    """The first paragraph with words."""
    return next((paragraph for paragraph in paragraphs if paragraph.words), None)


def _label_at_start(text: str) -> re.Match[str] | None:
    """The label at the start of the text, its number, and the sign between them and the title."""
    found = _LABELLED.match(text)
    if found and label_field(found["label"].strip())[0] and (not found["capital"] or found["capital"].isupper()):
        return found
    found = _UNSIGNED.match(text)
    if found is None:
        return None
    # A topic may begin with the same words; a label has a sign, or other capitals than the title.
    rest = text[found.end() :]
    return found if "/" in found["label"] or (found["label"].isupper() and not rest.isupper()) else None


def _typed(paragraph: WordParagraph) -> re.Match[str] | None:
    return _NUMBER.match(paragraph.text)


def _printed(paragraph: WordParagraph) -> str:
    found = _NUMBER.match(f"{paragraph.mark} ") if paragraph.mark else None
    return found["number"] if found else ""


def _without_stop(text: str) -> str:
    return text.removesuffix(" ").removesuffix(".")


def _no_colon(text: str) -> str:
    return text.rstrip().removesuffix(":").rstrip()
