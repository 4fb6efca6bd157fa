"""Which modifier keys are held."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


def is_ctrl_held() -> bool:
    """Whether Ctrl is held, with which plans open in a new window."""
    return bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
