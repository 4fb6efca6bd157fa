"""The open windows of the program. Each window has a plan of its own, and is closed by itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.file_dialogs import top_of
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.window.file_commands import file_at
from sedi_editor.ui.window.help import Help
from sedi_editor.ui.window.slow_disk import WaitCancelled, wait_for
from sedi_editor.ui.window.window_menu import bring_forward

if TYPE_CHECKING:
    from sedi_editor.store.sqlite.file_identity import FileId
    from sedi_editor.ui.session.session import Session
    from sedi_editor.ui.window.window import Window


class Windows(QObject):
    """All windows, in the order in which they were opened. They share their settings."""

    added = Signal(object)
    """A Window that was opened."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.help = Help(settings, self)
        self._settings = settings
        self._all: list[Window] = []
        self._last_active: Window | None = None
        self._asks: Window | None = None
        """The window that asks something before it is closed, while all windows are being closed."""
        self._stays_open = False
        """Whether the window that was to be closed last stays open."""
        program = QApplication.instance()
        assert isinstance(program, QApplication)
        program.focusChanged.connect(self._remember_active)

    def __iter__(self) -> Iterator["Window"]:
        return iter(tuple(self._all))

    @property
    def active(self) -> "Window":
        """The window that has the focus, in itself or in one of its dialogs; else the window that had it last."""
        now = self.window_of(QApplication.activeWindow())
        return now or (self._last_active if self._last_active in self._all else self._all[-1])

    def window_of(self, part: QObject | None) -> "Window | None":
        """The window that `part` belongs to, directly or by a dialog; None without one."""
        while part and part not in self._all:
            part = part.parent()
        return next((window for window in self._all if window is part), None)

    def sessions(self) -> "Iterator[Session]":
        """The sessions of all windows that have a plan."""
        return (window.session for window in self._all if window.session)

    def window_with_plan(self, path: Path, file: "FileId | None") -> "Window | None":
        """The window that has the plan at `path` open; `file` identifies the same file also under another path."""
        path = path.absolute()
        return next((window for window in self._all if window.files.has(path, file)), None)

    def add(self, window: "Window") -> None:
        """Adds `window`, until it is closed."""
        self._all.append(window)
        window.closed.connect(lambda: self._note_closed(window))
        window.stays_open.connect(self._note_open)
        self.added.emit(window)

    def open(self, path: Path | None = None) -> "Window":
        """Opens a new window with the plan at `path`; with the start page if it cannot be opened, or is None."""
        from sedi_editor.ui.window.window import Window  # the two modules import each other

        before = self.active
        window = Window(self._settings, self)
        _place_beside(window, before)
        if path:
            window.files.open(path)
        if window.session is None:
            window.show_welcome()
        window.show()
        window.activateWindow()
        return window

    def open_in_new_window(self, path: Path) -> None:
        """Opens the plan at `path` in a new window, or activates the window that has the plan open."""
        if not self._show_plan_at(path):
            self.open(path)

    def open_plan(self, path: Path) -> None:
        """Opens a plan for the desktop: in a window without a plan, or else in a new one."""
        if self._show_plan_at(path):
            return
        free = next((window for window in self._all if window.session is None and top_of(window) is window), None)
        if free:
            free.files.open(path)
            bring_forward(free)
        else:
            self.open(path)

    def show_plan(self, path: Path, file: "FileId | None") -> bool:
        """Activates the window that has the plan at `path` open, if there is one; `file` identifies the plan."""
        window = self.window_with_plan(path, file)
        if window:
            bring_forward(window)
        return window is not None

    def show_next(self, window: "Window", step: int = 1) -> None:
        """Activates the window opened after `window` (`step` 1) or before it (-1), wrapping around."""
        bring_forward(self._all[(self._all.index(window) + step) % len(self._all)])

    def close_all(self) -> None:
        """Closes all windows. Stops at a window with an open dialog, and at one that the user does not close.

        If a window asks something first, the others are closed once it is closed.
        """
        # The active window is closed last: the program opens at its place at the next start.
        for window in sorted(self, key=lambda window: window is self.active):
            if window not in self._all:
                continue  # closed by the user, while the question of another window was open
            if top_of(window) is not window:
                bring_forward(window)
                return
            self._stays_open = False
            if not window.close():
                self._asks = None if self._stays_open else window
                return

    def _show_plan_at(self, path: Path) -> bool:
        """Does what `show_plan` does, on a disk that may be slow; returns True also when the user cancels the wait."""
        try:
            return self.show_plan(path, wait_for(self.active, path.name, lambda: file_at(path)))
        except WaitCancelled:
            return True

    def _remember_active(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._last_active = self.window_of(now) or self._last_active

    def _note_closed(self, window: "Window") -> None:
        goes_on, self._asks = window is self._asks and len(self._all) > 1, None
        self._remove(window)
        if goes_on:
            self.close_all()

    def _note_open(self) -> None:
        self._stays_open, self._asks = True, None

    def _remove(self, window: "Window") -> None:
        # The last window stays in the list: the program ends with it.
        if len(self._all) > 1:
            self._all.remove(window)
            window.deleteLater()


def _place_beside(window: QWidget, before: QWidget) -> None:
    """Moves `window` a little to the right of and below `before`, and gives it the same size, as far as it fits."""
    room = before.screen().availableGeometry()
    frame = before.frameGeometry().size() - before.size()
    step = theme.current().space(8)
    geometry = before.normalGeometry() if before.isMaximized() else before.geometry()
    corner = (before.pos() if not before.isMaximized() else geometry.topLeft()) + QPoint(step, step)
    if not room.contains(corner) or corner.x() > room.center().x() or corner.y() > room.center().y():
        corner = room.topLeft()
    window.move(corner)
    free = room.bottomRight() - corner
    window.resize(geometry.size().boundedTo(QSize(free.x(), free.y()) - frame))
    if before.isMaximized():
        window.setWindowState(Qt.WindowState.WindowMaximized)
