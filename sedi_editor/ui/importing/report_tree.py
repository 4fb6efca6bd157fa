"""A list of the report on a Word file, grouped by kind; each group can be unfolded."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem

from sedi_editor.ui import theme


class ReportGroup(Struct, frozen=True):
    """Rows of one kind; `is_open` says whether they are unfolded at first."""

    name: str
    rows: Sequence[Sequence[str]]
    is_open: bool = False


class ReportTree(QTreeWidget):
    """The groups under column headings; the last column takes the remaining width."""

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformRowHeights(True)
        self.header().setStretchLastSection(True)

    def show_groups(self, headings: Sequence[str], groups: Sequence[ReportGroup]) -> None:
        """Shows these and no others."""
        self.clear()
        self.setColumnCount(len(headings))
        self.setHeaderLabels(list(headings))
        for group in groups:
            item = QTreeWidgetItem([group.name])
            item.addChildren([_row(row) for row in group.rows])
            self.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)
            item.setExpanded(group.is_open)
        if len(headings) > 1:
            # The places are alike in length; a folded group would not count for Qt.
            widest = max((row[0] for group in groups for row in group.rows), key=len, default="")
            indent = 2 * self.indentation() + theme.current().space(4)
            self.setColumnWidth(0, self.fontMetrics().horizontalAdvance(widest) + indent)


def _row(row: Sequence[str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(row))
    for column, words in enumerate(row):
        item.setToolTip(column, words)
    return item
