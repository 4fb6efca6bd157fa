"""The view of the pages: Qt's own, with one scale for all pages and a place that it keeps when they are drawn anew."""

from uuid import UUID

from PySide6.QtCore import QEvent, QMargins, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.preview.drawing import DrawnPages
from sedi_editor.ui.preview.sheets import POINTS, Anchor, Sheets
from sedi_editor.ui.preview.zoom import LARGEST, SMALLEST, Zoom, stepped

_VEIL = 150
"""Milliseconds for which the old pages still cover the new ones, until these are rendered."""


class PageView(QPdfView):
    """Shows drawn pages one below the other, all in one scale: so the cover, which stands upright, is no giant."""

    page_changed = Signal(int)
    """The page that is seen, from 1."""
    zoom_changed = Signal()
    node_clicked = Signal(object)
    """UUID: what is printed where somebody clicked."""
    node_opened = Signal(object)
    """The same of a double click."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.zoom = Zoom.FIT_WIDTH
        self.page = 0
        self._sheets = Sheets()
        self._marked: UUID | None = None
        self._shown: DrawnPages | None = None
        self._veil = _Veil(self.viewport())
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        side = theme.current().space(3)
        self.setDocumentMargins(QMargins(side, side, side, side))
        self.setPageSpacing(side)
        self._colour()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def page_count(self) -> int:
        """How many there are."""
        return len(self._sheets.sizes)

    @property
    def per_cent(self) -> int:
        """How large the pages are, 100 being that of the paper."""
        return round(100 * self.zoomFactor())

    def show_pages(self, pages: DrawnPages) -> None:
        """Shows other pages; what was at the top of the view stays there, wherever it now is."""
        anchor = self._anchor()
        self._veil.cover(self.viewport().grab() if anchor else None)
        before, self._shown = self._shown, pages
        self._sheets = pages.sheets
        self.setDocument(pages.document)
        if before:
            before.document.close()
        self._fit(anchor)
        self._scrolled()

    def set_zoom(self, zoom: Zoom, per_cent: int = 100) -> None:
        """Fits the pages, or shows them in `per_cent`; what was at the top stays there."""
        anchor = self._anchor()
        self._veil.cover(None)
        self.zoom = zoom
        if zoom is Zoom.FIXED:
            self.setZoomFactor(min(max(per_cent, SMALLEST), LARGEST) / 100)
        self._fit(anchor)

    def zoom_by(self, steps: int) -> None:
        """Larger by so many steps; smaller by negative ones."""
        self.set_zoom(Zoom.FIXED, stepped(self.per_cent, steps))

    def go_to_page(self, page: int) -> None:
        """Shows the beginning of `page`, from 1."""
        if 1 <= page <= self.page_count:
            self._veil.cover(None)
            self.verticalScrollBar().setValue(self._sheets.below(page) - self.pageSpacing() // 2)

    def follow(self, node: UUID | None) -> None:
        """Marks where `node` is printed and brings it into view, unless it is there; None is the first page."""
        self._marked = node
        self.viewport().update()
        place = self._sheets.place(node) if node else (1, 0.0)
        if place is None or not self.page_count:
            return
        top, seen, height = self._sheets.below(*place), self.verticalScrollBar().value(), self.viewport().height()
        if not seen <= top <= seen + height * 3 // 4:
            self._veil.cover(None)
            self.verticalScrollBar().setValue(top - height // 6)

    def prints(self, node: UUID) -> bool:
        """Whether `node` has a place on the pages."""
        return self._sheets.place(node) is not None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        anchor = self._anchor()
        self._veil.cover(None)
        super().resizeEvent(event)
        self._fit(anchor)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        self._veil.cover(None)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        if node := self._printed_under(event):
            self.node_clicked.emit(node)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseDoubleClickEvent(event)
        if node := self._printed_under(event):
            self.node_opened.emit(node)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        place = self._sheets.place(self._marked) if self._marked else None
        if place is None:
            return
        tokens, width = theme.current(), self._sheets.sizes[place[0] - 1].width() * self._sheets.scale
        left = (self._width() - width) / 2 - self.horizontalScrollBar().value() - tokens.space(1.5)
        top = self._sheets.below(*place) - self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.fillRect(QRectF(left, top, tokens.space(1), tokens.space(6)), tokens.accent)

    def _printed_under(self, event: QMouseEvent) -> UUID | None:
        if event.button() is not Qt.MouseButton.LeftButton or not self.page_count:
            return None
        return self._sheets.at(round(event.position().y()) + self.verticalScrollBar().value()).node

    def _colour(self) -> None:
        """Between the pages Qt's view paints what the palette has for shadows."""
        palette, behind = self.palette(), theme.current().line
        if palette.dark().color() != behind:
            palette.setColor(QPalette.ColorRole.Dark, behind)
            self.setPalette(palette)

    def _width(self) -> float:
        """Pixels over which the pages are centred."""
        margins = self.documentMargins()
        return max(self._sheets.widest * self._sheets.scale + margins.left() + margins.right(), self.viewport().width())

    def _fit(self, anchor: Anchor | None) -> None:
        """Lays the pages as large as they are to be, with `anchor` at the top of the view."""
        resolution = self.screen().logicalDotsPerInch() / POINTS
        margins, view = self.documentMargins(), self.maximumViewportSize()
        if self.zoom is not Zoom.FIXED and self.page_count:
            room = view.width() - self.verticalScrollBar().sizeHint().width() - margins.left() - margins.right()
            factor = room / (self._sheets.widest * resolution)
            if self.zoom is Zoom.FIT_PAGE:
                room = view.height() - margins.top() - self.pageSpacing()
                factor = min(factor, room / (self._sheets.tallest * resolution))
            self.setZoomFactor(max(factor, SMALLEST / 100))
        self._sheets.lay(self.zoomFactor() * resolution, margins.top(), self.pageSpacing())
        if anchor:
            self.verticalScrollBar().setValue(self._sheets.find(anchor))
        self.zoom_changed.emit()

    def _anchor(self) -> Anchor | None:
        return self._sheets.at(self.verticalScrollBar().value()) if self.page_count else None

    def _scrolled(self) -> None:
        """The page in the middle of the view is the one that is seen."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        page = self._sheets.at(middle).page if self.page_count else 0
        if page != self.page:
            self.page = page
            self.page_changed.emit(page)


class _Veil(QWidget):
    """Covers the view with how it looked while new pages are rendered behind it, so that nothing flashes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent
        self._picture = QPixmap()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_VEIL)
        self._timer.timeout.connect(lambda: self.cover(None))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, picture: QPixmap | None) -> None:
        """Shows `picture` for a moment; None takes it away."""
        self._picture = picture or QPixmap()
        self.setGeometry(self._view.rect())
        self.setVisible(picture is not None)
        if picture:
            self.raise_()
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).drawPixmap(0, 0, self._picture)
