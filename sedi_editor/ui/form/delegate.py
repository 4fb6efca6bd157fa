"""Paints the cells of the table: the text, below it the second language, and the marks of both."""

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sedi_editor.i18n import _
from sedi_editor.plan.language import Language
from sedi_editor.plan.translation import TextState
from sedi_editor.ui import icons, theme
from sedi_editor.ui.form.grid import COLUMNS, FormCell
from sedi_editor.ui.form.layout import GridLayout
from sedi_editor.ui.form.model import GridModel
from sedi_editor.ui.form.source_words import short_words, state_words
from sedi_editor.ui.form.texts import CellTexts
from sedi_editor.ui.naming import language_name
from sedi_editor.ui.widgets.filling import fill

_Index = QModelIndex | QPersistentModelIndex


class MarkKind(Enum):
    """The kinds of marks on a text."""

    MISSING = "missing"
    STALE = "stale"
    STILL_RIGHT = "still right"
    COMMENTS = "comments"


_Wording = tuple[MarkKind, str, str]
"""A mark with its words and its tooltip."""


class CellMark(Struct, frozen=True):
    """A mark with its rectangle in the viewport."""

    kind: MarkKind
    rect: QRect
    words: str
    tip: str


class CellDelegate(QStyledItemDelegate):
    """Paints cells by the rectangles of a GridLayout."""

    def __init__(self, model: GridModel, texts: CellTexts, layout: GridLayout) -> None:
        super().__init__()
        self._model = model
        self._texts = texts
        self._layout = layout
        self.heading_width = 0
        """The width in pixels of the headings of topics, which do not scroll sideways."""
        self.writable = True
        self.open: tuple[FormCell, Language] | None = None
        """The text that an editor covers; None while none is open."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens = theme.current()
        cell, rect = self._model.cell(index), QRect(option.rect)  # type: ignore[attr-defined]
        if cell.columns > 1:
            rect = self.heading_rect(rect)
        gap = self._layout.gap_below(cell.line + cell.lines - 1)
        is_open = self.open is not None and self.open[0] == cell
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and not is_open  # type: ignore[attr-defined]
        painter.save()
        painter.setClipRect(rect)
        rect = paint_gap(painter, rect, gap)
        painter.setClipRect(rect)
        fill(painter, rect, self._ground(cell, selected))
        for language in self._layout.languages:
            part = self._layout.part(cell, language, rect)
            if language is not self._layout.languages[0] and not selected:
                fill(painter, part, tokens.beside)
            if self.open != (cell, language):
                self._texts.paint(painter, cell, language, QRectF(part), tokens.text)
            for mark in self.marks(cell, language, part):
                self._paint_mark(painter, mark)
        painter.setPen(tokens.line)
        if not gap:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if cell.column + cell.columns < len(COLUMNS):
            painter.drawLine(rect.topRight(), rect.bottomRight())
        if cell.continued:
            self._paint_continued(painter, rect)
        painter.restore()

    def heading_rect(self, rect: QRect) -> QRect:
        """The rectangle of the heading of a topic, where Qt has it in `rect`, over all columns."""
        return QRect(0, rect.top(), min(rect.width(), self.heading_width), rect.height())

    def marks(self, cell: FormCell, language: Language, part: QRect) -> list[CellMark]:
        """The marks on one text of a cell, from left to right; `part` is the rectangle of the text in the viewport."""
        found = self._texts.marks(cell, language)
        metrics, space = QFontMetrics(self._texts.strip_font()), theme.current().space
        height = metrics.height() + space(0.5)
        top = part.bottom() - height - space(1)
        if found.state is TextState.MISSING and self.open != (cell, language):
            top = part.top() + space(2)
        marks: list[CellMark] = []
        left = part.left() + space(2)
        for kind, words, tip in self._fitting(self._wording(cell, language), part.width(), metrics):
            rect = QRect(left, top, metrics.horizontalAdvance(words) + height + (space(2) if words else 0), height)
            if kind is MarkKind.COMMENTS:
                rect.moveLeft(part.right() - rect.width() - space(1))
                rect.moveTop(part.bottom() - height - space(1))
            marks.append(CellMark(kind, rect, words, tip))
            left = rect.right() + space(2)
        return marks

    @staticmethod
    def _fitting(wording: Sequence[_Wording], width: int, metrics: QFontMetrics) -> list[_Wording]:
        """The marks with the words for which a column has room; the others have the icon alone, and words in the tip.

        What the text is comes before what can be done with it.
        """
        fitting = list(wording)
        space = theme.current().space(4)
        for kind in (MarkKind.STILL_RIGHT, MarkKind.STALE, MarkKind.MISSING):
            needed = sum(metrics.horizontalAdvance(words) + metrics.height() + space for _kind, words, _tip in fitting)
            if needed > width:
                fitting = [
                    (mark, "", f"{words}. {tip}") if mark is kind and words else (mark, words, tip)
                    for mark, words, tip in fitting
                ]
        return fitting

    def _wording(self, cell: FormCell, language: Language) -> list[_Wording]:
        found = self._texts.marks(cell, language)
        wording: list[_Wording] = []
        if found.state is TextState.MISSING and self.open != (cell, language):
            tip = _("There is a text in another language, but none in {language}")
            tip = tip.format(language=language_name(language))
            wording.append((MarkKind.MISSING, _("Missing"), tip))
        if found.state is TextState.STALE:
            texts, key = self._texts.texts(cell), (cell.field, language)
            tip = f"{state_words(texts, key)}\n{_('Click to see what has changed')}"
            wording.append((MarkKind.STALE, short_words(texts, key), tip))
            if self.writable:
                tip = _("The translation still says what its source says")
                wording.append((MarkKind.STILL_RIGHT, _("Still right"), tip))
        if found.comments:
            wording.append((MarkKind.COMMENTS, str(found.comments), _("Show the comments on this cell")))
        return wording

    @staticmethod
    def _ground(cell: FormCell, selected: bool) -> QColor:
        tokens = theme.current()
        if selected:
            return tokens.accent_soft
        return tokens.window if cell.columns > 1 else tokens.surface

    def _paint_mark(self, painter: QPainter, mark: CellMark) -> None:
        tokens = theme.current()
        name, tone, colour = _LOOKS[mark.kind]
        side = mark.rect.height() - tokens.space(1)
        painter.setFont(self._texts.strip_font())
        if mark.kind is not MarkKind.MISSING:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(getattr(tokens, colour))
            painter.drawRoundedRect(mark.rect, tokens.space(1), tokens.space(1))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        scale = icons.scale_of(painter)
        at = mark.rect.topLeft() + QPoint(tokens.space(1), (mark.rect.height() - side) // 2)
        painter.drawPixmap(at, icons.pixmap(name, side, tone, scale))
        painter.setPen(getattr(tokens, tone))
        words = mark.rect.adjusted(side + tokens.space(2), 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), mark.words)

    @staticmethod
    def _paint_continued(painter: QPainter, rect: QRect) -> None:
        """Paints a dashed upper edge: the cell begins above what is shown."""
        pen = painter.pen()
        pen.setColor(theme.current().accent)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(rect.topLeft(), rect.topRight())


_LOOKS = {
    MarkKind.MISSING: ("missing", "muted", "beside"),
    MarkKind.STALE: ("stale", "warning", "warning_soft"),
    MarkKind.STILL_RIGHT: ("check", "accent", "accent_soft"),
    MarkKind.COMMENTS: ("comment", "accent", "accent_soft"),
}
"""The icon of each mark, the colour of its text, and the colour of its background."""


def paint_gap(painter: QPainter, rect: QRect, height: int) -> QRect:
    """Paints the gap between two initiatives at the lower end of `rect`. Returns the rest of `rect`."""
    if not height:
        return rect
    tokens = theme.current()
    gap = QRect(rect.left(), rect.bottom() - height + 1, rect.width(), height)
    fill(painter, gap, tokens.window)
    painter.setPen(tokens.field_line)
    painter.drawLine(gap.topLeft(), gap.topRight())
    painter.drawLine(gap.bottomLeft(), gap.bottomRight())
    return rect.adjusted(0, 0, 0, -height)
