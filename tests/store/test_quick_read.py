"""A quick read gives what opening the file gives, or nothing."""

import shutil
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from subprocess import run

import pytest
from hypothesis import given

from sedi_editor.errors import FileProblem
from sedi_editor.plan.draft import apply
from sedi_editor.plan.edits import SetText
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import PlanTree, Text
from sedi_editor.store.new_file import make
from sedi_editor.store.plan_file import PlanFile, check
from sedi_editor.store.problems import DamagedFile
from sedi_editor.store.quick_read import PageCheck, quick_read, whole_read
from sedi_editor.store.sqlite import inspection, schema
from tests import memory_disk
from tests.plan.a_plan import small_plan
from tests.store.forged_file import IN_TEXTS, write_forged
from tests.strategies import plan_trees

ALL_KEYS = [(field, language) for field in Field for language in Language]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan that is open nowhere."""
    path = tmp_path / "plan.sediplan"
    make(path, small_plan())
    return path


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


@pytest.mark.slow("writes many random plans")
@given(tree=plan_trees())
def test_a_quick_read_sees_the_whole_plan(tree: PlanTree) -> None:
    with memory_disk.folder() as folder:
        path = folder / "plan.sediplan"
        make(path, tree)
        assert tree == quick_read(path) == whole_read(path) == whole_read(path, PageCheck.INTEGRITY) == tree


def test_a_quick_read_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    assert quick_read(path) == small_plan()
    assert path.read_bytes() == before
    assert list(path.parent.glob("plan*")) == [path]


def test_a_quick_read_needs_no_sqlalchemy(path: Path, repository: Path) -> None:
    program = "import sys; from pathlib import Path; from sedi_editor.store.quick_read import quick_read; "
    program += "assert quick_read(Path(sys.argv[1])); print('sqlalchemy' in sys.modules)"
    told = run([sys.executable, "-c", program, path], cwd=repository, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_a_plan_that_is_open_is_left_to_the_store(path: Path) -> None:
    with PlanFile.open(path):
        assert quick_read(path) is None
    assert quick_read(path) == small_plan()


def test_a_plan_is_read_whole_while_it_is_open(path: Path) -> None:
    with PlanFile.open(path):
        assert whole_read(path) == whole_read(path, PageCheck.INTEGRITY) == small_plan()


def test_pages_that_do_not_fit_together_are_found_by_a_whole_read(path: Path) -> None:
    root, size = 0, 0
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'change'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    # The log is not looked at by a quick read: this page has nothing that a page has.
    content[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(content)
    assert whole_read(path) is None
    with pytest.raises(DamagedFile):
        PlanFile.open(path, read_only=True)


@pytest.mark.parametrize("harm", ["DROP INDEX text_of_node", "DELETE FROM plan", "UPDATE text SET html = '<p>x</p>'"])
def test_a_whole_read_refuses_what_opening_refuses(path: Path, harm: str) -> None:
    change(path, harm)
    assert whole_read(path) is None
    with pytest.raises(FileProblem):
        PlanFile.open(path, read_only=True).load()


def test_a_row_that_refers_to_nothing_is_found_by_whoever_checks(path: Path) -> None:
    change(path, "UPDATE node SET plan = 'another'")
    assert whole_read(path) == small_plan()
    assert whole_read(path, PageCheck.INTEGRITY) is None
    assert check(path)


def test_the_digest_of_the_schema_is_that_of_the_tables() -> None:
    assert schema.digest(inspection.expected_schema()) == schema.DIGEST


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE node SET number = '7'",
        "DELETE FROM text",
        "CREATE TABLE more (a)",
        "CREATE VIEW more AS SELECT 1",
        "PRAGMA user_version = 1000",
        "PRAGMA user_version = 1999",
        "PRAGMA application_id = 1",
        "UPDATE plan SET languages = 'xx'",
    ],
)
def test_whatever_is_out_of_the_ordinary_is_left_to_the_store(path: Path, harm: str) -> None:
    change(path, harm)
    assert quick_read(path) is None


@pytest.mark.parametrize("column", ["plan.original", "plan.digest", "node.id", "node.joined", "text.html"])
def test_numbers_where_words_should_be_are_left_to_the_store(path: Path, column: str) -> None:
    table, name = column.split(".")
    # Ours would not take them, but somebody else may have made the tables.
    change(path, f"CREATE TABLE theirs AS SELECT * FROM {table}")
    change(path, f"DROP TABLE {table}")
    change(path, f"ALTER TABLE theirs RENAME TO {table}")
    change(path, f"UPDATE {table} SET {name} = 5")
    assert quick_read(path) is None


def test_what_is_no_plan_is_not_seen(tmp_path: Path, path: Path) -> None:
    words = tmp_path / "letter.sediplan"
    words.write_text("Dear all")
    torn = tmp_path / "torn.sediplan"
    torn.write_bytes(path.read_bytes()[:5000])
    assert [quick_read(one) for one in (words, torn, tmp_path, tmp_path / "nowhere.sediplan")] == [None] * 4


def test_a_plan_of_an_older_version_is_left_to_the_store(tmp_path: Path, repository: Path) -> None:
    old = tmp_path / "old.sediplan"
    shutil.copy(next((repository / "tests" / "store").rglob("*1.0*.sediplan")), old)
    assert quick_read(old) is None


@pytest.mark.parametrize("what", IN_TEXTS)
def test_what_is_wrong_in_a_text_is_left_to_the_store_and_hinders_nobody_who_looks(
    tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, (forge, problem) = tmp_path / "forged.sediplan", IN_TEXTS[what]
    row = write_forged(path, small_plan(), forge, monkeypatch)
    tree = quick_read(path)
    assert tree
    for node in tree.walk():
        assert all(text.rich.plain is not None for text in node.texts.values())
        assert node.id == row.id or node.texts == small_plan().node(node.id).texts
    assert whole_read(path) is None
    with PlanFile.open(path, read_only=True) as plan, pytest.raises(DamagedFile, match=problem):
        plan.load()


def test_texts_that_nobody_has_looked_at_are_those_of_the_plan(path: Path) -> None:
    expected = small_plan()
    for look in (
        lambda texts: dict(texts),
        lambda texts: {key: texts[key] for key in texts},
        lambda texts: dict(texts.items()),
        lambda texts: {key: texts.get(key) for key in ALL_KEYS if key in texts},
        lambda texts: dict(zip(texts.keys(), texts.values(), strict=True)),
    ):
        tree = quick_read(path)
        assert tree
        for node in expected.walk():
            texts = tree.node(node.id).texts
            assert look(texts) == node.texts
            assert len(texts) == len(node.texts)
            assert texts == node.texts
            assert node.texts == texts
            assert type(tree.node(node.id).texts) is dict, "from now on they cost what those of any plan cost"
            assert all(texts.get(key, "none") == "none" for key in ALL_KEYS if key not in node.texts)


def test_threads_that_look_at_the_same_moment_see_the_same_texts(path: Path) -> None:
    tree = quick_read(path)
    assert tree
    with ThreadPoolExecutor(4) as threads:
        for seen in threads.map(lambda _number: [dict(node.texts) for node in tree.walk()], range(8)):
            assert seen == [node.texts for node in small_plan().walk()]


def test_a_plan_whose_texts_were_not_looked_at_is_edited_as_any(path: Path) -> None:
    tree = quick_read(path)
    assert tree
    row = next(node for node in tree.walk() if node.kind is Kind.ROW)
    edit = SetText(row.id, Field.RESULTS, Language.PT, Text(RichText.from_plain("novo")))
    assert apply(tree, edit) == apply(small_plan(), edit)
