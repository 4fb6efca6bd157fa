"""Backups: when they are made, which are kept, and how a plan comes back from one."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from time import sleep

import pytest

from sedi_editor.errors import FileProblem
from sedi_editor.plan.edits import Edit, SetText
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store import plan_file
from sedi_editor.store.backups import origins, retention
from sedi_editor.store.backups.backup import Backup, backups_in, next_backup
from sedi_editor.store.backups.backups import backups, backups_of, keep
from sedi_editor.store.backups.restoring import restore
from sedi_editor.store.backups.retention import to_drop
from sedi_editor.store.plan_file import PlanFile, check
from sedi_editor.store.problems import DamagedFile
from tests.store.other_process import other_process
from tests.store.small_plan import Clock, first, words


def retitled(tree: PlanTree, title: object) -> Edit:
    """An edit that gives the first line another title."""
    return SetText(first(tree, Kind.LINE).id, Field.TITLE, Language.EN, words(f"Title {title}"))


_BREAKING_OFF = {
    "journal": "PRAGMA cache_size = 1; BEGIN IMMEDIATE; DELETE FROM text; DELETE FROM node; SELECT count(*) FROM node",
    "wal": "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; UPDATE plan SET symbol = NULL",
}


def broken_off(path: Path, ending: str) -> Path:
    """Has a program end in the middle of a change; returns the file that SQLite then leaves beside."""
    script = "import os, sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2]); os._exit(9)"
    subprocess.run([sys.executable, "-c", script, path, _BREAKING_OFF[ending]], check=False)
    left = path.with_name(f"{path.name}-{ending}")
    assert left.stat().st_size
    for other in path.parent.glob("*-shm"):
        other.unlink()
    return left


def damage(path: Path) -> bytes:
    """Zeroes the middle of a file."""
    content = bytearray(path.read_bytes())
    content[5000:15000] = bytes(10000)
    path.write_bytes(content)
    return bytes(content)


def test_opening_makes_a_backup_only_when_something_changed(path: Path, tree: PlanTree, clock: Clock) -> None:
    PlanFile.create(path, tree, clock=clock).close()
    assert len(backups(tree.id)) == 1
    for _ in range(3):
        clock.pass_by(minutes=1)
        PlanFile.open(path, clock=clock).close()
    assert [backup.time.minute for backup in backups(tree.id)] == [0]
    with PlanFile.open(path, clock=clock) as plan:
        plan.apply(retitled(tree, 1))
        changed = plan.load()
    clock.pass_by(minutes=1)
    PlanFile.open(path, clock=clock).close()
    newest, oldest = backups(tree.id)
    assert (newest.time.minute, oldest.time.minute) == (4, 0)
    with PlanFile.open(newest.path, read_only=True) as new, PlanFile.open(oldest.path, read_only=True) as old:
        assert new.load() == changed
        assert old.load() == tree


def test_a_backup_is_made_each_hour_of_work(path: Path, tree: PlanTree, clock: Clock) -> None:
    with PlanFile.create(path, tree, clock=clock) as plan:
        for minute in range(150):
            clock.pass_by(minutes=1)
            plan.apply(retitled(tree, minute))
        assert [(backup.time.hour, backup.time.minute) for backup in backups(tree.id)] == [(11, 0), (10, 0), (9, 0)]
        assert not plan.backup_problem


def test_a_clock_that_is_set_back_neither_stops_backups_nor_makes_new_ones_the_oldest(
    path: Path, tree: PlanTree, clock: Clock
) -> None:
    with PlanFile.create(path, tree, clock=clock) as plan:
        for hour in range(10):
            clock.pass_by(minutes=61)
            plan.apply(retitled(tree, hour))
        before = [backup.path for backup in backups(tree.id)]
        clock.pass_by(minutes=-525_600)
        wanted: list[tuple[object, PlanTree]] = []
        for hour in range(8):
            plan.apply(retitled(tree, f"{hour} hours after the clock was set back"))
            wanted.insert(0, (clock.time, plan.load()))
            clock.pass_by(minutes=61)
    kept = backups(tree.id)
    assert [one.path for one in kept[8:]] == before
    for backup, (time, then) in zip(kept, wanted, strict=False):
        with PlanFile.open(backup.path, read_only=True) as plan:
            assert (backup.time, plan.load()) == (time, then)
    damage(path)
    with pytest.raises(DamagedFile, match="of 2 March 2025, 02:17 UTC"):
        PlanFile.open(path)


def test_a_clock_that_goes_back_by_a_moment_puts_a_backup_behind_the_last(
    path: Path, tree: PlanTree, clock: Clock
) -> None:
    PlanFile.create(path, tree, clock=clock).close()
    clock.pass_by(seconds=-20)
    keep(path, tree, clock.time)
    newest, oldest = backups(tree.id)
    assert newest.time - oldest.time == timedelta(microseconds=1)


def test_who_only_reads_makes_no_backup(path: Path, tree: PlanTree) -> None:
    PlanFile.create(path, tree).close()
    for backup in backups(tree.id):
        backup.path.unlink()
    PlanFile.open(path, read_only=True).close()
    assert backups(tree.id) == []


def test_a_day_of_work_leaves_the_backups_of_the_days_and_weeks_before(
    path: Path, tree: PlanTree, clock: Clock
) -> None:
    clock.pass_by(hours=-9, days=-20)
    with PlanFile.create(path, tree, clock=clock) as plan:
        for _ in range(3):
            clock.pass_by(days=7)
            plan.apply(retitled(tree, clock.time))
        for hour in range(30):
            clock.pass_by(hours=1)
            plan.apply(retitled(tree, hour))
        newest = plan.load()
    kept = backups(tree.id)
    assert kept[0].time == clock.time
    assert kept == sorted(kept, key=lambda backup: backup.time, reverse=True)
    hours = [one for one in kept if clock.time - one.time <= timedelta(days=1)]
    assert len(hours) == 25
    assert [(clock.time - one.time).days for one in kept[25:]] == [1, 8, 15, 22]
    with PlanFile.open(kept[0].path, read_only=True) as backup:
        assert backup.load() == newest
    assert {entry.suffix for entry in kept[0].path.parent.iterdir()} == {".sediplan", ".json"}


def test_backups_of_an_earlier_version_of_the_program_are_thinned_like_the_others(
    path: Path, tree: PlanTree, clock: Clock
) -> None:
    PlanFile.create(path, tree, clock=clock).close()
    (made,) = backups(tree.id)
    for minutes in range(1, 20):
        time = clock.time - timedelta(days=3, minutes=minutes)
        shutil.copyfile(made.path, made.path.with_name(f"{time:%Y%m%dT%H%M%S.%fZ}.sediplan"))
    with PlanFile.open(path, clock=clock) as plan:
        clock.pass_by(hours=1)
        plan.apply(retitled(tree, 1))
    assert [(clock.time - backup.time).days for backup in backups(tree.id)] == [0, 0, 3, 3, 3]


def made_at(*ages: timedelta) -> list[Backup]:
    """Backups of these ages, newest first."""
    newest = datetime(2026, 3, 18, 15, 30, tzinfo=UTC)
    return [Backup(Path(str(number)), newest - age) for number, age in enumerate(ages)]


@pytest.mark.slow("thins the backups of more than a year")
def test_each_hour_has_a_backup_for_a_day_each_day_for_a_month_and_each_week_for_a_year() -> None:
    made = made_at(*(timedelta(minutes=30 * number) for number in range(2 * 24 * 500)))
    kept: list[Backup] = []
    # As it happens: one after the other, each time thinned.
    for one in reversed(made):
        kept.insert(0, one)
        # By their times, which are all different: two paths take long to compare.
        dropped = {other.time for other in to_drop(kept, lambda _: 1)}
        kept = [other for other in kept if other.time not in dropped]
    ages = [kept[0].time - one.time for one in kept]
    assert sum(age <= timedelta(days=1) for age in ages) == 27
    assert sum(timedelta(days=1) < age <= timedelta(days=31) for age in ages) in (30, 31)
    assert 46 <= sum(timedelta(days=31) < age for age in ages) <= 49
    gaps = [older - newer for newer, older in pairwise(ages)]
    assert max(gaps) < timedelta(days=8)


def test_the_oldest_backups_go_when_all_take_too_much_room() -> None:
    made = made_at(*(timedelta(days=number) for number in range(20)))
    room = retention.LARGEST // 10
    assert to_drop(made, lambda _: room) == made[10:]
    assert to_drop(made, lambda _: retention.LARGEST) == made[retention.ALWAYS :]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_backups_are_as_open_as_their_plan_and_the_data_folder_is_its_owner_s_alone(
    path: Path, tree: PlanTree, data_folder: Path
) -> None:
    for folder in (data_folder, data_folder / "backups"):
        folder.mkdir(mode=0o755)  # as earlier versions of the program made them
    PlanFile.create(path, tree).close()
    path.chmod(0o600)
    with PlanFile.open(path) as plan:
        plan.apply(retitled(tree, 1))
    PlanFile.open(path).close()
    PlanFile.create(path, tree, replace=True).close()
    assert path.stat().st_mode & 0o777 == 0o600
    newest = backups(tree.id)[0].path
    (replaced,) = (data_folder / "replaced").iterdir()
    assert {one.stat().st_mode & 0o777 for one in (newest, replaced)} == {0o600}
    folders = [entry for entry in data_folder.rglob("*") if entry.is_dir()]
    assert {folder.stat().st_mode & 0o777 for folder in folders} == {0o700}
    keep(path, tree)
    assert backups(tree.id)[0].path.stat().st_mode & 0o777 == 0o600


def test_a_backup_is_open_nowhere(path: Path, tree: PlanTree) -> None:
    with PlanFile.create(path, tree), PlanFile.open(backups(tree.id)[0].path, read_only=True) as backup:
        assert backup.locked_by is None


def test_a_backup_that_cannot_be_made_keeps_nobody_from_working(path: Path, tree: PlanTree, data_folder: Path) -> None:
    data_folder.write_text("not a folder")
    with PlanFile.create(path, tree) as plan:
        assert "cannot be written" in str(plan.backup_problem)
        assert "cannot be written" in str(plan.mark_problem)
        plan.apply(retitled(tree, 1))
    data_folder.unlink()
    with PlanFile.open(path) as plan:
        assert not plan.read_only
        assert plan.left_by is None
        assert len(plan.history()) == 1
        assert plan.mark_problem is plan.backup_problem is None


def test_a_damaged_file_names_its_newest_good_backup_which_restores_it(
    path: Path, tree: PlanTree, clock: Clock, data_folder: Path
) -> None:
    with PlanFile.create(path, tree, clock=clock) as plan:
        clock.pass_by(hours=2)
        plan.apply(retitled(tree, 1))
        good = plan.load()
        clock.pass_by(hours=2)
        plan.apply(retitled(tree, 2))
    newest, middle, _ = backups(tree.id)
    damage(newest.path)
    damaged = damage(path)
    with pytest.raises(DamagedFile, match=r"its newest good backup is .* of 1 March 2026, 11:00 UTC") as found:
        PlanFile.open(path)
    assert found.value.backup == middle
    assert path.read_bytes() == damaged

    kept = restore(middle.path, path)
    assert kept
    assert kept.is_relative_to(data_folder)
    assert kept.read_bytes() == damaged
    with PlanFile.open(path) as plan:
        assert not plan.read_only
        assert plan.load() == good
    assert check(path) == []
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_copy_and_its_original_have_backups_of_their_own(
    path: Path, tree: PlanTree, tmp_path: Path, clock: Clock
) -> None:
    copy = tmp_path / "copy.sediplan"
    PlanFile.create(path, tree).close()
    shutil.copyfile(path, copy)
    contents: dict[Path, PlanTree] = {}
    for number, one in enumerate((path, copy, path, copy)):
        with PlanFile.open(one, clock=clock) as plan:
            plan.apply(retitled(tree, number))
            clock.pass_by(hours=2)
            plan.apply(retitled(tree, f"{number} done"))
            contents[one] = plan.load()
        PlanFile.open(one).close()
    for one in (path, copy):
        damage(one)
        with pytest.raises(DamagedFile) as found:
            PlanFile.open(one)
        assert found.value.backup
        restore(found.value.backup.path, one)
        with PlanFile.open(one) as plan:
            assert plan.load() == contents[one]


def test_copies_opened_at_the_same_time_have_backups_of_their_own(
    path: Path, tree: PlanTree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = origins.adopted

    def read_and_wait(folder: Path, of: Path) -> dict[str, str]:
        found = read(folder, of)
        sleep(0.1)  # enough for the other thread to read the same, if nothing keeps it from that
        return found

    PlanFile.create(path, tree).close()
    copy = tmp_path / "copy.sediplan"
    shutil.copyfile(path, copy)
    for one in (path, copy):
        with PlanFile.open(one) as plan:
            plan.apply(retitled(tree, one.name))
    before = {one: len(backups_of(one)) for one in (path, copy)}
    monkeypatch.setattr(origins, "adopted", read_and_wait)

    def open_and_close(one: Path) -> None:
        PlanFile.open(one).close()

    with ThreadPoolExecutor() as threads:
        list(threads.map(open_and_close, before))
    assert {one: len(backups_of(one)) for one in before} == {one: count + 1 for one, count in before.items()}


def test_a_backup_that_another_program_makes_meanwhile_keeps_nobody_from_opening(
    path: Path, tree: PlanTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    PlanFile.create(path, tree).close()
    (made,) = backups(tree.id)
    read = origins.adopted

    def read_before_the_other(folder: Path, of: Path) -> dict[str, str]:
        found = read(folder, of)
        shutil.copyfile(made.path, next_backup(folder, backups_in(folder)[0], made.time).path)
        return found

    monkeypatch.setattr(origins, "adopted", read_before_the_other)
    with PlanFile.open(path) as plan:
        assert not plan.read_only
        assert plan.load() == tree
    assert len(backups(tree.id)) > 2


def test_a_fault_of_ours_leaves_no_file_open(path: Path, tree: PlanTree, monkeypatch: pytest.MonkeyPatch) -> None:
    PlanFile.create(path, tree).close()

    def fail(*_arguments: object) -> None:
        raise KeyError("a fault")

    with monkeypatch.context() as broken:
        broken.setattr(plan_file.backups, "back_up", fail)
        with pytest.raises(KeyError, match="a fault"):
            PlanFile.open(path)
    with PlanFile.open(path) as plan:
        assert not plan.read_only
        assert plan.left_by is None


def test_a_plan_that_was_moved_takes_its_backups_along(path: Path, tree: PlanTree) -> None:
    PlanFile.create(path, tree).close()
    moved = path.rename(path.with_name("moved.sediplan"))
    PlanFile.open(moved).close()
    assert len(backups(tree.id)) == 1
    damage(moved)
    with pytest.raises(DamagedFile) as found:
        PlanFile.open(moved)
    assert found.value.backup == backups(tree.id)[0]


def test_backups_that_were_all_said_to_be_of_one_file_are_found(path: Path, tree: PlanTree) -> None:
    PlanFile.create(path, tree).close()
    (backup,) = backups(tree.id)
    (backup.path.parent / "where.json").write_text(json.dumps(str(path.resolve())), encoding="utf-8")
    damage(path)
    with pytest.raises(DamagedFile) as found:
        PlanFile.open(path)
    assert found.value.backup == backup


def test_a_file_without_backup_says_so(path: Path, tree: PlanTree) -> None:
    PlanFile.create(path, tree).close()
    for backup in backups(tree.id):
        backup.path.unlink()
    damage(path)
    with pytest.raises(DamagedFile, match="there is no backup of it on this computer") as found:
        PlanFile.open(path)
    assert found.value.backup is None


def test_what_a_crash_left_beside_a_damaged_file_is_not_played_into_the_restored_one(
    path: Path, tree: PlanTree
) -> None:
    PlanFile.create(path, tree).close()
    damage(path)
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(600))
    restore(backups(tree.id)[0].path, path)
    assert not journal.exists()
    with PlanFile.open(path) as plan:
        assert plan.load() == tree
    damaged = damage(path)
    journal.mkdir()
    with pytest.raises(FileProblem, match="is in the middle of a change"):
        restore(backups(tree.id)[0].path, path)
    assert path.read_bytes() == damaged


@pytest.mark.parametrize("ending", ["journal", "wal"])
def test_what_a_plan_that_is_gone_left_beside_it_does_not_spoil_a_new_one(
    path: Path, tree: PlanTree, tmp_path: Path, ending: str
) -> None:
    PlanFile.create(path, tree).close()
    left = broken_off(path, ending)
    path.unlink()
    link = tmp_path / "link.sediplan"
    link.symlink_to(path)
    makers = (
        lambda: PlanFile.create(path, tree),
        lambda: restore(backups(tree.id)[0].path, path),
        lambda: restore(backups(tree.id)[0].path, link),
    )
    for make in makers:
        with pytest.raises(FileProblem, match=rf"{ending} is left of a plan that was at .*: move it away"):
            make()
        assert [entry.name for entry in path.parent.iterdir()] == [left.name]
    left.unlink()
    with PlanFile.create(path, tree) as plan:
        assert plan.load() == tree


def test_a_backup_restores_a_plan_that_is_gone(path: Path, tree: PlanTree) -> None:
    PlanFile.create(path, tree).close()
    path.unlink()
    assert restore(backups(tree.id)[0].path, path) is None
    with PlanFile.open(path) as plan:
        assert plan.load() == tree


def test_no_backup_replaces_a_plan_that_is_open(path: Path, tree: PlanTree) -> None:
    PlanFile.create(path, tree).close()
    with other_process(path) as other:
        assert other.tell("edit") == "done"
        with pytest.raises(FileProblem, match=r"is open: Ana Pérez on .*; close it there first"):
            restore(backups(tree.id)[0].path, path)
        assert other.tell("edit") == "done"
    with PlanFile.open(path) as plan:
        assert len(plan.history()) == 2


def test_a_damaged_backup_restores_nothing(path: Path, tree: PlanTree) -> None:
    PlanFile.create(path, tree).close()
    before = path.read_bytes()
    backup = backups(tree.id)[0].path
    damage(backup)
    with pytest.raises(DamagedFile):
        restore(backup, path)
    assert path.read_bytes() == before
