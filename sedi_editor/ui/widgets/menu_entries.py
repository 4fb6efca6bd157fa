"""Adds entries to a context menu: with an icon, with the keys that do the same, off where they can do nothing."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from sedi_editor.ui.icons import icon


class MenuEntries:
    """Adds entries to one menu."""

    def __init__(self, menu: QMenu) -> None:
        self._menu = menu

    def add(
        self,
        text: str,
        picture: str,
        keys: str,
        done: Callable[[], object],
        enabled: bool = True,
        checked: bool | None = None,
    ) -> None:
        """Adds an entry that calls `done`; it has a tick if `checked` is True, and room for one if it is False."""
        action = self._menu.addAction(text)
        if picture:
            action.setIcon(icon(picture))
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutVisibleInContextMenu(True)
        action.setEnabled(enabled)
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        action.triggered.connect(lambda: done())
