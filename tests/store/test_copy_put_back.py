"""A copy of a plan that another program puts in the place of the open file: nothing is written over it."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sedi_editor.plan.edits import Edit, SetText
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.backups.backups import backups
from sedi_editor.store.plan_file import PlanFile, check
from sedi_editor.store.problems import FileReplaced
from tests.store.small_plan import Clock, first, words


def retitled(tree: PlanTree, title: object) -> Edit:
    """An edit that gives the first line another title."""
    return SetText(first(tree, Kind.LINE).id, Field.TITLE, Language.EN, words(f"Title {title}"))


def written_over(path: Path, content: bytes) -> None:
    """Writes over the file where it lies, as `cp` does."""
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()


def renamed_over(path: Path, content: bytes) -> None:
    """Puts another file there, as programs that synchronise folders do."""
    beside = path.with_name("beside.tmp")
    beside.write_bytes(content)
    beside.replace(path)


PUT = [written_over, renamed_over]


def of_another_computer(path: Path, tree: PlanTree) -> bytes:
    """A copy of the file, with our lock in it, that went on elsewhere for two edits."""
    copy = path.with_name("copy.sediplan")
    shutil.copyfile(path, copy)
    with PlanFile.open(copy, author="Luís") as plan:
        plan.apply(retitled(tree, "elsewhere"))
        plan.apply(retitled(tree, "elsewhere again"))
    content = copy.read_bytes()
    copy.unlink()
    return content


def with_equal_counter(path: Path, tree: PlanTree, edits: int) -> bytes:
    """A copy that went on elsewhere, its change counter and size those of ours after as many `edits`."""
    copy = path.with_name("copy.sediplan")
    shutil.copyfile(path, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as other:
        for number in range(edits):
            other.execute("BEGIN")
            other.execute("UPDATE text SET html = ? WHERE field = 'results'", (f"<p>Branch {number}</p>",))
            other.execute(
                "INSERT INTO change (plan, time, author, edit, inverse, digest) "
                "SELECT id, '2026-03-01T09:00:00+00:00', 'Luís', '{}', '{}', '0123456789abcdef' FROM plan"
            )
            other.execute("COMMIT")
    content = copy.read_bytes()
    copy.unlink()
    return content


@pytest.mark.parametrize("put", PUT)
@pytest.mark.parametrize("edits_since", [0, 1, 3])
def test_an_older_copy_is_not_written_to_and_the_right_one_is_again(
    path: Path, tree: PlanTree, put: Callable[[Path, bytes], None], edits_since: int
) -> None:
    with PlanFile.create(path, tree) as plan:
        plan.apply(retitled(tree, 1))
        older = path.read_bytes()
        for number in range(edits_since + 1):
            plan.apply(retitled(tree, f"since {number}"))
        ours = path.read_bytes()
        put(path, older)
        for _ in range(2):
            with pytest.raises(FileReplaced, match="was replaced by another copy"):
                plan.apply(retitled(tree, "after it was put back"))
        assert path.read_bytes() == older
        if put is written_over:
            put(path, ours)
            plan.apply(retitled(tree, "goes on"))
            assert len(plan.history()) == edits_since + 3
    assert check(path) == []


@pytest.mark.parametrize("put", PUT)
def test_a_copy_that_went_on_elsewhere_is_not_written_to(
    path: Path, tree: PlanTree, put: Callable[[Path, bytes], None]
) -> None:
    with PlanFile.create(path, tree) as plan:
        plan.apply(retitled(tree, 1))
        other = of_another_computer(path, tree)
        plan.apply(retitled(tree, 2))
        put(path, other)
        with pytest.raises(FileReplaced, match="was replaced by another copy"):
            plan.apply(retitled(tree, 3))
        assert path.read_bytes() == other
    with PlanFile.open(path) as plan:
        assert [change.author for change in plan.history()][1:] == ["Luís", "Luís"]
    assert check(path) == []


def test_a_copy_whose_change_counter_is_ours_is_not_taken_for_our_file(path: Path, tree: PlanTree) -> None:
    with PlanFile.create(path, tree) as plan:
        plan.apply(retitled(tree, 1))
        other = with_equal_counter(path, tree, edits=2)
        plan.apply(retitled(tree, 2))
        plan.apply(retitled(tree, 3))
        assert path.read_bytes()[24:28] == other[24:28]
        assert path.stat().st_size == len(other)
        written_over(path, other)
        with pytest.raises(FileReplaced):
            plan.apply(retitled(tree, 4))
        assert path.read_bytes() == other
    # Letting go of the lock wrote nothing that was read of our own file.
    with closing(sqlite3.connect(path)) as left:
        assert left.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert left.execute("SELECT count(*) FROM text WHERE html = '<p>Branch 1</p>'").fetchone() == (2,)
        assert left.execute("SELECT count(*) FROM lock").fetchone() == (0,)


def test_who_only_reads_sees_the_copy_that_was_put_there(path: Path, tree: PlanTree) -> None:
    with PlanFile.create(path, tree) as plan:
        plan.apply(retitled(tree, 1))
    copy = path.with_name("copy.sediplan")
    shutil.copyfile(path, copy)
    for one, title in ((path, "here"), (copy, "elsewhere")):
        with PlanFile.open(one) as plan:
            plan.apply(retitled(tree, title))
    assert path.read_bytes()[24:28] == copy.read_bytes()[24:28]
    with PlanFile.open(path, read_only=True) as reader:
        reader.load()
        written_over(path, copy.read_bytes())
        assert first(reader.load(), Kind.LINE).text(Field.TITLE, Language.EN).plain == "Title elsewhere"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "was emptied by another program"),
        (bytes(20_000), "was replaced"),
        (b"<html>Sign in</html>", "was replaced"),
        (b"SQLite format 3\0" + bytes(30_000), "was replaced"),
    ],
    ids=["empty", "zeros", "a web page", "its beginning"],
)
@pytest.mark.parametrize("put", PUT)
def test_what_is_no_plan_any_more_is_told_as_what_it_is(
    path: Path, tree: PlanTree, content: bytes, said: str, put: Callable[[Path, bytes], None]
) -> None:
    with PlanFile.create(path, tree) as plan:
        plan.apply(retitled(tree, 1))
        ours = path.read_bytes()
        put(path, content)
        with pytest.raises(FileReplaced, match=said):
            plan.apply(retitled(tree, 2))
        assert path.read_bytes() == content
        if put is written_over:
            put(path, ours)
            plan.apply(retitled(tree, 3))


@pytest.mark.parametrize("size", [1, 512, 4096, 20_000])
def test_a_file_that_was_cut_short_is_not_written_to(path: Path, tree: PlanTree, size: int) -> None:
    with PlanFile.create(path, tree) as plan:
        plan.apply(retitled(tree, 1))
        os.truncate(path, size)
        before = path.read_bytes()
        with pytest.raises(FileReplaced, match="was replaced"):
            plan.apply(retitled(tree, 2))
        assert path.read_bytes() == before


def test_a_page_that_another_program_changed_is_noticed_before_the_next_edit(path: Path, tree: PlanTree) -> None:
    with PlanFile.create(path, tree) as plan:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("UPDATE text SET html = '<p>Other words</p>' WHERE field = 'results'")
        with pytest.raises(FileReplaced):
            plan.apply(retitled(tree, 1))
        assert plan.history() == []


def test_a_file_that_was_only_touched_or_put_back_unchanged_goes_on(path: Path, tree: PlanTree) -> None:
    with PlanFile.create(path, tree) as plan:
        plan.apply(retitled(tree, 1))
        path.touch()
        plan.apply(retitled(tree, 2))
        written_over(path, path.read_bytes())
        plan.apply(retitled(tree, 3))
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("VACUUM")
        plan.apply(retitled(tree, 4))
    assert check(path) == []


def test_a_backup_put_back_by_hand_is_told_and_its_plan_opens(path: Path, tree: PlanTree, clock: Clock) -> None:
    with PlanFile.create(path, tree, clock=clock) as plan:
        clock.pass_by(hours=2)
        plan.apply(retitled(tree, 1))
        clock.pass_by(hours=2)
        plan.apply(retitled(tree, 2))
        backup = backups(tree.id)[1].path
        written_over(path, backup.read_bytes())
        with pytest.raises(FileReplaced):
            plan.apply(retitled(tree, 3))
    assert path.read_bytes() == backup.read_bytes()
    with PlanFile.open(path) as plan:
        assert plan.left_by is None
        assert len(plan.history()) == 1
