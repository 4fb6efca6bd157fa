"""Common painting of the items in the lists of side panes: fonts, backgrounds and headings."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sedi_editor.ui import theme

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ItemPainter(QStyledItemDelegate):
    """A delegate that paints with the tokens of the theme, in the font of its view."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def small(self, bold: bool = False) -> QFont:
        """The small font of locations, times and counts."""
        font = self.bold() if bold else QFont(self._view.font())
        font.setPixelSize(theme.current().label_size)
        return font

    def bold(self) -> QFont:
        """The font of headings and names."""
        font = QFont(self._view.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    @staticmethod
    def ground(option: QStyleOptionViewItem) -> QColor | None:
        """The background of a selected item, or of one under the mouse; None for any other."""
        tokens = theme.current()
        if option.state & QStyle.StateFlag.State_Selected:
            return tokens.accent_soft
        return tokens.beside if option.state & QStyle.StateFlag.State_MouseOver else None

    def paint_heading(self, painter: QPainter, room: QRect, title: str, count: str, count_font: QFont) -> None:
        """Paints a heading, elided if it is too long, and at the right the number of its items."""
        tokens, bold = theme.current(), self.bold()
        width = room.width() - QFontMetrics(count_font).horizontalAdvance(count) - tokens.space(2)
        painter.setFont(bold)
        painter.setPen(tokens.text)
        painter.drawText(room, _LEFT, QFontMetrics(bold).elidedText(title, Qt.TextElideMode.ElideRight, width))
        painter.setFont(count_font)
        painter.setPen(tokens.muted)
        painter.drawText(room, _RIGHT, count)

    def paint_small(
        self,
        painter: QPainter,
        room: QRect,
        words: str,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        colour: QColor | None = None,
    ) -> int:
        """Paints one line in the small font, elided if it is too long. Returns its height in pixels."""
        small = self.small()
        metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(colour or theme.current().muted)
        painter.drawText(room, 0, metrics.elidedText(words, cut, room.width()))
        return metrics.height()
