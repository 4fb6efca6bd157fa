"""Chooses in the menu of a filter button, by the words that it shows."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from sedi_editor.ui.widgets.filter_button import FilterButton


def filter_by(button: FilterButton, *words: str) -> None:
    """Triggers the entry of the menu with the last of the words; those before it are the menus on the way."""
    menu: QMenu = button.menu_
    menu.aboutToShow.emit()
    for title in words[:-1]:
        below = _entry(menu, title).menu()
        assert isinstance(below, QMenu)
        menu = below
    entry = _entry(menu, words[-1])
    assert entry.isEnabled(), words
    entry.trigger()


def _entry(menu: QMenu, title: str) -> QAction:
    return next(action for action in menu.actions() if action.text().replace("&", "") == title)
