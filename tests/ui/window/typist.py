"""A program that opens its window and types without end: `python typist.py PLAN SETTINGS`; a test kills it.

It says a line for each word once it has been typed, and for the last word that it shows as saved; what the disk then
has of them is the test's to find out.
"""

import itertools
import os
import re
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sedi_editor.app import make_fault_report, make_first_window
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.saving import SavingState
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.window.application import Application

_KEYS_A_SECOND = 100
_WORDS_A_CELL = 8


def main() -> None:
    app = Application(["sedi-editor"])
    window = make_first_window(app, Settings(Path(sys.argv[2])))
    make_fault_report(window.windows).install()
    window.show()
    assert window.files.open(Path(sys.argv[1]))
    session = window.session
    assert session
    rows = [node.id for node in session.plan.tree().walk() if node.kind is Kind.ROW]
    session.view.reveal(Place(rows[0], Field.CONTRIBUTION, Language.EN))
    keys = (key for number in itertools.count() for key in f"n{number},")
    number = itertools.count()

    def type_key() -> None:
        key = next(keys)
        focused = QApplication.focusWidget()
        assert focused
        QTest.keyClicks(focused, key)
        if key == ",":
            typed = next(number)
            print("typed", typed, flush=True)
            if typed % _WORDS_A_CELL == _WORDS_A_CELL - 1:
                QTest.keyClick(focused, Qt.Key.Key_Tab)

    def tell_saved() -> None:
        if session.saving.state is SavingState.SAVED:
            texts = [text.rich.plain for node in session.plan.tree().walk() for text in node.texts.values()]
            saved = [int(word) for text in texts for word in re.findall(r"n(\d+),", text)]
            if saved:
                print("saved", max(saved), flush=True)

    session.saved_changed.connect(tell_saved)
    timer = QTimer(interval=1000 // _KEYS_A_SECOND)
    timer.timeout.connect(type_key)
    timer.start()
    app.exec()


if __name__ == "__main__":
    main()
