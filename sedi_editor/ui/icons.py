"""The icons by their meaning, drawn from Lucide's SVG files in the colours of the theme.

An icon takes its colour when it is painted, so it follows the theme. Drawn pixmaps are cached.
"""

from functools import cache
from math import sqrt

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from sedi_editor.resources import resource
from sedi_editor.ui import theme

STROKE = 1.75
"""The width of the lines in 24ths of the icon: thinner than Lucide's 2, so that icons are less heavy than text."""
DRAWINGS = {
    # plan and structure
    "department": "building-2",
    "line": "route",
    "objective": "target",
    "topic": "tag",
    "initiative": "flag",
    "row": "rows-3",
    "plan": "book-open",
    "tree": "list-tree",
    "add": "plus",
    "add-row": "between-horizontal-start",
    "remove": "minus",
    "delete": "trash-2",
    "duplicate": "copy-plus",
    "rename": "pencil-line",
    "edit": "pencil",
    "up": "arrow-up",
    "down": "arrow-down",
    "move": "grip-vertical",
    "promote": "arrow-left",
    "demote": "arrow-right",
    "fill-down": "arrow-down-to-line",
    "join": "table-cells-merge",
    "split": "table-cells-split",
    "columns": "columns-3",
    # text
    "undo": "undo-2",
    "redo": "redo-2",
    "cut": "scissors",
    "copy": "copy",
    "paste": "clipboard-paste",
    "bold": "bold",
    "italic": "italic",
    "underline": "underline",
    "superscript": "superscript",
    "subscript": "subscript",
    "bullets": "list",
    "numbering": "list-ordered",
    "indent": "list-indent-increase",
    "outdent": "list-indent-decrease",
    "link": "link",
    "unlink": "unlink",
    "clear-format": "remove-formatting",
    # files and exchange
    "new": "file-plus",
    "new-window": "app-window",
    "open": "folder-open",
    "folder": "folder",
    "new-folder": "folder-plus",
    "file": "file-text",
    "sample": "book-copy",
    "save-copy": "save-all",
    "saved": "save",
    "import": "file-input",
    "export": "file-output",
    "pdf": "file-text",
    "word": "file-type",
    "history": "history",
    "show-in-folder": "folder-search",
    "open-outside": "external-link",
    "print": "printer",
    "lock": "lock",
    "calendar": "calendar",
    "picture": "image",
    # finding and checking
    "search": "search",
    "replace": "replace",
    "filter": "funnel",
    "next": "chevron-down",
    "previous": "chevron-up",
    "checks": "list-checks",
    "check": "check",
    "waive": "circle-slash",
    "spacing": "between-vertical-start",
    # comments
    "comment": "message-square",
    "comment-add": "message-square-plus",
    "resolve": "message-square-check",
    "reopen": "rotate-ccw",
    "reply": "reply",
    "person": "user",
    # states
    "missing": "state-missing",
    "stale": "state-stale",
    "complete": "state-complete",
    "info": "info",
    "good": "circle-check",
    "warning": "triangle-alert",
    "error": "circle-alert",
    # the window
    "form": "table-2",
    "preview": "eye",
    "comments": "message-square",
    "side-pane": "panel-right",
    "tree-pane": "panel-left",
    "settings": "settings-2",
    "language": "languages",
    "swap": "arrow-left-right",
    "theme": "sun-moon",
    "font-size": "a-large-small",
    "house-style": "spell-check",
    "zoom-in": "zoom-in",
    "zoom-out": "zoom-out",
    "close": "x",
    "more": "ellipsis",
    "expand": "chevron-right",
    "collapse": "chevron-down",
    "back": "arrow-left",
    "forward": "arrow-right",
    "retry": "refresh-cw",
    "help": "circle-question-mark",
    "keyboard": "keyboard",
    "quit": "log-out",
}
"""Each meaning of an icon, with the name of its file in `resources/icons`."""


def icon(name: str, size: int = 16, tone: str = "text") -> QIcon:
    """The icon for `name`, a key of DRAWINGS. Raises KeyError for any other.

    `size` in pixels is the size where a widget asks for none. `tone` is the name of a colour of the theme: "text"
    for most, "on_accent" on a primary button, "muted" in an empty state, "warning" and the like for a state.
    """
    return QIcon(_Engine(DRAWINGS[name], size, tone))


def pixmap(name: str, size: int = 16, tone: str = "text", scale: float = 1.0) -> QPixmap:
    """The icon as a pixmap of `size` logical pixels, in the present colours; `scale` is the device pixel ratio."""
    side = round(size * scale)
    return _drawn(DRAWINGS[name], side, side, scale, _colour(tone, QIcon.Mode.Normal))


def scale_of(painter: QPainter) -> float:
    """The device pixel ratio of what `painter` paints on."""
    # `painter.device()` takes 2 ms the first time: PySide declares all classes of paint devices to find its class.
    return sqrt(abs(painter.deviceTransform().determinant() / painter.worldTransform().determinant()))


def program_icon() -> QIcon:
    """The icon of the program, for its windows."""
    return QIcon(str(resource("resources/icons/sedi-editor.svg")))


class _Engine(QIconEngine):
    """Draws one icon, in the colours of the theme at the time of painting."""

    def __init__(self, drawing: str, size: int, tone: str) -> None:
        super().__init__()
        self._drawing, self._size, self._tone = drawing, size, tone

    def clone(self) -> QIconEngine:
        return _Engine(self._drawing, self._size, self._tone)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        drawn = self._scaled(rect.size(), mode, scale_of(painter))
        painter.drawPixmap(rect.topLeft(), drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._scaled(size, mode, 1.0)  # `size` counts the pixels of the screen; Qt notes the scale

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:  # noqa: N802
        return size

    def availableSizes(self, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> list[QSize]:  # noqa: N802
        return [QSize(self._size, self._size)]

    def isNull(self) -> bool:  # noqa: N802
        return False

    def _scaled(self, size: QSize, mode: QIcon.Mode, scale: float) -> QPixmap:
        width, height = round(size.width() * scale), round(size.height() * scale)
        return _drawn(self._drawing, width, height, scale, _colour(self._tone, mode))


def _colour(tone: str, mode: QIcon.Mode) -> str:
    tokens = theme.current()
    colour: QColor = tokens.disabled if mode is QIcon.Mode.Disabled else getattr(tokens, tone)
    return colour.name()


@cache
def _drawn(drawing: str, width: int, height: int, scale: float, colour: str) -> QPixmap:
    """A pixmap of so many device pixels, with the square drawing in its middle; a null pixmap for an empty size."""
    if width < 1 or height < 1:
        return QPixmap()
    side = min(width, height)
    square = QPixmap()
    square.loadFromData(_svg(drawing, colour, side), "SVG")
    if width == height:
        picture = square
    else:
        picture = QPixmap(width, height)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.drawPixmap((width - side) // 2, (height - side) // 2, square)
        painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


def _svg(drawing: str, colour: str, side: int) -> bytes:
    """The drawing in `colour`, `side` pixels wide and high."""
    text = resource(f"resources/icons/{drawing}.svg").read_text("utf-8")
    for before, now in (
        ("currentColor", colour),
        ('stroke-width="2"', f'stroke-width="{STROKE}"'),
        ('width="24" height="24"', f'width="{side}" height="{side}"'),
    ):
        text = text.replace(before, now)
    return text.encode()
