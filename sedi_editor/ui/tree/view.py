"""The tree view, with the keys that it handles while it has the focus."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.tree.delegate import TreeDelegate
from sedi_editor.ui.tree.model import PlanTreeModel
from sedi_editor.ui.widgets.menu_key import place_of_current
from sedi_editor.ui.widgets.viewport import found_viewport

Flag = QItemSelectionModel.SelectionFlag


class PlanTreeView(QTreeView):
    """Shows a `PlanTreeModel`. Several nodes can be selected and dragged; one can be renamed in place."""

    key_command = Signal(str)
    """The command of a key: "delete", "add", "enter", "up", "down", "cut", "copy" or "paste"."""

    def __init__(self, model: PlanTreeModel) -> None:
        super().__init__()
        self._viewport = found_viewport(self)
        self._scroll_is_due = False
        self.tree = model
        self._delegate = TreeDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAutoExpandDelay(600)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._expanded: frozenset[UUID] = frozenset()
        model.batch_begins.connect(self._collapse_for_batch)
        model.batch_ended.connect(self._expand_again)
        self._fit()

    def selected(self) -> list[UUID]:
        """The selected nodes, without the plan itself."""
        nodes = (self.tree.node(index) for index in self.selectionModel().selectedIndexes())
        return [node for node in nodes if node is not None]

    def current(self) -> UUID | None:
        """The current node; None for the plan itself, or for none."""
        index = self.currentIndex()
        return self.tree.node(index) if index.isValid() else None

    def show_current(self, node: UUID | None) -> None:
        """Makes a node the current and only selected one, and scrolls to it; if a filter hides it, none is selected."""
        index = self.tree.index_of(node)
        if not index.isValid():
            self.selectionModel().clear()
            return
        # When another node was removed, Qt may have made this one current without selecting it.
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
        if self.isVisible():
            self.scrollTo(index)
            return
        # To scroll to it, Qt would measure all items, for a width that the tree does not keep when it is shown.
        self._scroll_is_due = True
        while (index := index.parent()).isValid():
            self._expand(index)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:  # noqa: N802
        # The menu key opens the context menu at the centre of this rectangle.
        place = place_of_current(self) if query is Qt.InputMethodQuery.ImCursorRectangle else None
        return place or super().inputMethodQuery(query)

    def select_nodes(self, nodes: list[UUID]) -> None:
        """Selects these nodes, and makes the first the current one."""
        selection = self.selectionModel()
        for place, node in enumerate(nodes):
            index = self.tree.index_of(node)
            if place == 0:
                selection.setCurrentIndex(index, Flag.ClearAndSelect)
                self.scrollTo(index)
            else:
                selection.select(index, Flag.Select)

    def expanded_nodes(self) -> frozenset[UUID]:
        """The nodes that are expanded, also inside a collapsed one."""
        listed = (node for node in self.tree.listed() if node is not None)
        return frozenset(node for node in listed if self.isExpanded(self.tree.index_of(node)))

    def expand_only(self, nodes: frozenset[UUID]) -> None:
        """Expands these, and no others."""
        # One layout for all of them, instead of one for each.
        self.scheduleDelayedItemsLayout()
        for node in self.expanded_nodes() - nodes:
            self.collapse(self.tree.index_of(node))
        for node in nodes:
            index = self.tree.index_of(node)
            if index.isValid():
                self._expand(index)

    def begin_rename(self, node: UUID) -> None:
        """Opens the title of a node for typing."""
        index = self.tree.index_of(node)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.scrollTo(index)
            self.edit(index)

    def commit(self) -> None:
        """Writes the title that is being typed into the plan, and closes its field."""
        editor = self._delegate.editor
        if editor is not None and self.state() is QAbstractItemView.State.EditingState:
            self.commitData(editor)
            self.closeEditor(editor, TreeDelegate.EndEditHint.NoHint)

    def commitData(self, editor: QWidget) -> None:  # noqa: N802
        # Qt delivers Enter a moment later; by then the field may be closed.
        if editor is self._delegate.editor:
            super().commitData(editor)

    def event(self, event: QEvent) -> bool:
        # Without this, Qt would give these keys to the shortcuts of the form and of the menus.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._key_command(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if asked := self._key_command(event):
            event.accept()
            self.key_command.emit(asked)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # A title may need another number of lines.
            self.scheduleDelayedItemsLayout()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._scroll_is_due:
            self._scroll_is_due = False
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._fit()

    def _expand(self, index: QModelIndex) -> None:
        self.expand(index)
        # `expanded_nodes` knows it from now on, also if the tree is not shown, and so asks for no children yet.
        self.tree.rowCount(index)

    def _collapse_for_batch(self) -> None:
        """Collapses all nodes: at every step Qt updates the persistent index that it keeps of each expanded one."""
        self._expanded = self.expanded_nodes()
        self.collapseAll()

    def _expand_again(self) -> None:
        self.expand_only(self._expanded)

    def _key_command(self, event: QKeyEvent) -> str:
        if self.state() is QAbstractItemView.State.EditingState:
            # A QLineEdit passes on the Enter that ends editing.
            return ""
        return next((name for name, matches in _KEYS.items() if matches(event)), "")

    def _fit(self) -> None:
        self.setIndentation(theme.current().space(4))


def _combined(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Callable[[QKeyEvent], bool]:
    return lambda event: event.key() == key and _held(event) == modifiers


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    # The keypad and macOS set further modifiers, which do not matter here.
    relevant = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return event.modifiers() & relevant


_KEYS: dict[str, Callable[[QKeyEvent], bool]] = {
    "delete": _combined(Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    "add": _combined(Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier),
    "enter": lambda event: event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _held(event),
    "up": _combined(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier),
    "down": _combined(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    "cut": lambda event: event.matches(QKeySequence.StandardKey.Cut),
    "copy": lambda event: event.matches(QKeySequence.StandardKey.Copy),
    "paste": lambda event: event.matches(QKeySequence.StandardKey.Paste),
}
"""The commands of the view, each with the keys that give it."""
