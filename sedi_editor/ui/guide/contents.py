"""The list beside a page: the titles of all pages, or the sections that a search has found."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyleOptionViewItem, QWidget

from sedi_editor.i18n import _
from sedi_editor.ui import theme
from sedi_editor.ui.guide.guide_search import GuideHit
from sedi_editor.ui.guide.pages import Page
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.item_painter import Index, ItemPainter

_LINES = 3
"""The most lines that a snippet takes."""
_SNIPPET = Qt.ItemDataRole.UserRole
Marks = tuple[tuple[int, int], ...]


class Contents(Translatable, QListWidget):
    """Emits what is chosen by a click, or by the arrow keys."""

    page_chosen = Signal(str)
    """The name of a page."""
    hit_chosen = Signal(object)
    """A GuideHit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits: Sequence[GuideHit] = ()
        self._names: Sequence[str] = ()
        self.setItemDelegate(_Painter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.currentRowChanged.connect(self._choose)
        # A click on the item that is current already shows it again, too.
        self.clicked.connect(lambda index: self._choose(index.row()))
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Contents"))

    @property
    def hits(self) -> Sequence[GuideHit]:
        """The listed hits of a search; none while the pages are listed."""
        return self._hits

    def list_pages(self, pages: Sequence[Page], current: str) -> None:
        """Lists the titles of `pages`; chooses the page named `current`, and emits nothing."""
        self._hits, self._names = (), [page.name for page in pages]
        self._fill([(page.title, "", ()) for page in pages])
        self.show_current(current)

    def list_hits(self, hits: Sequence[GuideHit]) -> None:
        """Lists what was found; nothing is chosen yet."""
        self._hits, self._names = hits, ()
        self._fill([(hit.title, hit.snippet, hit.marked) for hit in hits])

    def show_current(self, name: str) -> None:
        """Chooses a page in the list of pages, and emits nothing."""
        if name in self._names:
            was_blocked = self.blockSignals(True)
            self.setCurrentRow(self._names.index(name))
            self.blockSignals(was_blocked)
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self._choose(self.currentRow())
        else:
            super().keyPressEvent(event)

    def _fill(self, lines: Sequence[tuple[str, str, Marks]]) -> None:
        was_blocked = self.blockSignals(True)
        self.clear()
        for title, snippet, marked in lines:
            item = QListWidgetItem(title, self)
            item.setData(_SNIPPET, (snippet, marked))
            if snippet:
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}: {snippet}")
        self.blockSignals(was_blocked)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            self.hit_chosen.emit(self._hits[row])
        elif 0 <= row < len(self._names):
            self.page_chosen.emit(self._names[row])


class _Painter(ItemPainter):
    """Paints a title, and below it the snippet with the words marked."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        width, tokens = self._view.viewport().width(), theme.current()
        heights = [layout.boundingRect().height() for layout in self._laid_out(index, width)]
        return QSize(max(1, width - 1), round(sum(heights)) + tokens.space(3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = theme.current()
        painter.save()
        if ground := self.ground(option):
            painter.fillRect(option.rect, ground)
        room: QRect = option.rect.adjusted(tokens.space(4), tokens.space(1.5), 0, 0)
        top = float(room.top())
        for layout, colour in zip(
            self._laid_out(index, option.rect.width()), (tokens.text, tokens.muted), strict=False
        ):
            painter.setPen(colour)
            layout.draw(painter, QPointF(room.left(), top))
            top += layout.boundingRect().height()
        if option.state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            painter.setPen(QPen(tokens.accent, theme.RING))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _laid_out(self, index: Index, width: int) -> list[QTextLayout]:
        """The title, and the snippet if there is one, in a list of that width in pixels."""
        tokens = theme.current()
        inner = width - tokens.space(7)
        snippet, marked = index.data(_SNIPPET)
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        if not snippet:
            return [_lines(title, QFont(self._view.font()), inner)]
        return [_lines(title, self.bold(), inner), _lines(snippet, QFont(self._view.font()), inner, marked)]


def _lines(words: str, font: QFont, width: int, marked: Marks = ()) -> QTextLayout:
    tokens = theme.current()
    layout = QTextLayout(words, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    look = QTextCharFormat()
    look.setForeground(tokens.text)
    look.setFontWeight(QFont.Weight.Bold)
    formats: list[QTextLayout.FormatRange] = []
    for begin, end in marked:
        ranged = QTextLayout.FormatRange()
        ranged.start, ranged.length, ranged.format = begin, end - begin, look
        formats.append(ranged)
    layout.setFormats(formats)
    layout.beginLayout()
    height = 0.0
    while layout.lineCount() < _LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, QFontMetrics(font).averageCharWidth()))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout
