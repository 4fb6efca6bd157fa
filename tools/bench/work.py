"""The program's window with a plan in it, as the benchmarks use it."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from sedi_editor.app import make_first_window
from sedi_editor.ui import theme
from sedi_editor.ui.form.pane import FormPane
from sedi_editor.ui.garbage_collection import GarbageCollection
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.window.application import Application
from sedi_editor.ui.window.window import Window
from sedi_editor.ui.window.workspace import Workspace

if TYPE_CHECKING:
    from sedi_editor.ui.form.plan_page import PlanPage

MOST = 60.0
"""Seconds that are waited at most."""


class Painting(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Paint:
            self.count += 1
        return False


class Work:
    """The window with a plan in it, and what a user does there."""

    def __init__(self, plan: Path) -> None:
        self.stall = 0.0
        """The longest time in which the window processed no events, in seconds."""
        self.plan = plan
        self.app = Application(["bench"])
        GarbageCollection(self.app)
        with theme.sheet_last(self.app):
            self.window: Window = make_first_window(self.app, Settings())
            self.window.show_welcome()
        self.window.show()
        self.window.activateWindow()
        self.rest(0.2)

    @property
    def session(self) -> Session:
        """The session of the open plan."""
        assert self.window.session
        return self.window.session

    @property
    def workspace(self) -> Workspace:
        """The workspace that shows the plan."""
        assert self.window.workspace
        return self.window.workspace

    @property
    def form(self) -> FormPane:
        """The form."""
        return self.workspace.form

    @property
    def plan_page(self) -> "PlanPage":
        """The page of the form for the plan itself."""
        assert self.form.plan_page
        return self.form.plan_page

    def on_disk(self) -> int:
        """Waits until all edits are in the file; returns its size in bytes."""
        if not self.session.wait_for_disk():
            raise RuntimeError(f"{self.plan} could not be written")
        return self.plan.stat().st_size

    def open(self) -> float:
        """Opens the plan; returns the seconds until tree and form are painted."""
        begun = perf_counter()
        if not self.window.files.open(self.plan):
            raise RuntimeError(f"{self.plan} did not open")
        tree, form = Painting(self.workspace.tree.view.viewport()), Painting(self.form.grid_page.view.viewport())
        self.until(lambda: bool(tree.count and form.count))
        self.app.processEvents()
        return perf_counter() - begun

    def quieten(self) -> None:
        """Waits until the file itself is open and the checks have looked at the plan."""
        begun, checks = perf_counter(), self.workspace.checks.pane()
        while self.session.opened_as is None or not checks.is_up_to_date or perf_counter() - begun < 1.0:
            self.rest(0.05)

    def rest(self, seconds: float) -> None:
        """Processes events for so many seconds."""
        end = perf_counter() + seconds
        while (begun := perf_counter()) < end:
            self.app.processEvents()
            self.stall = max(self.stall, perf_counter() - begun)
            sleep(0.0005)

    def painted(self, painting: Painting, act: Callable[[], object]) -> float:
        """Calls `act`; returns the seconds until the widget of `painting` is painted again and no event is waiting."""
        before, begun = painting.count, perf_counter()
        act()
        self.until(lambda: painting.count > before)
        self.app.processEvents()
        return perf_counter() - begun

    def until(self, reached: Callable[[], bool]) -> None:
        """Processes events until `reached` returns True. Raises TimeoutError after MOST seconds."""
        end = perf_counter() + MOST
        while not reached():
            if perf_counter() > end:
                raise TimeoutError
            self.app.processEvents()
