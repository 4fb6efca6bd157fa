"""What an import comes to, in the words of the interface's language: whether all text was placed, and the details."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from sedi_editor.exchange.word_import.building.report import Report, UnplacedGroup
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.wording import location_words, note_words, reason_words, taken_words
from sedi_editor.i18n import _, grouped, ngettext, translatable

USUAL_NAMES = {
    # TRANSLATORS: what an import leaves out as usual; each is followed by a number of words in brackets.
    Reason.HEADER: translatable("page headers and page numbers"),
    Reason.FOOTER: translatable("page footers and page numbers"),
    Reason.REPEATED_HEADINGS: translatable("repeated column headings"),
    Reason.REPEATED: translatable("headings repeated where their rows go on"),
    Reason.OTHER_WORDING: translatable("other wordings of a heading"),
    Reason.CONTENTS: translatable("the table of contents"),
    Reason.UNTRANSLATED: translatable("originals in the place of translations"),
    Reason.DELETED: translatable("what tracked changes have deleted or moved away"),
    Reason.HIDDEN: translatable("hidden text"),
    Reason.COVERED: translatable("cells that do not show"),
    Reason.PLACEHOLDER: translatable("prompts of content controls"),
    Reason.FIELD_CODE: translatable("instructions of fields"),
    Reason.MISPLACED: translatable("what no program shows"),
}


class Verdict(Struct, frozen=True):
    """The lines that a person reads first. `usual` and `advice` are empty where there is nothing to say."""

    headline: str
    """Whether all text was placed; else how many words were not, and why."""
    warnings: tuple[str, ...]
    """What may be wrong with the file as a whole."""
    usual: str
    """What was left out as usual, with the numbers of words."""
    advice: str
    """What a person should look at."""

    @property
    def lines(self) -> list[str]:
        """All lines."""
        return [line for line in (self.headline, *self.warnings, self.usual, self.advice) if line]


def verdict(report: Report) -> Verdict:
    """The verdict on an import."""
    needed = [group for group in report.left_out if not group.is_usual]
    usual = [group for group in report.left_out if group.is_usual]
    words = sum(group.words for group in needed)
    headline = _("All text of the file is in the plan.")
    if words:
        headline = ngettext(
            "{n} word of the file found no place in the plan: {why}.",
            "{n} words of the file found no place in the plan: {why}.",
            words,
        ).format(n=grouped(words), why=_listed(needed))
    usual_words = _("Left out as usual: {what}.").format(what=_listed(usual)) if usual else ""
    others = len([note for note in report.doubts if note not in report.warnings])
    advice = ngettext("{n} note is worth a look.", "{n} notes are worth a look.", others).format(n=grouped(others))
    warnings = tuple(_sentence(note_words(note)) for note in report.warnings)
    return Verdict(headline, warnings, usual_words, advice if others else "")


def group_words(group: UnplacedGroup) -> str:
    """The name of words that were left out for one reason, with their number."""
    name = _(USUAL_NAMES[group.reason]) if group.is_usual else reason_words(group.reason)
    words = ngettext("{what} ({n} word)", "{what} ({n} words)", group.words)
    return words.format(what=name, n=grouped(group.words))


def report_text(report: Report) -> str:
    """The whole report as lines of text: the verdict, then each note, word left out, paragraph and row."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield from verdict(report).lines
    words = _("Words in the file: {words}; placed in the plan: {placed}; left out: {listed}")
    yield words.format(words=report.words_in, placed=report.words_placed, listed=report.words_listed)
    yield ""
    yield _("Notes ({n})").format(n=len(report.notes))
    yield from (f"  {note_words(note)}" for note in report.notes)
    yield ""
    yield _("Words left out ({n})").format(n=report.words_listed)
    for group in report.left_out:
        yield f"  {group_words(group)}"
        for passage in group.passages:
            yield f"    {location_words(passage.location)}: “{' '.join(passage.text.split())}”"
    yield ""
    yield _("Paragraphs and rows ({n})").format(n=len(report.taken))
    yield from (f"  {taken_words(taken)}" for taken in report.taken)


def _listed(groups: Iterable[UnplacedGroup]) -> str:
    return ", ".join(group_words(group) for group in groups)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
