"""The languages that a file seems to be in, by its words and column headings."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from sedi_editor.exchange.word_import.reading.location import Location
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph, count
from sedi_editor.exchange.word_import.understanding.heading_language import languages_of_headings
from sedi_editor.exchange.word_import.understanding.notes import DoubtfulLanguage, LanguageDoubt
from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.language_detection import detect

_LEAST_HEADINGS = 2
"""The least number of headings that show the language of a file; a single one may be a name."""
_LEAST_WORDS = 12
"""The least number of words that show the language of a file; fewer may be a quotation."""
_LEAST_PASSAGES = 3
"""The least number of passages that show the language of a part of a file; fewer may be quotations."""
_MOST = 2 / 3
"""The least share of the file's language among the words with a known language."""
_KNOWN = 1 / 3
"""The least share of words with a known language."""
_PART = 1 / 5
"""The least share of the language of a part among the words with a known language."""


_HEADINGS = frozenset(column.heading for column in Column)
_FIXED = (*(Field.HEADING_DEPARTMENT, Field.HEADING_LINE, Field.HEADING_OBJECTIVE), Field.ORGANIZATION, Field.COUNCIL)


class TextsRead(Struct):
    """The column headings and the texts that were read in one language, without labels and official names."""

    headings: list[WordParagraph] = field(default_factory=list[WordParagraph])
    texts: list[WordParagraph] = field(default_factory=list[WordParagraph])

    def add(self, name: Field, paragraphs: Sequence[WordParagraph]) -> None:
        """Add the paragraphs of a text of the field `name`."""
        if name in _HEADINGS:
            self.headings += paragraphs
        elif name not in _FIXED:
            self.texts += paragraphs


class SeemingLanguages(Struct, frozen=True):
    """The language that texts and column headings read as `given` seem to be in; None if it is not known.

    `part` is another language that only a part of the texts is in, with the beginning of that part.
    """

    given: Language
    headings: Language | None
    texts: Language | None
    part: tuple[Language, Location] | None

    @property
    def seems(self) -> Language | None:
        """The language that all texts seem to be in."""
        return self.texts or self.headings


def seeming_languages(given: Language, met: TextsRead) -> SeemingLanguages:
    """The languages that the texts and headings read as `given` seem to be in."""
    headings = languages_of_headings(heading.text for heading in met.headings)
    likely, times = headings.most_common(1)[0] if headings else (None, 0)
    if headings[given]:
        likely = given
    elif times < _LEAST_HEADINGS:
        likely = None
    return SeemingLanguages(given, likely, *_of_texts(met.texts, given))


def doubts_of_one(side: SeemingLanguages, unread: TextsRead | None) -> Iterator[DoubtfulLanguage]:
    """The doubts about a file that was read in one language.

    `unread` are the texts of the file's second language, which were left out; None if it has none.
    """
    yield from _in_another(side)
    yield from _in_part(side)
    if unread is not None:
        yield DoubtfulLanguage(LanguageDoubt.SECOND_LEFT_OUT, side.given, seeming_languages(side.given, unread).seems)


def doubts_of_two(first: SeemingLanguages, second: SeemingLanguages, *, has_second: bool) -> Iterator[DoubtfulLanguage]:
    """The doubts about a file that was read in two languages, by what became of its texts.

    `has_second` says that it is a bilingual edition.
    """
    yield from _of_bilingual(first, second) if has_second else _of_unilingual(first, second.given)


def _of_bilingual(first: SeemingLanguages, second: SeemingLanguages) -> Iterator[DoubtfulLanguage]:
    """The doubts about a bilingual edition."""
    if first.seems is second.given and second.seems is first.given:
        yield DoubtfulLanguage(LanguageDoubt.SWAPPED, first.given, second.given, second.given)
        return
    for side in (first, second):
        if side.seems not in (None, side.given):
            yield DoubtfulLanguage(LanguageDoubt.SIDE, side.given, side.seems)
        yield from _in_part(side)


def _of_unilingual(side: SeemingLanguages, missing: Language) -> Iterator[DoubtfulLanguage]:
    """The doubts about a file that is no bilingual edition, although `missing` should be its second language."""
    if side.part is not None:
        yield DoubtfulLanguage(LanguageDoubt.NOT_TOLD_APART, side.given, second=missing)
    else:
        yield DoubtfulLanguage(LanguageDoubt.ONE_ALONE, side.given, side.seems, missing)
    if side.part is not None and side.part[0] is not missing:
        yield from _in_part(side)


def _in_another(side: SeemingLanguages) -> Iterator[DoubtfulLanguage]:
    """A doubt if the one language of the file is another than the given one."""
    texts = side.texts not in (None, side.given)
    headings = side.headings not in (None, side.given)
    if texts:
        doubt = LanguageDoubt.TEXTS_AND_HEADINGS if headings else LanguageDoubt.TEXTS
        yield DoubtfulLanguage(doubt, side.given, side.texts)
    elif headings:
        yield DoubtfulLanguage(LanguageDoubt.HEADINGS, side.given, side.headings)


def _in_part(side: SeemingLanguages) -> Iterator[DoubtfulLanguage]:
    """A doubt if a part of the texts is in another language."""
    if side.part is not None:
        language, location = side.part
        yield DoubtfulLanguage(LanguageDoubt.PART, side.given, language, location=location)


def _of_texts(
    texts: Sequence[WordParagraph], given: Language
) -> tuple[Language | None, tuple[Language, Location] | None]:
    """The language of most words of the texts, and another language that only a part of them is in."""
    known, places = Counter[Language](), defaultdict[Language, list[Location]](list)
    short: list[str] = []
    for paragraph in texts:
        for line in paragraph.body.split("\n"):
            language = detect(line)
            if language is None:
                short.append(line)
            else:
                known[language] += count(line)
                places[language].append(paragraph.location)
    # Cells of a few words are too short one by one, but together they may show their language.
    together = "\n".join(short)
    if (language := detect(together)) is not None:
        known[language] += count(together)
    if known.total() < max(_LEAST_WORDS, _KNOWN * sum(text.words for text in texts)):
        return None, None
    likely, most = known.most_common(1)[0]
    main = likely if most >= _MOST * known.total() else None
    for language, times in known.most_common():
        is_part = times >= _PART * known.total() and len(places[language]) >= _LEAST_PASSAGES
        if is_part and language not in (main, given):
            return main, (language, places[language][0])
    return main, None
