"""Paints the items of the tree: number, title in up to two lines, and at the right the marks, each of its own shape."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.progress import Completeness
from sedi_editor.ui import theme
from sedi_editor.ui.tree.model import TreeRole
from sedi_editor.ui.tree.tree_item import TreeItem
from sedi_editor.ui.widgets.line_edit import LineEdit
from sedi_editor.ui.widgets.text_layout import wrapped_layout
from sedi_editor.ui.widgets.viewport import found_viewport

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
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        room = _room(option.rect)
        # The nodes below an expanded one show their comments themselves.
        is_open = bool(option.state & QStyle.StateFlag.State_Open)
        _paint_marks(painter, room, item, item.own_comments if is_open else item.comments, option.font)
        width = _marks_width(item, option.font)
        self._paint_words(painter, room.adjusted(0, 0, -width, 0), item, option.font)
        # The view has the ring of the focus; its selected item is seen by its colour.
        state = option.state
        if state & QStyle.StateFlag.State_HasFocus and not state & QStyle.StateFlag.State_Selected:
            _paint_ring(painter, option.rect)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """As high as the title needs in the width that the tree has; no wider than any tree."""
        tokens, metrics = theme.current(), QFontMetrics(option.font)
        item: TreeItem | None = index.data(TreeRole.ITEM)
        lines = 1
        if item is not None and isinstance(view := option.widget, QTreeView):
            room = _room(QRect(0, 0, found_viewport(view).width() - view.indentation() * _depth(index), 0))
            font = _title_font(item, option.font)
            width = room.width() - _marks_width(item, option.font) - _number_width(item, font)
            lines = len(lines_of(item.title, font, width))
        return QSize(tokens.space(20), lines * metrics.height() + tokens.space(2.5 if lines == 1 else 2))

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
        tokens, font = theme.current(), _title_font(item, item_font)
        lines = lines_of(item.title, font, room.width() - _number_width(item, font))
        height = QFontMetrics(item_font).height()
        line = QRect(room.left(), room.center().y() + 1 - len(lines) * height // 2, room.width(), height)
        painter.setFont(font)
        if item.number:
            painter.setPen(tokens.muted)
            painter.drawText(line, _WORDS, item.number)
            line.setLeft(line.left() + _number_width(item, font))
        painter.setPen(tokens.muted if item.pale else tokens.text)
        for words in lines:
            painter.drawText(line, _WORDS, words)
            line.translate(0, height)


def _room(item: QRect) -> QRect:
    """The part of an item's place that words and marks have."""
    space = theme.current().space
    return item.adjusted(space(1), 0, -space(2), 0)


def _depth(index: Index) -> int:
    """How many steps of indentation an item has; the arrow of a top-level item takes one."""
    depth, above = 1, index.parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    return depth


def _title_font(item: TreeItem, item_font: QFont) -> QFont:
    font = QFont(item_font)
    if item.kind in (None, Kind.DEPARTMENT):
        font.setWeight(QFont.Weight.DemiBold)
    font.setItalic(item.pale)
    return font


def _number_width(item: TreeItem, font: QFont) -> int:
    if not item.number:
        return 0
    return QFontMetrics(font).horizontalAdvance(item.number) + round(theme.current().space(1.5))


def lines_of(title: str, font: QFont, width: int) -> tuple[str, ...]:
    """Returns `title` in one or two lines of at most `width` pixels; what does not fit is cut off with "…"."""
    return _lines_of(title, font.key(), font, width)


@lru_cache(maxsize=2000)
def _lines_of(title: str, _font_key: str, font: QFont, width: int) -> tuple[str, ...]:
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(title) <= width:
        return (title,)
    layout = wrapped_layout(title, font, width)  # a line of it lives as long as the layout
    first = layout.lineAt(0).textLength()
    if title[first - 1 : first + 1].isalnum():
        # A word that is too long for the line is cut off, since half a word on the next line reads as another word.
        return (metrics.elidedText(title, Qt.TextElideMode.ElideRight, width),)
    rest = metrics.elidedText(title[first:].lstrip(), Qt.TextElideMode.ElideRight, width)
    return (title[:first].rstrip(), rest) if rest else (title,)


_WORDS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine


def _marks_width(item: TreeItem, item_font: QFont) -> int:
    """Returns the width in pixels that the marks of an item can take, with the space before them.

    Expanding an item changes which comments it counts. Its words keep their lines all the same, so the larger count is
    reserved.
    """
    tokens = theme.current()
    metrics = _mark_metrics(item_font)
    width = 0.0
    if item.completeness is not Completeness.EMPTY:
        width += tokens.icon_size * 0.5 + tokens.space(1.5)
    if item.percent is not None:
        width += metrics.horizontalAdvance(_percent(item.percent)) + tokens.space(1.5)
    if item.comments:
        width += _bubble_width(str(item.comments), metrics) + tokens.space(1.5)
    return round(width)


def _mark_metrics(item_font: QFont) -> QFontMetrics:
    font = QFont(item_font)
    font.setPixelSize(theme.current().label_size)
    return QFontMetrics(font)


def _percent(percent: int) -> str:
    return _("{percent} %").format(percent=percent)


def _paint_marks(painter: QPainter, room: QRect, item: TreeItem, comments: int, item_font: QFont) -> None:
    """Paints the marks at the right end of `room`."""
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
        words = _percent(item.percent)
        width = metrics.horizontalAdvance(words)
        painter.setPen(tokens.muted)
        painter.drawText(QRectF(right - width, room.top(), width, room.height()), _WORDS, words)
        right -= width + tokens.space(1.5)
    if comments:
        _paint_bubble(painter, right, room, str(comments), metrics)


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


def _bubble_width(count: str, metrics: QFontMetrics) -> float:
    return max(metrics.horizontalAdvance(count) + theme.current().space(2.5), metrics.height() + 3.0)


def _paint_bubble(painter: QPainter, right: float, room: QRect, count: str, metrics: QFontMetrics) -> None:
    """Paints a bubble with a count in it, which ends at `right`."""
    tokens = theme.current()
    height = metrics.height() + 1.0
    width = _bubble_width(count, metrics)
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


def _paint_ring(painter: QPainter, rect: QRect) -> None:
    tokens = theme.current()
    painter.setPen(QPen(tokens.accent, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), tokens.space(1), tokens.space(1))
