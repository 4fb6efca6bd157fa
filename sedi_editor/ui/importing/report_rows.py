"""The report on a Word file as rows of texts, for the lists of the review."""

from typing import TYPE_CHECKING, NamedTuple

from sedi_editor.i18n import _, grouped
from sedi_editor.ui.importing.report_tree import ReportGroup

if TYPE_CHECKING:
    from sedi_editor.exchange.word_import import Report


class ReportRows(NamedTuple):
    """The rows of each list, in the language of the interface.

    `taken` has a row for each paragraph and each table row: where it is, what it was taken for, what showed that, and
    its words. `left_out` has a group for each reason, with a row for words that found no place: where they are, and
    the words; those that the plan may need are unfolded. `notes` has those that are worth a look first.
    """

    taken: list[tuple[str, str, str, str]]
    left_out: list[ReportGroup]
    notes: list[ReportGroup]


def report_rows(report: "Report | None") -> ReportRows:
    """The rows of `report`; no rows for None."""
    if report is None:
        return ReportRows([], [], [])
    from sedi_editor.exchange.word_import import verdict, wording

    return ReportRows(
        [
            (
                wording.location_words(taken.location),
                wording.taken_for_words(taken.taken_for),
                wording.evidence_words(taken.taken_for),
                _one_line(taken.text),
            )
            for taken in report.taken
        ],
        [
            ReportGroup(
                _sentence(verdict.group_words(group)),
                [(wording.location_words(passage.location), _one_line(passage.text)) for passage in group.passages],
                is_open=not group.is_usual,
            )
            for group in report.left_out
        ],
        _notes(report),
    )


def _notes(report: "Report") -> list[ReportGroup]:
    from sedi_editor.exchange.word_import.wording import note_words

    doubts = report.doubts
    others = [note for note in report.notes if note not in doubts]
    groups = ((_("Worth a look ({n})"), doubts, True), (_("For your information ({n})"), others, not doubts))
    return [
        ReportGroup(name.format(n=grouped(len(notes))), [(_sentence(note_words(note)),) for note in notes], is_open)
        for name, notes, is_open in groups
        if notes
    ]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
