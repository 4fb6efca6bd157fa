"""The context menus: in the program's words, with their keys, at the cursor, off where they can do nothing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import use_language
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.theme.tokens import Scheme
from tests.plan.a_plan import id_of
from tests.ui.pixels import rgb_of
from tests.ui.window.a_window import CTRL, SHIFT, AWindow, Key

# There is no screen, and so no keyboard that an open menu could have for itself.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard")
CELL = Place(id_of("A1"), Field.RESULTS, Language.EN)


@pytest.fixture(autouse=True)
def menus_closed() -> Iterator[None]:
    yield
    while popup := QApplication.activePopupWidget():
        popup.close()


def menu_by_key(a: AWindow) -> QMenu:
    a.press(Key.Key_F10, SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entries(menu: QMenu) -> dict[str, tuple[str, bool]]:
    """The entries of a menu, each with its keys, and whether it can do something now."""
    return {
        action.text().replace("&", ""): (action.shortcut().toString(), action.isEnabled())
        for action in menu.actions()
        if not action.isSeparator()
    }


def place_of(menu: QMenu, widget: QWidget) -> QPoint:
    return widget.mapFromGlobal(menu.pos())


def test_a_search_field_has_the_words_of_the_program_with_their_keys(opened: AWindow) -> None:
    opened.press(Key.Key_F, CTRL)
    opened.type("ports")
    opened.press(Key.Key_A, CTRL)
    field = opened.focus
    menu = menu_by_key(opened)
    assert entries(menu) == {
        "Undo typing": ("Ctrl+Z", True),
        "Redo typing": ("Ctrl+Shift+Z", False),
        "Cut": ("Ctrl+X", True),
        "Copy": ("Ctrl+C", True),
        "Paste": ("Ctrl+V", False),
        "Delete": ("Del", True),
        "Select all": ("Ctrl+A", True),
    }
    assert place_of(menu, field).y() < 2 * field.height()
    menu.close()
    opened.press(Key.Key_Delete)
    assert [name for name, (_keys, on) in entries(menu_by_key(opened)).items() if on] == ["Undo typing"]


def test_what_a_menu_of_a_field_says_it_does(opened: AWindow) -> None:
    opened.press(Key.Key_F, CTRL)
    opened.type("ports")
    for name in ("Undo typing", "Redo typing", "Select all", "Delete"):
        menu = menu_by_key(opened)
        next(action for action in menu.actions() if action.text().replace("&", "") == name).trigger()
        menu.close()
    assert opened.workspace.search.pane().box.text() == ""


def test_menus_are_in_the_language_of_the_interface(opened: AWindow, qapp: QApplication) -> None:
    use_language(qapp, "fr")
    opened.press(Key.Key_F, CTRL)
    menu = menu_by_key(opened)
    assert {"Couper", "Copier", "Coller", "Supprimer", "Tout sélectionner"} <= entries(menu).keys()


def test_a_comment_being_written_has_them_too(commented: AWindow) -> None:
    commented.press(Key.Key_M, CTRL | Qt.KeyboardModifier.AltModifier)
    commented.type("why?")
    assert entries(menu_by_key(commented))["Undo typing"] == ("Ctrl+Z", True)


@pytest.fixture
def commented(opened: AWindow) -> AWindow:
    opened.session.view.reveal(CELL)
    return opened


def test_the_menu_of_a_cell_opens_at_the_cell(opened: AWindow) -> None:
    opened.session.view.reveal(CELL)
    opened.press(Key.Key_Escape)
    view = opened.workspace.form.grid_page.view
    assert opened.focus is view
    cell = view.current_cell()
    assert cell
    places: list[QPoint] = []
    view.customContextMenuRequested.connect(places.append)
    menu = menu_by_key(opened)
    assert [view.rect_of(cell).contains(place) for place in places] == [True]
    assert entries(menu)["Fill down"] == ("Ctrl+D", False)
    assert entries(menu)["Paste"] == ("Ctrl+V", False)
    menu.close()
    opened.press(Key.Key_C, CTRL)
    assert entries(menu_by_key(opened))["Paste"] == ("Ctrl+V", True)


def test_the_menu_of_the_tree_opens_at_the_current_part(opened: AWindow) -> None:
    opened.session.view.select(id_of("B"))
    view = opened.workspace.tree.view
    view.setFocus()
    menu = menu_by_key(opened)
    assert QRect(view.visualRect(view.currentIndex())).contains(place_of(menu, view.viewport()))
    assert entries(menu)["Duplicate"][0] == "Ctrl+Shift+D"


@pytest.mark.parametrize("modifiers", [CTRL, CTRL | SHIFT])
def test_both_keys_redo_everywhere(opened: AWindow, modifiers: Qt.KeyboardModifier) -> None:
    key = Key.Key_Z if modifiers & SHIFT else Key.Key_Y
    opened.write("A1", "!")
    opened.press(Key.Key_Z, CTRL)
    assert opened.workspace.form.editing.editor.toPlainText() == "A1 results"
    opened.press(key, modifiers)
    assert opened.workspace.form.editing.editor.toPlainText() == "A1 results!"
    opened.press(Key.Key_Z, CTRL)
    opened.workspace.form.editing.close()
    opened.press(Key.Key_F, CTRL)
    opened.type("ports")
    opened.press(Key.Key_Z, CTRL)
    opened.press(key, modifiers)
    assert opened.workspace.search.pane().box.text() == "ports"


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_a_ticked_entry_with_an_icon_is_seen_to_be_ticked(opened: AWindow, qapp: QApplication, scheme: Scheme) -> None:
    theme.use(qapp, scheme)
    menu = QMenu(opened.window)
    action = opened.window.actions_["view.tree"]
    menu.addAction(action)

    def accents() -> int:
        menu.ensurePolished()
        menu.resize(menu.sizeHint())
        return rgb_of(menu.grab().toImage())[theme.current().accent.rgba()]

    ticked = accents()
    action.setChecked(False)
    unticked = accents()
    action.setChecked(True)
    menu.deleteLater()
    assert ticked > 20
    assert unticked == 0


def test_the_focus_is_where_it_was_after_the_language_has_changed(opened: AWindow, qapp: QApplication) -> None:
    def cell() -> QWidget:
        opened.session.view.reveal(CELL)
        return opened.focus

    def tree() -> QWidget:
        opened.workspace.tree.setFocus()
        return opened.focus

    def search() -> QWidget:
        opened.press(Key.Key_F, CTRL)
        return opened.focus

    for widget in (cell, tree, search):
        before = widget()
        for language in ("fr", "en"):
            use_language(qapp, language)
            qapp.processEvents()
            assert opened.focus is before


def test_the_focus_comes_back_from_the_preferences_in_another_language(opened: AWindow, qapp: QApplication) -> None:
    from sedi_editor.ui.preferences.dialog import PreferencesDialog

    opened.session.view.reveal(CELL)
    editor = opened.focus
    QTest.keyClicks(editor, "x")
    opened.window.actions_["program.preferences"].trigger()
    (dialog,) = opened.window.findChildren(PreferencesDialog)
    use_language(qapp, "es")
    QTest.keyClick(dialog, Key.Key_Escape)
    opened.qtbot.waitUntil(lambda: QApplication.focusWidget() is editor)
    QTest.keyClicks(editor, "y")
    assert opened.workspace.form.editing.editor.toPlainText() == "A1 resultsxy"
