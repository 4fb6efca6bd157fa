"""The view of the findings, as a tree of groups and findings."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from sedi_editor.plan.waiver import Waived
from sedi_editor.ui import theme
from sedi_editor.ui.checks.delegate import FindingDelegate
from sedi_editor.ui.checks.finding_list import ListedFinding
from sedi_editor.ui.checks.model import FindingsModel, ShownFindings

_LARGEST_EXPANDED_GROUP = 100
"""A group of more findings is collapsed at first; its heading has the number of findings."""

_MOST_EXPANDED = 400
"""So many findings in all are in expanded groups at first; more would delay the window."""


class FindingsView(QTreeView):
    """A tree of groups and findings; Enter or a double click goes to the place of a finding."""

    chosen = Signal()
    """The selection has changed."""
    go_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.findings = FindingsModel(self)
        self._collapsed: dict[str, bool] = {}
        self.setModel(self.findings)
        self.setItemDelegate(FindingDelegate(self, self.findings))
        self.setHeaderHidden(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(theme.current().space(4))
        self.setTabKeyNavigation(False)
        self.expanded.connect(lambda index: self._remember(index, collapsed=False))
        self.collapsed.connect(lambda index: self._remember(index, collapsed=True))

    @property
    def selected(self) -> tuple[ListedFinding, ...]:
        """The selected findings, from top to bottom."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=lambda index: (index.internalId(), index.row()))
        return tuple(listed for index in indexes if (listed := self.findings.listed(index)))

    def show_findings(self, shown: ShownFindings) -> None:
        """Replaces the findings. Those selected stay selected; if they are gone, the finding now in their row is."""
        current = self.findings.listed(self.currentIndex())
        at = self._order().index(current.key) if current else -1
        kept = [listed.key for listed in self.selected]
        self.findings.show(shown)
        room = _MOST_EXPANDED
        for row, group in enumerate(self.findings.groups):
            if not self._collapsed.get(group.key, len(group.findings) > min(_LARGEST_EXPANDED_GROUP, room)):
                self.setExpanded(self.findings.index(row, 0), True)
                room -= len(group.findings)
        if current:
            self._select_again(current.key, at, kept)
        self.chosen.emit()

    def step(self, by: int) -> bool:
        """Selects the next finding (`by` 1) or the previous one (-1), wrapping around; returns False for none."""
        order = self._order()
        if not order:
            return False
        index = self.currentIndex()
        current = self.findings.listed(index)
        if current:
            at = order.index(current.key) + by
        else:
            above = sum(len(group.findings) for group in self.findings.groups[: max(index.row(), 0)])
            at = above if by > 0 else above - 1
        self._go(order[at % len(order)])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if self.findings.listed(index):
                self.go_wanted.emit()
            else:
                self.setExpanded(index, not self.isExpanded(index))
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        index = self.indexAt(event.position().toPoint())
        if self.findings.listed(index):
            self.go_wanted.emit()
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        # The number of lines of a finding depends on the width.
        self.scheduleDelayedItemsLayout()
        if self.selected:
            self.scrollTo(self.currentIndex())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def _order(self) -> list[Waived]:
        return [finding.key for group in self.findings.groups for finding in group.findings]

    def _select_again(self, current: Waived, at: int, kept: Sequence[Waived]) -> None:
        if not self.findings.index_of(current).isValid():
            order = self._order()
            if not order:
                return
            current = order[min(at, len(order) - 1)]
        selection = self.selectionModel()
        chosen = [key for key in kept if self.findings.index_of(key).isValid()] or [current]
        self._expand_group_of(self.findings.index_of(current))
        selection.setCurrentIndex(self.findings.index_of(current), QItemSelectionModel.SelectionFlag.NoUpdate)
        for key in chosen:
            selection.select(self.findings.index_of(key), QItemSelectionModel.SelectionFlag.Select)

    def _go(self, waived: Waived) -> None:
        index = self.findings.index_of(waived)
        self._expand_group_of(index)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _expand_group_of(self, index: QModelIndex) -> None:
        group = self.findings.parent(index)
        if not self.isExpanded(group):
            self.setExpanded(group, True)

    def _remember(self, index: QModelIndex, collapsed: bool) -> None:
        if group := self.findings.group(index):
            self._collapsed[group.key] = collapsed
