"""A signal, or the end of the desktop's session, ends the program as closing its window does, and nothing is lost."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui.form.masthead import MastheadCard
from sedi_editor.ui.starting.new_plan import NewPlanDialog
from sedi_editor.ui.window import unsaved
from sedi_editor.ui.window.shutdown import end_all, save_all
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import AWindow, in_file, result_in
from tests.ui.window.test_process import REPOSITORY, environment

AT_WORK = Path(__file__).with_name("at_work.py")
TYPED = "x" * 64

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals from one program to another")


class Programs:
    """Starts programs one after another: each is another's copy, made when that had imported everything."""

    def __init__(self) -> None:
        known = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        more = {"PYTHONPATH": str(REPOSITORY), "QT_LOGGING_RULES": "*=false", "PYTHONFAULTHANDLER": "1"}
        self._first = subprocess.Popen(
            [sys.executable, str(AT_WORK)],
            env={**known, **more, "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # So that nothing has been read before it is waited for.
            bufsize=0,
        )

    def start(self, plan: Path, tmp_path: Path, where: str) -> "Program":
        """The program, with 64 letters just typed there and not yet in the plan."""
        complaints = tmp_path / "complaints"
        asked = {
            "arguments": [str(plan), where],
            "environment": environment(tmp_path),
            "complaints": str(complaints),
        }
        assert self._first.stdin
        self._first.stdin.write(f"{json.dumps(asked)}\n".encode())
        return Program(self, int(self.line()), complaints)

    def line(self, seconds: float = 60) -> str:
        """What is said next."""
        assert self._first.stdout
        said, _, _ = select.select([self._first.stdout], [], [], seconds)
        assert said, f"nothing was said for {seconds} s"
        return self._first.stdout.readline().decode().rstrip("\n")

    def end(self) -> None:
        """No more are started."""
        self._first.kill()
        self._first.communicate()


class Program:
    """One of them."""

    def __init__(self, programs: Programs, process: int, complaints: Path) -> None:
        self._programs = programs
        self._process = process
        self._complaints = complaints
        self._status: int | None = None

    def send_signal(self, number: signal.Signals) -> None:
        """Sends it a signal, unless it is known to have ended."""
        if self._status is None:
            with suppress(ProcessLookupError):
                os.kill(self._process, number)

    def wait(self, seconds: float) -> int:
        """Its status, when it has ended."""
        if self._status is None:
            self._status = int(self._programs.line(seconds))
        return self._status

    def complaints(self) -> str:
        """What it has said that nobody wants to read."""
        return self._complaints.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def programs() -> Iterator[Programs]:
    programs = Programs()
    yield programs
    programs.end()


@contextmanager
def at_work(programs: Programs, plan: Path, tmp_path: Path, where: str) -> Iterator[Program]:
    program = programs.start(plan, tmp_path, where)
    try:
        assert programs.line() == "ready"
        yield program
    finally:
        program.send_signal(signal.SIGKILL)
        program.wait(30)


def assert_ended_well(status: int, complaints: str, plan: Path, number: signal.Signals) -> None:
    said = [line for line in complaints.splitlines() if "propagateSizeHints" not in line]
    assert (status, said) == (128 + number, [])
    with PlanFile.open(plan) as plan_file:
        assert not plan_file.left_by
        assert not plan_file.locked_by


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_right_after_a_key_loses_no_letter(
    programs: Programs, plan: Path, tmp_path: Path, number: signal.Signals
) -> None:
    with at_work(programs, plan, tmp_path, "cell") as program:
        program.send_signal(number)
        program.send_signal(number)
        assert_ended_well(program.wait(30), program.complaints(), plan, number)
    assert result_in(in_file(plan), "A1") == f"A1 results{TYPED}"


@pytest.mark.parametrize("over", ["a_file_dialog", "a_question"])
def test_a_dialog_does_not_keep_the_program(programs: Programs, plan: Path, tmp_path: Path, over: str) -> None:
    with at_work(programs, plan, tmp_path, f"cell_below_{over}") as program:
        program.send_signal(signal.SIGTERM)
        assert_ended_well(program.wait(30), program.complaints(), plan, signal.SIGTERM)
    assert result_in(in_file(plan), "A1") == f"A1 results{TYPED}"


def test_a_job_that_does_not_end_does_not_keep_the_program(programs: Programs, plan: Path, tmp_path: Path) -> None:
    with at_work(programs, plan, tmp_path, "cell_while_a_job_runs_on") as program:
        program.send_signal(signal.SIGTERM)
        assert_ended_well(program.wait(30), program.complaints(), plan, signal.SIGTERM)
    assert result_in(in_file(plan), "A1") == f"A1 results{TYPED}"


def test_a_window_that_hangs_ends_too_and_what_is_in_its_plan_is_kept(
    programs: Programs, plan: Path, tmp_path: Path
) -> None:
    with at_work(programs, plan, tmp_path, "cell_in_a_window_that_hangs") as program:
        program.send_signal(signal.SIGTERM)
        assert program.wait(30) == 128 + signal.SIGTERM
    (kept,) = unsaved.read_all()
    assert (kept.plan, kept.typed) == (plan, ())
    assert kept.tree
    assert result_in(kept.tree, "A1") == f"A1 results{TYPED}"


@pytest.mark.skipif(os.name == "nt", reason="a file's mode keeps nobody out on Windows")
def test_what_is_kept_is_for_its_owner_alone(plan: Path) -> None:
    note = unsaved.keep(plan, in_file(plan), ())
    assert [entry.stat().st_mode & 0o777 for entry in note.parent.iterdir()] == [0o600, 0o600]


def test_a_title_that_is_being_typed_is_kept(programs: Programs, plan: Path, tmp_path: Path) -> None:
    with at_work(programs, plan, tmp_path, "title") as program:
        program.send_signal(signal.SIGTERM)
        assert_ended_well(program.wait(30), program.complaints(), plan, signal.SIGTERM)
    assert TYPED in [node.text(Field.TITLE, Language.EN).plain for node in in_file(plan).walk()]


def test_a_comment_that_was_not_sent_is_there_again(
    programs: Programs, plan: Path, tmp_path: Path, a_window: AWindow
) -> None:
    with at_work(programs, plan, tmp_path, "comment") as program:
        program.send_signal(signal.SIGTERM)
        assert_ended_well(program.wait(30), program.complaints(), plan, signal.SIGTERM)
    a_window.open(plan)
    assert a_window.said == []
    a_window.workspace.show_side("comments")
    composer = a_window.workspace.comments.pane().composer
    a_window.session.view.select(id_of("D"))
    composer.unsent.click()
    assert composer.field.toPlainText() == TYPED


def test_ctrl_c_that_comes_again_before_python_has_done_tidying_up_is_not_forgotten(tmp_path: Path) -> None:
    program = (
        "import signal, threading, time\n"
        "from sedi_editor import process_signals\n"
        "class Tidy:\n"
        "    def __del__(self):\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "        time.sleep(0.01)\n"
        "class Slow(threading.Timer):\n"
        "    def start(self):\n"
        "        process_signals.Timer = threading.Timer\n"
        "        super().start()\n"
        "        time.sleep(0.5)\n"
        "process_signals.Timer = Slow\n"
        "process_signals.exit_on_signals()\n"
        "Tidy()\n"
        "time.sleep(60)\n"
    )
    more = {"PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment(tmp_path, **more), capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.15, 0.3])
def test_a_signal_while_the_program_starts_leaves_nothing_behind(plan: Path, tmp_path: Path, seconds: float) -> None:
    # Python itself, before it knows of us, is ended by the signal without a word or with its own.
    ours = "import sys; sys.argv[1:] = [{!r}]; from sedi_editor.__main__ import main; print(flush=True); main()"
    process = subprocess.Popen(
        [sys.executable, "-c", ours.format(str(plan))],
        env=environment(tmp_path, QT_QPA_PLATFORM="offscreen"),
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout
        process.stdout.readline()
        try:
            process.wait(0.02 + seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGTERM)
        _out, complaints = process.communicate(timeout=30)
        assert_ended_well(process.returncode, complaints, plan, signal.SIGTERM)


@pytest.mark.usefixtures("own_window")
def test_the_end_of_the_session_saves_and_asks_nothing(opened: AWindow, plan: Path) -> None:
    opened.write("A1", " typed")
    save_all([opened.window])
    assert result_in(in_file(plan), "A1") == "A1 results typed"
    opened.write("A1", " and more, since another program stayed")
    end_all([opened.window])
    assert opened.window.session is None
    assert result_in(in_file(plan), "A1").endswith("another program stayed")
    with PlanFile.open(plan) as plan_file:
        assert not plan_file.left_by


@pytest.mark.usefixtures("own_window")
def test_words_in_a_dialog_and_a_refused_symbol_are_there_again(opened: AWindow, qapp: QApplication) -> None:
    opened.session.view.select(None)
    card = opened.workspace.form.findChild(MastheadCard)
    assert card
    QTest.keyClicks(card.symbol.line, "no symbol")
    opened.window.window_actions.new_plan("last year")
    dialog = opened.window.findChild(NewPlanDialog)
    assert dialog
    title = dialog.fields.titles[Language.EN]
    opened.qtbot.waitUntil(title.isVisible)
    title.selectAll()
    QTest.keyClicks(title, "Work plan of the new office")
    end_all([opened.window])
    (kept,) = unsaved.read_all()
    assert (kept.plan, kept.tree) == (None, None)
    assert set(kept.typed) == {
        ("Document symbol", "no symbol"),
        ("Title: English", "Work plan of the new office"),
    }
    opened.window.setEnabled(True)
    opened.window.unsaved_recovery.offer()
    opened.until_said("Title: English: “Work plan of the new office”")
    opened.answer("Title: English", "Copy the words")
    assert set(qapp.clipboard().text().splitlines()) == {"no symbol", "Work plan of the new office"}
    assert unsaved.read_all() == []


@pytest.mark.parametrize("command", [("text",), ("check",), ("export", "-o", "plan.pdf")])
def test_ctrl_c_ends_a_command_with_130_and_no_traceback(plan: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    name, *options = command
    halfway = (
        "import os, signal, sys\n"
        f"sys.argv[1:] = {[name, str(plan), *options]!r}\n"
        "from sedi_editor import plan_files\n"
        "from sedi_editor.__main__ import main\n"
        "naming = plan_files.naming\n"
        "def interrupted(path):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    return naming(path)\n"
        "plan_files.naming = interrupted\n"
        "main()\n"
    )
    more = {"PYTHONPATH": str(REPOSITORY)}
    folder = tmp_path / "here"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", halfway], env=environment(tmp_path, **more), cwd=folder, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
    assert list(folder.iterdir()) == []


def test_ctrl_c_while_python_tidies_up_is_not_forgotten(tmp_path: Path) -> None:
    program = (
        "import signal, time\n"
        "from sedi_editor.process_signals import exit_on_signals\n"
        "class Tidy:\n"
        "    def __del__(self):\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "        time.sleep(0.01)\n"
        "exit_on_signals()\n"
        "Tidy()\n"
        "time.sleep(60)\n"
    )
    more = {"PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment(tmp_path, **more), capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
