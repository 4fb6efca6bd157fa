"""A number, typed or stepped."""

from PySide6.QtWidgets import QSpinBox, QWidget

from sedi_editor.ui import theme


class NumberBox(QSpinBox):
    """A whole number within bounds, set as soon as the typed one is complete."""

    def __init__(self, bounds: tuple[int, int], step: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt 6.12 puts the text at the left edge whatever padding the style sheet asks for.
        self.lineEdit().setTextMargins(theme.current().space(1.5), 0, 0, 0)
        self.setRange(*bounds)
        self.setSingleStep(step)
        self.setKeyboardTracking(False)
