"""The table of colours and sizes that palette, style sheet and painting use."""

from enum import StrEnum

from msgspec import Struct
from PySide6.QtGui import QColor

STEP = 4
"""The pixels of one step of space."""
CORNER = 6
"""The radius of the corners of cards and buttons, in pixels; the table has square corners."""
RING = 2
"""The thickness of the ring around the widget with the focus, in pixels."""
BASE_SIZE = 13
"""The default size of the program's text, in pixels."""
SMALLEST, LARGEST = 9, 28
"""The limits of the size of the program's text, in pixels."""


class Scheme(StrEnum):
    """The setting of the colour scheme; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tokens(Struct, frozen=True):
    """Colours and sizes of one scheme; sizes are in device-independent pixels, which Qt scales with the screen."""

    dark: bool
    window: QColor
    """The background of the window."""
    surface: QColor
    """The background of tree, cells, panes and fields."""
    beside: QColor
    """The background of texts in the second language, and of items under the mouse."""
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
    """Text on a background in the accent colour."""
    warning: QColor
    warning_soft: QColor
    error: QColor
    error_soft: QColor
    good: QColor
    paper: QColor
    """The paper of printed pages, in every scheme."""
    font_size: int = BASE_SIZE

    @property
    def label_size(self) -> int:
        """The size of small labels, in pixels."""
        return self._sized(11)

    @property
    def base_size(self) -> int:
        """The size of all other text, in pixels."""
        return self.font_size

    @property
    def title_size(self) -> int:
        """The size of pane titles, in pixels."""
        return self._sized(15)

    @property
    def welcome_size(self) -> int:
        """The size of the large heading of a window, in pixels."""
        return self._sized(20)

    @property
    def icon_size(self) -> int:
        """The size of an icon beside text of the base size, in pixels."""
        return self._sized(16)

    @property
    def large_icon_size(self) -> int:
        """The size of an icon without text in a toolbar, in pixels."""
        return self._sized(20)

    @property
    def huge_icon_size(self) -> int:
        """The size of the icon of an empty state, in pixels."""
        return self._sized(36)

    @property
    def disabled(self) -> QColor:
        """Text and icons of disabled widgets."""
        return mixed(self.muted, self.surface, 0.55)

    @property
    def field_line(self) -> QColor:
        """The border of fields and buttons: stronger than a hairline, so that they are recognised as such."""
        return mixed(self.line, self.muted, 0.6 if self.dark else 0.36)

    @property
    def accent_strong(self) -> QColor:
        """The accent colour of an item under the mouse."""
        return mixed(self.accent, self.text, 0.82)

    def space(self, steps: float = 2) -> int:
        """`steps` steps of space in pixels: 1 inside a chip, 2 inside a cell and between widgets, 4 around panes."""
        return round(STEP * steps)

    def room(self, steps: float) -> int:
        """`steps` steps of space for what holds text, in pixels: larger letters need more."""
        return round(STEP * steps * max(1, self.font_size / BASE_SIZE))

    def _sized(self, size: int) -> int:
        return max(1, round(size * self.font_size / BASE_SIZE))


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """The two colours mixed, with a `share` (0 to 1) of the first one."""
    mix = [share * mine + (1 - share) * other for mine, other in zip(_parts(first), _parts(second), strict=True)]
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
