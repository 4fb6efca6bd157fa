"""Starts novelWriter as its own `main` does, in the folder of the command line, and says when its window is painted.

Run by the Python of novelWriter's environment, which knows nothing of ours.
"""

# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false

import os
import sys

import novelwriter
from novelwriter import CONFIG
from novelwriter.guimain import GuiMain
from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QPaintEvent
from PyQt6.QtWidgets import QMainWindow

_told: list[bool] = []


def _tell() -> None:
    print("painted", flush=True)
    # The next start then shows no news of the release.
    CONFIG.lastNotes = novelwriter.__hexversion__
    CONFIG.saveConfig()
    os._exit(0)


def _paint(window: QMainWindow, event: QPaintEvent | None) -> None:
    QMainWindow.paintEvent(window, event)
    if not _told:
        _told.append(True)
        QTimer.singleShot(0, _tell)


GuiMain.paintEvent = _paint
novelwriter.main([f"--config={sys.argv[1]}", f"--data={sys.argv[1]}"])
