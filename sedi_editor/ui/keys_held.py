"""Which modifier keys are held."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


def is_ctrl_held() -> bool:
    """Whether Ctrl is held: what is chosen with it is opened in a new window."""
    return bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
