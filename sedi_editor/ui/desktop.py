"""Hands files to other programs of the desktop: opens them, shows their folder, attaches them to a message."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices


def open_files(paths: Sequence[Path]) -> None:
    """Opens each file in its default program; if a file has none, shows its folder and stops."""
    for path in paths:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            show_in_folder(path)
            return


def show_in_folder(path: Path) -> None:
    """Shows the file in the file manager, selected where that is possible."""
    if sys.platform == "win32":
        QProcess.startDetached("explorer.exe", ["/select,", str(path)])
    elif sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", str(path)])
    else:
        show_folder_of(path)


def show_folder_of(path: Path) -> bool:
    """Shows the folder of the file at `path` in the file manager. Returns False if the desktop could not."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def attach_to_message(path: Path) -> bool:
    """Opens a new message with the file at `path` attached. Returns False where the desktop cannot do this.

    Linux: `xdg-email` (xdg-utils). macOS: Mail attaches a file that it opens. Windows has no such way that works with
    every mail program.
    """
    if sys.platform == "darwin":
        return _start("open", "-a", "Mail", str(path))
    if sys.platform != "win32" and shutil.which("xdg-email"):
        return _start("xdg-email", "--utf8", "--subject", path.stem, "--attach", str(path))
    return False


def write_message_without(path: Path) -> bool:
    """Opens a new message that names the file at `path`, and the file's folder. Returns whether both were opened."""
    message = QUrl(f"mailto:?subject={quote(path.stem)}")
    return QDesktopServices.openUrl(message) and show_folder_of(path)


def _start(program: str, *arguments: str) -> bool:
    started, _process = QProcess.startDetached(program, list(arguments))  # pyright: ignore[reportGeneralTypeIssues]
    return bool(started)
