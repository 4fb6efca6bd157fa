"""The program with somebody who types in its window: `python at_work.py PLAN WHERE`; a test sends it a signal.

It says `ready` once 64 letters have been typed at that place, and then goes on as the program does.

Without arguments it becomes such a program for each line that it reads, `{"arguments": [PLAN, WHERE], "environment":
{...}, "complaints": FILE}`, and says the program's process id, and when that has ended its status. The program begins
with everything imported, which is most of what it takes to start it.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from threading import Event
from time import sleep
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sedi_editor import app
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.process_signals import exit_on_signals
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui import jobs
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.window import shutdown, signal_watch
from sedi_editor.ui.window.window import Window
from tests.plan.a_plan import id_of

TYPED = "x" * 64
FORKS = sys.platform != "darwin"
"""Whether a process that has imported the libraries of the desktop can be forked: on macOS they end it."""


def type_letters() -> None:
    focused = QApplication.focusWidget()
    assert focused
    QTest.keyClicks(focused, TYPED)


def cell(window: Window) -> None:
    assert window.session
    window.session.view.reveal(Place(id_of("A1"), Field.RESULTS, Language.EN))
    type_letters()


def title(window: Window) -> None:
    assert window.session
    assert window.workspace
    window.session.view.select(id_of("A"))
    window.workspace.tree.setFocus()
    window.actions_["node.rename"].trigger()
    type_letters()


def comment(window: Window) -> None:
    window.actions_["comment.add"].trigger()
    type_letters()


def cell_below_a_file_dialog(window: Window) -> None:
    cell(window)
    window.files.choose()


def cell_below_a_question(window: Window) -> None:
    cell(window)
    comment(window)
    window.close()


def cells_in_two_windows(window: Window) -> None:
    """The plan `other.sediplan` beside the first is open in another window, with letters typed there too."""
    cell(window)
    assert window.session
    path = window.session.path.with_name("other.sediplan")
    copyfile(window.session.path, path)
    other = window.windows.open(path)
    while not other.isActiveWindow():
        QApplication.processEvents()
    cell(other)


def cell_while_a_job_runs_on(window: Window) -> None:
    cell(window)
    shutdown.JOBS = signal_watch.EXIT_TIMEOUT_WHEN_SAVED = 0.2
    jobs.run(lambda _progress: Event().wait(60), lambda _nothing: None, print, window)


def cell_in_a_window_that_hangs(window: Window) -> None:
    """The GUI thread hangs, and the disk does not answer."""
    cell(window)
    signal_watch.EXIT_TIMEOUT = 0.5
    PlanFile.apply = lambda _plan_file, _edit, _typing: sleep(60)  # type: ignore[method-assign,assignment]
    assert window.session
    window.session.flush()
    QTimer.singleShot(100, window, lambda: sleep(60))


PLACES: dict[str, Callable[[Window], None]] = {
    one.__name__: one
    for one in (
        cell,
        title,
        comment,
        cell_below_a_file_dialog,
        cell_below_a_question,
        cells_in_two_windows,
        cell_while_a_job_runs_on,
        cell_in_a_window_that_hangs,
    )
}


class Observed(Window):
    """The program's window, in which somebody types as soon as the plan is open."""

    where = ""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.files.opened.connect(lambda session: session.opened.connect(self._begin))

    def _begin(self) -> None:
        QTimer.singleShot(0, self, lambda: PLACES[self.where](self))
        # In the loop of whatever has been opened there.
        QTimer.singleShot(50, self, lambda: print("ready", flush=True))


def work(plan: str, where: str) -> None:
    """Runs the program to its end."""
    exit_on_signals()
    Observed.where = where
    app.Window = Observed  # type: ignore[misc]
    sys.exit(app.main([plan]))


def serve() -> None:
    """Forks a program for each line that is read."""
    while line := sys.stdin.readline():
        asked = json.loads(line)
        process = os.fork() if FORKS else _started(line)
        if not process:
            become(asked)
            return
        print(process, flush=True)
        _process, status = os.waitpid(process, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def become(asked: dict[str, Any]) -> None:
    """Runs the program that a line asks for."""
    os.environ.update(asked["environment"])
    with Path(asked["complaints"]).open("w") as complaints:
        os.dup2(complaints.fileno(), 2)
    work(*asked["arguments"])


def _started(line: str) -> int:
    return os.posix_spawn(sys.executable, [sys.executable, __file__, "--", line], os.environ)


def main() -> None:
    match sys.argv[1:]:
        case []:
            serve()
        case ["--", line]:
            become(json.loads(line))
        case arguments:
            work(*arguments)


if __name__ == "__main__":
    main()
