"""The list view of comments."""

from PySide6.QtCore import QEvent, QItemSelection, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from sedi_editor.ui import theme
from sedi_editor.ui.comments.delegate import CommentDelegate
from sedi_editor.ui.comments.model import CommentKey, CommentsModel, ShownComment
from sedi_editor.ui.highlights.highlights import highlights_of
from sedi_editor.ui.session.session import Session

_AT_A_TIME = 20
"""The batch size of Qt's batched layout: between two batches the window handles events."""
_COPY = QKeySequence.StandardKey.Copy
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Delete)


class CommentsView(QListView):
    """Enter and a double click go to the place of a comment, F2 edits it, Delete deletes it."""

    chosen = Signal()
    """The selection has changed."""
    go_wanted = Signal()
    edit_wanted = Signal()
    delete_wanted = Signal()
    menu_wanted = Signal(QPoint)
    """The user wants the context menu, at that position on the screen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.comments = CommentsModel(session, self)
        highlights = highlights_of(session)
        self._delegate = CommentDelegate(self, highlights)
        self.setModel(self.comments)
        self.setItemDelegate(self._delegate)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_A_TIME)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        highlights.changed.connect(self.viewport().update)
        self.verticalScrollBar().setSingleStep(theme.current().space(6))

    @property
    def selected(self) -> ShownComment | None:
        """The selected comment, or None."""
        indexes = self.selectedIndexes()
        return self.comments.shown(indexes[0]) if indexes else None

    def select(self, row: int) -> None:
        """Selects the comment in `row` and scrolls to it; a negative row clears the selection."""
        if row < 0:
            self.clearSelection()
            return
        index = self.comments.index(row)
        if not self.visualRect(index).isValid():
            self._lay_out_all()
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def select_again(self, key: CommentKey) -> None:
        """Selects the comment if it is still listed, else the first one of its thread; does not scroll."""
        row = self.comments.row_of(key)
        if row >= 0:
            position = self.verticalScrollBar().value()
            self.setCurrentIndex(self.comments.index(row))
            self.verticalScrollBar().setValue(position)

    def copy(self) -> None:
        """Copies the words of the selected comment to the clipboard."""
        if shown := self.selected:
            QGuiApplication.clipboard().setText(shown.comment.body)

    def event(self, event: QEvent) -> bool:
        # Some of these keys are shortcuts of the window; while the list has the focus they act on the comment.
        if event.type() is QEvent.Type.ShortcutOverride and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if self.selected and event.matches(_COPY):
            self.copy()
        elif self.selected and _is_plain(event, _KEYS):
            wanted = {Qt.Key.Key_F2: self.edit_wanted, Qt.Key.Key_Delete: self.delete_wanted}
            wanted.get(Qt.Key(event.key()), self.go_wanted).emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.indexAt(event.position().toPoint()).isValid():
            self.go_wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        if self.selected is None:
            return
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        position = self.visualRect(self.currentIndex()).center() if by_key else event.pos()
        self.menu_wanted.emit(self.viewport().mapToGlobal(position))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in theme.RESIZED:
            self._delegate.forget_heights()
            self.scheduleDelayedItemsLayout()

    def _is_ours(self, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and (event.matches(_COPY) or _is_plain(event, _KEYS))
        return is_key and self.selected is not None

    def _lay_out_all(self) -> None:
        """Lays out all rows at once: a row far down has no position before that."""
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.doItemsLayout()
        self.setLayoutMode(QListView.LayoutMode.Batched)


def _is_plain(event: QKeyEvent, keys: tuple[Qt.Key, ...]) -> bool:
    return event.key() in keys and event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )
