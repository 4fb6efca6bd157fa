"""A translator's hour: she drafts the French texts of a plan that others have written in English."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language
from tests.plan.a_plan import id_of
from tests.ui.choosing import choose_file
from tests.ui.window.a_window import ALT, CTRL, SHIFT, AWindow, Key, in_file
from tests.ui.window.user import User

pytestmark = [
    pytest.mark.slow("uses the program for an hour"),
    # Menus are windows of their own, which the screen of the tests cannot raise.
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
EN, FR = Language.EN, Language.FR


def test_a_translators_hour(a_window: AWindow, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user = User(a_window)
    open_the_plan(user, plan, monkeypatch)
    draft_french_beside_english(user)
    translate_what_is_missing(user)
    change_the_english(user)
    see_what_has_changed(user)
    say_that_it_is_still_right(user)
    mend_the_french_spelling(user)
    nothing_else_has_changed(user)


def french(user: User, name: str, field: Field = Field.TITLE) -> str:
    """A French text in the file."""
    assert user.a.session.wait_for_disk()
    return in_file(user.a.session.path).node(id_of(name)).text(field, FR).plain


def open_the_plan(user: User, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+O, from the welcome."""
    choose_file(monkeypatch, plan)
    user.press(Key.Key_O, CTRL)
    user.waits_until(lambda: user.a.window.session and user.a.session.opened_as is not None)


def draft_french_beside_english(user: User) -> None:
    """The languages change places; the status bar then speaks of French."""
    user.select("objective")
    if user.a.session.view.second_language is not FR:
        user.press(Key.Key_L, CTRL)
    user.press(Key.Key_W, CTRL | SHIFT)
    assert (user.a.session.view.draft_language, user.a.session.view.second_language) == (FR, EN)
    user.waits_for("French: 0 %")
    user.sees("texts missing in French")


def translate_what_is_missing(user: User) -> None:
    """F5 goes from one missing text to the next, titles and cells alike; the figure grows."""
    typed: list[str] = []
    for words in ("Ports de la région", "Les ports répondent", "Dix ports reliés", "L’OEA et la CIP"):
        user.press(Key.Key_F5)
        place = user.a.session.view.place
        assert place
        assert place.language is FR
        user.type(words)
        typed.append(words)
    assert user.a.session.wait_for_disk()
    kept = [
        text.rich.plain
        for node in in_file(user.a.session.path).walk()
        for (_field, language), text in node.texts.items()
        if language is FR
    ]
    assert sorted(kept) == sorted(typed)
    user.waits_until(lambda: "French: 0 %" not in user.a.window.status.progress.text())


def change_the_english(user: User) -> None:
    """In one cell the English becomes another text after it was translated: the status bar counts it as stale."""
    row = user.a.session.plan.node(id_of("A1"))
    user.click_cell(row, Column.COVID_RESPONSE, FR)
    user.type("Réponse")
    user.press(Key.Key_F4)
    user.press(Key.Key_End, CTRL)
    user.type(" online")
    user.press(Key.Key_Escape)
    user.a.session.flush()
    assert user.a.text("A1", Field.COVID_RESPONSE) == "A1 covid_response online"
    user.waits_for("1 stale")


def see_what_has_changed(user: User) -> None:
    """The figure leads to the stale text; below the page the new words stand out."""
    user.a.workspace.tree.setFocus()
    user.click("1 text in French older than its source")
    place = user.a.session.view.place
    assert place
    assert (place.node, place.field, place.language) == (id_of("A1"), Field.COVID_RESPONSE, FR)
    user.waits_for("Inserted: “online”")


def say_that_it_is_still_right(user: User) -> None:
    """Ctrl+Shift+R: nothing is stale any more, and the French words are as they were."""
    user.press(Key.Key_R, CTRL | SHIFT)
    user.waits_until(lambda: "stale" not in user.a.window.status.progress.text())
    assert french(user, "A1", Field.COVID_RESPONSE) == "Réponse"


def mend_the_french_spelling(user: User) -> None:
    """A French word is looked up in the French dictionary."""
    user.press(Key.Key_End, CTRL)
    user.type(" au developpement")
    user.press(Key.Key_Left, CTRL)
    user.press(Key.Key_F7, ALT)
    user.waits_until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    user.waits_until(lambda: "développement" in [action.text() for action in menu.actions()])
    user.choose_in(menu, "développement")
    assert french(user, "A1", Field.COVID_RESPONSE) == "Réponse au développement"


def nothing_else_has_changed(user: User) -> None:
    """All English texts but the one are as they were."""
    tree = in_file(user.a.session.path)
    for name in ("A", "B", "C", "D", "topic", "objective", "line", "department"):
        assert tree.node(id_of(name)).text(Field.TITLE, EN).plain == name
    for name in ("A1", "A2", "B1", "C1", "D1"):
        row = tree.node(id_of(name))
        assert row.text(Field.CONTRIBUTION, EN).plain == f"{name} contribution"
