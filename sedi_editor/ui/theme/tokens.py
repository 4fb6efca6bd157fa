"""The one table of colours and sizes: palette, style sheet and painting take theirs from here."""

from enum import StrEnum

from msgspec import Struct
from PySide6.QtGui import QColor

STEP = 4
"""Space comes in steps of so many pixels."""
CORNER = 6
"""How round cards and buttons are, in pixels; the grid is square."""
RING = 2
"""How thick the ring around what has the focus is, in pixels."""
BASE_SIZE = 13
"""The size of the program's text where the user sets none, in pixels."""
SMALLEST, LARGEST = 10, 28
"""Between which the size of the text may be set, in pixels."""


class Scheme(StrEnum):
    """What the user chose; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tokens(Struct, frozen=True):
    """Colours and sizes of one scheme; sizes are in device-independent pixels, which Qt scales with the screen."""

    dark: bool
    window: QColor
    """Behind everything."""
    surface: QColor
    """Tree, cells, panes, fields."""
    beside: QColor
    """Cells of the second language; also what the mouse is over."""
    line: QColor
    """Hairlines."""
    text: QColor
    muted: QColor
    """Labels, hints, counts."""
    accent: QColor
    """Focus, selection, the one primary button."""
    accent_soft: QColor
    """A selected row, a search hit."""
    on_accent: QColor
    """Text on the accent."""
    warning: QColor
    warning_soft: QColor
    error: QColor
    error_soft: QColor
    good: QColor
    paper: QColor
    """What is printed on, in every scheme."""
    font_size: int = BASE_SIZE

    @property
    def label_size(self) -> int:
        """Of small labels, in pixels."""
        return self._sized(11)

    @property
    def base_size(self) -> int:
        """Of everything else, in pixels."""
        return self.font_size

    @property
    def title_size(self) -> int:
        """Of pane titles, in pixels."""
        return self._sized(15)

    @property
    def welcome_size(self) -> int:
        """Of the one large heading of a window, in pixels."""
        return self._sized(20)

    @property
    def icon_size(self) -> int:
        """Of an icon beside text of the base size, in pixels."""
        return self._sized(16)

    @property
    def large_icon_size(self) -> int:
        """Of an icon that stands alone in a toolbar, in pixels."""
        return self._sized(20)

    @property
    def huge_icon_size(self) -> int:
        """Of the icon of an empty state, in pixels."""
        return self._sized(36)

    @property
    def disabled(self) -> QColor:
        """Text and icons of what cannot be used now."""
        return mixed(self.muted, self.surface, 0.55)

    @property
    def field_line(self) -> QColor:
        """The border of what can be typed in or pressed: stronger than a hairline, so that it is seen as a field."""
        return mixed(self.line, self.muted, 0.6 if self.dark else 0.36)

    @property
    def accent_strong(self) -> QColor:
        """The accent under the mouse."""
        return mixed(self.accent, self.text, 0.82)

    def space(self, steps: float = 2) -> int:
        """`steps` steps of space in pixels: 1 inside a chip, 2 inside a cell and between controls, 4 around panes."""
        return round(STEP * steps)

    def _sized(self, size: int) -> int:
        return max(1, round(size * self.font_size / BASE_SIZE))


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """`share` (0 to 1) of the first colour and the rest of the second."""
    mix = [share * one + (1 - share) * other for one, other in zip(_parts(first), _parts(second), strict=True)]
    return QColor.fromRgbF(mix[0], mix[1], mix[2])


def _parts(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


LIGHT = Tokens(
    dark=False,
    window=QColor("#F6F7F9"),
    surface=QColor("#FFFFFF"),
    beside=QColor("#F1F4F8"),
    line=QColor("#D9DEE5"),
    text=QColor("#1B2430"),
    muted=QColor("#566273"),
    accent=QColor("#1B5FAA"),
    accent_soft=QColor("#E3EEF9"),
    on_accent=QColor("#FFFFFF"),
    warning=QColor("#8A5200"),
    warning_soft=QColor("#FFF2DC"),
    error=QColor("#B3261E"),
    error_soft=QColor("#FDE7E5"),
    good=QColor("#1E6B3A"),
    paper=QColor("#FFFFFF"),
)
DARK = Tokens(
    dark=True,
    window=QColor("#15191F"),
    surface=QColor("#1D232B"),
    beside=QColor("#232A33"),
    line=QColor("#39424E"),
    text=QColor("#E7ECF2"),
    muted=QColor("#A5B1C0"),
    accent=QColor("#7DB4F0"),
    accent_soft=QColor("#223A55"),
    on_accent=QColor("#15191F"),
    warning=QColor("#F0B95A"),
    warning_soft=QColor("#3B2F18"),
    error=QColor("#FF9A90"),
    error_soft=QColor("#43211F"),
    good=QColor("#7FCF9B"),
    paper=QColor("#FFFFFF"),
)
