"""Killed processes and full disks: a plan is always the one before an edit or the one after it."""

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import Group, SetText
from sedi_editor.plan.kind import PLAN_FIELDS
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.plan_file import PlanFile, check
from sedi_editor.store.problems import DiskFull
from tests.ready_file import ready_file
from tests.store.other_process import other_process, said_elsewhere
from tests.store.process import edit_until_the_file_can_grow_no_more, numbered_edit
from tests.store.small_plan import words


@pytest.mark.slow("starts and kills many programs")
def test_a_process_killed_among_many_edits_leaves_a_whole_plan(path: Path, tree: PlanTree) -> None:
    ready_file(path, tree)
    for turn in range(5):
        before = len(_history(path))
        with PlanFile.open(path, read_only=True) as plan:
            tree = plan.load()
        with other_process(path) as other:
            said = [other.tell("edit on and on"), *(other.answer() for _ in range(30 * turn))]
            # Somewhere in an edit, and not always as one has just been done.
            time.sleep(0.003 * turn)
            said += other.kill()
        last = int(said[-1])
        with PlanFile.open(path) as plan:
            assert not plan.read_only
            found, edits = plan.load(), [change.edit for change in plan.history()[before:]]
        # What was said to be done is there; at most the one edit more that was done and not yet said.
        assert len(edits) in (last + 1, last + 2)
        assert edits == [numbered_edit(tree, number) for number in range(len(edits))]
        draft = Draft(tree)
        for edit in edits:
            edit.perform(draft)
        assert found == draft.tree()
        assert check(path) == []
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_half_written_transaction_is_taken_back_by_whoever_opens_next(path: Path, tree: PlanTree) -> None:
    ready_file(path, tree)
    script = """
import os, sqlite3, sys
ADD = "INSERT INTO change VALUES (NULL, (SELECT id FROM plan), '', '', ?, '', '', '', '', '', '', '')"
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("PRAGMA cache_spill = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("DELETE FROM text")
for number in range(500):
    connection.execute(ADD, ("x" * 4000,))
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", script, path], check=False)
    assert path.with_name(f"{path.name}-journal").exists()
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as raw:
        assert raw.execute("SELECT count(*) FROM text").fetchone() == (0,), "the test wrote nothing half"
    with PlanFile.open(path, read_only=True) as plan:
        assert plan.load() == tree
    assert not path.with_name(f"{path.name}-journal").exists()


def test_a_full_disk_is_one_clear_error_and_no_half_edit(path: Path, tree: PlanTree) -> None:
    long = Group(
        tuple(
            SetText(None, field, language, words(f"{field} {language} " * 2000))
            for field in PLAN_FIELDS
            for language in Language
        )
    )
    with PlanFile.create(path, tree) as plan:
        connection = plan._connection  # pyright: ignore[reportPrivateUsage]
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
        connection.rollback()
        for _ in range(3):
            with pytest.raises(DiskFull, match=r"the disk is full; the plan is as it was before$"):
                plan.apply(long)
            assert plan.load() == tree
            assert plan.history() == []
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        connection.rollback()
        plan.apply(long)
        assert len(plan.history()) == 1
    assert check(path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux can a test make a small disk of its own")
def test_a_real_disk_that_is_full_takes_the_edit_once_there_is_room(tree: PlanTree, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no small disk can be made here: {mounted.stderr.strip()}")
    try:
        _fill_and_make_room(disk, tree)
    finally:
        subprocess.run(["umount", disk], check=True)


def _fill_and_make_room(disk: Path, tree: PlanTree) -> None:
    path, ballast = disk / "plan.sediplan", disk / "ballast"
    with PlanFile.create(path, tree) as plan:
        with pytest.raises(OSError, match="No space left"), ballast.open("wb", buffering=0) as filling:
            while True:
                filling.write(bytes(1024))
        edit = SetText(None, PLAN_FIELDS[0], Language.EN, words("long " * 40_000))
        with pytest.raises(DiskFull, match="the disk is full"):
            plan.apply(edit)
        assert plan.load() == tree
        ballast.unlink()
        plan.apply(edit)
        assert len(plan.history()) == 1
    assert check(path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_file_that_can_grow_no_more_keeps_what_it_has(path: Path, tree: PlanTree) -> None:
    ready_file(path, tree)
    (said,) = said_elsewhere(edit_until_the_file_can_grow_no_more, path)
    assert said.count("\n") == 0
    assert "the plan is as it was before" in said
    assert check(path) == []


def _history(path: Path) -> list[object]:
    with PlanFile.open(path, read_only=True) as plan:
        return list(plan.history())
