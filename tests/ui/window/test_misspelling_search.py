"""Alt+F7 goes from one misspelt word of the plan to the next, in the languages on show."""

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from sedi_editor.plan.edits import SetText
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Text
from sedi_editor.ui.checks.finding_list import ListedFinding
from sedi_editor.ui.checks.pane import ChecksPane
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.settings import CHECK_SPELLING
from sedi_editor.ui.spelling.dictionaries import dictionaries
from sedi_editor.ui.spelling.misspelling_search import MisspellingSearch
from sedi_editor.ui.spelling.spelling import spelling_of
from tests.plan.a_plan import id_of
from tests.ui.filter_menu import filter_by
from tests.ui.window.a_window import ALT, SHIFT, AWindow, Key
from tests.ui.window.spelt import EN, FR, editor_of

# There is no screen, and so no keyboard that an open menu could have for itself.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard")

WORDS = {
    (None, Field.TITLE, EN): "A strategik plan",
    ("line", Field.TITLE, EN): "All is well",
    ("A1", Field.RESULTS, EN): "One developement\nand one efort",
    ("A1", Field.RESULTS, FR): "Le developpement",
    ("D1", Field.RESULTS, EN): "The ende of it",
}


@pytest.fixture
def misspelt(opened: AWindow) -> AWindow:
    """The small plan with four misspelt words in English, and one in French; nothing else is misspelt."""
    for node in (None, *(node.id for node in opened.session.plan.tree().walk())):
        for (field, language), _text in dict(opened.session.plan.texts(node)).items():
            opened.session.do(SetText(node, field, language, None), "Clear")
    for (name, field, language), words in WORDS.items():
        rich = RichText(tuple(block for line in words.split("\n") for block in RichText.from_plain(line).blocks))
        opened.session.do(SetText(id_of(name) if name else None, field, language, Text(rich)), "Typing")
    opened.session.view.select(None)
    return opened


def go(a: AWindow, step: int = 1) -> str:
    """Presses the key; the word that is selected then, whose menu is open."""
    back(a)
    a.press(Key.Key_F7, ALT if step > 0 else ALT | SHIFT)
    until_found(a)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    back(a)
    return editor_of(a).textCursor().selectedText()


def until_found(a: AWindow) -> None:
    def is_done() -> bool:
        search = a.workspace.findChild(MisspellingSearch)
        return search is not None and not search.is_searching

    a.qtbot.waitUntil(is_done)


def back(a: AWindow) -> None:
    """Without a screen the window does not become active again by itself when a menu is closed."""
    QApplication.processEvents()
    with a.qtbot.waitActive(a.window):
        a.window.activateWindow()


def test_it_goes_through_the_plan_and_begins_again_at_its_end(misspelt: AWindow) -> None:
    words = ["strategik", "developement", "efort", "developpement", "ende"]
    assert [go(misspelt) for _ in range(6)] == [*words, "strategik"]
    assert misspelt.session.view.place == Place(None, Field.TITLE, EN)
    assert [go(misspelt, -1) for _ in range(5)] == [*reversed(words)]


def test_only_the_languages_on_show_are_looked_through(misspelt: AWindow) -> None:
    misspelt.session.view.set_languages(Language.FR, None)
    assert [go(misspelt) for _ in range(2)] == ["developpement"] * 2


def test_where_nothing_is_misspelt_it_says_so(misspelt: AWindow) -> None:
    right = spelling_of(misspelt.session).right_words
    for word in ("strategik", "developement", "efort", "ende"):
        right.ignore(word, EN)
    right.ignore("developpement", FR)
    misspelt.press(Key.Key_F7, ALT)
    misspelt.until_said("No misspelt words in English and French.")


def test_switched_off_it_says_so_and_offers_to_switch_it_on(misspelt: AWindow) -> None:
    misspelt.window.settings.set(CHECK_SPELLING, False)
    misspelt.press(Key.Key_F7, ALT)
    misspelt.until_said("switched off")
    misspelt.answer("switched off", "Switch on")
    assert misspelt.window.settings.get(CHECK_SPELLING)
    assert misspelt.window.actions_["spelling.check"].isChecked()


def test_a_language_without_a_dictionary_is_off_and_says_so(misspelt: AWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    misspelt.session.view.set_languages(Language.FR, None)
    monkeypatch.setitem(dictionaries()._problems, FR, "The spelling of Français cannot be checked on this computer")
    monkeypatch.setattr(dictionaries(), "_answers", {language: {} for language in Language})
    misspelt.press(Key.Key_F7, ALT)
    misspelt.until_said("Français cannot be checked")


def test_the_menu_review_has_the_tick(misspelt: AWindow) -> None:
    action = misspelt.window.actions_["spelling.check"]
    assert action.isChecked()
    action.trigger()
    assert not misspelt.window.settings.get(CHECK_SPELLING)
    action.trigger()
    assert misspelt.window.settings.get(CHECK_SPELLING)


def test_the_checks_list_misspelt_words_when_asked_and_go_from_place_to_place(misspelt: AWindow) -> None:
    for field in (Field.PARTNERSHIPS, Field.COVID_RESPONSE):
        misspelt.session.do(SetText(id_of("A1"), field, EN, Text(RichText.from_plain("An efort"))), "Typing")
    pane = misspelt.workspace.checks.pane()
    misspelt.workspace.show_side("checks")
    misspelt.qtbot.waitUntil(lambda: pane.is_up_to_date)
    assert not subjects(pane)
    filter_by(pane.filters.button, "Also the misspelt words")
    misspelt.qtbot.waitUntil(lambda: pane.is_up_to_date and bool(subjects(pane)))
    assert subjects(pane) == ["efort", "strategik", "developement", "ende", "developpement"]
    while not pane.list.selected or pane.list.selected[0].finding.subject != "efort":
        assert pane.list.step(1)
    places: list[Place | None] = []
    for _ in range(4):
        pane.go()
        places.append(misspelt.session.view.place)
    fields = [place.field for place in places if place]
    assert fields == [Field.RESULTS, Field.PARTNERSHIPS, Field.COVID_RESPONSE, Field.RESULTS]
    filter_by(pane.filters.button, "Also the misspelt words")
    misspelt.qtbot.waitUntil(lambda: pane.is_up_to_date and not subjects(pane))


def listed(pane: ChecksPane) -> list[ListedFinding]:
    return [finding for group in pane.list.findings.groups for finding in group.findings]


def subjects(pane: ChecksPane) -> list[str]:
    return [one.finding.subject for one in listed(pane) if one.finding.check == "spelling"]
