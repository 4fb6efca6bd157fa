"""Paints the items of the tree: number, title, and at the right the marks, each with a shape of its own."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.progress import Completeness
from sedi_editor.ui import theme
from sedi_editor.ui.tree.model import TreeRole
from sedi_editor.ui.tree.tree_item import TreeItem
from sedi_editor.ui.widgets.line_edit import LineEdit

Index = QModelIndex | QPersistentModelIndex


class TitleField(LineEdit):
    """A field for number and title, with the title selected: typing replaces the title alone."""

    def __init__(self, number: str, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._before = f"{number} " if number else ""
        theme.role(self, "inline")
        self.setAccessibleName(_("Number and title"))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        # Qt has just selected the whole text.
        if self._before and self.hasSelectedText() and not self.isModified():
            if self.text() == self._before.strip():
                self.setText(self._before)
            self.setCursorPosition(len(self._before))
            self.end(True)


class TreeDelegate(QStyledItemDelegate):
    """Paints the items, and opens a field to edit a title in place: `editor`, None while no title is edited."""

    editor: QLineEdit | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: TreeItem | None = index.data(TreeRole.ITEM)
        if item is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style, space = option.widget.style(), theme.current().space
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        room = option.rect.adjusted(space(1), 0, -space(2), 0)
        # The nodes below an expanded one show their comments themselves.
        is_open = bool(option.state & QStyle.StateFlag.State_Open)
        width = _paint_marks(painter, room, item, item.own_comments if is_open else item.comments, option.font)
        self._paint_words(painter, room.adjusted(0, 0, -width, 0), item, option.font)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _paint_ring(painter, option.rect)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        tokens = theme.current()
        return QSize(tokens.space(20), QFontMetrics(option.font).height() + tokens.space(2.5))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        item: TreeItem | None = index.data(TreeRole.ITEM)
        editor = TitleField(item.number if item else "", parent)
        self.editor = editor
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        editor.setGeometry(option.rect)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def _paint_words(self, painter: QPainter, room: QRect, item: TreeItem, item_font: QFont) -> None:
        tokens, font = theme.current(), QFont(item_font)
        if item.kind in (None, Kind.DEPARTMENT):
            font.setWeight(QFont.Weight.DemiBold)
        if item.number:
            width = QFontMetrics(font).horizontalAdvance(item.number)
            painter.setFont(font)
            painter.setPen(tokens.muted)
            painter.drawText(room, _WORDS, item.number)
            room = room.adjusted(width + tokens.space(1.5), 0, 0, 0)
        font.setItalic(item.pale)
        painter.setFont(font)
        painter.setPen(tokens.muted if item.pale else tokens.text)
        painter.drawText(
            room, _WORDS, QFontMetrics(font).elidedText(item.title, Qt.TextElideMode.ElideRight, room.width())
        )


_WORDS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine


def _paint_marks(painter: QPainter, room: QRect, item: TreeItem, comments: int, item_font: QFont) -> int:
    """Paints the marks at the right end of `room`. Returns their width in pixels, with the space before them."""
    tokens = theme.current()
    font = QFont(item_font)
    font.setPixelSize(tokens.label_size)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    right = float(room.right())
    if item.completeness is not Completeness.EMPTY:
        side = tokens.icon_size * 0.5
        _paint_completeness(
            painter, QRectF(right - side, room.center().y() + 0.5 - side / 2, side, side), item.completeness
        )
        right -= side + tokens.space(1.5)
    if item.percent is not None:
        words = _("{percent} %").format(percent=item.percent)
        width = metrics.horizontalAdvance(words)
        painter.setPen(tokens.muted)
        painter.drawText(QRectF(right - width, room.top(), width, room.height()), _WORDS, words)
        right -= width + tokens.space(1.5)
    if comments:
        right -= _paint_bubble(painter, right, room, str(comments), metrics) + tokens.space(1.5)
    return round(room.right() - right)


def _paint_completeness(painter: QPainter, place: QRectF, completeness: Completeness) -> None:
    """○ missing, ◐ stale, ● complete."""
    tokens = theme.current()
    if completeness is Completeness.COMPLETE:
        # Most nodes are complete: their mark is smaller than those that ask for work.
        rest = place.width() * 0.2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.good)
        painter.drawEllipse(place.adjusted(rest, rest, -rest, -rest))
        return
    colour = tokens.warning
    inside = place.adjusted(0.75, 0.75, -0.75, -0.75)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inside)
    if completeness is Completeness.STALE:
        painter.setBrush(colour)
        # From the top, half a turn counterclockwise; Qt's angles are in sixteenths of a degree.
        painter.drawChord(inside, 90 * 16, 180 * 16)


def _paint_bubble(painter: QPainter, right: float, room: QRect, count: str, metrics: QFontMetrics) -> float:
    """Paints a bubble with a count in it, which ends at `right`. Returns its width in pixels."""
    tokens = theme.current()
    height = metrics.height() + 1.0
    width = max(metrics.horizontalAdvance(count) + tokens.space(2.5), height + 2.0)
    body = QRectF(right - width, room.center().y() - height / 2 - 0.5, width, height)
    path = QPainterPath()
    path.addRoundedRect(body, tokens.space(1), tokens.space(1))
    tail = QPainterPath(QPointF(body.left() + 4, body.bottom() - 1))
    tail.lineTo(body.left() + 4, body.bottom() + 3)
    tail.lineTo(body.left() + 8, body.bottom() - 1)
    painter.fillPath(path.united(tail), tokens.accent_soft)
    painter.strokePath(path.united(tail), QPen(tokens.accent, 1))
    painter.setPen(tokens.accent)
    painter.drawText(body, Qt.AlignmentFlag.AlignCenter, count)
    return width


def _paint_ring(painter: QPainter, rect: QRect) -> None:
    tokens = theme.current()
    painter.setPen(QPen(tokens.accent, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), tokens.space(1), tokens.space(1))
