"""Quits the program after its first paint, for tests and for measuring the start."""

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from sedi_editor.ui.window.window import Window

VARIABLE = "SEDI_EDITOR_QUIT_AFTER_PAINT"
"""The environment variable that asks for it. If it names a folder, a picture and the words of the window go there."""


def quit_after_paint(app: QApplication, window: Window) -> None:
    """Quits when `window` has been painted, if the environment variable is set."""
    value = os.environ.get(VARIABLE, "")
    if not value:
        return

    def quit_now() -> None:
        # Printed before closing: a benchmark of the start waits for this line.
        print("painted", flush=True)
        if Path(value).is_dir():
            save_picture_and_words(Path(value), window)
        window.close()
        app.exit(0)

    window.painted.connect(quit_now)


def save_picture_and_words(folder: Path, window: Window) -> None:
    """Writes a picture of `window` to `window.png`, and its words to `window.txt`, one text per line.

    The words are the title, the menus' titles, and last Qt's own word for Cancel.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    window.grab().save(str(folder / "window.png"))
    menus = [action.text().replace("&", "") for action in window.menuBar().actions()]
    words = [window.windowTitle(), *menus, QCoreApplication.translate("QPlatformTheme", "Cancel")]
    (folder / "window.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
