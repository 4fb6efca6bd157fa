"""The change log as a history: what one entry is, how entries know each other in copies, and what the log costs."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import Group, SetNumber, SetText, settings_edit
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Emblem, PlanTree, Source, Text, TextPlace
from sedi_editor.store.backups.backups import backups
from sedi_editor.store.new_file import make
from sedi_editor.store.plan_file import PlanFile, check
from sedi_editor.store.quick_read import quick_source
from sedi_editor.store.text_change import last_change_of
from tests import memory_disk
from tests.ready_file import ready_file
from tests.store.small_plan import Clock, first, words
from tests.strategies import edits_for, plan_trees

FILES = Path(__file__).with_name("files")
EN, FR = Language.EN, Language.FR
CELL = object()


def typed(tree: PlanTree, text: str, language: Language = EN) -> SetText:
    """What somebody has typed into the results of the first row."""
    return SetText(first(tree, Kind.ROW).id, Field.RESULTS, language, words(text))


def rows(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_each_entry_has_an_id_and_names_the_one_it_was_made_on(path: Path, tree: PlanTree) -> None:
    line = first(tree, Kind.LINE).id
    with PlanFile.create(path, tree) as plan:
        assert plan.last_change() is None
        for number in "234":
            plan.apply(SetNumber(line, number))
        log = plan.history()
        assert [one.base for one in log] == [None, log[0].id, log[1].id]
        assert len({one.id for one in log}) == 3
        assert plan.last_change() == log[-1].id


def test_the_typing_of_one_stay_in_a_cell_is_one_entry(path: Path, tree: PlanTree, clock: Clock) -> None:
    begun = clock()
    with PlanFile.create(path, tree, clock=clock) as plan:
        for end in range(1, 40):
            clock.pass_by(seconds=1)
            plan.apply(typed(tree, "Ten workshops, held in all member states"[:end]), CELL)
        (entry,) = plan.history()
        assert (entry.time, entry.until) == (begun + timedelta(seconds=1), begun + timedelta(seconds=39))
        assert entry.edit == typed(tree, "Ten workshops, held in all member state")
        plan.apply(entry.inverse)
        assert plan.load() == tree
    assert check(path) == []


@pytest.mark.parametrize("other", [object(), None])
def test_what_is_typed_in_another_stay_is_another_entry(path: Path, tree: PlanTree, other: object) -> None:
    with PlanFile.create(path, tree) as plan:
        plan.apply(typed(tree, "Ten"), CELL)
        plan.apply(typed(tree, "Ten workshops"), other)
        assert len(plan.history()) == 2


def test_what_is_typed_in_another_language_or_after_something_else_is_another_entry(path: Path, tree: PlanTree) -> None:
    with PlanFile.create(path, tree) as plan:
        plan.apply(typed(tree, "Ten"), CELL)
        plan.apply(typed(tree, "Dix", FR), CELL)
        plan.apply(SetNumber(first(tree, Kind.LINE).id, "7"))
        plan.apply(typed(tree, "Dix ateliers", FR), CELL)
        assert len(plan.history()) == 4


def test_a_backup_ends_an_entry_so_that_the_log_still_has_what_the_backup_ends_with(
    path: Path, tree: PlanTree, clock: Clock
) -> None:
    with PlanFile.create(path, tree, clock=clock) as plan:
        plan.apply(typed(tree, "Ten"), CELL)
        clock.pass_by(hours=2)
        plan.apply(typed(tree, "Ten work"), CELL)
        plan.apply(typed(tree, "Ten workshops"), CELL)
        ids = [change.id for change in plan.history()]
    with PlanFile.open(backups(tree.id)[0].path, read_only=True) as backup:
        assert backup.last_change() == ids[0]
    assert len(ids) == 2


def test_five_minutes_of_typing_in_a_long_cell_add_little_to_the_file(path: Path, tree: PlanTree, clock: Clock) -> None:
    text = "The workshops are held in the member states. " * 44
    with PlanFile.create(path, tree, clock=clock) as plan:
        plan.apply(typed(tree, text))
        before = path.stat().st_size
        for second in range(300):
            clock.pass_by(seconds=1)
            text += "word "[second % 5]
            plan.apply(typed(tree, text), CELL)
        assert len(plan.history()) == 2
    assert path.stat().st_size - before < 100_000


@pytest.fixture
def with_emblem(tree: PlanTree) -> PlanTree:
    """The small plan with an emblem of 200 kB."""
    return replace(tree, settings=replace(tree.settings, emblem=Emblem("image/png", bytes(range(200)) * 1000)))


def logged(path: Path) -> int:
    """How many letters and bytes the change log holds."""
    (letters,), (content,) = (
        rows(path, "SELECT total(length(edit) + length(inverse)) FROM change")[0],
        rows(path, "SELECT total(length(content)) FROM blob")[0],
    )
    return round(letters + content)


def test_an_edit_of_the_masthead_is_small_whatever_the_emblem(path: Path, with_emblem: PlanTree) -> None:
    with PlanFile.create(path, with_emblem) as plan:
        plan.apply(settings_edit(with_emblem.settings, replace(with_emblem.settings, series_class="OEA/Ser.X")))
    assert logged(path) < 2000


def test_the_log_keeps_an_emblem_once_however_often_it_goes_and_comes(path: Path, with_emblem: PlanTree) -> None:
    gone = replace(with_emblem.settings, emblem=None)
    with PlanFile.create(path, with_emblem) as plan:
        for before, after in [(with_emblem.settings, gone), (gone, with_emblem.settings)] * 5:
            plan.apply(settings_edit(before, after))
        log = plan.history()
        assert {one.edit for one in log} == {
            settings_edit(with_emblem.settings, gone),
            settings_edit(gone, with_emblem.settings),
        }
    assert logged(path) < 205_000
    assert check(path) == []


def test_the_source_of_a_translation_can_be_read_as_it_was_when_it_was_translated(path: Path, tree: PlanTree) -> None:
    row, source = first(tree, Kind.ROW).id, RichText.from_plain("Ten workshops")
    translation = Text(RichText.from_plain("Dix ateliers"), Source(EN, source.fingerprint))
    with PlanFile.create(path, tree) as plan:
        plan.apply(SetText(row, Field.RESULTS, EN, Text(source)))
        plan.apply(SetText(row, Field.RESULTS, FR, translation))
        plan.apply(SetText(row, Field.RESULTS, EN, words("Twelve workshops")))
        assert quick_source(path, source.fingerprint) == source
        assert quick_source(path, RichText.from_plain("Twelve workshops").fingerprint) is None


@pytest.mark.parametrize("content", [None, b"", b"no plan", b"1.1"])
def test_a_file_that_keeps_no_sources_says_nothing_of_them(path: Path, content: bytes | None) -> None:
    if content == b"1.1":
        shutil.copyfile(FILES / "1.1.sediplan", path)
    elif content is not None:
        path.write_bytes(content)
    assert quick_source(path, "0" * 16) is None


def test_a_source_that_is_no_longer_what_it_was_is_not_shown(path: Path, tree: PlanTree) -> None:
    make(path, tree)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO source VALUES (?, '<p>other</p>')", ("0" * 16,))
    assert quick_source(path, "0" * 16) is None


def test_a_new_file_has_the_sources_of_the_translations_it_is_made_with(path: Path, tree: PlanTree) -> None:
    source = RichText.from_plain("Ten workshops")
    texts = {
        (Field.TITLE, EN): Text(source),
        (Field.TITLE, FR): Text(RichText.from_plain("Dix"), Source(EN, source.fingerprint)),
    }
    make(path, replace(tree, texts=texts))
    assert quick_source(path, source.fingerprint) == source


class OldLog:
    """A plan file of version 1.1 that the program of that version made, with a longer log."""

    def __init__(self, path: Path) -> None:
        shutil.copyfile(FILES / "1.1.sediplan", path)
        self.path = path
        self.entries = len(rows(path, "SELECT 1 FROM change"))

    def type(self, text: str, begun: datetime, seconds: float = 1) -> None:
        """What version 1.1 wrote while somebody typed `text` as the title of the first line, letter by letter."""
        with closing(sqlite3.connect(self.path)) as connection, connection:
            plan, digest, remarks = connection.execute("SELECT plan, digest, remarks_digest FROM change").fetchone()
            ((node,),) = connection.execute("SELECT id FROM node WHERE kind = 'line' LIMIT 1").fetchall()
            for end in range(1, len(text) + 1):
                edits = [
                    json.dumps(
                        {"edit": "text", "node": node, "field": "title", "language": "en", "text": text[:upto] or None}
                    )
                    for upto in (end, end - 1)
                ]
                time = (begun + timedelta(seconds=seconds * end)).isoformat()
                last = connection.execute(
                    "SELECT digest, remarks_digest FROM change ORDER BY number DESC LIMIT 1"
                ).fetchone()
                digest, remarks = last
                connection.execute(
                    "INSERT INTO change (plan, time, author, edit, inverse, digest, remarks_digest)"
                    " VALUES (?, ?, 'Ana', ?, ?, ?, ?)",
                    (plan, time, *edits, digest, remarks),
                )


NOON = datetime(2026, 2, 1, 12, 0, tzinfo=UTC)


def test_the_log_of_an_older_file_is_folded_and_who_and_when_stays(path: Path) -> None:
    old = OldLog(path)
    old.type("A new title", NOON)
    old.type("Another", NOON + timedelta(hours=1))
    with PlanFile.open(path) as plan:
        *before, one, other = plan.history()
        assert len(before) == old.entries
        assert [entry.number for entry in plan.history()] == list(range(1, old.entries + 3))
        assert (one.author, one.time, one.until) == (
            "Ana",
            NOON + timedelta(seconds=1),
            NOON + timedelta(seconds=len("A new title")),
        )
        assert isinstance(one.edit, SetText)
        assert one.edit.text == words("A new title")
        assert isinstance(one.inverse, SetText)
        assert one.inverse.text is None
        assert other.base == one.id
    assert check(path) == []


def test_what_two_people_bring_up_to_date_apart_still_has_the_same_entries(path: Path, tmp_path: Path) -> None:
    OldLog(path).type("A new title", NOON)
    copy = tmp_path / "copy.sediplan"
    shutil.copyfile(path, copy)
    with PlanFile.open(path) as plan, PlanFile.open(copy) as other:
        assert [change.id for change in plan.history()] == [change.id for change in other.history()]
        assert None not in [change.id for change in plan.history()]


def test_a_log_that_cannot_be_read_is_left_as_it_is(path: Path) -> None:
    old = OldLog(path)
    old.type("A new title", NOON)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE change SET edit = 'not JSON' WHERE number = 3")
    count = len(rows(path, "SELECT 1 FROM change"))
    with PlanFile.open(path) as plan:
        plan.apply(SetNumber(first(plan.load(), Kind.LINE).id, "9"))
    assert len(rows(path, "SELECT 1 FROM change")) == count + 1
    assert any("entry 3 of the change log cannot be read" in problem for problem in check(path))


def test_a_copy_has_the_log_of_its_original_and_goes_on_from_there(path: Path, tree: PlanTree, tmp_path: Path) -> None:
    line, copy = first(tree, Kind.LINE).id, tmp_path / "copy.sediplan"
    with PlanFile.create(path, tree) as plan:
        plan.apply(SetNumber(line, "2"))
        make(copy, plan.load(), copy_of=path)
        plan.apply(SetNumber(line, "3"))
        ours = [change.id for change in plan.history()]
    with PlanFile.open(copy) as plan:
        assert plan.read_only is False
        assert plan.locked_by is None
        plan.apply(SetNumber(line, "4"))
        theirs = plan.history()
    assert (theirs[0].id, theirs[1].base) == (ours[0], ours[0])
    assert theirs[1].id != ours[1]


def test_a_copy_of_what_the_file_does_not_hold_begins_a_log_of_its_own(
    path: Path, tree: PlanTree, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sediplan"
    with PlanFile.create(path, tree) as plan:
        plan.apply(SetNumber(first(tree, Kind.LINE).id, "2"))
    make(copy, tree, copy_of=path)
    with PlanFile.open(copy) as plan:
        assert plan.load() == tree
        assert plan.history() == []


@pytest.mark.parametrize("content", [None, b"", b"no plan"])
def test_a_copy_of_what_cannot_be_read_begins_a_log_of_its_own(
    path: Path, tree: PlanTree, tmp_path: Path, content: bytes | None
) -> None:
    other = tmp_path / "other.sediplan"
    if content is not None:
        other.write_bytes(content)
    make(path, tree, copy_of=other)
    with PlanFile.open(path) as plan:
        assert plan.load() == tree


@pytest.mark.slow("writes many random plans")
@settings(max_examples=30)
@given(plan_trees(max_departments=2, max_children=2), st.data())
def test_edits_made_apart_in_two_copies_of_a_file_come_in_any_order(tree: PlanTree, data: st.DataObject) -> None:
    one, other = data.draw(edits_for(tree)), data.draw(edits_for(tree))
    assume(not one.touches(Draft(tree)).conflicts_with(other.touches(Draft(tree))))
    with memory_disk.folder() as folder:
        ours, theirs = ready_file(folder / "ours.sediplan", tree), folder / "theirs.sediplan"
        shutil.copyfile(ours, theirs)
        with PlanFile.open(ours) as our_file, PlanFile.open(theirs) as their_file:
            our_file.apply(one)
            our_file.apply(other)
            their_file.apply(other)
            their_file.apply(one)
            assert our_file.load() == their_file.load()


def test_when_a_text_was_changed_last_is_read_from_the_log(path: Path, tree: PlanTree, clock: Clock) -> None:
    row = first(tree, Kind.ROW).id
    results, cover = TextPlace(row, Field.RESULTS, EN), TextPlace(None, Field.TITLE, EN)
    with PlanFile.create(path, tree, clock=clock) as plan:
        assert last_change_of(path, results) is None
        plan.apply(SetText(row, Field.RESULTS, EN, words("Ten workshops")))
        first_time = clock()
        clock.pass_by(days=2)
        plan.apply(SetText(row, Field.RESULTS, FR, words("Dix ateliers")))
        plan.apply(SetText(row, Field.CONTRIBUTION, EN, words("Ten firms")))
        plan.apply(Group((SetText(None, Field.TITLE, EN, words("Plan")),), "Write"))
        assert last_change_of(path, results) == first_time
        assert last_change_of(path, cover) == clock()
        clock.pass_by(days=2)
        plan.apply(SetText(row, Field.RESULTS, EN, None))
        assert last_change_of(path, results) == clock()
    path.write_bytes(b"no plan")
    assert last_change_of(path, results) is None
