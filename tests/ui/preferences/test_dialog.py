"""The preferences: each takes effect at once, is kept, and is reached without a mouse."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sedi_editor import i18n
from sedi_editor.ui import theme
from sedi_editor.ui.appearance import Appearance
from sedi_editor.ui.interface_language import use_language
from sedi_editor.ui.preferences.dialog import PreferencesDialog
from sedi_editor.ui.settings import (
    AUTHOR_INITIALS,
    AUTHOR_NAME,
    CELL_ZOOM,
    CHECK_SPELLING,
    FONT,
    FONT_SIZE,
    FRENCH_SPACING,
    LANGUAGE,
    THEME,
    Settings,
)
from sedi_editor.ui.theme.tokens import LARGEST
from sedi_editor.ui.widgets.fitted_scroll_area import FittedScrollArea

FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QCheckBox, QPushButton)


@pytest.fixture
def settings(tmp_path: Path, qapp: QApplication) -> Iterator[Settings]:
    made = Settings(tmp_path / "settings.ini")
    made.set(LANGUAGE, "en")
    made.set(THEME, theme.Scheme.LIGHT)
    Appearance(qapp, made)
    yield made
    theme.use(qapp, "light")
    use_language(qapp, "en")
    qapp.processEvents()


@pytest.fixture
def dialog(settings: Settings, qtbot: QtBot) -> PreferencesDialog:
    return opened(settings, qtbot)


def opened(settings: Settings, qtbot: QtBot) -> PreferencesDialog:
    made = PreferencesDialog(settings)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def kept(settings: Settings) -> Settings:
    """What the next start reads."""
    settings.sync()
    return Settings(settings.path)


def test_initials_follow_the_name_until_they_are_changed(
    dialog: PreferencesDialog, settings: Settings, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.author.name, "Ana Perez")
    assert dialog.author.initials.text() == "AP"
    dialog.author.initials.selectAll()
    qtbot.keyClicks(dialog.author.initials, "APZ")
    qtbot.keyClicks(dialog.author.name, " Luna")
    assert dialog.author.initials.text() == "APZ"
    assert (kept(settings).get(AUTHOR_NAME), kept(settings).get(AUTHOR_INITIALS)) == ("Ana Perez Luna", "APZ")


def test_initials_that_are_taken_away_come_from_the_name_again(
    dialog: PreferencesDialog, settings: Settings, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.author.name, "Ana Perez")
    dialog.author.initials.setFocus()
    dialog.author.initials.selectAll()
    qtbot.keyClick(dialog.author.initials, Qt.Key.Key_Delete)
    qtbot.keyClick(dialog.author.initials, Qt.Key.Key_Tab)
    assert dialog.author.initials.text() == "AP"
    assert settings.get(AUTHOR_INITIALS) == "AP"


def test_another_language_is_spoken_at_once(
    dialog: PreferencesDialog, settings: Settings, qapp: QApplication, qtbot: QtBot
) -> None:
    dialog.look.language.setFocus()
    qtbot.keyClicks(dialog.look.language, "F")
    qapp.processEvents()
    assert i18n.language() == "fr"
    assert kept(settings).get(LANGUAGE) == "fr"
    assert [dialog.look.language.itemText(n) for n in (1, 2, 3, 4)] == ["English", "Español", "Français", "Português"]


def test_another_theme_is_seen_at_once(dialog: PreferencesDialog, settings: Settings, qtbot: QtBot) -> None:
    dialog.look.theme.setFocus()
    qtbot.keyClick(dialog.look.theme, Qt.Key.Key_End)
    assert theme.current().dark
    assert dialog.grab().toImage().pixelColor(3, 3) == theme.DARK.window
    assert kept(settings).get(THEME) is theme.Scheme.DARK


def test_another_size_of_text_is_seen_at_once(
    dialog: PreferencesDialog, settings: Settings, qapp: QApplication, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog.look.font_size, Qt.Key.Key_Up)
    assert qapp.font().pixelSize() == 14
    assert dialog.look.theme.fontInfo().pixelSize() == 14
    assert kept(settings).get(FONT_SIZE) == 14


def test_the_systems_font_is_taken_at_once(
    dialog: PreferencesDialog, settings: Settings, qapp: QApplication, qtbot: QtBot
) -> None:
    assert qapp.font().family() == "Noto Sans"
    qtbot.keyClick(dialog.look.family, Qt.Key.Key_Down)
    assert qapp.font().family() != "Noto Sans"
    assert kept(settings).get(FONT) is theme.InterfaceFont.SYSTEM


def test_zoom_and_house_style_are_kept(dialog: PreferencesDialog, settings: Settings, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.look.cell_zoom, Qt.Key.Key_Up)
    qtbot.keyClick(dialog.writing.french_spacing, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.writing.check_spelling, Qt.Key.Key_Space)
    assert (kept(settings).get(CELL_ZOOM), kept(settings).get(FRENCH_SPACING)) == (110, False)
    assert not kept(settings).get(CHECK_SPELLING)


def test_it_opens_with_what_is_set(settings: Settings, qtbot: QtBot) -> None:
    settings.set(AUTHOR_NAME, "Ana Perez")
    settings.set(LANGUAGE, "pt")
    settings.set(FONT_SIZE, 17)
    settings.set(FRENCH_SPACING, False)
    dialog = opened(settings, qtbot)
    shown = dialog.author.name.text(), dialog.author.initials.text(), dialog.look.language.currentText()
    assert shown == ("Ana Perez", "AP", "Português")
    assert (dialog.look.font_size.value(), dialog.writing.french_spacing.isChecked()) == (17, False)


def test_tab_walks_every_field_and_escape_closes(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    fields = {
        one for kind in FIELDS for one in dialog.findChildren(kind) if one.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    fields = {field for field in fields if not isinstance(field.parentWidget(), QAbstractSpinBox)}
    walked: set[QWidget] = set()
    for _ in range(len(fields)):
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.add(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert walked == fields
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_field_is_reached_by_the_letter_of_its_name(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert dialog.look.cell_zoom.hasFocus()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_two_fields_have_the_same_letter(dialog: PreferencesDialog, qapp: QApplication, language: str) -> None:
    use_language(qapp, language)
    qapp.processEvents()
    words = [one.text() for kind in (QLabel, QAbstractButton) for one in dialog.findChildren(kind)]
    letters = sorted(found[1].lower() for word in words if (found := re.search(r"&(\w)", word)))
    assert len(letters) == 10
    assert letters == sorted(set(letters))


def test_it_grows_with_the_letters_and_hides_nothing_sideways(
    dialog: PreferencesDialog, settings: Settings, qtbot: QtBot
) -> None:
    before, scrolled = dialog.width(), dialog.findChildren(FittedScrollArea)[0]
    settings.set(FONT_SIZE, LARGEST)
    qtbot.waitUntil(lambda: dialog.width() > before, timeout=20_000)
    qtbot.waitUntil(lambda: scrolled.horizontalScrollBar().maximum() == 0, timeout=20_000)
    field = dialog.look.language
    right = field.mapTo(dialog, field.rect().topRight()).x()
    assert right < dialog.width()
    assert field.width() >= field.sizeHint().width()


def test_every_field_has_a_name(dialog: PreferencesDialog) -> None:
    fields = [dialog.author.name, dialog.author.initials, dialog.look.language, dialog.look.theme]
    fields += [dialog.look.font_size, dialog.look.cell_zoom]
    fields += [dialog.writing.french_spacing, dialog.writing.check_spelling]
    assert all(field.accessibleName() for field in fields)
    assert all("&" not in field.accessibleName() for field in fields)


@pytest.mark.parametrize("size", [13, LARGEST])
def test_nothing_is_squeezed_at_any_size_of_text(settings: Settings, qtbot: QtBot, size: int) -> None:
    settings.set(FONT_SIZE, size)
    dialog = opened(settings, qtbot)
    for kind in FIELDS:
        for one in dialog.findChildren(kind):
            assert one.height() >= one.fontMetrics().height(), one.accessibleName()
            assert one.width() >= min(one.minimumSizeHint().width(), one.sizeHint().width()), one.accessibleName()


def test_a_closed_dialog_is_gone(settings: Settings, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(settings)
    dialog.show()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
