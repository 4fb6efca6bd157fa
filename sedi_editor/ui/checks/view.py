"""The list of findings."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from sedi_editor.plan.waiver import Waived
from sedi_editor.ui import theme
from sedi_editor.ui.checks.delegate import FindingDelegate
from sedi_editor.ui.checks.finding_list import ListedFinding
from sedi_editor.ui.checks.model import FindingsModel, ShownFindings

_FEW = 100
"""A group of more findings is shut until somebody opens it: its heading says how many there are."""

_ROOM = 400
"""So many findings in all are open at first: nobody reads on so far, and more would hold up the window."""


class FindingsView(QTreeView):
    """Groups that open and shut, and findings; Enter and a double click go to the place of one."""

    chosen = Signal()
    """The selection is another one."""
    go_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.findings = FindingsModel(self)
        self._shut: dict[str, bool] = {}
        self.setModel(self.findings)
        self.setItemDelegate(FindingDelegate(self, self.findings))
        self.setHeaderHidden(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(theme.current().space(4))
        self.setTabKeyNavigation(False)
        self.expanded.connect(lambda index: self._note(index, shut=False))
        self.collapsed.connect(lambda index: self._note(index, shut=True))

    @property
    def selected(self) -> tuple[ListedFinding, ...]:
        """The findings selected, from top to bottom."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=lambda one: (one.internalId(), one.row()))
        return tuple(listed for index in indexes if (listed := self.findings.listed(index)))

    def show_findings(self, shown: ShownFindings) -> None:
        """Shows other findings; what was selected stays so, or if it is gone what now stands in its place."""
        current = self.findings.listed(self.currentIndex())
        at = self._order().index(current.key) if current else -1
        kept = [one.key for one in self.selected]
        self.findings.show(shown)
        room = _ROOM
        for row, group in enumerate(self.findings.groups):
            if not self._shut.get(group.key, len(group.findings) > min(_FEW, room)):
                self.setExpanded(self.findings.index(row, 0), True)
                room -= len(group.findings)
        if current:
            self._select_again(current.key, at, kept)
        self.chosen.emit()

    def step(self, by: int) -> bool:
        """Goes to the next finding (`by` 1) or the one before (-1), and round at the end; False when there is none."""
        order = self._order()
        if not order:
            return False
        index = self.currentIndex()
        current = self.findings.listed(index)
        if current:
            at = order.index(current.key) + by
        else:
            above = sum(len(one.findings) for one in self.findings.groups[: max(index.row(), 0)])
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
        # How many lines a finding takes depends on the width.
        self.scheduleDelayedItemsLayout()
        if self.selected:
            self.scrollTo(self.currentIndex())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def _order(self) -> list[Waived]:
        return [one.key for group in self.findings.groups for one in group.findings]

    def _select_again(self, current: Waived, at: int, kept: Sequence[Waived]) -> None:
        if not self.findings.place(current).isValid():
            order = self._order()
            if not order:
                return
            current = order[min(at, len(order) - 1)]
        selection = self.selectionModel()
        chosen = [one for one in kept if self.findings.place(one).isValid()] or [current]
        self._uncover(self.findings.place(current))
        selection.setCurrentIndex(self.findings.place(current), QItemSelectionModel.SelectionFlag.NoUpdate)
        for one in chosen:
            selection.select(self.findings.place(one), QItemSelectionModel.SelectionFlag.Select)

    def _go(self, waived: Waived) -> None:
        index = self.findings.place(waived)
        self._uncover(index)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _uncover(self, index: QModelIndex) -> None:
        group = self.findings.parent(index)
        if not self.isExpanded(group):
            self.setExpanded(group, True)

    def _note(self, index: QModelIndex, shut: bool) -> None:
        if group := self.findings.group(index):
            self._shut[group.key] = shut
