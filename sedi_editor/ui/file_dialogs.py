"""The desktop's dialogs that ask for a file or a folder; each stops its own window alone, and nobody waits for it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

Then = Callable[[Path], object]
"""What is done with the path once it is chosen; when nothing is chosen, it is not called."""


def ask_open(over: QWidget, title: str, folder: Path | None, kinds: str, then: Then) -> None:
    """Asks over `over` for a file that is there; `kinds` are Qt's name filters, such as `Plans (*.sediplan)`."""
    dialog = QFileDialog(over, title, str(folder or ""), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _show(dialog, then)


def ask_save(over: QWidget, title: str, proposal: Path, kinds: str, then: Then) -> None:
    """Asks over `over` where to save; the dialog itself warns of a file that is there already."""
    dialog = QFileDialog(over, title, str(proposal.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(proposal.name)
    _show(dialog, then)


def ask_folder(over: QWidget, title: str, folder: Path | None, then: Then) -> None:
    """Asks over `over` for a folder that is there."""
    dialog = QFileDialog(over, title, str(folder or ""))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _show(dialog, then)


def top_of(window: QWidget) -> QWidget:
    """The dialog that stops `window` now, or `window` itself: what another dialog belongs over."""
    over = window
    while found := next((one for one in over.findChildren(QDialog) if one.isVisible() and one.isModal()), None):
        over = found
    return over


def _show(dialog: QFileDialog, then: Then) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # The dialog is hidden by then: whatever `then` shows stands over the window again.
    dialog.accepted.connect(lambda: then(Path(dialog.selectedFiles()[0])))
    dialog.open()
