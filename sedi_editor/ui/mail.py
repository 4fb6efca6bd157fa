"""Hands a file to the mail program of the desktop, and shows files in the file manager."""

import shutil
import sys
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices


def attach(path: Path) -> bool:
    """Open a new message with the file at `path` attached. Return False where the desktop cannot do this.

    Linux: `xdg-email` (xdg-utils). macOS: Mail attaches a file that it opens. Windows has no such way that works with
    every mail program.
    """
    if sys.platform == "darwin":
        return _start("open", "-a", "Mail", str(path))
    if sys.platform != "win32" and shutil.which("xdg-email"):
        return _start("xdg-email", "--utf8", "--subject", path.stem, "--attach", str(path))
    return False


def write_without(path: Path) -> bool:
    """Open a new message that names the file at `path`, and the file's folder. Return whether both were opened."""
    message = QUrl(f"mailto:?subject={quote(path.stem)}")
    return QDesktopServices.openUrl(message) and show_folder_of(path)


def show_folder_of(path: Path) -> bool:
    """Show the folder of the file at `path` in the file manager; return whether the desktop could."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _start(program: str, *arguments: str) -> bool:
    started, _process = QProcess.startDetached(program, list(arguments))  # pyright: ignore[reportGeneralTypeIssues]
    return bool(started)
