"""Paints comments: each thread is a card with its place at the top, then author, time and words of each comment."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from sedi_editor.i18n import _
from sedi_editor.ui import theme
from sedi_editor.ui.comments.model import CommentRole, ShownComment, resolved_words
from sedi_editor.ui.dates import day, day_and_time
from sedi_editor.ui.highlights.highlights import Highlights
from sedi_editor.ui.icons import icon
from sedi_editor.ui.widgets.item_painter import Index, ItemPainter
from sedi_editor.ui.widgets.text_layout import wrapped_layout

_LONGEST = 4000
"""The most characters of a comment that are painted; a longer one is read in full where it is edited."""


class CommentDelegate(ItemPainter):
    """A thread's first row has the top of the card, its last row the bottom; replies are indented."""

    def __init__(self, view: QListView, highlights: Highlights) -> None:
        super().__init__(view)
        self._highlights = highlights
        self._heights: dict[tuple[object, ...], int] = {}
        self._line_heights: tuple[int, int] | None = None

    def forget_heights(self) -> None:
        """Forgets the measured heights: the fonts have changed."""
        self._heights.clear()
        self._line_heights = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        shown: ShownComment = index.data(CommentRole.SHOWN)
        width = self._view.viewport().width()
        key = (shown.comment, shown.index == 0, shown.is_last, shown.listed.thread.resolved is None, width)
        height = self._heights.get(key)
        if height is None:
            height = self._heights[key] = self._height(shown, width)
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: ShownComment = index.data(CommentRole.SHOWN)
        space = theme.current().space
        whole = QRect(option.rect)  # type: ignore[attr-defined]
        card = whole.adjusted(space(3), space(2) if shown.index == 0 else 0, -space(3), 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, whole, card, shown, option)
        room = card.adjusted(space(3), space(2), -space(3), 0)
        if shown.index == 0:
            room.setTop(room.top() + self.paint_small(painter, room, str(index.data(CommentRole.LOCATION))) + space(1))
        else:
            room.setLeft(room.left() + space(4))
        room.setTop(room.top() + self._paint_author(painter, room, shown))
        room.setTop(room.top() + self._paint_body(painter, room, shown))
        if shown.is_last and shown.listed.thread.resolved:
            self._paint_resolved(painter, room, shown)
        painter.restore()

    def _height(self, shown: ShownComment, width: int) -> int:
        space = theme.current().space
        room = width - 2 * space(3) - 2 * space(3) - (space(4) if shown.index else 0)
        if self._line_heights is None:
            self._line_heights = QFontMetrics(self.small()).height(), self._author_height()
        small, author = self._line_heights
        height = (space(2) + small + space(1)) if shown.index == 0 else 0
        height += space(2) + author + space(1)
        height += round(wrapped_layout(_body(shown), self._view.font(), room).boundingRect().height()) + space(2)
        if shown.is_last:
            height += (small + space(2)) if shown.listed.thread.resolved else 0
            height += space(1)
        return height

    def _paint_card(
        self, painter: QPainter, whole: QRect, card: QRect, shown: ShownComment, option: QStyleOptionViewItem
    ) -> None:
        tokens, state = theme.current(), option.state  # type: ignore[attr-defined]
        painter.setClipRect(whole)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        frame = QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5)
        # The frame is clipped at the row: only the thread's first and last rows show rounded corners.
        frame.adjust(0, 0 if shown.index == 0 else -3 * theme.CORNER, 0, 0 if shown.is_last else 3 * theme.CORNER)
        painter.setPen(QPen(tokens.line, 1))
        painter.setBrush(self.ground(option) or tokens.surface)
        painter.drawRoundedRect(frame, theme.CORNER, theme.CORNER)
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(tokens.accent, theme.RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), theme.CORNER, theme.CORNER)

    def _paint_author(self, painter: QPainter, room: QRect, shown: ShownComment) -> int:
        """Paints initials in a circle, name and time; returns the height in pixels, with the space below."""
        tokens, space, side = theme.current(), theme.current().space, self._author_height()
        resolved = shown.listed.thread.resolved is not None
        circle = QRect(room.left(), room.top(), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.line if resolved else tokens.accent_soft)
        if self._is_on_accent(shown):
            painter.setBrush(tokens.surface)
        painter.drawEllipse(circle)
        painter.setPen(tokens.muted if resolved else tokens.accent)
        painter.setFont(self.small(bold=True))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, shown.comment.initials[:2] or "?")
        line = room.adjusted(side + space(2), 0, 0, 0)
        line.setHeight(side)
        small, bold = QFontMetrics(self.small()), QFontMetrics(self.bold())
        time = day_and_time(shown.comment.time)
        if small.horizontalAdvance(time) + space(2) + bold.horizontalAdvance(shown.comment.author) > line.width():
            time = day(shown.comment.time)  # the tooltip has the time, too
        if shown.comment.edited:
            time = _("{time}, edited").format(time=time)
        painter.setFont(self.small())
        painter.setPen(tokens.muted)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, time)
        line.setRight(line.right() - small.horizontalAdvance(time) - space(2))
        name = bold.elidedText(shown.comment.author, Qt.TextElideMode.ElideRight, line.width())
        painter.setFont(self.bold())
        painter.setPen(tokens.muted if resolved else tokens.text)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        return side + space(1)

    def _is_on_accent(self, shown: ShownComment) -> bool:
        current = self._view.currentIndex()
        current_shown: ShownComment | None = current.data(CommentRole.SHOWN) if current.isValid() else None
        return current_shown is not None and current_shown.key == shown.key

    def _paint_body(self, painter: QPainter, room: QRect, shown: ShownComment) -> int:
        tokens = theme.current()
        painter.setPen(tokens.muted if shown.listed.thread.resolved else tokens.text)
        layout = wrapped_layout(_body(shown), self._view.font(), room.width())
        layout.draw(painter, QPointF(room.topLeft()), self._highlighted(shown))
        return round(layout.boundingRect().height()) + tokens.space(2)

    def _highlighted(self, shown: ShownComment) -> list[QTextLayout.FormatRange]:
        """The searched words of a comment."""
        highlights = self._highlights
        if not highlights.are_shown:
            return []
        from sedi_editor.ui.highlights.look import ranges

        place, comment = shown.place, shown.comment
        spans = highlights.spans(place, comment.body, comment.id)
        inside = [span for span in spans if span[1] <= _LONGEST]
        return ranges(comment.body, inside, highlights.current_span(place, comment.id))

    def _paint_resolved(self, painter: QPainter, room: QRect, shown: ShownComment) -> None:
        tokens, space, metrics = theme.current(), theme.current().space, QFontMetrics(self.small())
        side = metrics.height()
        icon("resolve", side, "good").paint(painter, QRect(room.left(), room.top(), side, side))
        line = room.adjusted(side + space(1), 0, 0, 0)
        self.paint_small(painter, line, resolved_words(shown.listed), colour=tokens.good)

    def _author_height(self) -> int:
        return QFontMetrics(self._view.font()).height() + theme.current().space(1)


def _body(shown: ShownComment) -> str:
    body = shown.comment.body
    return body if len(body) <= _LONGEST else f"{body[:_LONGEST]}…"
