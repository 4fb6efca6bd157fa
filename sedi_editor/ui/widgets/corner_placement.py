"""Places a widget that floats over the window in a corner where it does not hide what the user types."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from shiboken6 import isValid

from sedi_editor.ui import theme

_EMS = 36
"""The width of the floating widget in ems, unless its content needs more."""
_MOVING = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.KeyRelease)


class CornerPlacement(QObject):
    """Keeps `floating` in a corner of its parent widget: at the bottom right, if that hides nothing.

    It does not cover the widget with the focus as long as one corner is free, or the whole width above or below; where
    none is, it leaves the caret free.
    """

    def __init__(self, floating: QWidget) -> None:
        super().__init__(floating)
        self._floating = floating
        self._typed_in: QWidget | None = None
        self._corner = 0
        self._ground.installEventFilter(self)
        floating.installEventFilter(self)
        program = QApplication.instance()
        assert isinstance(program, QApplication)
        program.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Hide and watched is self._floating:
            self._corner = 0
            self._follow(None, None)
        elif event.type() is QEvent.Type.Show and watched is self._floating:
            self._follow(None, QApplication.focusWidget())
        elif event.type() in _MOVING and self._floating.isVisible():
            self._place()
        return False

    @property
    def _ground(self) -> QWidget:
        ground = self._floating.parentWidget()
        assert ground
        return ground

    @property
    def room(self) -> QSize:
        """The largest size that the floating widget can have."""
        edge = theme.current().space(3)
        return self._ground.size() - QSize(2 * edge, 2 * edge)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Watches the widget with the focus while the floating widget is shown."""
        before = self._watched()
        if before:
            before.removeEventFilter(self)
        if now and self._floating.isVisible() and self._ground.isAncestorOf(now):
            now.installEventFilter(self)
            self._typed_in = now
        else:
            self._typed_in = None
        self._place()

    def _watched(self) -> QWidget | None:
        """The widget with the focus, unless it has been deleted since."""
        return self._typed_in if self._typed_in and isValid(self._typed_in) else None

    def _place(self) -> None:
        if not self._floating.isVisible():
            return
        corners = (
            *self._corners(self._size(_EMS * theme.current().base_size)),
            *self._corners(self._size(self.room.width())),
        )
        watched = self._watched()
        if watched is None or not self._floating.isAncestorOf(watched):
            order = (self._corner, *range(len(corners)))
            kept_clear = tuple(self._kept_clear())
            free = (at for clear in kept_clear for at in order if not corners[at].intersects(clear))
            self._corner = next(free, self._corner)
        self._floating.setGeometry(corners[self._corner])
        self._floating.raise_()

    def _size(self, width: int) -> QSize:
        """The size of the floating widget where it should have that width."""
        room, layout = self.room, self._floating.layout()
        assert layout
        width = min(room.width(), max(width, layout.minimumSize().width()))
        return QSize(width, min(room.height(), layout.totalHeightForWidth(width)))

    def _corners(self, size: QSize) -> tuple[QRect, ...]:
        edge = theme.current().space(3)
        right, bottom = self._ground.width() - edge - size.width(), self._ground.height() - edge - size.height()
        return tuple(QRect(QPoint(x, y), size) for y in (bottom, edge) for x in (right, edge))

    def _kept_clear(self) -> Iterator[QRect]:
        """The areas to keep clear, the best first: the widget with the focus, then only its line with the caret."""
        typed_in = self._watched()
        if typed_in is None:
            yield QRect()
            return
        if isinstance(typed_in, QAbstractItemView):
            yield self._seen(typed_in.viewport(), typed_in.visualRect(typed_in.currentIndex()))
        else:
            yield self._seen(typed_in, typed_in.rect())
        caret = typed_in.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        line = QRectF(caret).toRect() if isinstance(caret, (QRect, QRectF)) else QRect()
        yield self._seen(typed_in, QRect(0, line.top(), typed_in.width(), line.height()))

    def _seen(self, widget: QWidget, part: QRect) -> QRect:
        """The visible part of `part` of `widget`, in coordinates of the parent of the floating widget."""
        above: QWidget | None = widget
        while above and above is not self._ground:
            part = part.intersected(above.rect()).translated(above.pos())
            above = above.parentWidget()
        return part
