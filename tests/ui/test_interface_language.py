"""Words on widgets follow the language of the interface."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLibraryInfo, QLocale
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMainWindow,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sedi_editor import i18n
from sedi_editor.ui.interface_language import SYSTEM, Translatable, system_language, use_language


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    yield
    use_language(qapp, "en")
    qapp.processEvents()


class Pane(Translatable, QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said: list[str] = []
        self.retranslate()

    def retranslate(self) -> None:
        self.said.append(i18n.language())


class Window(Translatable, QMainWindow):
    title = ""

    def retranslate(self) -> None:
        self.title = i18n.language()


class Dialog(Translatable, QDialog):
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
        use_language(qapp, language)
        qapp.processEvents()
        assert (pane.said[-1], window.title, dialog.title) == (language, language, language)


def test_each_change_of_the_language_is_told_once(qapp: QApplication, qtbot: QtBot) -> None:
    use_language(qapp, "en")
    pane = Pane()
    qtbot.addWidget(pane)
    pane.said.clear()
    languages = ["fr", "es", "pt", "pt", "en", "en", "es"]
    for language in languages:
        use_language(qapp, language)
        qapp.processEvents()
    assert pane.said == languages


@pytest.mark.parametrize(("language", "cancel"), [("es", "Cancelar"), ("fr", "Annuler"), ("pt", "Cancelar")])
def test_qts_own_dialogs_speak_the_language_too(qapp: QApplication, qtbot: QtBot, language: str, cancel: str) -> None:
    use_language(qapp, language)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text().replace("&", "") == cancel
    use_language(qapp, "en")
    qapp.processEvents()
    assert box.buttons()[0].text().replace("&", "") == "Cancel"


BUTTONS = {
    "es": {"Guardar", "Cancelar", "Sí"},
    "fr": {"Enregistrer", "Annuler", "Oui"},
    "pt": {"Salvar", "Cancelar", "Sim"},
    "en": {"Save", "Cancel", "Yes"},
}


@pytest.mark.parametrize("language", BUTTONS)
def test_the_buttons_of_a_message_speak_the_language(qapp: QApplication, qtbot: QtBot, language: str) -> None:
    use_language(qapp, language)
    one = QMessageBox.StandardButton
    box = QMessageBox(QMessageBox.Icon.Question, "", "?", one.Save | one.Cancel | one.Yes)
    qtbot.addWidget(box)
    assert {button.text().replace("&", "") for button in box.buttons()} == BUTTONS[language]


@pytest.mark.parametrize(("language", "cancel"), [("es", "Cancelar"), ("fr", "Annuler"), ("pt", "Cancelar")])
def test_the_file_dialog_speaks_the_language(qapp: QApplication, qtbot: QtBot, language: str, cancel: str) -> None:
    use_language(qapp, language)
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    assert cancel in {button.text().replace("&", "") for button in dialog.findChildren(QPushButton)}
    labels = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    assert labels
    assert not labels & {"Look in:", "File name:", "Files of type:"}


@pytest.mark.parametrize(("language", "month"), [("es", "mayo"), ("fr", "mai"), ("pt", "maio"), ("en", "May")])
def test_dates_are_written_as_the_language_writes_them(qapp: QApplication, language: str, month: str) -> None:
    use_language(qapp, language)
    assert month in QLocale().toString(QDate(2020, 5, 8), QLocale.FormatType.LongFormat)


@pytest.mark.parametrize(
    ("language", "written"), [("en", "20,000"), ("es", "20\u202f000"), ("fr", "20\u202f000"), ("pt", "20.000")]
)
def test_large_numbers_are_written_as_the_language_writes_them(language: str, written: str) -> None:
    i18n.use(language)
    assert i18n.grouped(20_000) == written


@pytest.fixture
def nothing_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation without any translations."""
    monkeypatch.setattr(i18n, "FOLDER", tmp_path)
    monkeypatch.setattr(QLibraryInfo, "path", lambda _which: str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("nothing_shipped")
def test_without_its_files_the_program_speaks_english_and_goes_on(qapp: QApplication, qtbot: QtBot) -> None:
    pane = Pane()
    qtbot.addWidget(pane)
    use_language(qapp, "fr")
    qapp.processEvents()
    assert i18n._("Preferences") == "Preferences"
    assert pane.said[-1] == "fr"


def test_a_broken_file_of_words_is_no_reason_to_stop(qapp: QApplication, nothing_shipped: Path) -> None:
    broken = nothing_shipped / "fr" / "LC_MESSAGES" / "sedi_editor.mo"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"no such words")
    use_language(qapp, "fr")
    assert i18n._("Preferences") == "Preferences"


@pytest.mark.parametrize("language", [SYSTEM, "xx"])
def test_without_a_language_of_its_own_the_interface_speaks_the_systems(qapp: QApplication, language: str) -> None:
    use_language(qapp, language)
    assert i18n.language() == system_language()
    assert system_language() in i18n.LANGUAGES
