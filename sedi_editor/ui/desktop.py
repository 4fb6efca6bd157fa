"""What can be done with a file once it is there: open it, show where it is."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices


def open_files(paths: Sequence[Path]) -> None:
    """Opens each with the program that the desktop has for it; where it has none, shows where they are."""
    for path in paths:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            show_in_folder(path)
            return


def show_in_folder(path: Path) -> None:
    """Shows the file in the desktop's file manager; where that cannot mark a file, its folder."""
    if sys.platform == "win32":
        QProcess.startDetached("explorer.exe", ["/select,", str(path)])
    elif sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", str(path)])
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
