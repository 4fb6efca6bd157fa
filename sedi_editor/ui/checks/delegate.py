"""Paints findings: the message in one or two lines, and the place below it."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeView

from sedi_editor.checks.finding import Severity
from sedi_editor.i18n import grouped
from sedi_editor.ui import theme
from sedi_editor.ui.checks.finding_list import ListedFinding
from sedi_editor.ui.checks.model import FindingGroup, FindingsModel
from sedi_editor.ui.icons import icon
from sedi_editor.ui.widgets.item_painter import Index, ItemPainter

_MOST_LINES = 2
_LEVELS = 2
"""Groups and findings: the view indents both."""


class FindingDelegate(ItemPainter):
    """Paints group headings with their count, and findings with an icon for their severity."""

    def __init__(self, view: QTreeView, model: FindingsModel) -> None:
        super().__init__(view)
        self._tree = view
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        space = theme.current().space
        metrics = QFontMetrics(self._view.font())
        listed = self._model.listed(index)
        if listed is None:
            return QSize(0, metrics.height() + space(3))
        wanted = metrics.horizontalAdvance(listed.finding.message)
        room = self._view.viewport().width() - _LEVELS * self._tree.indentation()
        lines = 1 if wanted <= _text_width(room) else _MOST_LINES
        return QSize(0, lines * metrics.height() + QFontMetrics(self.small()).height() + space(3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = QRect(option.rect)  # type: ignore[attr-defined]
        tokens = theme.current()
        if ground := self.ground(option):
            painter.fillRect(rect, ground)
        if group := self._model.group(index):
            self._paint_group(painter, rect, group)
        elif listed := self._model.listed(index):
            self._paint_finding(painter, rect, listed)
        if option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]
            painter.setPen(tokens.accent)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, group: FindingGroup) -> None:
        space = theme.current().space
        room = rect.adjusted(space(1), 0, -space(2), 0)
        self.paint_heading(painter, room, group.title, grouped(len(group.findings)), self._view.font())

    def _paint_finding(self, painter: QPainter, rect: QRect, listed: ListedFinding) -> None:
        tokens, space = theme.current(), theme.current().space
        side = tokens.icon_size
        top = rect.top() + space(1)
        height = QFontMetrics(self._view.font()).height()
        icon(*_icon(listed)).paint(painter, QRect(rect.left() + space(1), top + (height - side) // 2, side, side))
        left = rect.left() + side + space(3)
        width = _text_width(rect.width())
        painter.setPen(tokens.muted if listed.waiver else tokens.text)
        used = _paint_lines(painter, listed.finding.message, self._view.font(), QRect(left, top, width, rect.height()))
        room = QRect(left, top + used + space(0.5), width, QFontMetrics(self.small()).height())
        # Elided in the middle: the end of the place tells more than its beginning.
        self.paint_small(painter, room, listed.place, Qt.TextElideMode.ElideMiddle)


def _text_width(room: int) -> int:
    """The width for a finding's text, in an item of the width `room`; in pixels."""
    tokens = theme.current()
    return room - tokens.icon_size - tokens.space(5)


def _icon(listed: ListedFinding) -> tuple[str, int, str]:
    size = theme.current().icon_size
    if listed.waiver:
        return "waive", size, "muted"
    return ("error", size, "error") if listed.finding.severity is Severity.ERROR else ("warning", size, "warning")


def _paint_lines(painter: QPainter, text: str, font: QFont, room: QRect) -> int:
    """Paints at most two lines, the second one elided if needed; returns their height in pixels."""
    metrics = QFontMetrics(font)
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(room.width())
    second = layout.createLine()
    layout.endLayout()
    painter.setFont(font)
    first.draw(painter, QPointF(room.topLeft()))
    if not second.isValid():
        return metrics.height()
    rest = metrics.elidedText(text[second.textStart() :], Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(QRect(room.left(), room.top() + metrics.height(), room.width(), metrics.height()), 0, rest)
    return _MOST_LINES * metrics.height()
