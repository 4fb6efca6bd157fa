"""Qt's palette, for what Fusion and our own painting draw without the style sheet."""

from PySide6.QtGui import QPalette

from sedi_editor.ui.theme.tokens import Tokens, mixed

Role = QPalette.ColorRole


def palette(tokens: Tokens) -> QPalette:
    """The palette of `tokens`; a selection keeps its look when its window loses the focus."""
    made = QPalette()
    for role, colour in (
        (Role.Window, tokens.window),
        (Role.WindowText, tokens.text),
        (Role.Base, tokens.surface),
        (Role.AlternateBase, tokens.beside),
        (Role.Text, tokens.text),
        (Role.PlaceholderText, tokens.muted),
        (Role.Button, tokens.surface),
        (Role.ButtonText, tokens.text),
        (Role.BrightText, tokens.error),
        (Role.ToolTipBase, tokens.text),
        (Role.ToolTipText, tokens.window),
        (Role.Highlight, tokens.accent),
        (Role.HighlightedText, tokens.on_accent),
        (Role.Accent, tokens.accent),
        (Role.Link, tokens.accent),
        (Role.LinkVisited, tokens.accent),
        (Role.Light, tokens.surface),
        (Role.Midlight, tokens.beside),
        (Role.Mid, tokens.line),
        (Role.Dark, mixed(tokens.line, tokens.muted, 0.6)),
        (Role.Shadow, mixed(tokens.line, tokens.muted, 0.4)),
    ):
        made.setColor(role, colour)
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, tokens.disabled)
    made.setColor(QPalette.ColorGroup.Disabled, Role.Highlight, tokens.line)
    return made
