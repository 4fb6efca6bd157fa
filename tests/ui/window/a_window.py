"""The program's window as a person uses it in the tests: by keys, and by the words it shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.app import make_first_window
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui.notices import Notice
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.window.window import Window
from sedi_editor.ui.window.workspace import Workspace
from tests.plan.a_plan import id_of

NO = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


class AWindow:
    """The window, with what a person does in it and sees in it."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self.qtbot = qtbot
        self.window = window

    @property
    def session(self) -> Session:
        """The session of the open plan."""
        session = self.window.session
        assert session is not None
        return session

    @property
    def workspace(self) -> Workspace:
        """The workspace that shows the plan."""
        workspace = self.window.workspace
        assert workspace is not None
        return workspace

    def open(self, path: Path) -> Session:
        """Opens a plan, and waits until its file is open too."""
        assert self.window.files.open(path)
        self.qtbot.waitUntil(lambda: self.session.opened_as is not None)
        return self.session

    def put_away(self) -> None:
        """Closes the plan and the window."""
        put_away(self.window)

    @property
    def focus(self) -> QWidget:
        """The widget that has the keyboard."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO, times: int = 1) -> None:
        """Presses a key where the keyboard is."""
        for _ in range(times):
            QTest.keyClick(self.focus, key, modifiers)

    def type(self, words: str) -> None:
        """Types where the keyboard is."""
        QTest.keyClicks(self.focus, words)

    def write(self, name: str, words: str, field: Field = Field.RESULTS, language: Language = Language.EN) -> None:
        """Goes to a text of the small plan and types at its end."""
        from sedi_editor.ui.session.place import Place

        self.session.view.reveal(Place(id_of(name), field, language))
        self.type(words)

    def text(self, name: str, field: Field = Field.RESULTS, language: Language = Language.EN) -> str:
        """The text that the plan in memory has."""
        text = self.session.plan.text(id_of(name), field, language)
        return text.rich.plain if text else ""

    @property
    def said(self) -> list[str]:
        """The words of the notices that are shown."""
        return [notice.text for notice in self.window.notices.shown]

    def notice(self, part: str) -> Notice:
        """The notice that says `part`."""
        found = [one for one in self.window.notices.shown if part in one.text]
        assert found, f"no notice says {part!r}: {self.said}"
        return found[-1]

    def answer(self, part: str, label: str) -> None:
        """Presses the button `label` of the notice that says `part`, with the keyboard."""
        button = next(one for one in self.notice(part).findChildren(QPushButton) if one.text() == label)
        button.setFocus()
        QTest.keyClick(button, Key.Key_Space)

    def until_said(self, part: str) -> Notice:
        """Waits for a notice."""
        self.qtbot.waitUntil(lambda: any(part in one for one in self.said))
        return self.notice(part)


def in_file(path: Path) -> PlanTree:
    """The plan that another program reads from the file."""
    with PlanFile.open(path, read_only=True) as plan_file:
        return plan_file.load()


def result_in(tree: PlanTree, name: str, language: Language = Language.EN) -> str:
    """The expected results of a row."""
    node = next(node for node in tree.walk() if node.id == id_of(name))
    return node.text(Field.RESULTS, language).plain


@contextmanager
def shown(qapp: QApplication, qtbot: QtBot, settings: Settings) -> Iterator[AWindow]:
    """The window as the program shows it at its start, with nothing open."""
    a = AWindow(qtbot, new_window(qapp, qtbot, settings))
    yield a
    a.put_away()


def new_window(qapp: QApplication, qtbot: QtBot, settings: Settings) -> Window:
    """The window as the program shows it at its start, with nothing open."""
    window = make_first_window(qapp, settings)
    window.show_welcome()
    show(window, qtbot)
    return window


def show(window: Window, qtbot: QtBot) -> None:
    """Shows a window, and waits until it has the keyboard."""
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def put_away(window: Window) -> None:
    """Closes the plan and the window: Qt would style a window that a test leaves open again in the next test."""
    if window.session:
        window.session.close(1)
        window.files.session = None
    window.close()
    window.deleteLater()


def undress(app: QApplication) -> None:
    """Removes the style sheet that earlier tests have given the application.

    A style sheet without rules takes its place: without any, Qt forgets which widgets it has styled, and later styles
    widgets that are deleted, which ends the process.
    """
    app.setStyleSheet("/* none */")
