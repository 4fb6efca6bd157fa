"""The digests of a plan: the same for the same plan, whatever became of it before, and others for any other."""

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sedi_editor.plan import draft
from sedi_editor.plan.edits import AddNode, Edit, Group, MoveNode, RemoveNode, SetNumber
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.store import digest
from sedi_editor.store.digest import Digests, of_ranked
from sedi_editor.store.plan_file import PlanFile, check
from sedi_editor.store.quick_read import quick_read
from sedi_editor.store.rank import LONGEST
from sedi_editor.store.rows import plan_row, rows_of
from sedi_editor.store.sqlite import database
from sedi_editor.store.target import SqlTarget
from sedi_editor.store.writing import write
from tests.store.small_plan import first, node_id, small_plan
from tests.strategies import edits_for, plan_trees

FILES = Path(__file__).with_name("files")


def digests_after(path: Path, tree: PlanTree, edits: Sequence[Edit]) -> Digests:
    """The digests that a file of `tree` has after `edits`, each renewed from what the edit touches."""
    path.touch()
    with closing(database.connect(path, writing=True)) as connection:
        write(path, connection, tree)
        with database.transaction(path, connection):
            target = SqlTarget(connection, tree.id, digest.of(rows_of(tree)))
            for edit in edits:
                edit.perform(target)
            return target.digests


@pytest.mark.parametrize("part", [1, 3, 4])
def test_the_digest_of_a_picture_is_the_same_in_parts(monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    tree = small_plan()
    row = plan_row(tree.id, tree.settings)
    assert row.emblem
    whole = of_ranked(row)
    monkeypatch.setattr(digest, "_PART", part)
    assert part < len(row.emblem)
    assert of_ranked(row) == whole
    assert of_ranked(row._replace(emblem=row.emblem + b"\0")) != whole


@pytest.mark.slow("draws many random plans")
@settings(max_examples=60)
@given(plan_trees(max_departments=2, max_children=3), st.data())
def test_a_file_that_was_edited_has_the_digest_of_a_new_file_of_that_plan(
    tmp_path_factory: pytest.TempPathFactory, tree: PlanTree, data: st.DataObject
) -> None:
    edits: list[Edit] = []
    after = tree
    for _ in range(data.draw(st.integers(1, 6))):
        edits.append(data.draw(edits_for(after)))
        after = draft.apply(after, edits[-1])[0]
    edited = digests_after(tmp_path_factory.mktemp("plan") / "plan.sediplan", tree, edits)
    assert edited._replace(ranked=0) == digest.of(rows_of(after))._replace(ranked=0)


def test_the_same_edits_in_another_order_give_the_same_digest(tmp_path: Path) -> None:
    tree = small_plan()
    department, line = tree.departments[0].id, first(tree, Kind.LINE)
    edits = [
        AddNode(None, department, Node(node_id(500), Kind.DEPARTMENT)),
        AddNode(None, None, Node(node_id(501), Kind.DEPARTMENT)),
        SetNumber(line.id, "9"),
        MoveNode(line.id, tree.departments[1].id, None),
    ]
    there = digests_after(tmp_path / "there.sediplan", tree, edits)
    back = digests_after(tmp_path / "back.sediplan", tree, edits[::-1])
    anew = digest.of(rows_of(draft.apply(tree, Group(tuple(edits)))[0]))
    assert there.content == back.content == anew.content
    # Ranks say how a plan came to be.
    assert there.ranked != anew.ranked


def test_a_digest_tells_the_order_of_siblings_and_whose_children_they_are() -> None:
    tree = small_plan()
    one, two = tree.departments
    turned = replace(tree, departments=(two, one))
    line = first(tree, Kind.LINE)
    elsewhere = draft.apply(tree, MoveNode(line.id, two.id, None))[0]
    digests = {digest.of(rows_of(plan)).content for plan in (tree, turned, elsewhere)}
    assert len(digests) == 3


def test_other_ranks_in_the_same_order_are_the_same_plan(path: Path) -> None:
    PlanFile.create(path, small_plan()).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE node SET rank = '1' || rank WHERE kind = 'department'")
        connection.commit()
    assert quick_read(path) == small_plan()
    with PlanFile.open(path) as plan:
        assert plan.load() == small_plan()


def test_the_digest_of_older_programs_is_kept_up(path: Path) -> None:
    """They combine all rows with their ranks, also where siblings have to be spread anew."""
    tree = small_plan()
    department = tree.departments[0].id
    with PlanFile.create(path, tree) as plan:
        for number in range(LONGEST):
            plan.apply(AddNode(None, department, Node(node_id(500 + number), Kind.DEPARTMENT)))
        plan.apply(MoveNode(first(tree, Kind.LINE).id, node_id(500), None))
        plan.apply(RemoveNode(node_id(501)))
    with closing(sqlite3.connect(path)) as connection:
        whole = 0
        for table, columns in (
            ("plan", "id, series_class, symbol, date, original, languages, emblem_media_type, emblem"),
            ("node", "id, parent, rank, kind, number, joined"),
            ("text", "plan, node, field, language, html, source_language, source_fingerprint"),
        ):
            for row in connection.execute(f"SELECT {columns} FROM {table}"):
                whole ^= digest._of_values(row)  # pyright: ignore[reportPrivateUsage]
        written = connection.execute("SELECT digest FROM change ORDER BY number DESC LIMIT 1").fetchone()
    assert written == (digest.to_hex(whole),)


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_an_older_file_is_held_against_the_digest_it_has(path: Path, version: str) -> None:
    shutil.copyfile(FILES / f"{version}.sediplan", path)
    with PlanFile.open(path) as plan:
        tree = plan.load()
        plan.apply(SetNumber(tree.departments[0].id, "9"))
        expected = plan.load()
    with closing(sqlite3.connect(path)) as connection:
        (content,) = connection.execute("SELECT content_digest FROM change ORDER BY number DESC LIMIT 1").fetchone()
    assert content == digest.to_hex(digest.of(rows_of(expected)).content or 0)
    assert quick_read(path) == expected
    shutil.copyfile(FILES / f"{version}.sediplan", path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE node SET number = '77' WHERE kind = 'line'")
        connection.commit()
    assert check(path) == ["its content is not what this program last wrote there"]


def test_what_an_older_program_wrote_is_held_against_its_digest(path: Path) -> None:
    """It says nothing of the digest without ranks, which is worked out anew with the next edit."""
    tree = small_plan()
    with PlanFile.create(path, tree) as plan:
        plan.apply(SetNumber(tree.departments[0].id, "9"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE change SET content_digest = NULL")
        connection.commit()
    assert quick_read(path)
    with PlanFile.open(path) as plan:
        plan.apply(MoveNode(tree.departments[0].id, None, tree.departments[1].id))
        moved = plan.load()
    assert quick_read(path) == moved
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE change SET content_digest = NULL")
        connection.execute("UPDATE node SET number = '77'")
        connection.commit()
    assert quick_read(path) is None
    assert check(path) == ["its content is not what this program last wrote there"]
