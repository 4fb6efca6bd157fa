"""The headings of the table's columns."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.form.column_widths import DEFAULT_WEIGHTS, least_width, shared, usable_weights
from sedi_editor.ui.form.grid import COLUMNS
from sedi_editor.ui.form.model import GridModel
from sedi_editor.ui.widgets.filling import fill
from sedi_editor.ui.widgets.text_layout import wrapped_layout
from sedi_editor.ui.widgets.viewport import found_viewport

_MOST = 2
"""The headings are at most half of the height of the table."""


class ColumnHeader(QHeaderView):
    """The headings of the five columns, wrapped. Dragging an edge makes one column wider, its neighbour narrower.

    The first heading stays in sight, like its column: `frozen` returns by how many pixels the others are scrolled below
    it, and its width, both 0 where it scrolls too.
    """

    weights_changed = Signal(object)
    """The shares of the width after the user dragged an edge; their sum is 1."""

    def __init__(
        self,
        model: GridModel,
        cell_font: Callable[[], QFont],
        frozen: Callable[[], tuple[int, int]],
        parent: QWidget,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._cell_font = cell_font
        self._frozen = frozen
        self._viewport = found_viewport(self)
        self._weights: tuple[float, ...] = DEFAULT_WEIGHTS
        self._least = [0] * len(COLUMNS)
        self._is_sharing = False
        self._shift = 0
        """By how many pixels the positions of the mouse are moved, from a press in the frozen heading on."""
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setMinimumSectionSize(theme.current().space(8))
        self.sectionResized.connect(self._take_drag)

    @property
    def weights(self) -> tuple[float, ...]:
        """The columns' shares of the width."""
        return self._weights

    def set_weights(self, weights: Sequence[float]) -> None:
        """Sets the shares of the columns; anything but five positive numbers sets the default."""
        self._weights = usable_weights(weights)

    def least_widths(self) -> list[int]:
        """The least width of each column, in pixels, for the headings at the last `measure`."""
        return self._least

    def measure(self) -> None:
        """Measures the words of headings and cells again, after these have changed."""
        font, heading_font, margin = self._cell_font(), _font(), theme.current().space(2)
        words = [self._words(column) for column in range(len(COLUMNS))]
        self._least = [least_width(font, heading, heading_font, margin) for heading in words]

    def share(self, width: int) -> bool:
        """Divides `width` pixels among the columns by shares and least widths. Returns whether a width changed."""
        if self.count() != len(COLUMNS):
            return False
        changed, self._is_sharing = False, True
        for column, size in enumerate(shared(width, self._weights, self._least)):
            if self.sectionSize(column) != size:
                self.resizeSection(column, size)
                changed = True
        self._is_sharing = False
        return changed

    def _take_drag(self, column: int, before: int, after: int) -> None:
        if self._is_sharing or not before:
            return
        neighbour = column + 1 if column + 1 < len(self._weights) else column - 1
        least = self._least
        pixels = before + self.sectionSize(neighbour)
        wanted = max(least[column], min(after, pixels - least[neighbour]))
        weight = self._weights[column] + self._weights[neighbour]
        weights = list(self._weights)
        if before != wanted < pixels:
            weights[column] = weight * wanted / pixels
            weights[neighbour] = weight - weights[column]
        self._weights = tuple(weights)
        self.weights_changed.emit(self._weights)

    def sizeHint(self) -> QSize:  # noqa: N802
        space = theme.current().space
        widths = [self.sectionSize(column) - 2 * space(2) for column in range(self.count())]
        font = _font()
        heights = [_height(self._words(column), font, width) for column, width in enumerate(widths)]
        needed = ceil(max(heights, default=0)) + space(4)
        # In very narrow columns, high headings must not hide the rows.
        table = self.parentWidget()
        most = table.height() // _MOST if table else needed
        return QSize(self.length(), min(needed, max(most, space(12))))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        offset, width = self._frozen()
        if offset:
            painter = QPainter(self._viewport)
            rect = QRect(0, 0, width, self.height())
            self.paintSection(painter, rect, 0)
            painter.setPen(theme.current().field_line)
            painter.drawLine(rect.topRight(), rect.bottomRight())
            painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        tokens = theme.current()
        painter.save()
        fill(painter, rect, tokens.surface)
        painter.setPen(tokens.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if logicalIndex + 1 < self.count():
            painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(tokens.muted)
        space = tokens.space(2)
        laid = wrapped_layout(self._words(logicalIndex), _font(), rect.width() - 2 * space)
        laid.draw(painter, QPointF(rect.left() + space, rect.top() + space))
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        offset, width = self._frozen()
        self._shift = -offset if event.position().x() < width else 0
        super().mousePressEvent(self._shifted(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if not event.buttons():
            offset, width = self._frozen()
            self._shift = -offset if event.position().x() < width else 0
        super().mouseMoveEvent(self._shifted(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(self._shifted(event))

    def _shifted(self, event: QMouseEvent) -> QMouseEvent:
        """The event as if it had happened where Qt has the first heading."""
        if not self._shift:
            return event
        position = event.position() + QPointF(self._shift, 0)
        return QMouseEvent(
            event.type(), position, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )

    def _words(self, column: int) -> str:
        return str(self._model.headerData(column, Qt.Orientation.Horizontal) or "")


def _font() -> QFont:
    """The font of the headings."""
    font = QFont()
    font.setPixelSize(theme.current().label_size)
    font.setWeight(QFont.Weight.DemiBold)
    return font


@lru_cache(maxsize=64)
def _height(words: str, font: QFont, width: float) -> float:
    """The height in pixels of `words` as a heading of `width` pixels. Cached, since Qt asks very often."""
    return wrapped_layout(words, font, width).boundingRect().height()
