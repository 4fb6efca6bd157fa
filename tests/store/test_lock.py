"""Who may write to a plan that several people open."""

import os
import platform
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sedi_editor.errors import FileProblem
from sedi_editor.plan.dates import moment_in_words
from sedi_editor.plan.edits import SetNumber
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.lock import process_mark
from sedi_editor.store.lock.process_mark import ProcessMark
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.store.problems import FileGone, TakenOver
from sedi_editor.store.user_folder import VARIABLE
from tests.ready_file import ready_file
from tests.store.other_process import other_process
from tests.store.small_plan import Clock, first


@pytest.fixture
def made(path: Path, tree: PlanTree) -> Path:
    """A plan file that nobody has open."""
    ready_file(path, tree)
    return path


def test_a_plan_open_in_another_process_opens_read_only_and_says_who_has_it(made: Path, tree: PlanTree) -> None:
    with other_process(made, "Ana Pérez") as other, PlanFile.open(made) as plan:
        assert other.state == "open"
        assert plan.read_only
        assert plan.locked_by
        assert (plan.locked_by.person, plan.locked_by.computer) == ("Ana Pérez", platform.node())
        assert plan.locked_by.process == other.pid
        since = moment_in_words(plan.locked_by.since)
        assert str(plan.locked_by) == f"Ana Pérez on {platform.node()} since {since} UTC"
        assert plan.load() == tree
        with pytest.raises(FileProblem, match="open for reading only: Ana Pérez on"):
            plan.apply(SetNumber(first(tree, Kind.LINE).id, "5"))


def test_a_reader_sees_what_the_writer_has_done(made: Path, tree: PlanTree) -> None:
    with other_process(made) as other, PlanFile.open(made) as plan:
        assert other.tell("edit") == "done"
        assert plan.load() != tree
        assert len(plan.history()) == 1


def test_the_other_process_is_refused_while_this_one_writes(made: Path) -> None:
    with PlanFile.open(made, author="Here"), other_process(made) as other:
        assert other.state == "read-only"
        assert "open for reading only: Here on" in other.tell("edit")


def test_the_second_opening_in_one_process_is_read_only(made: Path) -> None:
    with PlanFile.open(made) as plan:
        with PlanFile.open(made) as second:
            assert not plan.read_only
            assert second.read_only
            assert second.locked_by
            assert second.locked_by.process == os.getpid()
        # Closing one file descriptor must not let go of what the other holds.
        with other_process(made) as other:
            assert other.state == "read-only"


def test_a_closed_plan_is_free_for_the_other_process(made: Path) -> None:
    PlanFile.open(made).close()
    with other_process(made) as other:
        assert other.state == "open"
        assert other.tell("close") == "closed"
        with PlanFile.open(made) as plan:
            assert not plan.read_only


def test_the_lock_of_a_killed_process_is_taken_over(made: Path, tree: PlanTree, data_folder: Path) -> None:
    with other_process(made) as other:
        assert other.tell("edit") == "done"
        other.kill()
        with PlanFile.open(made) as plan:
            assert not plan.read_only
            assert plan.locked_by is None
            assert plan.left_by
            assert (plan.left_by.person, plan.left_by.process) == ("Ana Pérez", other.pid)
            plan.apply(SetNumber(first(tree, Kind.LINE).id, "5"))
    with PlanFile.open(made) as plan:
        assert plan.left_by is None
    assert list((data_folder / "open").iterdir()) == []


def test_who_looks_into_a_plan_after_a_crash_does_not_take_it_for_open(made: Path) -> None:
    with other_process(made, "Ana Pérez") as other:
        other.kill()
    for _ in range(2):
        with PlanFile.open(made, read_only=True) as plan:
            assert not plan.locked_by
    with PlanFile.open(made) as plan:
        assert not plan.read_only
        assert plan.left_by
        assert plan.left_by.person == "Ana Pérez"


def test_after_a_takeover_the_first_writer_is_refused(made: Path, tree: PlanTree) -> None:
    with other_process(made) as other, PlanFile.open(made, take_over=True, author="Luís") as plan:
        assert not plan.read_only
        assert plan.left_by is None
        plan.apply(SetNumber(first(tree, Kind.LINE).id, "5"))
        assert "has been opened for writing elsewhere by Luís on" in other.tell("edit")
        assert other.tell("close") == "closed"
        plan.apply(SetNumber(first(tree, Kind.LINE).id, "6"))
        assert [change.author for change in plan.history()] == ["Luís", "Luís"]


def test_who_lost_the_lock_is_told_apart_from_other_problems(made: Path, tree: PlanTree) -> None:
    edit = SetNumber(first(tree, Kind.LINE).id, "5")
    with PlanFile.open(made, author="Ana") as plan:
        with PlanFile.open(made, take_over=True, author="Luís"), pytest.raises(TakenOver, match="elsewhere by Luís on"):
            plan.apply(edit)
        with pytest.raises(TakenOver, match="elsewhere: the last change"):
            plan.apply(edit)


def test_a_copy_of_an_open_plan_is_not_locked(made: Path) -> None:
    with other_process(made) as other:
        assert other.state == "open"
        copy = made.with_name("copy.sediplan")
        shutil.copyfile(made, copy)
        with PlanFile.open(copy) as plan:
            assert not plan.read_only


def test_a_plan_renamed_while_open_is_still_locked(made: Path) -> None:
    with other_process(made) as other:
        assert other.state == "open"
        renamed = made.rename(made.with_name("renamed.sediplan"))
        with PlanFile.open(renamed) as plan:
            assert plan.read_only


def test_a_lock_of_another_computer_holds_until_it_is_taken_over(made: Path, clock: Clock) -> None:
    with PlanFile.open(made, author="Ana Pérez", clock=clock), closing(sqlite3.connect(made)) as connection:
        connection.execute("UPDATE lock SET computer = 'PC-12', token = '0123456789abcdef0123456789abcdef'")
        connection.commit()
    with PlanFile.open(made) as plan:
        assert plan.read_only
        assert str(plan.locked_by) == "Ana Pérez on PC-12 since 1 March 2026, 09:00 UTC"
    with PlanFile.open(made, take_over=True) as plan:
        assert not plan.read_only
    with PlanFile.open(made) as plan:
        assert not plan.read_only


def test_a_lock_of_another_user_of_this_computer_holds(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with other_process(made) as other:
        assert other.state == "open"
        monkeypatch.setenv(VARIABLE, str(tmp_path / "data of another user"))
        with PlanFile.open(made) as plan:
            assert plan.read_only


def test_who_only_wants_to_read_locks_nobody_out(made: Path) -> None:
    before = made.read_bytes()
    with PlanFile.open(made, read_only=True) as plan:
        assert made.read_bytes() == before
        with other_process(made) as other:
            assert plan.read_only
            assert plan.locked_by is None
            assert other.state == "open"


def test_opening_and_closing_for_writing_changes_no_content(made: Path, tree: PlanTree) -> None:
    with PlanFile.open(made) as plan:
        assert plan.load() == tree
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("SELECT count(*) FROM lock").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM change").fetchone() == (0,)


def test_a_plan_that_goes_while_it_is_being_opened_leaves_no_mark(path: Path, data_folder: Path) -> None:
    with pytest.raises(FileGone):
        ProcessMark("0" * 32, path)
    assert not list(data_folder.rglob("*.mark"))


def test_marks_of_dead_processes_are_cleared_but_for_what_tells_who_left_a_plan_open(
    made: Path, tmp_path: Path, data_folder: Path
) -> None:
    gone = tmp_path / "gone.sediplan"
    shutil.copyfile(made, gone)
    with other_process(made) as alive, other_process(gone) as dead:
        dead.kill()
        process_mark.clear_dead()
        assert len(list((data_folder / "open").iterdir())) == 2
        gone.unlink()
        process_mark.clear_dead()
        assert len(list((data_folder / "open").iterdir())) == 1
        assert alive.tell("edit") == "done"
        alive.kill()
    process_mark.clear_dead()
    with PlanFile.open(made) as plan:
        assert plan.left_by
    assert list((data_folder / "open").iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems can be asked for a process by its number")
def test_a_lock_without_a_mark_holds_while_its_process_runs_and_no_longer(made: Path, data_folder: Path) -> None:
    with other_process(made) as other:
        for mark in (data_folder / "open").iterdir():
            mark.unlink()
        with PlanFile.open(made) as plan:
            assert plan.read_only
        other.kill()
        other.end()
        with PlanFile.open(made) as plan:
            assert not plan.read_only
            assert plan.left_by


@pytest.mark.parametrize("column", ["person", "computer", "since", "token"])
def test_a_lock_with_a_name_of_ten_million_letters_is_read_as_far_as_one_reads_it(made: Path, column: str) -> None:
    with closing(sqlite3.connect(made)) as connection:
        row = {"token": "0" * 32, "person": "Ana", "computer": "PC-12", "since": "2026-03-01T09:00:00+00:00"}
        row[column] += "\nx" * 5_000_000
        connection.execute("INSERT INTO lock SELECT id, :token, :person, :computer, 1, :since FROM plan", row)
        connection.commit()
    with PlanFile.open(made) as plan:
        assert plan.read_only is (column in ("person", "computer"))
        assert len(str(plan.locked_by)) < 300
        assert "\n" not in str(plan.locked_by)


def test_names_of_ours_in_a_lock_are_of_a_length_that_others_can_read(made: Path, tree: PlanTree) -> None:
    with PlanFile.open(made, author="Ana\n" * 1000) as plan:
        plan.apply(SetNumber(first(tree, Kind.LINE).id, "5"))
        with PlanFile.open(made) as second:
            assert len(str(second.locked_by)) < 300
            assert plan.history()[0].author == plan.author


@pytest.mark.parametrize("number", [2**63 - 1, 2**62])
def test_a_change_log_without_room_for_another_number_is_counted_anew(made: Path, tree: PlanTree, number: int) -> None:
    line = first(tree, Kind.LINE).id
    with PlanFile.open(made) as plan:
        for text in ("5", "6", "7"):
            plan.apply(SetNumber(line, text))
        history = plan.history()
    with closing(sqlite3.connect(made)) as connection:
        connection.execute("UPDATE change SET number = ? WHERE number = 3", (number,))
        connection.commit()
    with PlanFile.open(made) as plan:
        assert plan.history() == history
        plan.apply(SetNumber(line, "8"))
        assert [change.number for change in plan.history()] == [1, 2, 3, 4]
    with PlanFile.open(made) as plan:
        assert plan.load().node(line).number == "8"


def test_a_copy_with_the_lock_of_who_closed_the_plan_is_open_nowhere_and_tells_of_no_crash(
    made: Path, tmp_path: Path
) -> None:
    elsewhere, put_back = tmp_path / "elsewhere.sediplan", tmp_path / "from-the-server"
    with PlanFile.open(made):
        shutil.copyfile(made, elsewhere)
        shutil.copyfile(made, put_back)
        with PlanFile.open(elsewhere) as plan:
            assert (plan.read_only, plan.left_by) == (False, None)
        shutil.copyfile(put_back, elsewhere)
        put_back.replace(made)
    for copy in (made, elsewhere):
        with PlanFile.open(copy, read_only=True) as plan:
            assert plan.locked_by is None
        with PlanFile.open(copy) as plan:
            assert (plan.read_only, plan.left_by) == (False, None)


def test_a_crash_is_told_of_the_plan_also_when_another_copy_was_put_in_its_place(made: Path, tmp_path: Path) -> None:
    put_back = tmp_path / "from-the-server"
    with other_process(made) as other:
        shutil.copyfile(made, put_back)
        put_back.replace(made)
        other.kill()
    with PlanFile.open(made) as plan:
        assert plan.left_by


def test_the_notes_of_ends_do_not_grow_for_ever(made: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_mark, "_ENDS_KEPT", 2)
    for _ in range(5):
        PlanFile.open(made).close()
    last = (data_folder / "ended").read_text().split()[-2:]
    process_mark.clear_dead()
    assert (data_folder / "ended").read_text().split() == last
