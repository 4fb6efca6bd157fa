"""The report of a Word import said in words: every value has some, in each language of the interface."""

from collections.abc import Iterator
from enum import Enum
from itertools import product

import pytest

from sedi_editor import i18n
from sedi_editor.exchange.word_import.building.ledger import Unplaced
from sedi_editor.exchange.word_import.building.notes import (
    CellsMissing,
    ColumnsReordered,
    CoverPictureLeftOut,
    FileCount,
    HeadingMade,
    HeadingWithoutLabel,
    ListRenumbered,
    MacrosIgnored,
    MergeBroken,
    Note,
    OtherColumns,
    RowEvent,
    RowNote,
    SymbolReplaced,
    TimesMet,
    WideCell,
)
from sedi_editor.exchange.word_import.building.report import Report, UnplacedGroup
from sedi_editor.exchange.word_import.building.taken_for import RowOutcome, TakenFor
from sedi_editor.exchange.word_import.reading.counts import Counted, LostFormat
from sedi_editor.exchange.word_import.reading.location import Location, SideKind, SideStory
from sedi_editor.exchange.word_import.reading.reason import USUAL, Reason
from sedi_editor.exchange.word_import.reading.symbols import UnknownSymbol
from sedi_editor.exchange.word_import.understanding.evidence import Evidence
from sedi_editor.exchange.word_import.understanding.notes import (
    AuthorDoubtful,
    DoubtfulLanguage,
    DoubtfulTable,
    LanguageDoubt,
    TableDoubt,
    TextBeforeCover,
)
from sedi_editor.exchange.word_import.understanding.paragraph_kind import ParagraphKind
from sedi_editor.exchange.word_import.understanding.row_kind import KIND_OF_LABEL, RowKind
from sedi_editor.exchange.word_import.verdict import USUAL_NAMES, group_words, report_text, verdict
from sedi_editor.exchange.word_import.wording import (
    REPEATED,
    evidence_words,
    location_words,
    note_words,
    reason_words,
    taken_for_words,
)
from sedi_editor.plan.kind import Column, Kind
from sedi_editor.plan.language import Language

HERE = Location(table=2, row=3, cell=4)
NOTES: tuple[Note, ...] = (
    *(TimesMet(what, times) for what in (*Counted, *LostFormat, *FileCount) for times in (1, 3)),
    *(SymbolReplaced(UnknownSymbol("Wingdings", "F041"), HERE, times) for times in (1, 3)),
    *(DoubtfulTable(2, doubt, "Approved by") for doubt in TableDoubt),
    *(
        DoubtfulLanguage(doubt, Language.EN, found, Language.PT, HERE)
        for doubt, found in product(LanguageDoubt, (Language.FR, None))
    ),
    *(RowNote(event, HERE) for event in RowEvent),
    *(HeadingMade(kind, HERE) for kind in (Kind.DEPARTMENT, Kind.LINE, Kind.OBJECTIVE)),
    *(HeadingWithoutLabel(kind, HERE) for kind in KIND_OF_LABEL.values()),
    *(MergeBroken(HERE, 2, crosses) for crosses in (True, False)),
    *(ColumnsReordered(2, by_headings) for by_headings in (True, False)),
    *(CellsMissing(HERE, cells) for cells in (1, 3)),
    AuthorDoubtful("Ports", "Work plan"),
    TextBeforeCover(),
    MacrosIgnored(),
    CoverPictureLeftOut("it is missing"),
    OtherColumns(2, 6, 4),
    WideCell(HERE, 2, 3),
    ListRenumbered(HERE, "a)", 1),
)


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = i18n.language()
    i18n.use(request.param)
    yield request.param
    i18n.use(before)


@pytest.mark.parametrize("note", NOTES, ids=repr)
def test_every_note_is_said(language: str, note: Note) -> None:
    words = note_words(note)
    assert words
    assert "{" not in words
    assert not words.endswith(".")


def test_there_is_a_note_of_each_class() -> None:
    assert {type(note) for note in NOTES} == set(Note.__args__)


def test_all_that_something_can_be_taken_for_is_said(language: str) -> None:
    kinds: list[Enum] = [*RowKind, *RowOutcome, *ParagraphKind]
    said = [taken_for_words(TakenFor(kind)) for kind in (*RowKind, *RowOutcome, *ParagraphKind)]
    said += [taken_for_words(TakenFor(kind, repeated=True)) for kind in REPEATED]
    assert all(said)
    # A title of the table is one inside the table or above it.
    assert len(set(said)) == len(kinds) + len(REPEATED) - 1


def test_whatever_showed_the_kind_of_a_row_is_said(language: str) -> None:
    said = {evidence_words(TakenFor(RowKind.LINE, evidence=one)) for one in Evidence}
    assert len(said) == len(Evidence)
    assert evidence_words(TakenFor(RowKind.EMPTY)) == ""


def test_every_reason_and_every_place_is_said(language: str) -> None:
    assert len({reason_words(reason) for reason in Reason}) == len(Reason)
    stories = [SideStory(kind) for kind in SideKind]
    by = [SideStory(kind, "Ana") for kind in SideKind if kind not in (SideKind.HEADER, SideKind.FOOTER)]
    places = (Location(paragraph=7), Location(table=2), Location(table=2, row=3), HERE)
    said = [location_words(place) for place in (*places, *(Location(story) for story in (*stories, *by)))]
    assert len(set(said)) == len(said)
    assert all("Ana" in words for words in said[-len(by) :])


def test_all_that_is_left_out_as_usual_has_a_name(language: str) -> None:
    assert USUAL_NAMES.keys() == USUAL
    groups = [UnplacedGroup(reason, (Unplaced(HERE, reason, "one two"),)) for reason in Reason]
    assert len({group_words(group) for group in groups}) == len(Reason)


def test_what_a_plan_may_need_is_said_first_and_nothing_is_hidden() -> None:
    unplaced = tuple(
        Unplaced(HERE, reason, words)
        for reason, words in (
            (Reason.REPEATED_HEADINGS, "many words of a heading"),
            (Reason.FRONT, "Dear all"),
            (Reason.NOTE, "see the annex"),
            (Reason.FRONT, "sincerely"),
        )
    )
    report = Report(20, 10, (), (), (ListRenumbered(HERE, "a)", 1),), unplaced)
    before = reason_words(Reason.FRONT)
    assert verdict(report).lines == [
        f"6 words of the file found no place in the plan: {before} (3 words), a footnote or endnote (3 words).",
        "Left out as usual: repeated column headings (5 words).",
        "1 note is worth a look.",
    ]
    assert all(passage.text in report_text(report) for passage in unplaced)


def test_joined_columns_and_numbers_are_said() -> None:
    joined = (Column.PARTNERSHIPS, Column.COVID_RESPONSE)
    assert taken_for_words(TakenFor(RowOutcome.ROW, joined=joined)) == "row (joined: partnerships, fifth column)"
    assert taken_for_words(TakenFor(RowKind.OBJECTIVE, "1.1")) == "objective 1.1"
    assert taken_for_words(TakenFor(RowOutcome.INITIATIVE_AND_ROW)) == "initiative and row"
