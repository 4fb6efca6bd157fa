"""The context menu of the table."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from sedi_editor.i18n import _
from sedi_editor.plan.translation import TextState
from sedi_editor.ui.form.commands import GridCommands
from sedi_editor.ui.form.view import GridView
from sedi_editor.ui.icons import icon
from sedi_editor.ui.session.session import Session


class GridMenu(QObject):
    """Opens the context menu of the current cell, at the mouse or with the menu key."""

    def __init__(self, session: Session, view: GridView, commands: GridCommands) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._commands = commands
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show)

    def menu(self) -> QMenu:
        """The context menu of the current cell, not shown yet."""
        menu = QMenu(self._view)
        cell = self._view.current_cell()
        writable = not self._session.read_only

        def add(words: str, name: str, act: Callable[[], object], keys: str = "", enabled: bool = True) -> None:
            action = QAction(icon(name), words, menu)
            action.setEnabled(enabled)
            if keys:
                action.setShortcut(QKeySequence(keys))
                action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(act)
            menu.addAction(action)

        is_row = bool(cell and (cell.rows or cell.column == 0) and cell.columns == 1 and writable)
        add(_("Copy the cell"), "copy", self._commands.copy, "Ctrl+C")
        add(_("Paste"), "paste", self._commands.paste, "Ctrl+V", writable)
        add(_("Clear the cell"), "clear-format", self._commands.clear, "Del", writable)
        menu.addSeparator()
        add(_("Add a row below"), "add-row", self._commands.add_below, "Ctrl+Return", writable)
        add(_("Add a row above"), "add-row", self._commands.add_above, "", is_row)
        add(_("Duplicate the row"), "duplicate", self._commands.duplicate, "", is_row)
        add(_("Move the row up"), "up", self._commands.move_up, "Alt+Up", is_row)
        add(_("Move the row down"), "down", self._commands.move_down, "Alt+Down", is_row)
        add(_("Delete the row"), "delete", self._commands.delete, "Ctrl+Shift+Backspace", is_row)
        menu.addSeparator()
        in_columns = bool(cell and cell.column and cell.rows and writable)
        add(_("Join with the cell above"), "join", self._commands.join, "", in_columns)
        add(_("Split the cell"), "split", self._commands.split, "", in_columns and bool(cell and cell.lines > 1))
        stale = cell is not None and any(
            self._view.texts.marks(cell, one).state is TextState.STALE for one in self._view.grid_layout.languages
        )
        add(_("What has changed in the source"), "history", self._commands.show_source_changes, "", stale)
        add(_("The translation is still right"), "complete", self._commands.still_right, "", stale and writable)
        menu.addSeparator()
        add(_("Comments on this cell"), "comment", self._commands.show_comments, "", cell is not None)
        return menu

    def _show(self, point: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.viewport().mapToGlobal(point))
