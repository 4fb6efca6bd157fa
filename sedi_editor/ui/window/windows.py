"""The open windows of the program: each has a plan of its own, and closing one leaves the others."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.file_dialogs import top_of
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.window.file_commands import file_at
from sedi_editor.ui.window.slow_disk import WaitCancelled, wait_for
from sedi_editor.ui.window.window_menu import bring_forward

if TYPE_CHECKING:
    from sedi_editor.store.sqlite.file_identity import FileId
    from sedi_editor.ui.session.session import Session
    from sedi_editor.ui.window.window import Window


class Windows(QObject):
    """All windows, in the order in which they were opened; all follow the same settings."""

    added = Signal(object)
    """A Window that was opened."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._all: list[Window] = []
        self._worked_in: Window | None = None
        program = QApplication.instance()
        assert isinstance(program, QApplication)
        program.focusChanged.connect(self._note_focus)

    def __iter__(self) -> Iterator["Window"]:
        return iter(tuple(self._all))

    @property
    def active(self) -> "Window":
        """The window that has the keyboard, itself or in a dialog; else the one that had it last."""
        now = self.window_of(QApplication.activeWindow())
        return now or (self._worked_in if self._worked_in in self._all else self._all[-1])

    def window_of(self, part: QObject | None) -> "Window | None":
        """The window that `part` is of, itself or by a dialog; None where it is of none."""
        while part and part not in self._all:
            part = part.parent()
        return next((one for one in self._all if one is part), None)

    def sessions(self) -> "Iterator[Session]":
        """The plans that are open, each in its window."""
        return (one.session for one in self._all if one.session)

    def window_with_plan(self, path: Path, file: "FileId | None") -> "Window | None":
        """The window that has the plan at `path` open, which is `file`, whatever the file is called there."""
        path = path.absolute()
        return next((one for one in self._all if one.files.has(path, file)), None)

    def add(self, window: "Window") -> None:
        """From now on `window` is one of them, until it is closed."""
        self._all.append(window)
        window.closed.connect(lambda: self._remove(window))
        self.added.emit(window)

    def open(self, path: Path | None = None) -> "Window":
        """Open another window, with the plan at `path` where it can be opened; else it shows the start page."""
        from sedi_editor.ui.window.window import Window  # each of both knows the other

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
        """Open the plan at `path` in a new window, or bring the window forward that has it open."""
        if not self._show_plan_at(path):
            self.open(path)

    def open_plan(self, path: Path) -> None:
        """Open a plan that the desktop hands over: in a window that has none, else in another one."""
        if self._show_plan_at(path):
            return
        free = next((one for one in self._all if one.session is None and top_of(one) is one), None)
        if free:
            free.files.open(path)
            bring_forward(free)
        else:
            self.open(path)

    def show_plan(self, path: Path, file: "FileId | None") -> bool:
        """Bring the window forward that has the plan at `path` open, which is `file`; return whether there is one."""
        window = self.window_with_plan(path, file)
        if window:
            bring_forward(window)
        return window is not None

    def show_next(self, window: "Window", step: int = 1) -> None:
        """Bring the window forward that was opened after `window`, with a `step` of -1 before it, in a circle."""
        bring_forward(self._all[(self._all.index(window) + step) % len(self._all)])

    def close_all(self) -> None:
        """Close every window; stop at one with a dialog that is not answered, or that is not to be closed."""
        # The active one last: where it is, is where the first window will be at the next start.
        for window in sorted(self, key=lambda one: one is self.active):
            if window not in self._all:
                continue  # closed by hand, while another one asked
            if top_of(window) is not window:
                bring_forward(window)
                return
            if not window.close():
                return

    def _show_plan_at(self, path: Path) -> bool:
        """As `show_plan`, for a disk that may not answer; True, too, when the user does not wait for it."""
        try:
            return self.show_plan(path, wait_for(self.active, path.name, lambda: file_at(path)))
        except WaitCancelled:
            return True

    def _note_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._worked_in = self.window_of(now) or self._worked_in

    def _remove(self, window: "Window") -> None:
        # The last one stays: with it the program ends.
        if len(self._all) > 1:
            self._all.remove(window)
            window.deleteLater()


def _place_beside(window: QWidget, before: QWidget) -> None:
    """Puts `window` a step to the right of `before` and below it, as large, as far as the screen reaches."""
    room = before.screen().availableGeometry()
    frame = before.frameGeometry().size() - before.size()
    step = theme.current().space(8)
    was = before.normalGeometry() if before.isMaximized() else before.geometry()
    corner = (before.pos() if not before.isMaximized() else was.topLeft()) + QPoint(step, step)
    if not room.contains(corner) or corner.x() > room.center().x() or corner.y() > room.center().y():
        corner = room.topLeft()
    window.move(corner)
    free = room.bottomRight() - corner
    window.resize(was.size().boundedTo(QSize(free.x(), free.y()) - frame))
    if before.isMaximized():
        window.setWindowState(Qt.WindowState.WindowMaximized)
