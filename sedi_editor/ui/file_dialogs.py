"""The desktop's dialogs for files and folders. Each is modal to its window alone, and does not block its caller."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

Then = Callable[[Path], object]
"""Called with the chosen path; not called if the user cancels."""


def ask_open(over: QWidget, title: str, folder: Path | None, kinds: str, then: Then) -> None:
    """Asks for an existing file, modal to `over`; `kinds` are Qt's name filters, such as `Plans (*.sediplan)`."""
    dialog = _dialog(over, title, str(folder or ""), kinds)
    dialog.setFileMode(dialog.FileMode.ExistingFile)
    _show(dialog, then)


def ask_save(over: QWidget, title: str, proposal: Path, kinds: str, then: Then) -> None:
    """Asks where to save, modal to `over`; the dialog itself warns if the file exists."""
    dialog = _dialog(over, title, str(proposal.parent), kinds)
    dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
    dialog.selectFile(proposal.name)
    _show(dialog, then)


def ask_folder(over: QWidget, title: str, folder: Path | None, then: Then) -> None:
    """Asks for an existing folder, modal to `over`."""
    dialog = _dialog(over, title, str(folder or ""))
    dialog.setFileMode(dialog.FileMode.Directory)
    dialog.setOption(dialog.Option.ShowDirsOnly)
    _show(dialog, then)


def top_of(window: QWidget) -> QWidget:
    """The parent for another dialog: the dialog that is modal to `window` now, or `window` itself."""
    over = window
    while found := next((one for one in over.findChildren(QDialog) if one.isVisible() and one.isModal()), None):
        over = found
    return over


def _dialog(over: QWidget, title: str, folder: str, kinds: str = "") -> "QFileDialog":
    # Imported here, since no start needs them.
    from PySide6.QtWidgets import QFileDialog

    from sedi_editor.ui.widgets.file_dates import name_months
    from sedi_editor.ui.widgets.wheel import WheelFilter

    dialog = QFileDialog(over, title, folder, kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    WheelFilter(dialog)
    name_months(dialog)
    return dialog


def _show(dialog: "QFileDialog", then: Then) -> None:
    # The dialog is hidden by then: whatever `then` shows stands over the window again.
    dialog.accepted.connect(lambda: then(Path(dialog.selectedFiles()[0])))
    dialog.open()
