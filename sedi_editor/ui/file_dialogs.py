"""The dialogs for files and folders. Each is modal to its window alone, and does not block its caller.

They are the desktop's own, which officers know, with their favourite folders and network drives. A desktop that has
none gets Qt's dialog in the look of the program.
"""

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
    while found := next(
        (dialog for dialog in over.findChildren(QDialog) if dialog.isVisible() and dialog.isModal()), None
    ):
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
    _dress(dialog)
    return dialog


_ICONS = {
    "backButton": "back",
    "forwardButton": "forward",
    "toParentButton": "up",
    "newFolderButton": "new-folder",
    "listModeButton": "bullets",
    "detailModeButton": "row",
}
"""The icon of each button in Qt's dialog."""
_SIZE = (190, 120)
"""In steps of space."""


def _dress(dialog: "QFileDialog") -> None:
    """Gives Qt's dialog the icons of the program, and room for its words. The desktop's dialog has no such widgets."""
    from PySide6.QtWidgets import QHeaderView, QSplitter, QToolButton, QTreeView

    from sedi_editor.ui.icons import icon
    from sedi_editor.ui.widgets.growing_dialog import resize_for_text

    files, splitter = dialog.findChild(QTreeView, "treeView"), dialog.findChild(QSplitter, "splitter")
    if files is None or splitter is None:
        return
    for button in dialog.findChildren(QToolButton):
        if button.objectName() in _ICONS:
            button.setIcon(icon(_ICONS[button.objectName()]))
    files.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    files.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    resize_for_text(dialog, *_SIZE)
    places = round(dialog.width() * 0.2)
    splitter.setSizes([places, dialog.width() - places])


def _show(dialog: "QFileDialog", then: Then) -> None:
    # The dialog is hidden by then: whatever `then` shows stands over the window again.
    dialog.accepted.connect(lambda: then(Path(dialog.selectedFiles()[0])))
    dialog.open()
