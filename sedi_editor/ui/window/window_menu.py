"""The list of open windows in the menu Window, and the activation of a window."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sedi_editor.i18n import _

if TYPE_CHECKING:
    from sedi_editor.ui.window.window import Window

_NUMBERED = 9
"""The windows that have a digit as their mnemonic in the menu."""


class WindowList(QObject):
    """Lists the open windows at the end of `menu`, by their titles; the menu's own window is checked."""

    def __init__(self, windows: "Iterable[Window]", window: "Window", menu: QMenu) -> None:
        super().__init__(menu)
        self._windows = windows
        self._window = window
        self._menu = menu
        self._listed: list[QAction] = []
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        for action in self._listed:
            self._menu.removeAction(action)
            action.deleteLater()
        windows = list(self._windows)
        titles = [window.windowTitle() for window in windows]
        self._listed = []
        for number, (window, title) in enumerate(zip(windows, titles, strict=True), start=1):
            if window.session and titles.count(title) > 1:
                title = _("{name} – {folder}").format(name=title, folder=window.session.path.parent)
            words = title.replace("&", "&&")
            self._listed.append(self._action(f"&{number} {words}" if number <= _NUMBERED else words, window))
        self._menu.addActions(self._listed)

    def _action(self, words: str, window: "Window") -> QAction:
        action = QAction(words, self)
        action.setCheckable(True)
        action.setChecked(window is self._window)
        action.triggered.connect(lambda: bring_forward(window))
        return action


def bring_forward(window: QWidget) -> None:
    """Raises `window` above the others, and activates it."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
