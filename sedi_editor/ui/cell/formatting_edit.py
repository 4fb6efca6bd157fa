"""A text edit with the formats, lists and links that a plan keeps."""

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from sedi_editor.plan.richtext import BlockKind, Script
from sedi_editor.ui.cell import formatting
from sedi_editor.ui.cell.formats import char_format, format_run
from sedi_editor.ui.cell.formatting import TextFormat
from sedi_editor.ui.cell.link import LinkPopover


class FormattingEdit(QTextEdit):
    """The commands of buttons, menus and keys; they act on the selection, or on what is typed next."""

    format_changed = Signal(TextFormat)
    """The format at the cursor has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = TextFormat()
        self.cursorPositionChanged.connect(self.tell_format)
        self.currentCharFormatChanged.connect(self.tell_format)
        self.selectionChanged.connect(self.tell_format)

    @property
    def text_format(self) -> TextFormat:
        """The format at the cursor, or what all of the selection has in common."""
        return formatting.format_at(self.textCursor(), self.currentCharFormat())

    def toggle_bold(self) -> None:
        """Turns bold on or off."""
        self._toggle("bold")

    def toggle_italic(self) -> None:
        """Turns italic on or off."""
        self._toggle("italic")

    def toggle_underline(self) -> None:
        """Turns underlining on or off."""
        self._toggle("underline")

    def toggle_superscript(self) -> None:
        """Sets text above the line, or back on it."""
        self._toggle_script(Script.SUPERSCRIPT)

    def toggle_subscript(self) -> None:
        """Sets text below the line, or back on it."""
        self._toggle_script(Script.SUBSCRIPT)

    def toggle_bullets(self) -> None:
        """Makes the selected blocks bullet items, or paragraphs if they are."""
        if self._may_write():
            formatting.toggle_kind(self.textCursor(), BlockKind.BULLET)
            self.tell_format()

    def toggle_numbering(self) -> None:
        """Makes the selected blocks numbered items, or paragraphs if they are."""
        if self._may_write():
            formatting.toggle_kind(self.textCursor(), BlockKind.NUMBERED)
            self.tell_format()

    def deeper(self) -> None:
        """Moves the selected list items one level deeper."""
        if self._may_write():
            formatting.shift_level(self.textCursor(), 1)
            self.tell_format()

    def shallower(self) -> None:
        """Moves the selected list items one level up."""
        if self._may_write():
            formatting.shift_level(self.textCursor(), -1)
            self.tell_format()

    def clear_formatting(self) -> None:
        """Removes the formats of the selection, or of what is typed next."""
        if not self._may_write():
            return
        if self.textCursor().hasSelection():
            formatting.clear_formats(self.textCursor())
        else:
            self.setCurrentCharFormat(QTextCharFormat())
        self.tell_format()

    def edit_link(self) -> None:
        """Opens a field beside the text for the address of the link at the cursor, or of a new link."""
        if self._may_write():
            found = formatting.link_at(self.textCursor())
            popover = LinkPopover(self, formatting.format_at(found, self.currentCharFormat()).link)
            popover.chosen.connect(lambda address: self.set_link(address, found))
            popover.show_at(self.cursorRect())

    def set_link(self, address: str, where: QTextCursor | None = None) -> None:
        """Sets the address of the selection, or of the link at the cursor; "" removes the link."""
        if self._may_write():
            cursor = where or formatting.link_at(self.textCursor())
            formatting.set_link(cursor, address)
            cursor.setPosition(cursor.selectionEnd())
            self.setTextCursor(cursor)

    @property
    def link(self) -> str:
        """The address of the link at the cursor, or ""."""
        return formatting.format_at(formatting.link_at(self.textCursor()), QTextCharFormat()).link

    def open_link(self) -> None:
        """Opens the link at the cursor in the desktop's program for it."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        if self.link:
            QDesktopServices.openUrl(QUrl(self.link))

    def tell_format(self) -> None:
        """Emits `format_changed` if the format at the cursor is another than at the last call."""
        now = self.text_format
        if now != self._told:
            self._told = now
            self.format_changed.emit(now)

    def _toggle(self, name: str) -> None:
        if not self._may_write():
            return
        self._change({name: not getattr(self.text_format, name)})

    def _toggle_script(self, script: Script) -> None:
        if self._may_write():
            self._change({"script": Script.NONE if self.text_format.script is script else script})

    def _change(self, change: dict[str, Any]) -> None:
        """Changes the runs of the selection, or what is typed next."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            formatting.change_runs(cursor, lambda run: replace(run, **change))
        else:
            self.setCurrentCharFormat(char_format(replace(format_run(self.currentCharFormat()), **change)))
        self.tell_format()

    def _may_write(self) -> bool:
        return not self.isReadOnly()
