"""The actions of the window that are carried out in the form."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from sedi_editor.plan.richtext import BlockKind, Script
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.cell.editor import CellEditor
from sedi_editor.ui.cell.formatting import TextFormat
from sedi_editor.ui.form.commands import GridCommands
from sedi_editor.ui.form.editing import GridEditing
from sedi_editor.ui.form.text_field import TextField
from sedi_editor.ui.form.view import GridView

_FORMATS: dict[str, Callable[[CellEditor], object]] = {
    "bold": lambda editor: editor.toggle_bold(),
    "italic": lambda editor: editor.toggle_italic(),
    "underline": lambda editor: editor.toggle_underline(),
    "superscript": lambda editor: editor.toggle_superscript(),
    "subscript": lambda editor: editor.toggle_subscript(),
    "bullets": lambda editor: editor.toggle_bullets(),
    "numbering": lambda editor: editor.toggle_numbering(),
    "deeper": lambda editor: editor.deeper(),
    "shallower": lambda editor: editor.shallower(),
    "link": lambda editor: editor.edit_link(),
    "clear": lambda editor: editor.clear_formatting(),
}
"""The actions of the menu Text, and what each does in the text that is open."""


class FormActions(QObject):
    """Connects the window's actions with the table, and with the text that has the focus."""

    def __init__(self, view: GridView, editing: GridEditing, commands: GridCommands, actions: Actions) -> None:
        super().__init__(view)
        self._view = view
        self._editing = editing
        self._commands = commands
        self._actions = actions
        for name in _FORMATS:
            actions[f"text.{name}"].triggered.connect(lambda _checked=False, name=name: self._format(name))
        for name, command in (
            ("row.add", commands.rows.add_below),
            ("row.duplicate", commands.rows.duplicate),
            ("row.up", commands.rows.move_up),
            ("row.down", commands.rows.move_down),
            ("row.delete", commands.rows.delete),
            ("cell.join", commands.cells.join_or_split),
            ("cell.fill_down", commands.cells.fill_down),
            ("cell.clear", commands.cells.clear),
        ):
            actions[name].triggered.connect(lambda _checked=False, command=command: self._command(command))
        actions["text.character"].triggered.connect(lambda _checked=False: self._choose_character())
        for name, of_cell, of_field in (
            ("cell.cross", editing.cross, TextField.cross),
            ("cell.source", commands.cells.show_source_changes, TextField.show_changes),
            ("cell.still_right", commands.cells.still_right, TextField.mark_still_right),
        ):
            actions[name].triggered.connect(
                lambda _checked=False, cell=of_cell, field=of_field: self._in_field_or_cell(field, cell)
            )
        for name in ("cut", "copy", "paste", "paste_plain"):
            actions[f"edit.{name}"].triggered.connect(lambda _checked=False, name=name: self._clipboard(name))
        editing.editor.format_changed.connect(self._show_format)
        view.selectionModel().selectionChanged.connect(self._show_chosen)
        view.grid_model.dataChanged.connect(self._show_chosen)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # pyright: ignore

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Checks the format actions by the text that has the focus; without one in this window, none is checked."""
        if now is not None and not self._view.window().isAncestorOf(now):
            return  # in another window
        if isinstance(now, CellEditor):
            self._show_format(now.text_format)
        elif now is self._view:
            self._show_format(self._commands.cells.text_format())
        elif now is not None:
            self._show_format(TextFormat())

    def _show_chosen(self) -> None:
        """Checks the format actions by the chosen cells while the table has the focus."""
        if self._view.hasFocus():
            self._show_format(self._commands.cells.text_format())

    def _editor(self) -> CellEditor | None:
        focused = QApplication.focusWidget()
        if isinstance(focused, CellEditor):
            return focused
        return self._editing.editor if self._editing.place else None

    def _format(self, name: str) -> None:
        """Formats the text that has the focus or is open, else the chosen cells."""
        if editor := self._editor():
            _FORMATS[name](editor)
            self._show_format(editor.text_format)
        elif self._view.hasFocus():
            self._commands.cells.format(name)
            self._show_format(self._commands.cells.text_format())

    def _command(self, command: Callable[[], None]) -> None:
        if self._view.isVisible():
            command()

    def _choose_character(self) -> None:
        """Asks for a special character, and types it into the text or field that has the focus."""
        from sedi_editor.ui.cell.special_characters import SpecialCharactersDialog

        typed_into = QApplication.focusWidget()
        if isinstance(typed_into, GridView | QLineEdit | QPlainTextEdit | QTextEdit):
            dialog = SpecialCharactersDialog(self._view.window())
            dialog.chosen.connect(lambda character: type_into(typed_into, character))
            dialog.open()

    def _in_field_or_cell(self, in_field: Callable[[TextField], None], in_cell: Callable[[], None]) -> None:
        """Does something with the field that has the focus, or with the current cell."""
        above = QApplication.focusWidget()
        while above and not isinstance(above, TextField):
            above = above.parentWidget()
        if isinstance(above, TextField):
            in_field(above)
        else:
            self._command(in_cell)

    def _clipboard(self, name: str) -> None:
        focused = QApplication.focusWidget()
        if focused is self._view:
            getattr(self._commands.clipboard, name)()
        elif isinstance(focused, CellEditor):
            getattr(focused, name)()
        elif isinstance(focused, QLineEdit | QPlainTextEdit | QTextEdit):
            # A field of plain text has no `paste_plain`: its `paste` is without formatting.
            getattr(focused, name.removesuffix("_plain"))()

    def _show_format(self, now: TextFormat) -> None:
        """Checks the actions for the formats at the cursor."""
        for name, ticked in (
            ("text.bold", now.bold),
            ("text.italic", now.italic),
            ("text.underline", now.underline),
            ("text.superscript", now.script is Script.SUPERSCRIPT),
            ("text.subscript", now.script is Script.SUBSCRIPT),
            ("text.bullets", now.kind is BlockKind.BULLET),
            ("text.numbering", now.kind is BlockKind.NUMBERED),
        ):
            self._actions[name].setChecked(ticked)


def type_into(text: QWidget, character: str) -> None:
    """Gives `text` the focus and types a character there."""
    text.window().activateWindow()
    text.setFocus()
    QCoreApplication.sendEvent(text, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character))
