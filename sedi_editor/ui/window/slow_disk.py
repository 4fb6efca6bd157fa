"""Waits for a disk that may be slow to answer, while the other windows go on."""

from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from sedi_editor.i18n import _

T = TypeVar("T")

DELAY_BEFORE_DIALOG = 1.0
"""Seconds until a dialog says that the disk is slow; until then all windows wait."""


class WaitCancelled(Exception):
    """The user has cancelled the wait, or the program ends. This is no error."""


def wait_for(window: QWidget, name: str, work: Callable[[], T]) -> T:
    """Calls `work` in a thread; returns what it returns, and raises what it raises.

    If `work` takes long, a dialog over `window` says that the disk of the file `name` is slow, and the other windows go
    on. Raises WaitCancelled when the user closes the dialog before the end; the result of `work` is dropped then.
    """
    answer: list[T] = []
    faults: list[BaseException] = []
    is_done, notifier = Event(), _Notifier()

    def run() -> None:
        try:
            answer.append(work())
        except BaseException as fault:  # noqa: BLE001 - raised again in the thread that waits
            faults.append(fault)
        is_done.set()
        with suppress(RuntimeError):  # the wait was cancelled, and the notifier is deleted
            notifier.done.emit()

    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        Thread(target=run, name="slow disk", daemon=True).start()
        is_done.wait(DELAY_BEFORE_DIALOG)
    finally:
        QGuiApplication.restoreOverrideCursor()
    if not is_done.is_set():
        _show_dialog(window, name, is_done, notifier)
    if faults:
        raise faults[0]
    if not answer:
        raise WaitCancelled
    return answer[0]


class _Notifier(QObject):
    """Tells the GUI thread that the work is done."""

    done = Signal()


def _show_dialog(window: QWidget, name: str, is_done: Event, notifier: _Notifier) -> None:
    from PySide6.QtWidgets import QMessageBox

    dialog = QMessageBox(window)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.finished.connect(dialog.deleteLater)
    dialog.setIcon(QMessageBox.Icon.Information)
    dialog.setWindowTitle(_("Opening…"))
    dialog.setText(_("{name} is being opened, but the disk is slow to answer.").format(name=name))
    dialog.setInformativeText(_("This window closes by itself when the plan is open."))
    dialog.addButton(_("Do not open it"), QMessageBox.ButtonRole.RejectRole)
    notifier.done.connect(dialog.reject, Qt.ConnectionType.QueuedConnection)
    if not is_done.is_set():
        dialog.exec()
