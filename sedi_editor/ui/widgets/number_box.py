"""A spin box."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.widgets.wheel import keeps_wheel, without_wheel_focus


class NumberBox(QSpinBox):
    """A whole number within bounds, which are included. A typed number counts when typing is finished.

    The mouse wheel changes nothing unless the box has the focus.
    """

    def __init__(self, bounds: tuple[int, int], step: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        without_wheel_focus(self)
        # Qt 6.12 ignores the padding of the style sheet at the left of the text.
        self.lineEdit().setTextMargins(theme.current().space(1.5), 0, 0, 0)
        self.setRange(*bounds)
        self.setSingleStep(step)
        self.setKeyboardTracking(False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        from sedi_editor.ui.widgets.text_menu import text_menu

        menu = text_menu(self.lineEdit())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if keeps_wheel(self, event):
            super().wheelEvent(event)
