"""The open windows of the program: each has a plan of its own, and closing one leaves the others."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from sedi_editor.i18n import _
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.window.files import file_at

if TYPE_CHECKING:
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

    def with_plan(self, path: Path) -> "Window | None":
        """The window that has the plan at `path` open, whatever the file is called there."""
        path = path.absolute()
        file = file_at(path)
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
        if not before.isMaximized():
            step = theme.current().space(8)
            window.resize(before.size())
            window.move(before.pos() + QPoint(step, step))
        if not (path and window.files.open(path)):
            window.show_welcome()
        window.show()
        window.activateWindow()
        return window

    def open_plan(self, path: Path) -> None:
        """Open a plan that the desktop hands over: in a window that has none, else in another one."""
        if self.show_plan(path):
            return
        free = next((one for one in self._all if one.session is None), None)
        if free:
            free.files.open(path)
            _bring_forward(free)
        else:
            self.open(path)

    def show_plan(self, path: Path) -> bool:
        """Bring the window forward that has the plan at `path` open; return whether there is one."""
        window = self.with_plan(path)
        if window:
            _bring_forward(window)
        return window is not None

    def show_next(self, window: "Window") -> None:
        """Bring the window forward that was opened after `window`; after the last comes the first."""
        _bring_forward(self._all[(self._all.index(window) + 1) % len(self._all)])

    def close_all(self) -> bool:
        """Close every window, the active one first; stop where one is not to be closed, and return whether all were."""
        active = self.active
        return all(one.close() for one in (active, *(other for other in self if other is not active)))

    def _note_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._worked_in = self.window_of(now) or self._worked_in

    def _remove(self, window: "Window") -> None:
        # The last one stays: with it the program ends.
        if len(self._all) > 1:
            self._all.remove(window)
            window.deleteLater()


class WindowsMenu(Translatable, QMenu):
    """Lists the open windows by their titles; the one that the menu belongs to is ticked."""

    def __init__(self, windows: Windows, window: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._windows = windows
        self._window = window
        self.aboutToShow.connect(self._fill)
        self.retranslate()

    def retranslate(self) -> None:
        self.setTitle(_("Switch &windows"))

    def _fill(self) -> None:
        self.clear()
        for number, window in enumerate(self._windows, start=1):
            title = window.windowTitle().replace("&", "&&")
            action = QAction(f"&{number} {title}" if number < 10 else title, self)
            action.setCheckable(True)
            action.setChecked(window is self._window)
            action.triggered.connect(lambda _checked=False, window=window: _bring_forward(window))
            self.addAction(action)


def _bring_forward(window: QWidget) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
