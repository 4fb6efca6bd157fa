"""The editor of one cell's text."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from sedi_editor.plan.richtext import RichText
from sedi_editor.ui import theme
from sedi_editor.ui.cell import formatting
from sedi_editor.ui.cell.clipboard import has_text, mime_of, selected, write
from sedi_editor.ui.cell.document import from_document, style_document, to_document
from sedi_editor.ui.cell.formatting import without_link
from sedi_editor.ui.cell.formatting_edit import FormattingEdit
from sedi_editor.ui.cell.keys import Keys, Leave
from sedi_editor.ui.cell.lists import join_lists, lists_are_joined
from sedi_editor.ui.cell.menu import menu_of
from sedi_editor.ui.cell.pasting import Pasting
from sedi_editor.ui.cell.room import MOST_CHARACTERS, MOST_PARAGRAPHS, full
from sedi_editor.ui.widgets.dragging import Dragging

__all__ = ["CellEditor", "Leave"]


class CellEditor(FormattingEdit):
    """Edits one rich text. It is as high as its text, has no scroll bars, and leaves the wheel to what is around it.

    Tab, Shift+Tab, Ctrl+Enter, Escape, and the arrow keys where the text ends, are not the editor's: it announces them
    with `leave_requested` and does nothing. Undo and redo are those of typing; where there is none,
    `undo_requested` and `redo_requested` pass them on.
    """

    margin = 2
    """Steps of the theme between the text and the edge."""

    edited = Signal()
    """The user changed the text, by whatever means; after each key. `rich()` is the new text."""
    height_changed = Signal(int)
    """The text needs so many pixels now."""
    leave_requested = Signal(Leave)
    about_to_undo = Signal()
    """What was typed last is about to be taken back."""
    undo_requested = Signal()
    redo_requested = Signal()
    refused = Signal(str)
    """Something was not taken, or not as it came; says what and why."""
    table_pasted = Signal(object)
    """A Table was pasted or dropped that is to go over cells: only where `takes_tables`."""
    menu_opening = Signal(QMenu)
    """The context menu is about to open; whoever has something to offer here adds it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)
        self.french_spacing = False
        """Whether the no-break spaces of French are set while one types."""
        self.takes_tables = False
        """Whether a copied table goes over cells, and not into the text."""
        self._setting = False
        self._blocks_changed = False
        self._dragging = Dragging(self)
        self._moved: RichText | None = None
        self._undone_from: RichText | None = None
        self._accent = theme.current().accent.rgba()
        self._keys = Keys(self)
        self._pasting = Pasting(self)
        self._pasting.refused.connect(self.refused)
        self._pasting.table_read.connect(self.table_pasted)
        style_document(self.document(), self.font(), self.margin)
        self.document().contentsChanged.connect(self._tell_edited)
        self.document().blockCountChanged.connect(self._note_blocks)
        self.document().documentLayout().documentSizeChanged.connect(self._tell_height)

    def set_text(self, rich: RichText) -> None:
        """Show `rich`, with the cursor before it. Nothing that was typed before can be undone."""
        self._pasting.forget()
        self._setting = True
        to_document(rich, self.document())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._setting = False
        self._blocks_changed = False
        self.tell_format()

    def rich(self) -> RichText:
        """The text as it is now."""
        return from_document(self.document())

    @property
    def modified(self) -> bool:
        """Whether the user changed the text since it was set, or since this was set to False."""
        return self.document().isModified()

    @modified.setter
    def modified(self, is_modified: bool) -> None:
        self.document().setModified(is_modified)

    @property
    def can_undo_typing(self) -> bool:
        """Whether Ctrl+Z belongs to this text."""
        return self.document().isUndoAvailable()

    @property
    def can_redo_typing(self) -> bool:
        """Whether something of this text was undone."""
        return self.document().isRedoAvailable()

    @property
    def undone_from(self) -> RichText | None:
        """The text before typing was taken back, which redo leads to; None where there is nothing to redo."""
        return self._undone_from if self.can_redo_typing else None

    def undo_typing(self) -> None:
        """Take back the last step of typing or formatting; without one `undo_requested` is emitted."""
        if self.can_undo_typing:
            if not self.can_redo_typing:
                self.about_to_undo.emit()
                self._undone_from = self.rich()
            self.undo()
            self._blocks_changed = False
        else:
            self.undo_requested.emit()

    def redo_typing(self) -> None:
        """Do again what was taken back; without such a step `redo_requested` is emitted."""
        if self.can_redo_typing:
            self.redo()
            self._blocks_changed = False
        else:
            self.redo_requested.emit()

    @property
    def content_height(self) -> int:
        """How many pixels the text needs at the width that the editor has."""
        return ceil(self.document().size().height())

    def paste_plain(self) -> None:
        """Paste the words of the clipboard without any format."""
        self._pasting.paste_plain()

    def finish_pasting(self) -> bool:
        """Wait shortly until what was pasted is read and in the text; whether it is."""
        return self._pasting.finish()

    def context_menu(self) -> QMenu:
        """What can be done at the cursor now, with what is added around the editor; not shown yet."""
        menu = menu_of(self)
        self.menu_opening.emit(menu)
        return menu

    def has_room(self, characters: int = 1, paragraphs: int = 0, where: QTextCursor | None = None) -> bool:
        """Whether so much more fits into the text in place of what is selected; says so with `refused` if not."""
        cursor, document = where or self.textCursor(), self.document()
        taken = document.characterCount() - 1 - (cursor.selectionEnd() - cursor.selectionStart())
        blocks = document.blockCount() if paragraphs else 0
        if taken + characters <= MOST_CHARACTERS and blocks + paragraphs <= MOST_PARAGRAPHS:
            return True
        self.refused.emit(full())
        return False

    def cut(self) -> None:
        """Move the selection to the clipboard."""
        if self.textCursor().hasSelection() and not self.isReadOnly():
            self.copy()
            formatting.remove_selected(self.textCursor())
            self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not self._keys.take(event):
            if event.text().isprintable() and event.text():
                self._step_beside_link()
            super().keyPressEvent(event)
            self._keys.typed(event.text())
        self._join_after_change()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        if event.commitString() and not self.has_room(len(event.commitString())):
            return
        self._step_beside_link()
        super().inputMethodEvent(event)
        self._keys.typed(event.commitString())
        self._join_after_change()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802
        return has_text(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        if self._moved is None:
            self._pasting.take(source)
        else:
            cursor = self.textCursor()
            write(self._moved, cursor)
            self.setTextCursor(cursor)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self._moved = selected(self.textCursor()) if self._dragging.moves(event) else None
        super().dropEvent(event)
        self._moved = None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._dragging.about_to_press()
        super().mousePressEvent(event)
        self._dragging.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if not self._dragging.drags(event):
            super().mouseMoveEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802
        return mime_of(selected(self.textCursor()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self.textCursor().hasSelection():
            self.open_link()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.dress()

    def dress(self) -> None:
        """Take font and theme anew; where links change their colour, undo begins anew too."""
        self._setting = True
        style_document(self.document(), self.font(), self.margin)
        self._setting = False
        if self._accent != (accent := theme.current().accent.rgba()):
            self._accent = accent
            modified, cursor = self.modified, self.textCursor()
            at, anchor = cursor.position(), cursor.anchor()
            self.set_text(self.rich())
            cursor = self.textCursor()
            cursor.setPosition(anchor)
            cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self.modified = modified

    def _step_beside_link(self) -> None:
        """What is typed before or after a link is no part of it."""
        form = self.currentCharFormat()
        if form.isAnchor() and not formatting.is_inside_link(self.textCursor()):
            self.setCurrentCharFormat(without_link(form))

    def _join_after_change(self) -> None:
        if self._blocks_changed:
            self._blocks_changed = False
            if not lists_are_joined(self.document()):
                cursor = self.textCursor()
                cursor.joinPreviousEditBlock()
                join_lists(cursor)
                cursor.endEditBlock()

    def _note_blocks(self) -> None:
        self._blocks_changed = True

    def _tell_edited(self) -> None:
        if not self._setting:
            self.edited.emit()

    def _tell_height(self) -> None:
        self.height_changed.emit(self.content_height)
