"""The words that a search begins with: those that are selected in the window."""

from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

_LONGEST = 100


def selected_words() -> str:
    """The text that is selected in the widget with the focus, if it is short enough to be searched for."""
    focus = QApplication.focusWidget()
    words = ""
    if isinstance(focus, QTextEdit):
        words = focus.textCursor().selectedText()
    elif isinstance(focus, QLineEdit):
        words = focus.selectedText()
    in_one_line = len(words.splitlines()) == 1
    return words if in_one_line and len(words) <= _LONGEST else ""
