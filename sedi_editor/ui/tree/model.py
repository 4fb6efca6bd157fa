"""The plan in memory as a Qt item model, which announces each change in the smallest steps."""

from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from sedi_editor.plan.changed import Changed
from sedi_editor.plan.kind import Kind
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.tree.mime_data import DRAGGED_NODES, dragged_nodes, mime_of_dragged
from sedi_editor.ui.tree.shown_children import Insertion, Move, Removal, ShownChildren, Step
from sedi_editor.ui.tree.tree_item import TreeItems
from sedi_editor.ui.tree.visible_nodes import VisibleNodes

if TYPE_CHECKING:
    from collections.abc import Iterator

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Flag = Qt.ItemFlag
# Combined once: Qt asks for flags very often.
_BRANCH = Flag.ItemIsEnabled | Flag.ItemIsSelectable | Flag.ItemIsDropEnabled
_LEAF = _BRANCH | Flag.ItemNeverHasChildren
_BRANCH_TO_EDIT = _BRANCH | Flag.ItemIsDragEnabled | Flag.ItemIsEditable
_LEAF_TO_EDIT = _BRANCH_TO_EDIT | Flag.ItemNeverHasChildren
_PLAN_KEY = 0
_BATCH = 16
"""An edit that changes the children of more parents than these is a batch."""


class TreeRole(IntEnum):
    """The roles of an item that are not Qt's."""

    ITEM = Role.UserRole
    """TreeItem."""
    NODE = Role.UserRole + 1
    """The node's id, None for the plan itself."""


class PlanTreeModel(QAbstractItemModel):
    """Departments, lines, objectives, topics and initiatives, below a first row for the plan itself.

    A list of children is made when a view asks for it. `is_updating` is true while the model announces changes.
    """

    renamed = Signal(object, str)
    """The id of a node, and the line that was typed for it."""
    batch_begins = Signal()
    """Many steps follow, then `batch_ended`. A view should release its persistent indexes for that time."""
    batch_ended = Signal()
    dropped = Signal(object, object, object)
    """The nodes, the parent under which they were dropped (None: the plan), and the index there (None: the end)."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.is_updating = False
        self._visible = VisibleNodes(session)
        self._nodes: list[UUID | None] = [None]
        self._keys: dict[UUID, int] = {}
        self._shown = ShownChildren(self._visible.children)
        self._items = TreeItems(session)
        session.changed.connect(self._follow)
        session.replaced.connect(self._reset)
        session.view.languages_changed.connect(self.refresh)

    def node(self, index: Index) -> UUID | None:
        """The node at an index; None for the plan itself."""
        return self._nodes[index.internalId()]

    def index_of(self, node: UUID | None) -> QModelIndex:
        """The index of a node (None: the plan itself); invalid where a filter hides the node."""
        if node is None:
            return self.createIndex(0, 0, _PLAN_KEY)
        above = self._visible.path(node)
        if above is None:
            return QModelIndex()
        for parent in (None, *above):
            self._shown.children(parent)
        return self._index(node)

    def listed(self) -> list[UUID | None]:
        """The nodes whose children have been asked for."""
        return self._shown.listed()

    def show_only(self, nodes: frozenset[UUID] | None) -> None:
        """Shows only these nodes, which must include the nodes above each; None shows all."""
        self._visible.show_only(nodes)
        self._update_children(self._shown.listed())

    def show_also(self, node: UUID) -> None:
        """Shows `node` too, and the nodes above it, even if a filter hides them."""
        if self._visible.path(node) is None:
            listed = frozenset(self._shown.listed())
            self._update_children([parent for parent in (None, *self._visible.add(node)) if parent in listed])

    def refresh(self) -> None:
        """Announces that all items may show other texts, as in another language."""
        for parent in self._shown.listed():
            self._repaint(parent, 0, len(self._shown.children(parent)) - 1)
        self.dataChanged.emit(self.index_of(None), self.index_of(None))

    # The methods of QAbstractItemModel.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if row < 0 or column != 0 or row >= self.rowCount(parent):
            return QModelIndex()
        if not parent.isValid():
            if row == 0:
                return self.createIndex(0, 0, _PLAN_KEY)
            return self.createIndex(row, 0, self._key(self._shown.children(None)[row - 1]))
        return self.createIndex(row, 0, self._key(self._shown.children(self.node(parent))[row]))

    def parent(self, index: Index) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride] # QObject's too
        node = self.node(index) if index.isValid() else None
        if node is None or not self._shown.is_shown(node):
            return QModelIndex()
        above = self._shown.parent(node)
        return QModelIndex() if above is None else self._index(above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        if not parent.isValid():
            return 1 + len(self._shown.children(None))
        node = self.node(parent)
        if parent.column() != 0 or node is None or not self.session.plan.has(node):
            return 0
        return len(self._shown.children(node))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self.node(index)
        if node is not None and not self.session.plan.has(node):
            return None
        if role == TreeRole.NODE:
            return node
        if role == Role.DisplayRole:
            return self._items.line(node)
        if role == Role.EditRole:
            return self._items.editable_line(node)
        if role == TreeRole.ITEM:
            return self._items.item(node)
        if role == Role.ToolTipRole:
            return self._items.tool_tip(node)
        if role == Role.AccessibleTextRole:
            return self._items.accessible_text(node)
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:  # noqa: N802
        node = self.node(index) if index.isValid() else None
        if role != Role.EditRole or node is None or value == self.data(index, Role.EditRole):
            return False
        self.renamed.emit(node, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Flag.ItemIsDropEnabled
        node, plan = self.node(index), self.session.plan
        if node is None:
            return _LEAF
        is_leaf = plan.has(node) and plan.kind(node) is Kind.INITIATIVE
        if self.session.read_only:
            return _LEAF if is_leaf else _BRANCH
        return _LEAF_TO_EDIT if is_leaf else _BRANCH_TO_EDIT

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return [DRAGGED_NODES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        return mime_of_dragged(self.session, [node for node in map(self.node, indexes) if node is not None])

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:  # noqa: N802
        # A drop on a wrong level is let through, so that the user is told why it is refused.
        return not self.session.read_only and bool(dragged_nodes(self.session, data))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:  # noqa: N802
        nodes = dragged_nodes(self.session, data)
        if not nodes:
            return False
        self.dropped.emit(nodes, *self.gap(row, parent))
        return True

    def gap(self, row: int, parent: Index) -> tuple[UUID | None, int | None]:
        """The parent and the index among all its children, hidden ones too, for a drop before `row` of the view."""
        node = self.node(parent) if parent.isValid() else None
        if row < 0:
            return node, None
        if not parent.isValid():
            row = max(0, row - 1)
        shown = self._shown.children(node)
        if row < len(shown):
            return node, self.session.plan.position(shown[row]).index
        return node, self.session.plan.position(shown[-1]).index + 1 if shown else None

    # Following the plan.

    def _follow(self, changed: Changed) -> None:
        with self._updating():
            is_batch = len(changed.children) > _BATCH
            if is_batch:
                self.batch_begins.emit()
            if changed.children:
                parents = changed.children | self._visible.add_new(changed.children)
                for step in self._shown.steps(parents, self._visible.path):
                    self._take(step)
            if is_batch:
                self.batch_ended.emit()
            if changed.settings:
                self.refresh()
                return
            owners = {owner for owner, _field, _language in changed.texts}
            self._repaint_with_ancestors(owners | changed.nodes | changed.children | changed.threads)

    def _reset(self) -> None:
        self.beginResetModel()
        self._visible.show_only(None)
        self._shown = ShownChildren(self._visible.children)
        self.endResetModel()

    @contextmanager
    def _updating(self) -> "Iterator[None]":
        self.is_updating = True
        try:
            yield
        finally:
            self.is_updating = False

    def _update_children(self, parents: Iterable[UUID | None]) -> None:
        with self._updating():
            for step in self._shown.steps(list(parents), self._visible.path):
                self._take(step)

    def _take(self, step: Step) -> None:
        shown = self._shown
        match step:
            case Insertion(parent, first, nodes):
                first += parent is None
                self.beginInsertRows(self._parent_index(parent), first, first + len(nodes) - 1)
                shown.take(step)
                self.endInsertRows()
            case Removal(parent, first, last):
                offset = parent is None
                self.beginRemoveRows(self._parent_index(parent), first + offset, last + offset)
                shown.take(step)
                self.endRemoveRows()
            case Move(parent, index, new_parent, gap):
                row, gap = index + (parent is None), gap + (new_parent is None)
                self.beginMoveRows(self._parent_index(parent), row, row, self._parent_index(new_parent), gap)
                shown.take(step)
                self.endMoveRows()

    def _key(self, node: UUID) -> int:
        key = self._keys.get(node)
        if key is None:
            key = self._keys[node] = len(self._nodes)
            self._nodes.append(node)
        return key

    def _index(self, node: UUID) -> QModelIndex:
        row = self._shown.index(node) + (self._shown.parent(node) is None)
        return self.createIndex(row, 0, self._key(node))

    def _parent_index(self, parent: UUID | None) -> QModelIndex:
        return QModelIndex() if parent is None else self._index(parent)

    def _repaint(self, parent: UUID | None, first: int, last: int) -> None:
        if first <= last:
            above, offset = self._parent_index(parent), parent is None
            self.dataChanged.emit(self.index(first + offset, 0, above), self.index(last + offset, 0, above))

    def _repaint_with_ancestors(self, nodes: Iterable[UUID | None]) -> None:
        plan = self.session.plan
        shown: set[UUID | None] = set()
        for node in nodes:
            shown.add(None)
            if node is not None and plan.has(node):
                shown.update((*plan.ancestors(node), node))
        for node in shown:
            if node is None:
                index = self.index_of(None)
            elif self._shown.is_shown(node):
                index = self._index(node)
            else:
                continue
            self.dataChanged.emit(index, index)
