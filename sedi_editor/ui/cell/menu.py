"""The context menu of a cell editor."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from sedi_editor.i18n import _
from sedi_editor.plan.richtext import BlockKind, Script
from sedi_editor.ui.actions import REDO_KEYS
from sedi_editor.ui.widgets.menu_entries import MenuEntries

if TYPE_CHECKING:
    from sedi_editor.ui.cell.editor import CellEditor


def menu_of(editor: "CellEditor") -> QMenu:
    """The context menu for the cursor of `editor`, not shown yet."""
    menu = QMenu(editor)
    menu.setAccessibleName(_("Text of the cell"))
    entries = MenuEntries(menu)
    can_write, has_selection = not editor.isReadOnly(), editor.textCursor().hasSelection()
    can_paste = editor.canPaste()
    entries.add(_("&Undo typing"), "undo", "Ctrl+Z", editor.undo_typing, can_write and editor.can_undo_typing)
    entries.add(_("Re&do typing"), "redo", REDO_KEYS, editor.redo_typing, can_write and editor.can_redo_typing)
    menu.addSeparator()
    entries.add(_("Cu&t"), "cut", "Ctrl+X", editor.cut, can_write and has_selection)
    entries.add(_("&Copy"), "copy", "Ctrl+C", editor.copy, has_selection)
    entries.add(_("&Paste"), "paste", "Ctrl+V", editor.paste, can_paste)
    entries.add(_("Paste &without formatting"), "paste", "Ctrl+Shift+V", editor.paste_plain, can_paste)
    entries.add(_("Select &all"), "", "Ctrl+A", editor.selectAll, not editor.document().isEmpty())
    if can_write:
        menu.addSeparator()
        others = len(menu.actions())
        _add_formats(editor, entries)
        for action in menu.actions()[others:]:
            action.setProperty("formatting", True)  # `ui/spelling/menu.py` hides these in the menu of a misspelt word
    menu.addSeparator()
    _add_link(editor, entries, can_write)
    return menu


def _add_formats(editor: "CellEditor", entries: MenuEntries) -> None:
    now = editor.text_format
    entries.add(_("&Bold"), "bold", "Ctrl+B", editor.toggle_bold, checked=now.bold)
    entries.add(_("&Italic"), "italic", "Ctrl+I", editor.toggle_italic, checked=now.italic)
    entries.add(_("Under&line"), "underline", "Ctrl+U", editor.toggle_underline, checked=now.underline)
    above, below = now.script is Script.SUPERSCRIPT, now.script is Script.SUBSCRIPT
    entries.add(_("Superscript"), "superscript", "Ctrl+Shift+P", editor.toggle_superscript, checked=above)
    entries.add(_("Subscript"), "subscript", "Ctrl+Shift+B", editor.toggle_subscript, checked=below)
    is_bullet, is_numbered = now.kind is BlockKind.BULLET, now.kind is BlockKind.NUMBERED
    entries.add(_("Bullet&s"), "bullets", "Ctrl+Shift+L", editor.toggle_bullets, checked=is_bullet)
    entries.add(_("&Numbering"), "numbering", "Ctrl+Shift+N", editor.toggle_numbering, checked=is_numbered)
    if now.kind is not BlockKind.PARAGRAPH:
        entries.add(_("D&eeper level"), "indent", "Ctrl+]", editor.deeper)
        entries.add(_("S&hallower level"), "outdent", "Ctrl+[", editor.shallower)
    entries.add(_("Clear &formatting"), "clear-format", "Ctrl+Space", editor.clear_formatting)


def _add_link(editor: "CellEditor", entries: MenuEntries, can_write: bool) -> None:
    link = editor.link
    if can_write:
        entries.add(_("Change the lin&k…") if link else _("Lin&k…"), "link", "Ctrl+K", editor.edit_link)
    if link:
        entries.add(_("&Open the link"), "open-outside", "", editor.open_link)
    if link and can_write:
        entries.add(_("&Remove the link"), "unlink", "", lambda: editor.set_link(""))
