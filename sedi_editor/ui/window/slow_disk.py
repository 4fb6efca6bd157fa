"""Waiting for a disk that may not answer, while the other windows go on."""

from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from sedi_editor.i18n import _

T = TypeVar("T")

DELAY_BEFORE_DIALOG = 1.0
"""Seconds that a disk has before a dialog says that it is slow; until then all windows wait."""


class WaitCancelled(Exception):
    """The user does not wait any longer, or the program ends. No error."""


def wait_for(window: QWidget, name: str, work: Callable[[], T]) -> T:
    """Does `work` in a thread, and returns what it returns; raises what it raises.

    While it takes long, a dialog over `window` says that the disk of the file `name` is slow, and the other windows go
    on. Raises GivenUp when the user leaves the dialog before; what `work` then still returns is dropped.
    """
    answer: list[T] = []
    faults: list[BaseException] = []
    is_done, news = Event(), _News()

    def run() -> None:
        try:
            answer.append(work())
        except BaseException as fault:  # noqa: BLE001 - raised again where it is waited for
            faults.append(fault)
        is_done.set()
        with suppress(RuntimeError):  # nobody waits any more
            news.came.emit()

    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        Thread(target=run, name="slow disk", daemon=True).start()
        is_done.wait(DELAY_BEFORE_DIALOG)
    finally:
        QGuiApplication.restoreOverrideCursor()
    if not is_done.is_set():
        _tell(window, name, is_done, news)
    if faults:
        raise faults[0]
    if not answer:
        raise WaitCancelled
    return answer[0]


class _News(QObject):
    """Tells the GUI thread that a thread is at its end."""

    came = Signal()


def _tell(window: QWidget, name: str, is_done: Event, news: _News) -> None:
    told = QMessageBox(window)
    told.setWindowModality(Qt.WindowModality.WindowModal)
    told.finished.connect(told.deleteLater)
    told.setIcon(QMessageBox.Icon.Information)
    told.setWindowTitle(_("Opening…"))
    told.setText(_("{name} is being opened, but the disk is slow to answer.").format(name=name))
    told.setInformativeText(_("This window closes by itself when the plan is open."))
    told.addButton(_("Do not open it"), QMessageBox.ButtonRole.RejectRole)
    news.came.connect(told.reject, Qt.ConnectionType.QueuedConnection)
    if not is_done.is_set():
        told.exec()
