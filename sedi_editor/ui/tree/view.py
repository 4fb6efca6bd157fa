"""The tree itself, with the keys that are its own while it has the focus."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.tree.delegate import TreeDelegate
from sedi_editor.ui.tree.model import PlanTreeModel

Flag = QItemSelectionModel.SelectionFlag


class PlanTreeView(QTreeView):
    """Shows a `PlanTreeModel`; several nodes can be selected, dragged, and renamed in their place."""

    keyed = Signal(str)
    """One of the tree's own keys, by what it asks for: "delete", "up", "down", "add", "cut", "copy" or "paste"."""

    def __init__(self, model: PlanTreeModel) -> None:
        super().__init__()
        self.tree = model
        self._delegate = TreeDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAutoExpandDelay(600)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._opened: frozenset[UUID] = frozenset()
        model.much_begins.connect(self._let_go)
        model.much_ended.connect(self._open_again)
        self._fit()

    def selected(self) -> list[UUID]:
        """The selected nodes, without the plan itself."""
        nodes = (self.tree.node(index) for index in self.selectionModel().selectedIndexes())
        return [node for node in nodes if node is not None]

    def current(self) -> UUID | None:
        """The node with the cursor; None for the plan itself, or for none."""
        index = self.currentIndex()
        return self.tree.node(index) if index.isValid() else None

    def show_current(self, node: UUID | None) -> None:
        """Puts the cursor on a node, alone, where it can be seen; on none if it is not shown."""
        index = self.tree.index_of(node)
        if not index.isValid():
            self.selectionModel().clear()
            return
        # Qt may have put the cursor there when another node went, without selecting it.
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
        self.scrollTo(index)

    def select_nodes(self, nodes: list[UUID]) -> None:
        """Selects these nodes, and puts the cursor on the first."""
        selection = self.selectionModel()
        for place, node in enumerate(nodes):
            index = self.tree.index_of(node)
            if place == 0:
                selection.setCurrentIndex(index, Flag.ClearAndSelect)
                self.scrollTo(index)
            else:
                selection.select(index, Flag.Select)

    def open_nodes(self) -> frozenset[UUID]:
        """The nodes whose children can be seen, if they themselves can."""
        listed = (node for node in self.tree.listed() if node is not None)
        return frozenset(node for node in listed if self.isExpanded(self.tree.index_of(node)))

    def open_only(self, nodes: frozenset[UUID]) -> None:
        """Expands these, and no others."""
        # One layout for all of them, instead of one for each.
        self.scheduleDelayedItemsLayout()
        for node in self.open_nodes() - nodes:
            self.collapse(self.tree.index_of(node))
        for node in nodes:
            index = self.tree.index_of(node)
            if index.isValid():
                self.expand(index)

    def begin_rename(self, node: UUID) -> None:
        """Opens the title of a node for typing."""
        index = self.tree.index_of(node)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.scrollTo(index)
            self.edit(index)

    def commit(self) -> None:
        """Puts what is being typed into the plan, and closes the field."""
        editor = self._delegate.editor
        if editor is not None and self.state() is QAbstractItemView.State.EditingState:
            self.commitData(editor)
            self.closeEditor(editor, TreeDelegate.EndEditHint.NoHint)

    def commitData(self, editor: QWidget) -> None:  # noqa: N802
        # Qt carries out Enter a moment later; by then the field may have been closed from elsewhere.
        if editor is self._delegate.editor:
            super().commitData(editor)

    def event(self, event: QEvent) -> bool:
        # These keys are shortcuts of the form, or of the menus, as long as the tree has not the focus.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._asked(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if asked := self._asked(event):
            event.accept()
            self.keyed.emit(asked)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._fit()

    def _let_go(self) -> None:
        """Closes all nodes: Qt holds on to every open one, and looks through all of them at every step."""
        self._opened = self.open_nodes()
        self.collapseAll()

    def _open_again(self) -> None:
        self.open_only(self._opened)

    def _asked(self, event: QKeyEvent) -> str:
        if self.state() is QAbstractItemView.State.EditingState:
            # A field for one line passes on the Enter that ends it.
            return ""
        return next((name for name, is_asked in _KEYS.items() if is_asked(event)), "")

    def _fit(self) -> None:
        self.setIndentation(theme.current().space(4))


def _combined(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Callable[[QKeyEvent], bool]:
    return lambda event: event.key() == key and _held(event) == modifiers


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    # The keys of the number pad, and those of a Mac, say so besides.
    said = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return event.modifiers() & said


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
"""What each of the tree's own keys asks for."""
