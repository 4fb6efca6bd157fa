"""A plan that is open for reading only shows what is written to its file meanwhile, and stays where it is."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sedi_editor.plan.edits import RemoveNode, SetNumber, SetText
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store import file_watch
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui.session.opening import open_session
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from tests.plan.a_plan import id_of, small_plan, text
from tests.ready_file import ready_file
from tests.ui.a_session import OFFICER

A1 = Place(id_of("A1"), Field.RESULTS, Language.EN)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(file_watch, "EVERY", 0.02)
    ready_file(tmp_path / "plan.sediplan", small_plan())
    return tmp_path / "plan.sediplan"


class Reader:
    """A session that reads a plan, and how often it showed everything anew."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.session = open_session(path, OFFICER)
        assert self.session.read_only
        self.shown_anew = 0
        self.session.replaced.connect(self._note)
        self._qtbot = qtbot

    def _note(self) -> None:
        self.shown_anew += 1

    def shows(self, tree: Callable[[], PlanTree]) -> None:
        """Waits until it shows that plan."""
        self._qtbot.waitUntil(lambda: self.session.plan.tree() == tree())


@pytest.fixture
def writer(plan: Path, qapp: object) -> Iterator[Session]:
    session = open_session(plan, OFFICER, quickly=False)
    assert not session.read_only
    yield session
    session.close()


@pytest.fixture
def reader(plan: Path, writer: Session, qtbot: QtBot) -> Iterator[Reader]:
    reader = Reader(plan, qtbot)
    yield reader
    assert reader.session.close()


def test_whatever_is_done_in_one_window_is_shown_in_the_other_which_stays_where_it_is(
    writer: Session, reader: Reader
) -> None:
    reader.session.view.select(id_of("A"))
    reader.session.view.go_to(A1)
    writer.do(SetNumber(id_of("line"), "7"), "Number")
    reader.shows(writer.plan.tree)
    writer.do(SetText(id_of("A1"), Field.RESULTS, Language.EN, text("Ana's")), "Typing")
    writer.do(RemoveNode(id_of("D")), "Delete")
    reader.shows(writer.plan.tree)
    writer.undo()
    reader.shows(writer.plan.tree)
    assert (reader.session.view.current, reader.session.view.place) == (id_of("A"), A1)
    assert reader.shown_anew == 0
    assert reader.session.read_only


def test_typing_that_goes_on_is_followed_word_by_word(writer: Session, reader: Reader) -> None:
    cell = object()
    for words in ("a", "ab", "abc"):
        writer.do(SetText(id_of("A1"), Field.RESULTS, Language.EN, text(words)), "Typing", cell)
        reader.shows(writer.plan.tree)
    assert reader.shown_anew == 0


def test_what_is_removed_while_one_reads_it_goes_and_what_it_was_in_is_shown(writer: Session, reader: Reader) -> None:
    reader.session.view.select(id_of("D"))
    writer.do(RemoveNode(id_of("D")), "Delete")
    reader.shows(writer.plan.tree)
    assert reader.session.view.current != id_of("D")


def test_another_copy_in_the_place_of_the_file_is_shown(plan: Path, writer: Session, reader: Reader) -> None:
    writer.do(SetNumber(id_of("line"), "7"), "Number")
    reader.shows(writer.plan.tree)
    writer.close()
    ready_file(plan.with_name("other.sediplan"), small_plan())
    plan.with_name("other.sediplan").replace(plan)
    reader.shows(small_plan)
    assert reader.shown_anew == 1


def test_a_file_that_goes_away_leaves_what_is_shown_and_is_followed_when_it_is_back(
    plan: Path, writer: Session, reader: Reader, qtbot: QtBot
) -> None:
    writer.close()
    plan.rename(plan.with_name("elsewhere.sediplan"))
    qtbot.wait(100)
    assert reader.session.plan.tree() == small_plan()
    plan.with_name("elsewhere.sediplan").rename(plan)
    with PlanFile.open(plan) as again:
        again.apply(SetNumber(id_of("line"), "7"))
        reader.shows(again.load)


@pytest.mark.slow("starts another process that writes")
def test_what_another_process_writes_is_shown(plan: Path, qtbot: QtBot) -> None:
    program = (
        "import sys; from uuid import UUID; from pathlib import Path\n"
        "from sedi_editor.plan.edits import SetNumber\n"
        "from sedi_editor.store.plan_file import PlanFile\n"
        "with PlanFile.open(Path(sys.argv[1]), author='Luis') as plan:\n"
        "    print('open', flush=True); sys.stdin.readline()\n"
        "    plan.apply(SetNumber(UUID(sys.argv[2]), '7'))\n"
        "    print('written', flush=True); sys.stdin.readline()\n"
    )
    command = [sys.executable, "-c", program, str(plan), str(id_of("line"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline() == "open\n"
        reader = Reader(plan, qtbot)
        print(file=other.stdin, flush=True)
        qtbot.waitUntil(lambda: reader.session.plan.number(id_of("line")) == "7")
        print(file=other.stdin, flush=True)
    assert other.returncode == 0
    assert reader.shown_anew == 0
    assert reader.session.close()
