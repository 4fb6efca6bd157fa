"""The house style that somebody has chosen holds in each plan, at once."""

from pathlib import Path

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import NARROW, Language
from sedi_editor.ui.settings import FRENCH_SPACING, Settings
from tests.ui.window.a_window import AWindow, Key


def test_french_spacing_is_switched_off_and_on_while_a_plan_is_open(
    a_window: AWindow, plan: Path, settings: Settings
) -> None:
    settings.set(FRENCH_SPACING, False)
    a_window.open(plan)
    a_window.session.set_languages(Language.EN, Language.FR)
    a_window.write("A1", "Oui;", language=Language.FR)
    a_window.press(Key.Key_Escape)
    settings.set(FRENCH_SPACING, True)
    a_window.write("A1", " non;", language=Language.FR)
    a_window.press(Key.Key_Escape)
    assert a_window.text("A1", Field.RESULTS, Language.FR) == f"Oui; non{NARROW};"
