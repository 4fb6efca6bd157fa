"""The smallest comparable window of PySide6: a main window with an empty tree and a text edit. Says when it is painted.

Started like ours, and like ours it says so once the event loop is through with the first painting.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTextEdit, QTreeView


class _Window(QMainWindow):
    was_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self.was_painted:
            self.was_painted = True
            QTimer.singleShot(0, _tell)


def _tell() -> None:
    print("painted", flush=True)
    QApplication.exit(0)


def main() -> int:
    """Shows the window and quits."""
    app = QApplication(sys.argv)
    window, halves = _Window(), QSplitter()
    halves.addWidget(QTreeView())
    halves.addWidget(QTextEdit())
    window.setCentralWidget(halves)
    window.resize(1366, 768)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
