"""A plan that is moved, deleted or replaced while it is open: nothing more is written, and the error says so."""

import shutil
import sys
from datetime import datetime
from pathlib import Path

import pytest

from sedi_editor.errors import FileProblem
from sedi_editor.plan.edits import SetNumber
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.plan_file import PlanFile, check
from sedi_editor.store.problems import FileGone
from tests.store.small_plan import Clock, first

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move a file that is open")


def refused(plan: PlanFile, tree: PlanTree) -> str:
    """What is said of an edit, and of the file when it is looked at."""
    with pytest.raises(FileGone) as edit:
        plan.apply(SetNumber(first(tree, Kind.LINE).id, "5"))
    with pytest.raises(FileGone) as look:
        plan.require_present()
    assert str(edit.value) == str(look.value)
    assert edit.value.path == plan.path
    return str(edit.value)


def test_a_file_that_lies_where_it_was_takes_edits(path: Path, tree: PlanTree) -> None:
    with PlanFile.create(path, tree) as plan:
        plan.require_present()
        path.touch()
        plan.apply(SetNumber(first(tree, Kind.LINE).id, "5"))
        plan.require_present()


def test_a_moved_file_is_left_as_it_is(path: Path, tree: PlanTree) -> None:
    elsewhere = path.with_name("elsewhere.sediplan")
    with PlanFile.create(path, tree) as plan:
        path.rename(elsewhere)
        assert "moved or deleted" in refused(plan, tree)
        assert not path.exists()
        elsewhere.rename(path)
        plan.apply(SetNumber(first(tree, Kind.LINE).id, "5"))
    assert check(path) == []


def test_a_deleted_file_is_gone_and_so_is_its_folder(path: Path, tree: PlanTree) -> None:
    with PlanFile.create(path, tree) as plan:
        path.unlink()
        assert "moved or deleted" in refused(plan, tree)
        path.parent.rmdir()
        assert "moved or deleted" in refused(plan, tree)


def test_a_file_that_another_has_replaced_is_not_written(path: Path, tree: PlanTree) -> None:
    copy = path.with_name("copy.sediplan")
    with PlanFile.create(path, tree) as plan:
        shutil.copyfile(path, copy)
        copy.replace(path)
        before = path.read_bytes()
        assert "was replaced by another copy" in refused(plan, tree)
    assert path.read_bytes() == before


class ClockThatMoves(Clock):
    """A clock at whose next look the file is moved away."""

    def __init__(self) -> None:
        super().__init__()
        self.file: Path | None = None

    def __call__(self) -> datetime:
        if self.file:
            self.file.rename(self.file.with_name("moved.sediplan"))
            self.file = None
        return super().__call__()


def test_a_file_that_goes_while_an_edit_is_written_has_nothing_of_it(path: Path, tree: PlanTree) -> None:
    clock = ClockThatMoves()
    with PlanFile.create(path, tree, clock=clock) as plan:
        clock.file = path
        with pytest.raises(FileGone):
            plan.apply(SetNumber(first(tree, Kind.LINE).id, "5"))
    with PlanFile.open(path.with_name("moved.sediplan"), read_only=True) as plan:
        assert plan.load() == tree
        assert plan.history() == []


def test_a_folder_that_cannot_be_reached_for_now_is_no_lost_file(path: Path, tree: PlanTree) -> None:
    link = path.parent.with_name("link")
    link.symlink_to(path.parent)
    with PlanFile.create(link / path.name, tree) as plan:
        link.unlink()
        link.symlink_to(link)
        with pytest.raises(FileProblem, match="cannot be reached") as problem:
            plan.apply(SetNumber(first(tree, Kind.LINE).id, "5"))
        assert not isinstance(problem.value, FileGone)
        link.unlink()
        link.symlink_to(path.parent)
        plan.apply(SetNumber(first(tree, Kind.LINE).id, "5"))
