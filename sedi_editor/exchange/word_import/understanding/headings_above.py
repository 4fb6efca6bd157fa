"""Headings in paragraphs above the plan's tables: departments, lines and objectives, with and without labels."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from string import digits

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.exchange.word_import.reading.own_style import own_style
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.reading.table import WordRow, WordTable
from sedi_editor.exchange.word_import.understanding.appearance import is_prominent
from sedi_editor.exchange.word_import.understanding.column_names import FEW_NAMED
from sedi_editor.exchange.word_import.understanding.fixed_words import folded, label_field
from sedi_editor.exchange.word_import.understanding.heading_parts import CONTINUED, depth_of_number, is_count, labelled
from sedi_editor.exchange.word_import.understanding.notes_and_totals import says_note_or_total
from sedi_editor.exchange.word_import.understanding.other_tables import LONGEST_HEADLINE
from sedi_editor.exchange.word_import.understanding.plan_tables import heading_row, is_plan_table
from sedi_editor.plan.kind import Field

_LEVELS = (Field.HEADING_DEPARTMENT, Field.HEADING_LINE, Field.HEADING_OBJECTIVE)
_OTHERS = re.compile(
    r"\W*(?:(?:table|tabla|tableau|tabela|cuadro|quadro|figur[ea])\W*\d|annex|anex|appendi|ap[eé]ndice)", re.IGNORECASE
)
"""The beginning of a caption, or of the title of another part."""
_LONGEST_DESCRIPTION = 5
"""The most paragraphs that describe a department, between its name and its table."""


class HeadingAbove(Struct, frozen=True):
    """A heading: the paragraph at `index` among the blocks of the file; `sure` says that it has a label."""

    index: int
    field: Field
    sure: bool


class _Candidate(Struct, frozen=True):
    """A paragraph above a table that may be a heading; `field` is what its label says.

    `described` says that text is between it and the table.
    """

    index: int
    paragraph: WordParagraph
    field: Field | None
    described: bool = False

    @property
    def appearance(self) -> object:
        """The appearance of the paragraph; headings of one level look alike."""
        one = self.paragraph
        return one.style, one.heading, one.centred, is_prominent(one), one.text.isupper()


class _CandidatesAbove(Struct, frozen=True):
    """The candidates above a table of the plan, from top to bottom; `open` are the levels that the table lacks."""

    candidates: Sequence[_Candidate]
    open: Sequence[Field]


def headings_above(blocks: Sequence[WordParagraph | WordTable]) -> Iterator[HeadingAbove]:
    """The headings above the plan's tables.

    A paragraph without a label is a heading only if several tables have one, and lack that level: a single title above
    a table is the title of the table.
    """
    groups = [
        _named(_CandidatesAbove(list(_above(blocks, index))[::-1], levels_lacking(block)))
        for index, block in enumerate(blocks)
        if isinstance(block, WordTable) and is_plan_table(block)
    ]
    if sum(any(candidate.described for candidate in group.candidates) for group in groups) < 2:
        # A single name above text may be the author, and the text the introduction.
        groups = [
            _CandidatesAbove([candidate for candidate in group.candidates if not candidate.described], group.open)
            for group in groups
        ]
    bare = [group for group in groups if group.open and any(candidate.field is None for candidate in group.candidates)]
    texts = {_words(candidate) for group in bare for candidate in group.candidates[-1:]}
    # A text above every table is the title of all of them.
    takes_bare = len(bare) > 1 and len(texts) > 1
    known: dict[object, Field] = {}
    for group in groups:
        if not takes_bare or not group.open:
            candidates = [candidate for candidate in group.candidates if candidate.field is not None]
        elif group is bare[0]:
            # Above the first table there may also be titles of the plan.
            candidates = _without_titles(group.candidates, bare[1:])
        else:
            candidates = group.candidates
        yield from _levelled(candidates, group.open, known)


def _without_titles(candidates: Sequence[_Candidate], others: Sequence[_CandidatesAbove]) -> list[_Candidate]:
    """The candidates without titles: of each appearance no more than above any other table."""
    usual = Counter[object]()
    for group in others:
        usual |= Counter(candidate.appearance for candidate in group.candidates)
    kept: list[_Candidate] = []
    for candidate in reversed(candidates):
        if candidate.field is not None or usual[candidate.appearance] > 0:
            usual[candidate.appearance] -= 1
            kept.append(candidate)
    bare = [candidate for candidate in kept if candidate.field is None]
    return kept[::-1] if bare else list(candidates[-max(len(group.candidates) for group in others) :])


def _above(blocks: Sequence[WordParagraph | WordTable], table: int) -> Iterator[_Candidate]:
    """The headings above the table at that index, or what looks like headings, from bottom to top.

    Text may describe a department between its name and its table.
    """
    labelled_only, described = False, 0
    for index in range(table - 1, -1, -1):
        block = blocks[index]
        if not isinstance(block, WordParagraph) or own_style(block.style) is not None:
            return
        labelled_only = labelled_only or block.ends_page
        if not block.words:
            continue
        field = labelled(block.text.strip()) if len(block.text) <= LONGEST_HEADLINE else None
        is_title = field is not None or _is_title(block)
        if field is None and labelled_only:
            return
        labelled_only = labelled_only or block.starts_page
        if is_title and _names_department(block):
            yield _Candidate(index, block, field, described > 0)
        elif not is_title:
            described += 1
        elif not described:
            yield _Candidate(index, block, field)
        if described and (is_title or described > _LONGEST_DESCRIPTION):
            return


def _named(group: _CandidatesAbove) -> _CandidatesAbove:
    """The group; above a table without a department, "Department of Ports" counts as a label."""
    if not group.open:
        return group
    candidates = [
        replace(candidate, field=Field.HEADING_DEPARTMENT)
        if candidate.field is None and _names_department(candidate.paragraph)
        else candidate
        for candidate in group.candidates
    ]
    return _CandidatesAbove(candidates, group.open)


def _names_department(paragraph: WordParagraph) -> bool:
    """Whether the paragraph begins like "Department of Ports" or "1. DEPARTMENT"."""
    return folded(paragraph.text).lstrip(digits).startswith("depart")


def _is_title(paragraph: WordParagraph) -> bool:
    """Whether the paragraph looks like a heading: as a heading, centred, bold or in capitals, and is no caption."""
    if len(paragraph.text) > LONGEST_HEADLINE or _OTHERS.match(paragraph.text):
        return False
    return is_prominent(paragraph) or paragraph.text.isupper()


def _words(candidate: _Candidate) -> str:
    return folded(CONTINUED.sub("", candidate.paragraph.text.strip()))


def _levelled(
    candidates: Sequence[_Candidate], lacking: Sequence[Field], known: dict[object, Field]
) -> Iterator[HeadingAbove]:
    """The candidates with their levels: by label, by others that look alike, by number, or the next lower level."""
    free = [field for field in lacking if all(candidate.field is not field for candidate in candidates)]
    too_many = sum(candidate.field is None for candidate in candidates) - len(free)
    for candidate in candidates:
        field = candidate.field
        if field is not None:
            free = _below(field, free)
            yield HeadingAbove(candidate.index, field, sure=True)
        elif too_many > 0 or not free:
            too_many -= 1
        else:
            likely = known.get(candidate.appearance) or _by_number(candidate.paragraph)
            level = next((one for one in free if one is likely), free[0])
            known[candidate.appearance] = level
            free = _below(level, free)
            yield HeadingAbove(candidate.index, level, sure=False)


def _below(field: Field, levels: Sequence[Field]) -> list[Field]:
    return [level for level in levels if _LEVELS.index(level) > _LEVELS.index(field)]


def _by_number(paragraph: WordParagraph) -> Field | None:
    _, depth = depth_of_number(paragraph)
    return _LEVELS[depth] if depth in (1, 2) else None


def levels_lacking(table: WordTable) -> Sequence[Field]:
    """The levels above the first heading in the table itself."""
    headings = heading_row(table, FEW_NAMED)
    begins = _first_heading(table, headings)
    in_columns = [label_field(_text(cell.paragraphs))[0] for cell in headings.cells] if headings else []
    levels = [_LEVELS.index(field) for field in (begins, *in_columns) if field is not None]
    return _LEVELS[: min(levels)] if levels else _LEVELS


def _first_heading(table: WordTable, headings: WordRow | None) -> Field | None:
    """The first heading in the table. A title above column headings, or above a line, is a department's."""
    title = False
    for row in table.rows:
        if row is headings:
            if title:
                break
            continue
        filled = [cell for cell in row.cells if any(paragraph.words for paragraph in cell.paragraphs)]
        if len(filled) > 1 and is_count(_text(filled[0].paragraphs)):
            filled = filled[1:]
        if not filled:
            continue
        text = _text(filled[0].paragraphs)
        if own_style(filled[0].paragraphs[0].style) is not None:
            return Field.HEADING_DEPARTMENT
        if len(filled) == 1 and says_note_or_total(text):
            continue
        field = labelled(text) or label_field(text.strip(" :"))[0]
        if field is None and len(filled) == 1 and not title:
            title = True
            continue
        return Field.HEADING_DEPARTMENT if title and field is Field.HEADING_LINE else field
    return Field.HEADING_DEPARTMENT if title else None


def _text(paragraphs: Sequence[WordParagraph]) -> str:
    return " ".join(paragraph.text for paragraph in paragraphs).strip()
