"""The view of the pages: a QPdfView with one scale for all pages, which keeps its position when they are redrawn."""

from uuid import UUID

from PySide6.QtCore import QEvent, QMargins, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.preview.drawing import DrawnPages
from sedi_editor.ui.preview.page_positions import POINTS, Anchor, PagePositions
from sedi_editor.ui.preview.zoom import LARGEST, SMALLEST, Zoom, stepped

_OVERLAY_TIME = 150
"""Milliseconds for which a picture of the old pages covers the new ones, until Qt has rendered these."""


class PageView(QPdfView):
    """Shows pages in a column, all in one scale: QPdfView would make the portrait cover as wide as the others."""

    page_changed = Signal(int)
    """The visible page, from 1."""
    zoom_changed = Signal()
    node_clicked = Signal(object)
    """The id of the node that is printed where the user clicked."""
    node_opened = Signal(object)
    """The id of the node that is printed where the user double-clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.zoom = Zoom.FIT_WIDTH
        self.page = 0
        self._positions = PagePositions()
        self._marked: UUID | None = None
        self._shown: DrawnPages | None = None
        self._overlay = _Overlay(self.viewport())
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        side = theme.current().space(3)
        self.setDocumentMargins(QMargins(side, side, side, side))
        self.setPageSpacing(side)
        self._set_colours()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def page_count(self) -> int:
        """The number of pages."""
        return len(self._positions.sizes)

    @property
    def per_cent(self) -> int:
        """The zoom in per cent of the paper's size."""
        return round(100 * self.zoomFactor())

    def show_pages(self, pages: DrawnPages) -> None:
        """Shows other pages; the node at the top of the view stays there, even if it is on another page now."""
        anchor = self._anchor()
        self._overlay.show_picture(self.viewport().grab() if anchor else None)
        before, self._shown = self._shown, pages
        self._positions = pages.positions
        self.setDocument(pages.document)
        if before:
            before.document.close()
        self._fit(anchor)
        self._scrolled()

    def set_zoom(self, zoom: Zoom, per_cent: int = 100) -> None:
        """Fits the pages, or shows them at `per_cent`; the top of the view stays."""
        anchor = self._anchor()
        self._overlay.show_picture(None)
        self.zoom = zoom
        if zoom is Zoom.FIXED:
            self.setZoomFactor(min(max(per_cent, SMALLEST), LARGEST) / 100)
        self._fit(anchor)

    def zoom_by(self, steps: int) -> None:
        """Zooms in by `steps` steps, or out for a negative number."""
        self.set_zoom(Zoom.FIXED, stepped(self.per_cent, steps))

    def go_to_page(self, page: int) -> None:
        """Scrolls to the top of `page`, from 1."""
        if 1 <= page <= self.page_count:
            self._overlay.show_picture(None)
            self.verticalScrollBar().setValue(self._positions.y_of(page) - self.pageSpacing() // 2)

    def follow(self, node: UUID | None) -> None:
        """Marks the place of `node`, and scrolls there if it is not visible; None scrolls to the first page."""
        self._marked = node
        self.viewport().update()
        place = self._positions.place(node) if node else (1, 0.0)
        if place is None or not self.page_count:
            return
        top, seen, height = self._positions.y_of(*place), self.verticalScrollBar().value(), self.viewport().height()
        if not seen <= top <= seen + height * 3 // 4:
            self._overlay.show_picture(None)
            self.verticalScrollBar().setValue(top - height // 6)

    def prints(self, node: UUID) -> bool:
        """Whether `node` is printed."""
        return self._positions.place(node) is not None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        anchor = self._anchor()
        self._overlay.show_picture(None)
        super().resizeEvent(event)
        self._fit(anchor)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._set_colours()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        self._overlay.show_picture(None)
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
        place = self._positions.place(self._marked) if self._marked else None
        if place is None:
            return
        tokens, width = theme.current(), self._positions.sizes[place[0] - 1].width() * self._positions.scale
        left = (self._width() - width) / 2 - self.horizontalScrollBar().value() - tokens.space(1.5)
        top = self._positions.y_of(*place) - self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.fillRect(QRectF(left, top, tokens.space(1), tokens.space(6)), tokens.accent)

    def _printed_under(self, event: QMouseEvent) -> UUID | None:
        if event.button() is not Qt.MouseButton.LeftButton or not self.page_count:
            return None
        return self._positions.anchor_at(round(event.position().y()) + self.verticalScrollBar().value()).node

    def _set_colours(self) -> None:
        """Sets the colour between the pages: QPdfView takes the palette's Dark."""
        palette, behind = self.palette(), theme.current().line
        if palette.dark().color() != behind:
            palette.setColor(QPalette.ColorRole.Dark, behind)
            self.setPalette(palette)

    def _width(self) -> float:
        """The width in pixels in which the pages are centred."""
        margins = self.documentMargins()
        return max(
            self._positions.widest * self._positions.scale + margins.left() + margins.right(), self.viewport().width()
        )

    def _fit(self, anchor: Anchor | None) -> None:
        """Sets the zoom, and scrolls so that `anchor` is at the top of the view."""
        resolution = self.screen().logicalDotsPerInch() / POINTS
        margins, view = self.documentMargins(), self.maximumViewportSize()
        if self.zoom is not Zoom.FIXED and self.page_count:
            room = view.width() - self.verticalScrollBar().sizeHint().width() - margins.left() - margins.right()
            factor = room / (self._positions.widest * resolution)
            if self.zoom is Zoom.FIT_PAGE:
                room = view.height() - margins.top() - self.pageSpacing()
                factor = min(factor, room / (self._positions.tallest * resolution))
            self.setZoomFactor(max(factor, SMALLEST / 100))
        self._positions.lay_out(self.zoomFactor() * resolution, margins.top(), self.pageSpacing())
        if anchor:
            self.verticalScrollBar().setValue(self._positions.y_of_anchor(anchor))
        self.zoom_changed.emit()

    def _anchor(self) -> Anchor | None:
        return self._positions.anchor_at(self.verticalScrollBar().value()) if self.page_count else None

    def _scrolled(self) -> None:
        """Announces the page in the middle of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        page = self._positions.anchor_at(middle).page if self.page_count else 0
        if page != self.page:
            self.page = page
            self.page_changed.emit(page)


class _Overlay(QWidget):
    """Covers the view with a picture while new pages are rendered, so that the view does not flicker."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent
        self._picture = QPixmap()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_OVERLAY_TIME)
        self._timer.timeout.connect(lambda: self.show_picture(None))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_picture(self, picture: QPixmap | None) -> None:
        """Shows `picture` for a moment; None hides it."""
        self._picture = picture or QPixmap()
        self.setGeometry(self._view.rect())
        self.setVisible(picture is not None)
        if picture:
            self.raise_()
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).drawPixmap(0, 0, self._picture)
