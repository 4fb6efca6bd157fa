"""What can be read of a plan file that is no longer whole: every word of it, in a new plan or listed."""

import random
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sedi_editor.errors import FileProblem
from sedi_editor.plan.edits import SetNumber, SetText, SetThread, SetWaiver
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.new_file import make
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.store.recovery import Recovered, recover
from tests.store.small_plan import THREAD, WAIVER, first, words


@pytest.fixture
def made(path: Path, tree: PlanTree) -> Path:
    """A plan file with texts short and long, comments and a waiver, and a backup of what it was before."""
    with PlanFile.create(path, tree) as plan:
        line, row = first(tree, Kind.LINE).id, first(tree, Kind.ROW).id
        plan.apply(SetNumber(line, "2"))
        plan.apply(SetText(row, Field.RESULTS, Language.FR, words(" ".join(f"mot{number}" for number in range(3000)))))
        plan.apply(SetThread(line, THREAD.id, THREAD))
        plan.apply(SetWaiver(WAIVER.waived, WAIVER))
    return path


@pytest.fixture
def whole(made: Path) -> PlanTree:
    with PlanFile.open(made, read_only=True) as plan:
        return plan.load()


def alter(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            connection.execute(statement)


def words_of(tree: PlanTree) -> Counter[str]:
    """The words of a plan's texts and comments."""
    found = Counter[str]()
    for part in (tree, *tree.walk()):
        for text in part.texts.values():
            found.update(text.rich.plain.split())
    for threads in tree.annotations.threads.values():
        for thread in threads:
            for comment in thread.comments:
                found.update(comment.body.split())
    return found


def all_words(recovered: Recovered) -> Counter[str]:
    return words_of(recovered.tree) + Counter(" ".join(recovered.remainder).split())


def test_a_whole_plan_is_recovered_as_it_is_without_a_doubt(made: Path, whole: PlanTree) -> None:
    before = made.read_bytes()
    recovered = recover(made)
    assert recovered == Recovered(whole, (), ())
    assert made.read_bytes() == before


def test_a_plan_that_somebody_has_open_can_be_recovered_too(made: Path, whole: PlanTree) -> None:
    with PlanFile.open(made):
        assert recover(made).tree == whole


def test_where_only_the_digest_does_not_fit_all_is_kept_and_the_doubtful_place_is_named(
    made: Path, whole: PlanTree
) -> None:
    alter(made, "UPDATE text SET html = '<p>Altered words</p>' WHERE field = 'partnerships'")
    recovered = recover(made)
    row = next(node for node in whole.walk() if node.text(Field.PARTNERSHIPS, Language.EN))
    assert recovered.tree.node(row.id).text(Field.PARTNERSHIPS, Language.EN).plain == "Altered words"
    assert not recovered.remainder
    assert "words, numbers or their order" in recovered.doubts[0]
    (named,) = recovered.doubts[1:]
    assert named == "row “Ten firms”, column 4 (English): was “External: a bank”"


def test_what_the_plan_should_hold_is_told_from_a_backup_and_the_edits_since(made: Path, whole: PlanTree) -> None:
    line = first(whole, Kind.LINE)
    alter(
        made,
        f"UPDATE node SET number = '77' WHERE id = '{line.id}'",
        "DELETE FROM text WHERE field = 'contribution'",
        "DELETE FROM node WHERE kind = 'department' AND parent IS NULL AND rank = (SELECT max(rank) FROM node)",
    )
    told = "\n".join(recover(made).doubts)
    assert "the number of line 2 “Promotion of trade” was “2”" in told
    assert "was “Réseau d’échange”" in told


WRONG = {
    "a parent that is not there": "UPDATE node SET parent = 'gone' WHERE kind = 'topic'",
    "a cycle": "UPDATE node SET parent = id WHERE kind = 'objective'",
    "a larger cycle": (
        "UPDATE node SET parent = (SELECT id FROM node WHERE kind = 'row' LIMIT 1) WHERE kind = 'department'"
    ),
    "an unknown kind": "UPDATE node SET kind = 'chapter' WHERE kind IN ('line', 'row')",
    "the wrong kind": "UPDATE node SET kind = 'row' WHERE kind = 'line'",
    "no kind of topic": "UPDATE node SET kind = 'initiative' WHERE kind = 'topic'",
    "an id that is none": "UPDATE node SET id = 'one' WHERE kind = 'row' AND joined <> ''",
    "an id in capitals": "UPDATE node SET id = upper(id) WHERE kind = 'initiative'",
    "unknown joins": "UPDATE node SET joined = 'title results' WHERE kind = 'row'",
    "joins everywhere": "UPDATE node SET joined = 'contribution results partnerships'",
    "a number of two lines": "UPDATE node SET number = '1' || char(10) || hex(randomblob(300))",
    "no nodes": "DELETE FROM node",
    "no rows": "DELETE FROM node WHERE kind = 'row'",
    "no objectives": "DELETE FROM node WHERE kind = 'objective'",
    "broken markup": "UPDATE text SET html = '<p>unclosed <b>' || html",
    "other markup": "UPDATE text SET html = '<table><tr><td>a cell</td></tr></table>' || html",
    "a character that is none": "UPDATE text SET html = '<p>one' || char(1) || 'two</p>' || html",
    "an unknown field": "UPDATE text SET field = 'colour' WHERE field = 'results'",
    "a field of another kind": "UPDATE text SET field = 'results' WHERE field = 'title'",
    "an unknown language": "UPDATE text SET language = 'de' WHERE language = 'en'",
    "an unknown source": "UPDATE text SET source_language = 'xx', source_fingerprint = hex(randomblob(500))",
    "texts of nobody": "UPDATE text SET node = 'nobody' || number WHERE node IS NOT NULL",
    "no plan": "DELETE FROM plan",
    "nonsense in the settings": (
        "UPDATE plan SET symbol = 'nonsense', date = 'yesterday', original = 'xx', languages = 'en en', "
        "series_class = 'a' || char(10) || 'b', emblem_media_type = 'text/plain'"
    ),
    "no languages": "UPDATE plan SET languages = ''",
    "comments without a thread": "DELETE FROM thread",
    "comments on nothing": "UPDATE thread SET node = 'gone'",
    "comments at no time": "UPDATE comment SET time = 'then', edited = 'then', id = 'x', author = hex(randomblob(300))",
    "a thread resolved by nobody": "UPDATE thread SET resolved = 'once', field = 'colour', language = 'de', id = 'x'",
    "waivers of nothing": "UPDATE waiver SET time = 'then'",
    "no change log": "DELETE FROM change",
    "a broken change log": "UPDATE change SET digest = 'zzz', edit = '{}'",
    "no index": "DROP INDEX text_of_node",
    "a table of another program": "CREATE TABLE bookmark (url TEXT)",
    "a view in a table's place": "ALTER TABLE waiver RENAME TO other",
}


@pytest.mark.parametrize("what", WRONG)
def test_whatever_is_wrong_with_rows_no_word_is_lost_and_the_copy_is_a_plan(
    made: Path, whole: PlanTree, what: str, tmp_path: Path
) -> None:
    alter(made, WRONG[what])
    before = made.read_bytes()
    recovered = recover(made)
    lost = words_of(whole) - all_words(recovered)
    assert not lost - Counter(["one", "two"])
    copy = tmp_path / "copy.sediplan"
    make(copy, recovered.tree)
    with PlanFile.open(copy, read_only=True) as plan:
        assert plan.load() == recovered.tree
    assert made.read_bytes() == before
    assert all("\n" not in doubt for doubt in recovered.doubts)


def zeroed(content: bytearray, page: int) -> None:
    content[4096 * page : 4096 * (page + 1)] = bytes(4096)


def noise(content: bytearray, page: int) -> None:
    content[4096 * page : 4096 * (page + 1)] = random.Random(page).randbytes(4096)


@pytest.mark.parametrize("ruin", [zeroed, noise])
def test_without_the_first_page_all_words_are_found_in_the_others(
    made: Path, whole: PlanTree, ruin: Callable[[bytearray, int], None]
) -> None:
    content = bytearray(made.read_bytes())
    ruin(content, 0)
    made.write_bytes(content)
    recovered = recover(made)
    assert recovered.tree == whole
    assert "damaged pages" in recovered.doubts[0]


def test_of_a_page_whose_beginning_is_lost_what_is_left_is_told_by_its_shape(made: Path, whole: PlanTree) -> None:
    content = made.read_bytes()
    for page in range(1, len(content) // 4096):
        ruined = bytearray(content)
        ruined[4096 * page : 4096 * page + 40] = bytes(40)
        made.write_bytes(ruined)
        recovered = recover(made)
        lost = words_of(whole) - all_words(recovered)
        # Forty bytes at the beginning of a page of overflowing text are words themselves.
        assert sum(lost.values()) <= 12, (page, lost)


@pytest.mark.parametrize("seed", range(40))
def test_any_damage_leaves_a_plan_or_one_clear_error(made: Path, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    content = bytearray(made.read_bytes())
    for _ in range(chance.choice((1, 3, 30))):
        length = chance.choice((1, 16, 300, 4096))
        place = chance.randrange(len(content) - length)
        content[place : place + length] = chance.choice((bytes(length), chance.randbytes(length), b"\x0d" * length))
    if not seed % 5:
        del content[chance.randrange(len(content)) :]
    made.write_bytes(content)
    try:
        recovered = recover(made)
    except FileProblem as problem:
        assert "nothing of a plan can be read" in str(problem)  # noqa: PT017 - either is right here
        return
    make(tmp_path / "copy.sediplan", recovered.tree)


@pytest.mark.parametrize("content", [b"", bytes(20_000), b"<html><p>Sign in</p></html>", b"SQLite format 3\0" * 99])
def test_where_nothing_of_a_plan_is_left_that_is_said(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(FileProblem, match="nothing of a plan can be read"):
        recover(path)


def test_what_a_broken_off_change_left_beside_is_taken_back_in_the_copy_alone(made: Path, whole: PlanTree) -> None:
    script = "PRAGMA cache_size = 1; BEGIN IMMEDIATE; DELETE FROM text; DELETE FROM node; SELECT count(*) FROM node"
    code = "import os, sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2]); os._exit(9)"
    subprocess.run([sys.executable, "-c", code, made, script], check=False)
    before = {entry.name: entry.read_bytes() for entry in made.parent.iterdir()}
    assert len(before) == 2
    assert recover(made).tree == whole
    assert {entry.name: entry.read_bytes() for entry in made.parent.iterdir()} == before


def test_files_of_earlier_versions_are_recovered(tmp_path: Path) -> None:
    for file in sorted(Path(__file__).with_name("files").rglob("*.sediplan")):
        copy = tmp_path / "copy.sediplan"
        copy.write_bytes(file.read_bytes())
        with PlanFile.open(copy, read_only=True) as plan:
            whole = plan.load()
        recovered = recover(copy)
        assert (recovered.tree, recovered.remainder) == (whole, ())
