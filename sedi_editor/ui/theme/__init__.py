"""The theme: one table of tokens (colours and sizes), and the palette and style sheet that are made from it.

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
"""The events after which the sizes of the tokens may have changed."""


class _InUse:
    """The theme in use."""

    scheme: Scheme = Scheme.SYSTEM
    font: InterfaceFont = InterfaceFont.PROGRAM
    tokens: Tokens = LIGHT
    followed: QApplication | None = None
    is_sheet_deferred: bool = False


def current() -> Tokens:
    """The colours and sizes in use."""
    return _InUse.tokens


def use(
    app: QApplication,
    scheme: str = Scheme.SYSTEM,
    font_size: int = BASE_SIZE,
    font: InterfaceFont = InterfaceFont.PROGRAM,
) -> None:
    """Sets palette, font and style sheet of the whole program. SYSTEM follows the scheme of the desktop, also later.

    `font_size` is in pixels, and is limited to sizes that are legible and fit the screen.
    """
    _InUse.scheme, _InUse.font = Scheme(scheme), font
    size = min(max(font_size, SMALLEST), LARGEST)
    _follow(app)
    hints = app.styleHints()
    hints.setColorScheme(_QT_SCHEMES[_InUse.scheme])
    dark = _InUse.scheme is Scheme.DARK
    if _InUse.scheme is Scheme.SYSTEM:
        dark = hints.colorScheme() is Qt.ColorScheme.Dark
    _apply(app, replace(DARK if dark else LIGHT, font_size=size))


@contextmanager
def sheet_last(app: QApplication) -> Generator[None]:
    """Sets the style sheet at the end of the `with` block: a window made in the block takes a third of the time.

    With a style sheet, Qt styles a widget and all its children again each time the widget gets another parent.
    """
    _InUse.is_sheet_deferred = True
    try:
        yield
    finally:
        _InUse.is_sheet_deferred = False
        _set_sheet(app)


def role(widget: QWidget, name: str) -> None:
    """Sets the role of `widget`: one of those that the style sheet has for its class, such as "primary" or "muted"."""
    _set(widget, "role", name)


def tone(widget: QWidget, name: str) -> None:
    """Sets the colours of a chip, a notice or a label: "info", "good", "warning", "error", or "" for none."""
    _set(widget, "tone", name)


_QT_SCHEMES = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}


def _set(widget: QWidget, name: str, value: str) -> None:
    if widget.property(name) != value:
        widget.setProperty(name, value)
        # A widget that was never shown gets its style when it is shown.
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
        _apply(_InUse.followed, replace(DARK if dark else LIGHT, font_size=_InUse.tokens.font_size))


def _apply(app: QApplication, tokens: Tokens) -> None:
    _InUse.tokens = tokens
    font = interface_font(_InUse.font)
    font.setPixelSize(tokens.base_size)
    app.setFont(font)
    app.setPalette(palette(tokens))
    if not _InUse.is_sheet_deferred:
        _set_sheet(app)


def _set_sheet(app: QApplication) -> None:
    """Sets the style sheet if it has changed: setting the same one again would style every widget again."""
    now, before = sheet(_InUse.tokens), app.styleSheet()
    if before == now:
        return
    if not before:
        app.setStyleSheet(now)
        return
    # Qt 6.11 would style a widget once for itself and once for each widget that it stands in. So Qt is made to forget
    # what it has styled, and each widget is styled once here: a window with a plan takes a quarter of the time.
    style = app.style()
    style.unpolish(app)
    app.setStyleSheet(now)
    for widget in app.allWidgets():
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            style.polish(widget)
        app.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
