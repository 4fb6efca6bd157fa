"""The report on a Word file as rows of texts, for the tables of the review."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sedi_editor.exchange.word_import import Report


class ReportRows(NamedTuple):
    """The rows of each table, in the language of the interface.

    `taken` has a row for each paragraph and each table row: where it is, what it was taken for, what showed that, and
    its words. `left_out` has a row for words that found no place: where they are, why, and the words. `warnings` are
    the notes that concern the file as a whole.
    """

    taken: list[tuple[str, str, str, str]]
    left_out: list[tuple[str, str, str]]
    notes: list[tuple[str]]
    warnings: list[str]


def report_rows(report: "Report | None") -> ReportRows:
    """The rows of `report`; no rows for None."""
    if report is None:
        return ReportRows([], [], [], [])
    from sedi_editor.exchange.word_import import wording

    return ReportRows(
        [
            (
                wording.location_words(one.location),
                wording.taken_for_words(one.taken_for),
                wording.evidence_words(one.taken_for),
                _one_line(one.text),
            )
            for one in report.taken
        ],
        [
            (wording.location_words(one.location), wording.reason_words(one.reason), _one_line(one.text))
            for one in report.unplaced
        ],
        [(wording.note_words(note),) for note in report.notes],
        [wording.note_words(note) for note in report.warnings],
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
