"""Files that are no plan, or no longer one: one clear error, and the file as it was."""

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sedi_editor.errors import FileProblem
from sedi_editor.plan.dates import moment_in_words
from sedi_editor.plan.edits import SetNumber, SetThread, SetWaiver
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.backups.backups import backups, backups_of
from sedi_editor.store.change_log import log_check
from sedi_editor.store.change_log.log_check import LogReport, check_log
from sedi_editor.store.new_file import make
from sedi_editor.store.plan_file import PlanFile, check
from sedi_editor.store.problems import DamagedFile, Unreadable
from sedi_editor.store.quick_read import quick_read
from sedi_editor.store.recovery import recover
from sedi_editor.store.sqlite import driver, size_limits
from tests.ready_file import ready_file
from tests.store.other_process import said_elsewhere
from tests.store.process import edit_as_nobody
from tests.store.small_plan import THREAD, WAIVER, first, node_id, small_plan


@pytest.fixture
def made(path: Path, tree: PlanTree) -> Path:
    """A plan file that nobody has open, with an entry in its change log."""
    with PlanFile.create(path, tree) as plan:
        plan.apply(SetNumber(first(tree, Kind.LINE).id, "2"))
    return path


def alter(path: Path, *statements: str) -> None:
    """Changes a file as another program could, with nothing to stop it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def refusal(path: Path) -> str:
    """What the program says of the file, however it is opened; the file must be as it was afterwards."""
    content = path.read_bytes()
    told = set[str]()
    for read_only in (False, True):
        with pytest.raises(FileProblem) as refused, PlanFile.open(path, read_only=read_only) as plan:
            plan.load()
        told.add(str(refused.value))
    assert path.read_bytes() == content
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    assert len(told) == 1, told
    (message,) = told
    assert "\n" not in message
    assert path.name in message
    return message


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 a Word file", b"plan: 1\n", b"SQLite format 3\0" + bytes(3), os.urandom(5000)],
    ids=["empty", "zip", "text", "header only", "noise"],
)
def test_a_file_that_is_no_database(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "is not a plan" in refusal(path)
    with pytest.raises(FileProblem, match="is not a plan"):
        check(path)


def test_a_database_of_another_program(path: Path) -> None:
    alter(path, "CREATE TABLE bookmark (url TEXT)", "PRAGMA user_version = 12")
    assert "database of another program" in refusal(path)


def test_a_plan_of_a_newer_major_version(made: Path) -> None:
    alter(made, "PRAGMA user_version = 3000")
    message = refusal(made)
    assert "newer version of this program (file format 3.0, this one knows 2.0)" in message
    assert "update the program" in message


def test_a_plan_of_a_newer_minor_version_can_be_read_and_edited(made: Path) -> None:
    alter(
        made,
        "ALTER TABLE node ADD COLUMN colour TEXT",
        "UPDATE node SET colour = 'red'",
        "CREATE TABLE snapshot (id TEXT PRIMARY KEY, node TEXT REFERENCES node (id)) STRICT",
        "CREATE INDEX snapshot_of_node ON snapshot (node)",
        "PRAGMA user_version = 2007",
    )
    with PlanFile.open(made) as plan:
        line = first(plan.load(), Kind.LINE)
        plan.apply(SetNumber(line.id, "12"))
        assert plan.load().node(line.id).number == "12"
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2007,)
        assert connection.execute("SELECT DISTINCT colour FROM node").fetchall() == [("red",)]
    assert check(made) == []


def test_a_version_that_never_was(made: Path) -> None:
    alter(made, "PRAGMA user_version = 1007")
    assert "it says that it has the format version 1.7" in refusal(made)


def test_a_newer_minor_version_without_a_column_that_must_be_there(made: Path) -> None:
    alter(made, "ALTER TABLE change DROP COLUMN author", "PRAGMA user_version = 2001")
    assert "its table change has no author" in refusal(made)


@pytest.mark.parametrize("version", [1000, 1001, 1002, 2000, 2001])
@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("CREATE TRIGGER spy AFTER UPDATE ON text BEGIN DELETE FROM change; END", "trigger, “spy”"),
        ("CREATE VIEW everything AS SELECT * FROM text", "view, “everything”"),
        ("CREATE VIRTUAL TABLE words USING fts5(word)", "table"),
    ],
)
def test_what_no_plan_holds_is_refused(made: Path, version: int, statement: str, what: str) -> None:
    alter(made, statement, f"PRAGMA user_version = {version}")
    message = refusal(made)
    assert what in message
    assert "it is not opened" in message


@pytest.mark.parametrize(
    "statement", ["CREATE TABLE extra (a)", "CREATE INDEX extra ON node (kind)", "CREATE TABLE sqlean_define (a)"]
)
def test_a_table_or_index_that_this_version_does_not_have(made: Path, statement: str) -> None:
    alter(made, statement)
    assert "which no plan has: it is not opened" in refusal(made)


@pytest.mark.parametrize(
    "statement", ["DROP INDEX text_of_node", "ALTER TABLE node ADD COLUMN colour TEXT", "DROP TABLE lock"]
)
def test_tables_that_are_not_as_they_should_be(made: Path, statement: str) -> None:
    alter(made, statement)
    assert "its tables are not as they should be" in refusal(made)


LINE, TOPIC, ROW = (str(first(small_plan(), kind).id) for kind in (Kind.LINE, Kind.TOPIC, Kind.ROW))


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (f"UPDATE node SET parent = '{ROW}' WHERE id = '{LINE}'", "stands under no department"),
        (f"UPDATE node SET parent = id WHERE id = '{TOPIC}'", "stands under no department"),
        (f"UPDATE node SET parent = '{UUID(int=9999)}' WHERE id = '{TOPIC}'", "stands under no department"),
        (f"UPDATE node SET kind = 'chapter' WHERE id = '{LINE}'", "unknown kind, “chapter”"),
        (f"UPDATE node SET kind = 'row' WHERE id = '{LINE}'", "stands under department"),
        (f"UPDATE node SET parent = NULL WHERE id = '{LINE}'", "stands under the plan"),
        (f"UPDATE node SET id = 'one' WHERE id = '{ROW}'", "is not an id"),
        ("UPDATE node SET joined = 'title' WHERE joined <> ''", "joined in unknown columns"),
        (f"UPDATE node SET joined = 'results' WHERE id = '{ROW}'", "a joined cell has no text of its own|first row"),
        ("UPDATE text SET html = '<p>a' WHERE field = 'results'", "not in the form this program writes"),
        ("UPDATE text SET html = '<p>a\x01</p>' WHERE field = 'results'", "no document can hold"),
        ("UPDATE text SET html = '' WHERE field = 'results'", "holds an empty results"),
        ("UPDATE text SET language = 'de' WHERE field = 'results'", "“results” in “de”"),
        ("UPDATE text SET field = 'results' WHERE field = 'title'", "has no “results” text"),
        ("UPDATE text SET field = 'colour' WHERE field = 'results'", "“colour” in “en”"),
        (f"UPDATE text SET node = '{UUID(int=77)}' WHERE field = 'partnerships'", "which is not in the plan"),
        ("UPDATE text SET source_language = 'xx' WHERE source_language = 'en'", "xx"),
        ("UPDATE plan SET symbol = 'nonsense'", "is not a document symbol"),
        ("UPDATE plan SET date = 'yesterday'", "yesterday"),
        ("UPDATE plan SET languages = ''", "at least one language"),
        ("UPDATE plan SET id = 'this one'", "“this one” is not an id"),
        ("UPDATE node SET number = '1' || char(10) || '2' WHERE number = '2'", "A number is one line"),
        ("DELETE FROM plan", "0 plans instead of one"),
        (
            "INSERT INTO plan SELECT 'x', '', '', '', '', '', '', x'', '', '', NULL, NULL FROM plan",
            "2 plans instead of one",
        ),
        ("DELETE FROM node WHERE kind = 'row'", "which is not in the plan"),
        ("DELETE FROM text WHERE field = 'results'", "not what this program last wrote"),
        ("UPDATE text SET html = '<p>other</p>' WHERE field = 'results'", "not what this program last wrote"),
        (
            "UPDATE node SET rank = '0' WHERE id = (SELECT id FROM node WHERE kind = 'department' ORDER BY rank DESC)",
            "not what this program last wrote",
        ),
        ("UPDATE change SET digest = 'zzz'", "not what this program last wrote"),
    ],
)
def test_rows_that_are_no_plan(made: Path, statement: str, what: str) -> None:
    alter(made, "PRAGMA foreign_keys = OFF", statement)
    message = refusal(made)
    assert "is damaged" in message
    assert any(one.lower() in message.lower() for one in what.split("|")), message
    assert check(made) != []


def test_check_lists_every_problem(made: Path) -> None:
    alter(
        made,
        "PRAGMA foreign_keys = OFF",
        "UPDATE text SET html = '<b>' WHERE field = 'results'",
        f"UPDATE node SET parent = '{UUID(int=9999)}' WHERE id = '{TOPIC}'",
        "UPDATE change SET edit = '{}'",
    )
    problems = "\n".join(check(made))
    assert "a row of table node refers to a node that is not there" in problems
    assert problems.count("not in the form this program writes") == 2
    assert f"node {TOPIC} stands under no department" in problems
    assert "entry 1 of the change log cannot be read" in problems
    assert "not what this program last wrote" in problems


def test_a_change_log_that_cannot_be_read_is_no_reason_not_to_open(made: Path) -> None:
    alter(made, "UPDATE change SET edit = 'x'")
    with PlanFile.open(made, read_only=True) as plan:
        plan.load()
        with pytest.raises(DamagedFile, match="entry 1 of the change log cannot be read"):
            plan.history()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ('UPDATE change SET edit = \'{"edit": "text"\' WHERE number = 2', "entry 2 of the change log cannot be read"),
        ('UPDATE change SET inverse = \'{"edit": "recolour"}\' WHERE number = 2', "“recolour” is not a kind of edit"),
        ("UPDATE change SET time = 'yesterday' WHERE number = 2", "entry 2 of the change log cannot be read"),
        ("UPDATE change SET edit = CAST(x'ff41' AS TEXT) WHERE number = 2", "entry 2 of the change log cannot be read"),
        ("DELETE FROM change WHERE number = 2", "the change log has no entries 2 to 2"),
        ("DELETE FROM change WHERE number < 3", "the change log has no entries 1 to 2"),
    ],
)
def test_what_is_wrong_with_a_change_log_is_told_and_the_plan_opens(
    made: Path, tree: PlanTree, statement: str, told: str
) -> None:
    with PlanFile.open(made) as plan:
        for number in ("3", "4"):
            plan.apply(SetNumber(first(tree, Kind.LINE).id, number))
        now = plan.load()
    assert check_log(made) == LogReport(3)
    alter(made, statement)
    (problem,) = check_log(made).problems()
    assert told in problem
    assert check(made) == [problem]
    with PlanFile.open(made) as plan:
        assert plan.load() == now


def test_a_long_change_log_is_read_in_parts_each_entry_once(
    made: Path, tree: PlanTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_check, "_AT_A_TIME", 1)
    with PlanFile.open(made) as plan:
        for number in ("3", "4"):
            plan.apply(SetNumber(first(tree, Kind.LINE).id, number))
        seen: list[int] = []
        assert check_log(made, lambda done, _total: seen.append(done)) == LogReport(3)
        assert seen == [0, 1, 2]
        plan.apply(SetNumber(first(tree, Kind.LINE).id, "5"))


def test_a_lock_that_nobody_can_read_locks_nobody_out(made: Path) -> None:
    alter(made, "INSERT INTO lock SELECT id, '../../x', '', '', -1, 'now' FROM plan")
    with PlanFile.open(made) as plan:
        assert not plan.read_only


@pytest.mark.parametrize("size", [100, 512, 4096, 5000, 20000])
def test_a_truncated_plan_names_its_newest_good_backup(made: Path, tree: PlanTree, size: int) -> None:
    os.truncate(made, size)
    message = refusal(made)
    assert "is damaged" in message
    assert "newest good backup is" in message
    assert str(tree.id) in message


def test_a_folder_and_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="is a folder, not a plan"):
        PlanFile.open(tmp_path)
    with pytest.raises(FileProblem, match="there is no file"):
        PlanFile.open(tmp_path / "no.sediplan")
    with pytest.raises(FileProblem, match="there is no folder"):
        PlanFile.create(tmp_path / "no" / "plan.sediplan", PlanTree(node_id(1)))
    with pytest.raises(FileProblem):
        PlanFile.open(tmp_path / ("long" * 200))
    assert list(tmp_path.glob("no*")) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_a_device_and_a_loop_of_links(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to("/dev/zero")
    (tmp_path / "loop").symlink_to("loop")
    for name, said in (("pipe", "is not an ordinary"), ("device", "is not an ordinary"), ("loop", "cannot be opened")):
        for reader in (PlanFile.open, check, recover):
            with pytest.raises(FileProblem, match=f"{name} {said}"):
                reader(tmp_path / name)
        assert quick_read(tmp_path / name) is None


GIGANTIC = {
    "a node": "UPDATE node SET number = '{long}' WHERE kind = 'line'",
    "a text": "UPDATE text SET html = '<p>{long}</p>' WHERE number = 1",
    "the plan": "UPDATE plan SET series_class = '{long}'",
    "an emblem": "UPDATE plan SET emblem = zeroblob(300000)",
    "the last change": "UPDATE change SET digest = '{long}'",
}


@pytest.mark.parametrize("what", GIGANTIC)
def test_a_row_larger_than_any_is_not_read(made: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    alter(made, GIGANTIC[what].format(long="x" * 300_000))
    monkeypatch.setattr(driver, "MOST_IN_ROW", 200_000)
    assert "is damaged: it has a row of more than" in refusal(made)
    assert quick_read(made) is None
    assert "a row of more than" in check(made)[0]


def test_a_lock_larger_than_any_row_holds_nothing(made: Path, tree: PlanTree, monkeypatch: pytest.MonkeyPatch) -> None:
    alter(made, f"INSERT INTO lock SELECT id, 'a', '{'x' * 300_000}', 'b', 1, 'c' FROM plan")
    monkeypatch.setattr(driver, "MOST_IN_ROW", 200_000)
    with PlanFile.open(made) as plan:
        plan.apply(SetNumber(first(tree, Kind.LINE).id, "3"))
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("SELECT count(*) FROM lock").fetchone() == (0,)


@pytest.mark.parametrize("most", ["MOST_ROWS", "MOST_BYTES", "MOST_TAGS"])
def test_more_rows_words_or_paragraphs_than_any_plan_has_are_not_read(
    made: Path, tree: PlanTree, tmp_path: Path, most: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(size_limits, "SMALL", 0)
    with PlanFile.open(made) as plan:
        assert plan.load().id == tree.id
    monkeypatch.setattr(size_limits, most, 10)
    assert "it holds far more than any plan" in refusal(made)
    assert quick_read(made) is None
    with pytest.raises(FileProblem, match="far more than any plan"):
        check(made)
    with pytest.raises(FileProblem, match="far more than any plan"):
        make(tmp_path / "new.sediplan", tree)
    assert not list(tmp_path.glob("*new*"))


def test_an_edit_of_countless_values_is_not_read(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_check, "MOST_VALUES", 1)
    (problem,) = check_log(made).problems()
    assert problem == "entry 1 of the change log cannot be read: it is larger than any edit"


@pytest.mark.skipif(os.name != "posix", reason="other systems count otherwise")
def test_a_name_that_leaves_no_room_for_the_journal(made: Path, tree: PlanTree, tmp_path: Path) -> None:
    long = tmp_path / f"{'é' * 119}{'x' * 3}.sediplan"
    with pytest.raises(FileProblem, match="the name has 250 bytes, that of a plan at most 247"):
        make(long, tree)
    assert not long.exists()
    made.rename(long)
    with PlanFile.open(long) as plan:
        assert (plan.read_only, plan.load().id) == (True, tree.id)
        with pytest.raises(FileProblem, match="at most 247; choose a shorter one"):
            plan.apply(SetNumber(first(tree, Kind.LINE).id, "3"))
    assert check(long) == []
    longest = long.with_name(f"{'x' * 238}.sediplan")
    long.rename(longest)
    with PlanFile.open(longest) as plan:
        plan.apply(SetNumber(first(tree, Kind.LINE).id, "3"))


@pytest.mark.skipif(os.name != "posix", reason="other systems count otherwise")
def test_a_path_longer_than_sqlite_opens(made: Path, tree: PlanTree, tmp_path: Path) -> None:
    folder = tmp_path / ("a" * 200) / ("b" * 200) / ("c" * 200)
    folder.mkdir(parents=True)
    path = folder / "plan.sediplan"
    with pytest.raises(FileProblem, match="bytes, that of a plan at most 504"):
        make(path, tree)
    assert not list(folder.iterdir())
    made.rename(path)
    for reader in (PlanFile.open, check):
        with pytest.raises(FileProblem, match="that of a plan at most 504"):
            reader(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "expected"),
    [
        (0o000, 0o777, ["cannot be opened: the file or its folder is not open to you"]),
        (0o444, 0o777, ["read-only", "is open for reading only"]),
        (0o666, 0o555, ["read-only", "is open for reading only"]),
    ],
    ids=["unreadable", "write-protected", "folder write-protected"],
)
def test_a_plan_without_permission(
    path_for_all: Path, tree: PlanTree, file_mode: int, folder_mode: int, expected: list[str]
) -> None:
    ready_file(path_for_all, tree)
    path_for_all.chmod(file_mode)
    path_for_all.parent.chmod(folder_mode)
    said = said_elsewhere(edit_as_nobody, path_for_all)
    path_for_all.parent.chmod(0o777)
    assert len(said) == len(expected), said
    assert [line for part, line in zip(expected, said, strict=True) if part not in line] == []


@pytest.fixture
def path_for_all(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A path that another user of this computer can reach, as well as the user's data folder."""
    folder = tmp_path_factory.mktemp("open")
    for above in (folder, *folder.parents):
        if above == Path("/tmp") or above.stat().st_uid != os.geteuid() or above == Path(above.anchor):
            break
        above.chmod(0o777)
    monkeypatch.setenv("SEDI_EDITOR_DATA", str(folder / "data"))
    plans = folder / "plans"
    plans.mkdir()
    return plans / "plan.sediplan"


class _Sample:
    """A plan file's bytes and its tree, made once."""

    def __init__(self, folder: Path) -> None:
        path = folder / "whole.sediplan"
        with PlanFile.create(path, small_plan()) as plan:
            plan.apply(SetNumber(first(small_plan(), Kind.LINE).id, "2"))
            for node in (None, first(small_plan(), Kind.TOPIC).id):
                plan.apply(SetThread(node, THREAD.id, THREAD))
            plan.apply(SetWaiver(WAIVER.waived, WAIVER))
            self.tree = plan.load()
        self.content = path.read_bytes()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> _Sample:
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEDI_EDITOR_DATA", str(folder / "data"))
        return _Sample(folder)


Damage = Callable[[bytearray], None]


def _flip(bits: list[int]) -> Damage:
    def damage(content: bytearray) -> None:
        for bit in bits:
            content[bit // 8 % len(content)] ^= 1 << bit % 8

    return damage


def _overwrite(place: int, length: int, value: int) -> Damage:
    def damage(content: bytearray) -> None:
        start = place % len(content)
        length_there = min(length, len(content) - start)
        content[start : start + length_there] = bytes([value]) * length_there

    return damage


anywhere = st.integers(0, 8 * 200_000)
in_the_header = st.integers(0, 8 * 100 - 1)
in_the_schema = st.integers(8 * 100, 8 * 4096 - 1)
damages = st.one_of(
    st.lists(st.one_of(anywhere, in_the_header, in_the_schema), min_size=1, max_size=6).map(_flip),
    st.lists(st.one_of(in_the_header, in_the_schema), min_size=1, max_size=3).map(_flip),
    st.builds(_overwrite, st.integers(0, 200_000), st.sampled_from((1, 16, 512, 4096)), st.sampled_from((0, 255, 65))),
)


@pytest.mark.slow("opens many damaged files")
@given(damages, st.booleans())
@settings(
    deadline=None,
    derandomize=True,
    max_examples=1000,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_damaged_file_gives_the_same_plan_or_one_clear_error(
    tmp_path: Path, sample: _Sample, damage: Damage, read_only: bool
) -> None:
    content = bytearray(sample.content)
    damage(content)
    path = tmp_path / f"{uuid4()}.sediplan"
    path.write_bytes(content)
    try:
        with PlanFile.open(path, read_only=read_only) as plan:
            assert plan.load() == sample.tree
    except FileProblem as problem:
        assert ("\n" in str(problem), path.read_bytes()) == (False, content)  # noqa: PT017 - either is right here
    finally:
        path.unlink()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (bytes(40_000), "is not a plan"),
        (b"<html>Sign in</html>", "is not a plan"),
        (b"SQLite format 3\0" + bytes(9000), "is"),
        (None, "there is no file"),
    ],
    ids=["empty", "zeros", "web page", "header only", "deleted"],
)
def test_whatever_became_of_a_plan_its_newest_good_backup_is_named(
    made: Path, tree: PlanTree, content: bytes | None, said: str
) -> None:
    if content is None:
        made.unlink()
    else:
        made.write_bytes(content)
    newest, *_ = backups(tree.id)
    for read_only in (False, True):
        with pytest.raises(Unreadable, match=said) as refused:
            PlanFile.open(made, read_only=read_only)
        assert refused.value.backup == newest
        assert f"{moment_in_words(newest.time)} UTC" in str(refused.value)
    assert backups_of(made) == backups(tree.id)


def test_a_plan_that_was_moved_and_then_damaged_finds_the_backups_of_its_plan(made: Path, tree: PlanTree) -> None:
    moved = made.rename(made.with_name("moved.sediplan"))
    alter(moved, "DELETE FROM text WHERE field = 'results'")
    with pytest.raises(DamagedFile) as refused:
        PlanFile.open(moved)
    assert refused.value.backup == backups(tree.id)[0]


def test_what_passes_by_itself_names_no_backup(made: Path) -> None:
    alter(made, "PRAGMA user_version = 3000")
    with pytest.raises(FileProblem) as refused:
        PlanFile.open(made)
    assert "backup" not in str(refused.value)
