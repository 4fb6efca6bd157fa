"""The context menu of the table."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from sedi_editor.i18n import _, ngettext
from sedi_editor.plan.translation import TextState
from sedi_editor.plan.tree import TextPlace
from sedi_editor.ui.cell.clipboard import has_text
from sedi_editor.ui.form.cell_commands import JoinChoice
from sedi_editor.ui.form.commands import GridCommands
from sedi_editor.ui.form.editing import GridEditing
from sedi_editor.ui.form.source_menu import RIGHT_KEYS, SOURCE_KEYS, add_source_entries
from sedi_editor.ui.form.view import GridView
from sedi_editor.ui.icons import icon
from sedi_editor.ui.session.session import Session


class GridMenu(QObject):
    """Opens the context menu of the current cell, at the mouse or with the menu key."""

    def __init__(self, session: Session, view: GridView, commands: GridCommands, editing: GridEditing) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._commands = commands
        self._editing = editing
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show)
        editing.editor.menu_opening.connect(self._add_to_menu_of_text)

    def menu(self) -> QMenu:
        """The context menu of the current cell, not shown yet."""
        menu = QMenu(self._view)
        cell = self._view.current_cell()
        writable = not self._session.read_only

        def add(words: str, name: str, act: Callable[[], object], keys: str = "", enabled: bool = True) -> None:
            action = QAction(words, menu)
            if name:
                action.setIcon(icon(name))
            action.setEnabled(enabled)
            if keys:
                action.setShortcut(QKeySequence(keys))
                action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(act)
            menu.addAction(action)

        is_row = bool(cell and (cell.rows or cell.column == 0) and cell.columns == 1 and writable)
        clipboard, cells, rows = self._commands.clipboard, self._commands.cells, self._commands.rows
        chosen, language = self._view.chosen_cells(), self._session.view.draft_language
        is_filled = any(self._view.texts.rich(chosen_cell, language) for chosen_cell in chosen)
        add(_("Cut"), "cut", clipboard.cut, "Ctrl+X", writable and is_filled)
        add(_("Copy"), "copy", clipboard.copy, "Ctrl+C", bool(chosen))
        clip = QGuiApplication.clipboard().mimeData()  # None while nothing has been copied
        may_paste = writable and bool(clip) and has_text(clip)
        add(_("Paste"), "paste", clipboard.paste, "Ctrl+V", may_paste)
        add(_("Paste without formatting"), "paste", clipboard.paste_plain, "Ctrl+Shift+V", may_paste)
        many = len(chosen)
        empty = ngettext("Empty the cell", "Empty {n} cells", many).format(n=many)
        add(empty, "", cells.clear, "Del", writable and is_filled)
        add(_("Fill down"), "fill-down", cells.fill_down, "Ctrl+D", writable and bool(cells.to_fill()))
        menu.addSeparator()
        add(_("Add a row below"), "add-row", rows.add_below, "Ctrl+Return", writable)
        add(_("Add a row above"), "add-row", rows.add_above, "", is_row)
        add(_("Duplicate the row"), "duplicate", rows.duplicate, "", is_row)
        add(_("Move the row up"), "up", rows.move_up, "Alt+Up", is_row)
        add(_("Move the row down"), "down", rows.move_down, "Alt+Down", is_row)
        add(_("Delete the row"), "delete", rows.delete, "Ctrl+Shift+Backspace", is_row)
        menu.addSeparator()
        choice = cells.join_choice()
        is_joined = any(part.column and (part.lines > 1 or part.continued) for part in chosen)
        join = _("Join the cells") if choice is JoinChoice.JOIN else _("Join with the cell above")
        may_join = choice in (JoinChoice.JOIN, JoinChoice.JOIN_ABOVE)
        add(join, "join", cells.join, "Ctrl+J" if may_join else "", writable and may_join)
        split = ngettext("Split the cell", "Split {n} cells", many).format(n=many)
        add(split, "split", cells.split, "Ctrl+J" if choice is JoinChoice.SPLIT else "", writable and is_joined)
        stale = cell is not None and any(
            self._view.texts.marks(cell, language).state is TextState.STALE
            for language in self._view.grid_layout.languages
        )
        add(_("What has changed in the source"), "history", cells.show_source_changes, SOURCE_KEYS, stale)
        add(_("The translation is still right"), "complete", cells.still_right, RIGHT_KEYS, stale and writable)
        menu.addSeparator()
        add(_("Comments on this cell"), "comment", cells.show_comments, "", cell is not None)
        return menu

    def _add_to_menu_of_text(self, menu: QMenu) -> None:
        """Adds what the open text offers as a translation."""
        if place := self._editing.place:
            cell, language = place
            if not cell.offered:
                add_source_entries(menu, self._session, TextPlace(cell.node, cell.field, language))

    def _show(self, point: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.viewport().mapToGlobal(point))
