"""Comments and waivers in a plan file: kept, moved, taken away and brought back with what they are about."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from sedi_editor.plan.comment import Comment
from sedi_editor.plan.edits import AddNode, AtIndex, Edit, Group, MoveNode, RemoveNode, SetThread, SetWaiver
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.plan_file import PlanFile, check
from sedi_editor.store.problems import DamagedFile
from tests.plan.a_thread import replied, resolved
from tests.store.small_plan import FR, THREAD, WAIVER, Clock, first, node_id

REPLY = Comment(UUID(int=52), "Luís", "L", THREAD.opened, "Parce que\N{NO-BREAK SPACE}:\ndix suffisent.")


def commented(tree: PlanTree) -> Edit:
    """Threads on a row, on its cell and on the plan itself, and a waiver."""
    row = first(tree, Kind.ROW).id
    on_cell = replace(THREAD, id=node_id(60), field=Field.RESULTS, language=FR)
    return Group(
        (
            SetThread(row, THREAD.id, THREAD),
            SetThread(row, on_cell.id, on_cell),
            SetThread(None, THREAD.id, THREAD),
            SetWaiver(WAIVER.waived, WAIVER),
        )
    )


def test_a_thread_is_kept_with_its_replies_in_their_order(path: Path, tree: PlanTree, clock: Clock) -> None:
    topic = first(tree, Kind.TOPIC).id
    thread = replied(THREAD, REPLY)
    with PlanFile.create(path, tree) as plan:
        plan.apply(SetThread(topic, THREAD.id, THREAD))
        plan.apply(SetThread(topic, THREAD.id, thread))
        settled = resolved(thread, "Ana", clock())
        back = plan.apply(SetThread(topic, THREAD.id, settled)).inverse
        assert back == SetThread(topic, THREAD.id, thread)
    with PlanFile.open(path, read_only=True) as plan:
        assert plan.load().annotations.on(topic) == (settled,)


def test_what_is_taken_away_comes_back_with_its_comments(path: Path, tree: PlanTree) -> None:
    objective = first(tree, Kind.OBJECTIVE).id
    with PlanFile.create(path, tree) as plan:
        plan.apply(commented(tree))
        before = plan.load()
        inverse = plan.apply(RemoveNode(objective)).inverse
        gone = plan.load()
        assert gone.annotations.on(None) == before.annotations.on(None)
        assert gone.annotations.waivers == before.annotations.waivers
        assert check(path) == []
        plan.apply(inverse)
        assert plan.load() == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM thread").fetchone() == (3,)
        assert connection.execute("SELECT count(*) FROM comment").fetchone() == (3,)


def test_comments_move_with_their_node(path: Path, tree: PlanTree) -> None:
    line, row = first(tree, Kind.LINE).id, first(tree, Kind.ROW).id
    with PlanFile.create(path, tree) as plan:
        plan.apply(commented(tree))
        threads = plan.load().annotations.on(row)
        plan.apply(MoveNode(line, tree.departments[1].id, AtIndex(0)))
        assert len(threads) == 2
        assert plan.load().annotations.on(row) == threads
    assert check(path) == []


def test_a_copy_of_a_node_has_the_comments_it_was_made_with(path: Path, tree: PlanTree) -> None:
    with PlanFile.create(path, tree) as plan:
        plan.apply(commented(tree))
        second = replace(plan.load().departments[1], id=node_id(77))
        plan.apply(AddNode(None, AtIndex(2), second, {second.id: (THREAD,)}))
        assert plan.load().annotations.on(second.id) == (THREAD,)
    assert check(path) == []


def test_a_waiver_is_given_and_taken_back(path: Path, tree: PlanTree) -> None:
    with PlanFile.create(path, tree) as plan:
        other = replace(WAIVER, waived=replace(WAIVER.waived, field=None, node=None))
        plan.apply(SetWaiver(WAIVER.waived, WAIVER))
        plan.apply(SetWaiver(other.waived, other))
        back = plan.apply(SetWaiver(WAIVER.waived, replace(WAIVER, reason="It is named below"))).inverse
        assert len(plan.load().annotations.waivers) == 2
        plan.apply(back)
        plan.apply(SetWaiver(other.waived, None))
        assert plan.load().annotations.waivers == (WAIVER,)


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DELETE FROM comment", "the thread is empty"),
        ("UPDATE comment SET time = 'yesterday'", "yesterday"),
        ("UPDATE comment SET time = '2026-02-01T00:00:00'", "is not a time in UTC"),
        ("UPDATE comment SET id = 'one'", "cannot be read"),
        ("UPDATE comment SET body = ' '", "A comment has from 1 to"),
        ("UPDATE comment SET body = 'Why eleven?'", "not what this program last wrote"),
        ("UPDATE comment SET edited = time", "not what this program last wrote"),
        ("UPDATE thread SET field = 'colour'", "colour"),
        ("UPDATE thread SET language = 'de'", "de"),
        ("UPDATE thread SET resolved_by = 'Ana'", "cannot be read"),
        (f"UPDATE thread SET node = '{UUID(int=404)}' WHERE node IS NOT NULL", "comments on"),
        ("UPDATE thread SET plan = (SELECT id FROM plan), node = NULL WHERE field IS NOT NULL", "on the plan|no “"),
        ("DELETE FROM thread", "not what this program last wrote"),
        ("DELETE FROM waiver", "not what this program last wrote"),
        ("UPDATE waiver SET reason = ''", "for a reason"),
        ("UPDATE waiver SET time = ''", "a waiver of “missing-title” cannot be read"),
        (
            "INSERT INTO waiver SELECT 9, plan, finding, node, field, language, subject, 'x', author, time FROM waiver",
            "A finding is waived once",
        ),
    ],
)
def test_remarks_that_are_none(path: Path, tree: PlanTree, statement: str, what: str) -> None:
    with PlanFile.create(path, tree) as plan:
        plan.apply(commented(tree))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)
    content = path.read_bytes()
    with pytest.raises(DamagedFile, match=what) as refused:
        PlanFile.open(path)
    assert "\n" not in str(refused.value)
    assert path.read_bytes() == content
    assert check(path) != []
