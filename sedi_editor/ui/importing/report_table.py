"""A table for one list of the report on a Word file."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

from sedi_editor.ui.widgets.row_list import show_as_list

_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ReportTableModel(QAbstractTableModel):
    """Rows of texts under column headings."""

    def __init__(self) -> None:
        super().__init__()
        self._headings: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()

    def show(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Shows these and no others."""
        self.beginResetModel()
        self._headings, self._rows = headings, rows
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and index.isValid():
            return self._rows[index.row()][index.column()]
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._headings[section]
        return None


class ReportTable(QTableView):
    """A table whose rows are one line high, and whose last column takes the remaining width."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = ReportTableModel()
        self.setModel(self.rows)
        show_as_list(self)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(100)

    def show_rows(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Shows these and no others."""
        self.rows.show(headings, rows)
        # The last column has words of the file: it gets its share of the width, however many stand before it.
        widest = self.viewport().width() // max(3, len(headings))
        self.resizeColumnsToContents()
        for column in range(len(headings) - 1):
            self.setColumnWidth(column, min(self.columnWidth(column), widest))
