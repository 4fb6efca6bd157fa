"""Words on widgets follow the language of the interface."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor import i18n
from sedi_editor.ui.words import SYSTEM, Worded, speak, system_language


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    yield
    speak(qapp, "en")
    qapp.processEvents()


class Pane(Worded, QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said: list[str] = []
        self.retranslate()

    def retranslate(self) -> None:
        self.said.append(i18n.language())


class Window(Worded, QMainWindow):
    title = ""

    def retranslate(self) -> None:
        self.title = i18n.language()


class Dialog(Worded, QDialog):
    title = ""

    def retranslate(self) -> None:
        self.title = i18n.language()


def test_every_widget_in_being_is_told_of_another_language(qapp: QApplication, qtbot: QtBot) -> None:
    window, dialog = Window(), Dialog()
    qtbot.addWidget(window)
    qtbot.addWidget(dialog)
    inner = QWidget()
    pane = Pane(inner)
    window.setCentralWidget(inner)
    for language in ("fr", "es", "pt", "en"):
        speak(qapp, language)
        qapp.processEvents()
        assert (pane.said[-1], window.title, dialog.title) == (language, language, language)


@pytest.mark.parametrize(("language", "cancel"), [("es", "Cancelar"), ("fr", "Annuler"), ("pt", "Cancelar")])
def test_qts_own_dialogs_speak_the_language_too(qapp: QApplication, qtbot: QtBot, language: str, cancel: str) -> None:
    speak(qapp, language)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text().replace("&", "") == cancel
    speak(qapp, "en")
    qapp.processEvents()
    assert box.buttons()[0].text().replace("&", "") == "Cancel"


@pytest.mark.parametrize("language", [SYSTEM, "xx"])
def test_without_a_language_of_its_own_the_interface_speaks_the_systems(qapp: QApplication, language: str) -> None:
    speak(qapp, language)
    assert i18n.language() == system_language()
    assert system_language() in i18n.LANGUAGES
