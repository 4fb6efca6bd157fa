"""The house style and the zoom that somebody has chosen hold in each plan, at once."""

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import NARROW, Language
from sedi_editor.ui.preferences.dialog import PreferencesDialog
from sedi_editor.ui.settings import CELL_ZOOM, FRENCH_SPACING, Settings
from tests.ui.window.a_window import AWindow, Key


def test_french_spacing_is_switched_off_and_on_while_a_plan_is_open(
    a_window: AWindow, plan: Path, settings: Settings
) -> None:
    settings.set(FRENCH_SPACING, False)
    a_window.open(plan)
    a_window.session.view.set_languages(Language.EN, Language.FR)
    a_window.write("A1", "Oui;", language=Language.FR)
    a_window.press(Key.Key_Escape)
    settings.set(FRENCH_SPACING, True)
    a_window.write("A1", " non;", language=Language.FR)
    a_window.press(Key.Key_Escape)
    assert a_window.text("A1", Field.RESULTS, Language.FR) == f"Oui; non{NARROW};"


def test_the_zoom_of_the_cells_is_seen_as_it_is_chosen_in_the_preferences_and_in_the_menu(
    opened: AWindow, settings: Settings
) -> None:
    grid = opened.workspace.form.findChildren(QTableView)[0]
    opened.window.actions_["program.preferences"].trigger()
    (dialog,) = opened.window.findChildren(PreferencesDialog)
    before = grid.rowHeight(0)
    for _ in range(10):
        QTest.keyClick(dialog.look.cell_zoom, Key.Key_Up)
    opened.qtbot.waitUntil(lambda: grid.rowHeight(0) > before)
    assert settings.get(CELL_ZOOM) == 200
    dialog.close()
    larger = grid.rowHeight(0)
    opened.window.actions_["view.zoom_reset"].trigger()
    opened.qtbot.waitUntil(lambda: grid.rowHeight(0) < larger)
    assert settings.get(CELL_ZOOM) == 100
