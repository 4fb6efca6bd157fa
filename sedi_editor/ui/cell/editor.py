"""The editor of one rich text."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
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
from sedi_editor.ui.cell.keys import CellExit, CellKeys
from sedi_editor.ui.cell.limits import MOST_CHARACTERS, MOST_PARAGRAPHS, full_message
from sedi_editor.ui.cell.lists import join_lists, lists_are_joined
from sedi_editor.ui.cell.menu import menu_of
from sedi_editor.ui.cell.pasting import Pasting
from sedi_editor.ui.widgets.dragging import Dragging

__all__ = ["CellEditor", "CellExit"]


class CellEditor(FormattingEdit):
    """Edits one rich text. It is as high as its text, has no scroll bars, and ignores the mouse wheel.

    Tab, Shift+Tab, Ctrl+Enter, Escape, and at the edge of the text the arrow keys, Home and End leave the editor: it
    only emits `exit_requested`. Undo and redo act on typing; where there is none, the editor emits `undo_requested` or
    `redo_requested`.
    """

    margin = 2
    """The distance of the text from the edge, in steps of the theme."""

    edited = Signal()
    """The user changed the text; emitted after each key. `rich()` returns the new text."""
    height_changed = Signal(int)
    """The height that the text needs now, in pixels."""
    exit_requested = Signal(CellExit)
    about_to_undo = Signal()
    """What was typed last is about to be taken back."""
    undo_requested = Signal()
    redo_requested = Signal()
    refused = Signal(str)
    """Why something was not inserted, or not as it was copied."""
    table_pasted = Signal(object)
    """A CopiedTable was pasted or dropped, to be put over cells; only if `takes_tables` is set."""
    dragged_out = Signal(QPoint, QPoint)
    """The mouse was pressed in the text and dragged out of it: where it was pressed, and where it is."""
    menu_opening = Signal(QMenu)
    """The context menu is about to open; a slot can add actions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)
        self.french_spacing = False
        """Whether French no-break spaces are set during typing."""
        self.takes_tables = False
        """Whether a pasted table is put over cells, not into the text."""
        self._setting = False
        self._blocks_changed = False
        self._dragging = Dragging(self)
        self._pressed_at = QPoint()
        self._moved: RichText | None = None
        self._undone_from: RichText | None = None
        self._accent = theme.current().accent.rgba()
        self._keys = CellKeys(self)
        self._pasting = Pasting(self)
        self._pasting.refused.connect(self.refused)
        self._pasting.table_read.connect(self.table_pasted)
        style_document(self.document(), self.font(), self.margin)
        self.document().contentsChanged.connect(self._emit_edited)
        self.document().blockCountChanged.connect(self._note_blocks)
        self.document().documentLayout().documentSizeChanged.connect(self._emit_height)

    def set_text(self, rich: RichText) -> None:
        """Shows `rich`, with the cursor at its start. What was typed before can no longer be undone."""
        self._pasting.cancel()
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
        """Whether the user changed the text since `set_text`, or since this was set to False."""
        return self.document().isModified()

    @modified.setter
    def modified(self, is_modified: bool) -> None:
        self.document().setModified(is_modified)

    @property
    def can_undo_typing(self) -> bool:
        """Whether there is typing to undo."""
        return self.document().isUndoAvailable()

    @property
    def can_redo_typing(self) -> bool:
        """Whether there is typing to redo."""
        return self.document().isRedoAvailable()

    @property
    def undone_from(self) -> RichText | None:
        """The text before typing was taken back, which redo leads to; None where there is nothing to redo."""
        return self._undone_from if self.can_redo_typing else None

    def undo_typing(self) -> None:
        """Undoes the last step of typing or formatting; without one, emits `undo_requested`."""
        if self.can_undo_typing:
            if not self.can_redo_typing:
                self.about_to_undo.emit()
                self._undone_from = self.rich()
            self.undo()
            self._blocks_changed = False
        else:
            self.undo_requested.emit()

    def redo_typing(self) -> None:
        """Redoes the last undone step; without one, emits `redo_requested`."""
        if self.can_redo_typing:
            self.redo()
            self._blocks_changed = False
        else:
            self.redo_requested.emit()

    @property
    def content_height(self) -> int:
        """The height in pixels that the text needs at the width of the editor."""
        return ceil(self.document().size().height())

    def paste_plain(self) -> None:
        """Pastes the text of the clipboard without formatting."""
        self._pasting.paste_plain()

    def finish_pasting(self) -> bool:
        """Waits shortly until what was pasted is read and in the text. Returns whether it is."""
        return self._pasting.finish()

    def context_menu(self) -> QMenu:
        """The context menu for the cursor, not shown yet; slots of `menu_opening` have added their actions."""
        menu = menu_of(self)
        self.menu_opening.emit(menu)
        return menu

    def has_room(self, characters: int = 1, paragraphs: int = 0, where: QTextCursor | None = None) -> bool:
        """Whether so much can replace the selection within the limits of a cell; if not, emits `refused`."""
        cursor, document = where or self.textCursor(), self.document()
        taken = document.characterCount() - 1 - (cursor.selectionEnd() - cursor.selectionStart())
        blocks = document.blockCount() if paragraphs else 0
        if taken + characters <= MOST_CHARACTERS and blocks + paragraphs <= MOST_PARAGRAPHS:
            return True
        self.refused.emit(full_message())
        return False

    def cut(self) -> None:
        """Moves the selection to the clipboard."""
        if self.textCursor().hasSelection() and not self.isReadOnly():
            self.copy()
            formatting.remove_selected(self.textCursor())
            self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not self._keys.take(event):
            if event.text().isprintable() and event.text():
                self._leave_link_format()
            super().keyPressEvent(event)
            self._keys.typed(event.text())
        self._join_after_change()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        if event.commitString() and not self.has_room(len(event.commitString())):
            return
        self._leave_link_format()
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
        self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._dragging.drags(event):
            return
        point = event.position().toPoint()
        if event.buttons() & Qt.MouseButton.LeftButton and not self.rect().contains(point):
            self.dragged_out.emit(self._pressed_at, point)
        if self.isVisible():
            super().mouseMoveEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802
        return mime_of(selected(self.textCursor()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self._move_cursor_to(event.pos())
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
            self.restyle()

    def restyle(self) -> None:
        """Applies font and theme again. If the colour of links changes, typing can no longer be undone."""
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

    def _move_cursor_to(self, point: QPoint) -> None:
        """Puts the cursor at a point of the editor, unless what is selected is there."""
        clicked, selected = self.cursorForPosition(point), self.textCursor()
        if not selected.selectionStart() <= clicked.position() <= selected.selectionEnd():
            self.setTextCursor(clicked)

    def _leave_link_format(self) -> None:
        """Keeps text that is typed before or after a link out of the link."""
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

    def _emit_edited(self) -> None:
        if not self._setting:
            self.edited.emit()

    def _emit_height(self) -> None:
        self.height_changed.emit(self.content_height)
