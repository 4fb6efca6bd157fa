"""Answers the questions of the window as they come."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QDeadlineTimer, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

Answer = str | Callable[[QMessageBox], object]
"""The words of a button, which is pressed, or what is done while the question is open."""


@contextmanager
def answering(*answers: Answer) -> Iterator[list[str]]:
    """Gives each answer to the next question; at the end of the block waits until all are given.

    The list has what was asked.
    """
    asked: list[str] = []
    waiting = list(answers)
    known: list[QMessageBox] = []
    look = QTimer(interval=10)

    def meet() -> None:
        question = next((question for question in _open_questions() if question not in known), None)
        if question is None or not waiting:
            return
        known.append(question)
        asked.append(question.text())
        answer = waiting.pop(0)
        press(question, answer) if isinstance(answer, str) else answer(question)

    look.timeout.connect(meet)
    look.start()
    try:
        yield asked
        deadline = QDeadlineTimer(60_000)
        while waiting or any(question in known for question in _open_questions()):
            assert not deadline.hasExpired(), f"no question came for {waiting}"
            QTest.qWait(5)
        # What the answer leads to, such as the end of the window, is still in the queue of events.
        QTest.qWait(5)
    finally:
        look.stop()


def press(question: QMessageBox, label: str) -> None:
    """Presses the button `label`."""
    next(one for one in question.findChildren(QPushButton) if one.text() == label).click()


def _open_questions() -> list[QMessageBox]:
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible()
    ]
