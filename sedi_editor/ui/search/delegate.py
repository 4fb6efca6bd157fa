"""Paints the results of a search: for each hit its location, its kind of text, and its words with the match marked."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from sedi_editor.i18n import grouped
from sedi_editor.search.hit import Hit, snippet
from sedi_editor.ui import theme
from sedi_editor.ui.search.naming import location_of, part_name
from sedi_editor.ui.search.results import DepartmentHeading, Line, SearchResults
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.item_painter import Index, ItemPainter

MOST_LINES = 3
_BEFORE, _LENGTH = 28, 130
_MATCH, _DELETED = "match", "deleted"

Part = tuple[str, str]
"""Some words of a hit, and how they are painted: "", as a match, or as deleted."""


class HitDelegate(ItemPainter):
    """Paints headings and hits; a click on the box of a line ticks it."""

    def __init__(self, session: Session, results: SearchResults, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._session = session
        self._results = results
        self._heights: dict[int, int] = {}
        """The measured heights by row; Qt asks for them again and again."""
        self._heights_for: tuple[object, ...] = ()
        results.modelReset.connect(self._heights.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        results, width = self._results, self._view.viewport().width()
        known_for = (width, theme.current(), results.ticking, results.replacement, results.keep_capitals)
        if known_for != self._heights_for:
            self._heights_for = known_for
            self._heights.clear()
        height = self._heights.get(index.row())
        if height is None:
            height = self._heights[index.row()] = self._height(results.line(index), width)
        return QSize(max(1, width - 1), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, tokens = self._results.line(index), theme.current()
        if line is None:
            return
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if isinstance(line, DepartmentHeading):
            painter.fillRect(option.rect, tokens.window)
        elif ground := self.ground(option):
            painter.fillRect(option.rect, ground)
        inner = self._inner(option.rect)
        if self._results.ticking:
            self._paint_box(painter, option, index)
        if isinstance(line, DepartmentHeading):
            self._paint_heading(painter, inner, line)
        else:
            self._paint_hit(painter, inner, line, selected)
        if selected and self._view.hasFocus():
            painter.setPen(QPen(tokens.accent, theme.RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:  # noqa: N802
        if not self._results.ticking or event.type() is not QEvent.Type.MouseButtonRelease:
            return super().editorEvent(event, self._results, option, index)
        if isinstance(event, QMouseEvent) and event.position().x() < self._inner(option.rect).left():
            return self.toggle(index)
        return False

    def toggle(self, index: Index) -> bool:
        """Ticks the line, or unticks it."""
        ticked = self._results.data(index, Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
        value = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return self._results.setData(index, value, Qt.ItemDataRole.CheckStateRole)

    def _height(self, line: Line | None, width: int) -> int:
        tokens = theme.current()
        base = QFontMetrics(self._view.font()).height()
        if not isinstance(line, Hit):
            return base + tokens.space(3)
        inner = self._inner(QRect(0, 0, width, 0)).width()
        lines = self._laid_out(line, inner, selected=False).lineCount()
        return QFontMetrics(self.small()).height() + tokens.space(1) + lines * base + tokens.space(4)

    def _inner(self, rect: QRect) -> QRect:
        tokens = theme.current()
        box = tokens.icon_size + tokens.space(2) if self._results.ticking else 0
        return rect.adjusted(tokens.space(4) + box, tokens.space(1.5), -tokens.space(3), -tokens.space(1.5))

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = theme.current()
        side = tokens.icon_size
        box = QStyleOptionViewItem(option)
        top = self._inner(option.rect).top() + (QFontMetrics(self._view.font()).height() - side) // 2
        box.rect = QRect(option.rect.left() + tokens.space(3), top, side, side)
        box.state &= ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected)
        states = {
            Qt.CheckState.Checked: QStyle.StateFlag.State_On,
            Qt.CheckState.PartiallyChecked: QStyle.StateFlag.State_NoChange,
            Qt.CheckState.Unchecked: QStyle.StateFlag.State_Off,
        }
        box.state |= states[Qt.CheckState(self._results.data(index, Qt.ItemDataRole.CheckStateRole))]
        self._view.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, self._view
        )

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: DepartmentHeading) -> None:
        self.paint_heading(painter, rect, self._results.title(heading), grouped(heading.count), self.small())

    def _paint_hit(self, painter: QPainter, rect: QRect, hit: Hit, selected: bool) -> None:
        tokens = theme.current()
        small = QFontMetrics(self.small())
        top = QRect(rect.left(), rect.top(), rect.width(), small.height())
        right = self._paint_chips(painter, top, hit)
        painter.setFont(self.small())
        painter.setPen(tokens.muted)
        area = top.adjusted(0, 0, right - top.right() - tokens.space(2), 0)
        location = small.elidedText(location_of(self._session, hit), Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, location)
        layout = self._laid_out(hit, rect.width(), selected)
        painter.setPen(tokens.text)
        layout.draw(painter, QPointF(rect.left(), top.bottom() + tokens.space(1)))

    def _paint_chips(self, painter: QPainter, rect: QRect, hit: Hit) -> int:
        """Paints language and kind of text as chips at the right; returns the x of their left edge, in pixels."""
        tokens, small = theme.current(), QFontMetrics(self.small())
        painter.setFont(self.small())
        right = rect.right()
        language = str(hit.language).upper() if hit.language else ""
        for words in filter(None, (language, part_name(self._session, hit))):
            words = small.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() // 3)
            width = small.horizontalAdvance(words) + tokens.space(2.5)
            chip = QRect(right - width, rect.top(), width, rect.height())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.line)
            painter.drawRoundedRect(chip, tokens.space(1), tokens.space(1))
            painter.setPen(tokens.text)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
            right = chip.left() - tokens.space(1)
        return right

    def _laid_out(self, hit: Hit, width: int, selected: bool) -> QTextLayout:
        parts = self._parts(hit)
        layout = QTextLayout("".join(words for words, _ in parts), self._view.font())
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.setFormats(list(self._formats(parts, selected)))
        layout.beginLayout()
        height = 0.0
        while layout.lineCount() < MOST_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout

    def _parts(self, hit: Hit) -> Sequence[Part]:
        cut = snippet(hit.plain, hit.spans, _BEFORE, _LENGTH)
        parts: list[Part] = [("…" if cut.cut[0] else "", "")]
        at = 0
        for place, (begin, end) in enumerate(cut.spans):
            parts.append((cut.text[at:begin], ""))
            if self._results.ticking:
                new = self._results.new_words(hit, hit.spans[place])
                parts += [(cut.text[begin:end], _DELETED), (new, _MATCH)]
            else:
                parts.append((cut.text[begin:end], _MATCH))
            at = end
        return [*parts, (cut.text[at:] + ("…" if cut.cut[1] else ""), "")]

    def _formats(self, parts: Iterable[Part], selected: bool) -> Iterable[QTextLayout.FormatRange]:
        tokens, at = theme.current(), 0
        for words, look in parts:
            # Qt counts UTF-16 code units.
            length = len(words.encode("utf-16-le")) // 2
            if look and length:
                made = QTextCharFormat()
                made.setBackground(tokens.surface if selected else tokens.accent_soft)
                if look == _MATCH:
                    made.setFontWeight(QFont.Weight.Bold)
                else:
                    made.setBackground(tokens.error_soft)
                    made.setForeground(tokens.error)
                    made.setFontStrikeOut(True)
                ranged = QTextLayout.FormatRange()
                ranged.start, ranged.length, ranged.format = at, length, made
                yield ranged
            at += length
