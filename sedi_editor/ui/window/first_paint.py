"""The program shows itself once and quits: for those who test it and measure its start."""

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from sedi_editor.ui.window.window import Window

VARIABLE = "SEDI_EDITOR_QUIT_AFTER_PAINT"
"""The environment variable that asks for it. When it names a folder, what the window shows is left there."""


def quit_after_paint(app: QApplication, window: Window) -> None:
    """Quits when `window` has been painted, where the environment asks for it."""
    wish = os.environ.get(VARIABLE, "")
    if not wish:
        return

    def quit_now() -> None:
        # Whoever measures the start waits for this line; what closing takes is not theirs to wait for.
        print("painted", flush=True)
        if Path(wish).is_dir():
            save_picture_and_words(Path(wish), window)
        window.close()
        app.exit(0)

    window.painted.connect(quit_now)


def save_picture_and_words(folder: Path, window: Window) -> None:
    """Writes what `window` looks like to `window.png`, and what it says to `window.txt`, a word or phrase a line:
    its title, its menus, and last Qt's own word for a button that cancels."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    window.grab().save(str(folder / "window.png"))
    menus = [action.text().replace("&", "") for action in window.menuBar().actions()]
    words = [window.windowTitle(), *menus, QCoreApplication.translate("QPlatformTheme", "Cancel")]
    (folder / "window.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
