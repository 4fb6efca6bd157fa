"""All words that a widget and the widgets in it show, or that a screen reader reads."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)


def words_of(root: QWidget) -> Iterator[tuple[str, str]]:
    """The place and the words of each, without the letters to press; of all actions, but only of visible widgets."""
    for widget in (root, *(one for one in root.findChildren(QWidget) if one.isVisibleTo(root))):
        where = f"{type(widget).__name__} {widget.objectName()}".strip()
        for said in _of(widget):
            yield where, plain(said)
    # An action that is in no menu, toolbar or button is not seen.
    for action in (one for one in root.findChildren(QAction) if one.associatedObjects()):
        where = f"action {action.objectName()}"
        for said in (action.text(), action.toolTip(), action.statusTip()):
            yield where, plain(said)


def plain(words: str) -> str:
    """The words without the mark of the letter to press."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _of(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QGroupBox() | QMenu():
            yield widget.title()
        case QLineEdit() | QPlainTextEdit() | QTextEdit():
            yield widget.placeholderText()
        case QTabBar():
            yield from (
                words for tab in range(widget.count()) for words in (widget.tabText(tab), widget.tabToolTip(tab))
            )
        case QComboBox():
            yield from (widget.itemText(index) for index in range(widget.count()))
            yield widget.placeholderText()
        case QHeaderView() if model := widget.model():
            count = model.columnCount() if widget.orientation() is Qt.Orientation.Horizontal else 0
            yield from (str(model.headerData(index, widget.orientation()) or "") for index in range(count))
        case QAbstractItemView() if model := widget.model():
            yield from _in_model(model, QModelIndex())
        case _:
            pass


def _in_model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(model.data(index, role) or "")
        yield from _in_model(model, model.index(row, 0, parent))
