"""The desktop program: makes the application and its windows, and connects them."""

import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from sedi_editor import __version__
from sedi_editor.ui import theme
from sedi_editor.ui.appearance import Appearance
from sedi_editor.ui.garbage_collection import GarbageCollection
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.window.application import Application
from sedi_editor.ui.window.display import has_display
from sedi_editor.ui.window.fault_report import FaultReport
from sedi_editor.ui.window.first_paint import quit_after_paint
from sedi_editor.ui.window.shutdown import Shutdown
from sedi_editor.ui.window.window import Window
from sedi_editor.ui.window.windows import Windows

NAME = "sedi-editor"


def main(arguments: Sequence[str]) -> int:
    """Opens a window for each plan named in `arguments`, or one with the start page; returns the exit status."""
    if not has_display():
        print(
            f"{NAME}: there is no display to open a window on; {NAME} --help shows what works without", file=sys.stderr
        )
        return 1
    app = Application([NAME, *arguments])
    shutdown = Shutdown(app)
    GarbageCollection(app)
    app.setApplicationName(NAME)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(NAME)
    with theme.sheet_last(app):
        window = make_first_window(app, Settings())
        report = make_fault_report(window.windows)
        report.install()
        shutdown.set_windows(window.windows)
        app.file_open_requested.connect(window.windows.open_plan)
        quit_after_paint(app, window)
        window.painted.connect(clear_dead_marks)
        window.painted.connect(window.unsaved_recovery.offer)
        if arguments:
            window.files.open(Path(arguments[0]))
        if window.session is None:
            window.show_welcome()
    window.show()
    for other in arguments[1:]:
        window.windows.open_in_new_window(Path(other))
    return app.exec()


def clear_dead_marks() -> None:
    """Deletes, in a thread, what crashed programs have left in the data folder."""
    from sedi_editor.store.lock import process_mark

    # Nothing waits for the thread: a plan may be in a folder on a disk that does not answer.
    Thread(target=process_mark.clear_dead, name="dead marks", daemon=True).start()


def make_first_window(app: QApplication, settings: Settings) -> Window:
    """Makes the first window. All windows follow the language and the appearance of `settings`."""
    Appearance(app, settings)
    return Window(settings, Windows(settings, app))


def make_fault_report(windows: Windows) -> FaultReport:
    """Makes the report of unexpected errors, which shows each one in its window, or else in the active window."""
    report = FaultReport()
    from sedi_editor.ui import jobs

    def show(text: str, failed: QObject | None) -> None:
        (windows.window_of(failed) or windows.active).show_fault(text, report.log)

    def connect_window(window: Window) -> None:
        def add_fault(fault: Exception) -> None:
            report.add(fault, window)

        def connect_session(session: Session) -> None:
            session.broke.connect(add_fault)

        window.files.opened.connect(connect_session)

    jobs.unexpected = report.add
    report.reported.connect(show)
    windows.added.connect(connect_window)
    for window in windows:
        connect_window(window)
    return report
