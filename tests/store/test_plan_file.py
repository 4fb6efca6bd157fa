"""A plan file gives back what was put in, and keeps every edit."""

import sqlite3
from contextlib import closing
from datetime import UTC
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from sedi_editor import plan_files
from sedi_editor.errors import FileProblem, PlanRuleError
from sedi_editor.plan.draft import apply
from sedi_editor.plan.edits import AddNode, AtIndex, Edit, Group, MoveNode, RemoveNode, SetNumber, SetPlan, SetText
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree
from sedi_editor.store import rank
from sedi_editor.store.plan_file import PlanFile, check
from tests.store.small_plan import EN, FR, Clock, first, node_id, words
from tests.strategies import plan_trees


def test_a_created_plan_is_read_back_equal(path: Path, tree: PlanTree) -> None:
    with PlanFile.create(path, tree) as plan:
        assert plan.load() == tree
        assert plan.plan_id == tree.id
    with PlanFile.open(path, read_only=True) as plan:
        assert plan.load() == tree
    assert check(path) == []


@pytest.mark.slow("writes many random plans")
@given(plan_trees(max_departments=2, max_children=2))
@settings(
    deadline=None,
    derandomize=True,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_plan_is_read_back_equal(tmp_path: Path, tree: PlanTree) -> None:
    path = tmp_path / f"{uuid4()}.sediplan"
    PlanFile.create(path, tree).close()
    with PlanFile.open(path, read_only=True) as plan:
        assert plan.load() == tree


def test_an_empty_plan_is_read_back_equal(path: Path) -> None:
    empty = PlanTree(node_id(7))
    with PlanFile.create(path, empty) as plan:
        assert plan.load() == empty


def test_no_other_file_stays_beside_a_plan(path: Path, tree: PlanTree) -> None:
    with PlanFile.create(path, tree) as plan:
        plan.apply(SetNumber(first(tree, Kind.LINE).id, "2"))
        assert list(path.parent.iterdir()) == [path]
    assert list(path.parent.iterdir()) == [path]


def test_create_does_not_touch_a_file_that_is_there(path: Path, tree: PlanTree) -> None:
    path.write_text("precious")
    with pytest.raises(FileProblem, match="is there already"):
        PlanFile.create(path, tree)
    assert path.read_text() == "precious"


def test_create_keeps_the_file_it_was_told_to_replace(path: Path, tree: PlanTree, data_folder: Path) -> None:
    path.write_text("precious")
    with PlanFile.create(path, tree, replace=True) as plan:
        assert plan.load() == tree
    (kept,) = (data_folder / "replaced").iterdir()
    assert kept.read_text() == "precious"


def test_create_refuses_to_replace_a_plan_that_is_open(path: Path, tree: PlanTree) -> None:
    with PlanFile.create(path, tree), pytest.raises(FileProblem, match="close it there first"):
        PlanFile.create(path, PlanTree(node_id(7)), replace=True)
    with PlanFile.open(path, read_only=True) as plan:
        assert plan.load() == tree


def test_a_tree_that_breaks_a_rule_becomes_no_file(path: Path, tree: PlanTree) -> None:
    row = Node(node_id(99), Kind.ROW)
    with pytest.raises(PlanRuleError):
        PlanFile.create(path, replace(tree, departments=(*tree.departments, row)))
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("number", ["1\ud800", "1\n2", "1\x00", "9" * 201])
def test_a_number_that_no_file_can_hold_is_refused(path: Path, tree: PlanTree, number: str) -> None:
    line = first(tree, Kind.LINE)
    with PlanFile.create(path, tree) as plan:
        with pytest.raises(PlanRuleError, match="A number is one line"):
            plan.apply(SetNumber(line.id, number))
        with pytest.raises(PlanRuleError, match="A number is one line"):
            plan.apply(AddNode(None, AtIndex(0), Node(uuid4(), Kind.DEPARTMENT, number)))
        assert plan.load() == tree


def test_an_edit_is_on_disk_when_apply_returns(path: Path, tree: PlanTree) -> None:
    line = first(tree, Kind.LINE)
    with PlanFile.create(path, tree) as plan:
        inverse = plan.apply(SetNumber(line.id, "7")).inverse
        assert inverse == SetNumber(line.id, "1")
        with PlanFile.open(path, read_only=True) as reader:
            assert reader.load().node(line.id).number == "7"


def test_a_refused_edit_changes_nothing(path: Path, tree: PlanTree) -> None:
    line, department = first(tree, Kind.LINE), first(tree, Kind.DEPARTMENT)
    refused: list[Edit] = [
        MoveNode(line.id, None, AtIndex(0)),
        RemoveNode(node_id(12345)),
        AddNode(line.id, AtIndex(0), department),
        Group((SetNumber(line.id, "9"), RemoveNode(line.id), SetNumber(line.id, "10"))),
    ]
    with PlanFile.create(path, tree) as plan:
        for edit in refused:
            with pytest.raises(PlanRuleError):
                plan.apply(edit)
            assert plan.load() == tree
        assert plan.history() == []
        plan.apply(SetNumber(line.id, "9"))
        assert plan.load().node(line.id).number == "9"


def test_the_change_log_tells_who_did_what_and_when(path: Path, tree: PlanTree, clock: Clock) -> None:
    line = first(tree, Kind.LINE)
    edits: list[Edit] = [
        SetNumber(line.id, "7"),
        SetText(
            None,
            Field.TITLE,
            FR,
            words("Plan\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}2020\N{NO-BREAK SPACE}»"),
        ),
        RemoveNode(line.id),
        Group((SetPlan(PlanSettings()), SetText(None, Field.TITLE, EN, None)), "Tidy"),
    ]
    with PlanFile.create(path, tree, author="Ana Pérez", clock=clock) as plan:
        for edit in edits:
            clock.pass_by(minutes=1)
            plan.apply(edit)
        after = plan.load()
    with PlanFile.open(path, read_only=True) as plan:
        history = plan.history()
    assert [change.edit for change in history] == edits
    assert [change.number for change in history] == [1, 2, 3, 4]
    assert {change.author for change in history} == {"Ana Pérez"}
    assert [change.time.minute for change in history] == [1, 2, 3, 4]
    assert all(change.time.tzinfo == UTC for change in history)
    for change in reversed(history):
        after, _ = apply(after, change.inverse)
    assert after == tree


def test_children_added_at_every_place_stand_in_order(path: Path, tree: PlanTree) -> None:
    with PlanFile.create(path, tree) as plan:
        for number in range(200, 330):
            index = number % (len(tree.departments) + 1) if number % 3 else 1
            edit = AddNode(None, AtIndex(index), Node(UUID(int=number), Kind.DEPARTMENT))
            plan.apply(edit)
            tree, _ = apply(tree, edit)
        assert plan.load() == tree


def test_ranks_that_have_grown_long_are_made_short_again(path: Path, tree: PlanTree) -> None:
    with PlanFile.create(path, tree) as plan:
        for _ in range(200):
            # Always into the same gap, which every time is a smaller one.
            edit = AddNode(None, AtIndex(1), Node(uuid4(), Kind.DEPARTMENT))
            plan.apply(edit)
            tree, _ = apply(tree, edit)
        assert plan.load() == tree
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT max(length(rank)) FROM node").fetchone()[0] <= rank.LONGEST


def test_every_connection_has_the_promised_pragmas(path: Path, tree: PlanTree) -> None:
    promised = {
        "journal_mode": "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "application_id": 0x53454449,
        "user_version": 2000,
    }
    with PlanFile.create(path, tree) as plan:
        connection = plan._connection  # pyright: ignore[reportPrivateUsage]
        values = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in promised}
    assert values == promised


def test_a_closed_plan_can_be_closed_again(path: Path, tree: PlanTree) -> None:
    plan = PlanFile.create(path, tree)
    plan.close()
    plan.close()
    with PlanFile.open(path, read_only=True) as reader:
        assert reader.locked_by is None


def test_a_plan_is_made_even_where_nobody_could_open_it_for_writing(
    path: Path, tree: PlanTree, data_folder: Path
) -> None:
    data_folder.write_text("no folder, so that no mark can be made in it")
    plan_files.create(path, tree)
    assert plan_files.read(path) == tree


def test_a_lock_that_cannot_be_released_leaves_no_connection_open(
    path: Path, tree: PlanTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = PlanFile.create(path, tree)
    lock = plan._lock
    assert lock
    release = lock.release

    def fails() -> None:
        release()
        raise FileProblem(path, "the disk is gone")

    monkeypatch.setattr(lock, "release", fails)
    with pytest.raises(FileProblem, match="the disk is gone"):
        plan.close()
    assert plan.is_closed
