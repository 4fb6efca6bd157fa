"""Writes the dates in a file dialog with the month's name."""

from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QFileDialog, QFileSystemModel, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from sedi_editor.ui.dates import day_and_time

_DATE = 3
"""The column of the date, in Qt's model of files."""


class FileDates(QStyledItemDelegate):
    """Writes the date of a file, which Qt would write in figures alone."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        info = index.data(QFileSystemModel.Roles.FileInfoRole)
        if info is not None:
            moment = datetime.fromtimestamp(info.lastModified().toSecsSinceEpoch())
            option.text = day_and_time(moment)  # type: ignore[attr-defined]


def name_months(dialog: QFileDialog) -> None:
    """Writes the dates in `dialog` with the month's name, where the dialog is Qt's own and not the desktop's."""
    view = dialog.findChild(QTreeView, "treeView")
    if view:
        view.setItemDelegateForColumn(_DATE, FileDates(view))
