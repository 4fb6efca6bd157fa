"""The look: one table of tokens, and the palette and style sheet that are made from it.

A widget gets its look by its class, and by its property `role` where its class has several: `role(label, "title")`.
Painting code asks `current()` each time it paints, and repaints on PaletteChange, which `use` sends to every widget.
"""

from collections.abc import Generator
from contextlib import contextmanager

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from sedi_editor.ui.theme.interface_font import InterfaceFont, interface_font
from sedi_editor.ui.theme.palette import palette
from sedi_editor.ui.theme.sheet import sheet
from sedi_editor.ui.theme.tokens import BASE_SIZE, CORNER, DARK, LARGEST, LIGHT, RING, SMALLEST, Scheme, Tokens

__all__ = [
    "CORNER", "DARK", "LIGHT", "RESIZED", "RING", "InterfaceFont", "Scheme", "Tokens", "current", "role", "sheet_last",
    "tone", "use",
]  # fmt: skip

RESIZED = (QEvent.Type.FontChange, QEvent.Type.StyleChange)
"""The events that tell a widget that the sizes of the tokens may be others."""


class _InUse:
    """The one look of the program."""

    scheme: Scheme = Scheme.SYSTEM
    font: InterfaceFont = InterfaceFont.PROGRAM
    tokens: Tokens = LIGHT
    followed: QApplication | None = None
    sheet_waits: bool = False


def current() -> Tokens:
    """The colours and sizes in use."""
    return _InUse.tokens


def use(
    app: QApplication,
    scheme: str = Scheme.SYSTEM,
    font_size: int = BASE_SIZE,
    font: InterfaceFont = InterfaceFont.PROGRAM,
) -> None:
    """Dress the whole program: palette, font and style sheet. SYSTEM goes on following the desktop's scheme.

    `font_size` is in pixels and is kept within what can be read and fits the screen.
    """
    _InUse.scheme, _InUse.font = Scheme(scheme), font
    size = min(max(font_size, SMALLEST), LARGEST)
    _follow(app)
    hints = app.styleHints()
    hints.setColorScheme(_ASKED[_InUse.scheme])
    dark = _InUse.scheme is Scheme.DARK
    if _InUse.scheme is Scheme.SYSTEM:
        dark = hints.colorScheme() is Qt.ColorScheme.Dark
    _dress(app, replace(DARK if dark else LIGHT, font_size=size))


@contextmanager
def sheet_last(app: QApplication) -> Generator[None]:
    """Inside, a window can be built in a third of the time: the style sheet comes when all is built.

    Under a style sheet Qt dresses a widget anew, with all that is in it, each time it is put into another.
    """
    _InUse.sheet_waits = True
    try:
        yield
    finally:
        _InUse.sheet_waits = False
        _set_sheet(app)


def role(widget: QWidget, name: str) -> None:
    """Give `widget` one of the looks that the style sheet has for its class, such as "primary" or "muted"."""
    _set(widget, "role", name)


def tone(widget: QWidget, name: str) -> None:
    """Colour a chip, a notice or a label by what it says: "info", "good", "warning", "error", or "" for none."""
    _set(widget, "tone", name)


_ASKED = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}


def _set(widget: QWidget, name: str, value: str) -> None:
    if widget.property(name) != value:
        widget.setProperty(name, value)
        # One that was never shown is dressed when it is.
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def _follow(app: QApplication) -> None:
    if _InUse.followed is not app:
        _InUse.followed = app
        if app.style().name().lower() != "fusion":
            app.setStyle("fusion")
        app.styleHints().colorSchemeChanged.connect(_system_changed)


def _system_changed(scheme: Qt.ColorScheme) -> None:
    if _InUse.scheme is Scheme.SYSTEM and _InUse.followed is not None:
        dark = scheme is Qt.ColorScheme.Dark
        _dress(_InUse.followed, replace(DARK if dark else LIGHT, font_size=_InUse.tokens.font_size))


def _dress(app: QApplication, tokens: Tokens) -> None:
    _InUse.tokens = tokens
    font = interface_font(_InUse.font)
    font.setPixelSize(tokens.base_size)
    app.setFont(font)
    app.setPalette(palette(tokens))
    if not _InUse.sheet_waits:
        _set_sheet(app)


def _set_sheet(app: QApplication) -> None:
    """The sheet that is on already is not set again: Qt would dress every widget anew."""
    now = sheet(_InUse.tokens)
    if app.styleSheet() != now:
        app.setStyleSheet(now)
