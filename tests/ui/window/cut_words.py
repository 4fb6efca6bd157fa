"""Finds words of a window that are cut off or covered, measured on its widgets."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from sedi_editor.ui import theme
from sedi_editor.ui.form.view import GridView
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.label import ElidedLabel


def cut_words(root: QWidget) -> list[str]:
    """What is wrong with the words of the visible widgets in `root`, one line for each widget.

    A text may end in … where a tooltip has the whole of it.
    """
    QApplication.processEvents()
    root.grab()  # some widgets elide their text, and set their tooltip, when they are painted
    QApplication.processEvents()
    shown = [one for one in (root, *root.findChildren(QWidget)) if one.isVisible() and one.window() is root.window()]
    found = [f"{_path(one)}: {fault}" for one in shown for fault in _faults(one)]
    return found + [f"{_path(one)} covers {_path(other)}" for one, other in _overlapping(shown)]


def _faults(widget: QWidget) -> Iterator[str]:
    match widget:
        case ElidedLabel():
            if _advance(widget, widget.text()) > widget.contentsRect().width() and widget.toolTip() != widget.text():
                yield f"“{widget.text()}” is cut off, and no tooltip has it"
            return
        case QLabel() if widget.text() and widget.pixmap().isNull():
            yield from _label(widget)
        case QToolButton() if (
            widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly and not widget.icon().isNull()
        ):
            return
        case QAbstractButton() if widget.text():
            if widget.width() < widget.sizeHint().width() or widget.height() < widget.fontMetrics().height() + 2:
                yield f"“{widget.text()}” needs {widget.sizeHint()}, has {widget.size()}"
        case ComboBox():
            if widget.shown != widget.currentText() and widget.toolTip() != widget.currentText():
                yield f"“{widget.shown}” stands for “{widget.currentText()}”, and no tooltip has it"
            return
        case QLineEdit() if widget.placeholderText() and not isinstance(widget.parent(), QComboBox):
            room = widget.rect().width() - widget.style().pixelMetric(widget.style().PixelMetric.PM_DefaultFrameWidth)
            words = widget.placeholderText()
            if _advance(widget, words) > room - 12 and not widget.toolTip():
                yield f"the placeholder “{words}” is cut off, and no tooltip has it"
        case QTableView() if not isinstance(widget, GridView):
            yield from _cells(widget)
        case QTabBar():
            yield from _tabs(widget)
        case _:
            return
    if clipped := _clipped(widget):
        yield clipped


def _label(label: QLabel) -> Iterator[str]:
    room = label.contentsRect()
    if label.wordWrap():
        longest = max((_advance(label, word) for word in label.text().split()), default=0)
        if longest > room.width() + 1:
            yield f"a word of “{label.text()}” is broken: {longest} > {room.width()}"
        if label.heightForWidth(label.width()) > label.height():
            yield f"“{label.text()}” needs {label.heightForWidth(label.width())}, has a height of {label.height()}"
    elif label.textFormat() is Qt.TextFormat.PlainText and label.sizeHint().width() > label.width():
        yield f"“{label.text()}” needs {label.sizeHint().width()}, has {label.width()}"
    elif label.sizeHint().height() > label.height():
        yield f"“{label.text()}” needs a height of {label.sizeHint().height()}, has {label.height()}"


def _tabs(bar: QTabBar) -> Iterator[str]:
    font = QFont(bar.font())
    for index in range(bar.count()):
        font.setWeight(QFont.Weight.DemiBold if index == bar.currentIndex() else QFont.Weight.Normal)
        needed, place = QFontMetrics(font).horizontalAdvance(bar.tabText(index)), bar.tabRect(index)
        if place.width() < needed:
            yield f"the tab “{bar.tabText(index)}” needs {needed}, has {place.width()}"
        if index == bar.currentIndex() and not bar.rect().adjusted(-2, 0, 2, 0).contains(place):
            yield f"the tab “{bar.tabText(index)}” is not whole in its bar"


def _cells(table: QTableView) -> Iterator[str]:
    model, space = table.model(), theme.current().space()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            words, room = str(index.data() or ""), table.visualRect(index).adjusted(space, 0, -space, 0)
            flags = Qt.TextFlag.TextWordWrap if table.wordWrap() else Qt.TextFlag.TextSingleLine
            needed = table.fontMetrics().boundingRect(QRect(0, 0, room.width(), 10_000), flags, words)
            is_cut = needed.width() > room.width() or needed.height() > room.height()
            if is_cut and not table.isRowHidden(row) and index.data(Qt.ItemDataRole.ToolTipRole) != words:
                yield f"the cell “{words}” needs {_text(needed)}, has {_text(room)}"


def _clipped(widget: QWidget) -> str:
    """Where the widget reaches out of a widget that it stands in and that does not scroll."""
    place = widget.rect()
    above, at = widget, widget.parentWidget()
    while at is not None and not above.isWindow():
        place = place.translated(above.pos())
        area = at.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is at:
            return ""
        if not at.rect().contains(place):
            return f"at {_text(place)} it reaches out of {_path(at)}, {_text(at.rect())}"
        above, at = at, at.parentWidget()
    return ""


def _overlapping(shown: list[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
    """The pairs of widgets in the same layout that share pixels."""
    for parent in shown:
        layout = parent.layout()
        children = [one for one in shown if one.parentWidget() is parent and layout and layout.indexOf(one) >= 0]
        for one, other in combinations(children, 2):
            if one.geometry().intersects(other.geometry()):
                yield one, other


def _advance(widget: QWidget, words: str) -> int:
    return widget.fontMetrics().horizontalAdvance(words)


def _text(place: QRect) -> str:
    return f"{place.x()},{place.y()} {place.width()}×{place.height()}"


def _path(widget: QWidget) -> str:
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(names) < 4:
        names.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return " in ".join(names)
