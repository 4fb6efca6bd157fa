"""The context menu of a field of plain text, in the words of the program."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu

from sedi_editor.i18n import _
from sedi_editor.ui.actions import REDO_KEYS
from sedi_editor.ui.widgets.menu_entries import MenuEntries

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit


def text_menu(field: "QLineEdit | QPlainTextEdit") -> QMenu:
    """The context menu of `field`, not shown yet."""
    menu = QMenu(field)
    menu.setAccessibleName(_("Text"))
    entries, can_write = MenuEntries(menu), not field.isReadOnly()
    if isinstance(field, QLineEdit):
        can_undo, can_redo = field.isUndoAvailable(), field.isRedoAvailable()
        has_selection, is_empty = field.hasSelectedText(), not field.text()
        delete = field.del_
        can_paste = bool(QGuiApplication.clipboard().text())
    else:
        can_undo, can_redo = field.document().isUndoAvailable(), field.document().isRedoAvailable()
        has_selection, is_empty = field.textCursor().hasSelection(), field.document().isEmpty()
        delete = field.textCursor().removeSelectedText
        can_paste = field.canPaste()
    entries.add(_("&Undo typing"), "undo", "Ctrl+Z", field.undo, can_write and can_undo)
    entries.add(_("Re&do typing"), "redo", REDO_KEYS, field.redo, can_write and can_redo)
    menu.addSeparator()
    entries.add(_("Cu&t"), "cut", "Ctrl+X", field.cut, can_write and has_selection)
    entries.add(_("&Copy"), "copy", "Ctrl+C", field.copy, has_selection)
    entries.add(_("&Paste"), "paste", "Ctrl+V", field.paste, can_write and can_paste)
    entries.add(_("De&lete"), "delete", "Del", delete, can_write and has_selection)
    entries.add(_("Select &all"), "", "Ctrl+A", field.selectAll, not is_empty)
    return menu
