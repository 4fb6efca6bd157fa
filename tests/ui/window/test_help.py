"""F1 opens the guide at the page about the place where one is."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QTableView, QWidget

import sedi_editor.ui
from sedi_editor.ui.guide.pages import pages
from sedi_editor.ui.guide.window import GuideWindow
from sedi_editor.ui.starting.first_steps import FirstSteps
from sedi_editor.ui.window.help_places import PLACES, page_of
from tests.ui.window.a_window import AWindow, Key
from tests.ui.window.test_accessible_names import require_names
from tests.ui.window.views import dialogs

# The screen of the tests has no windows to raise.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)


@pytest.fixture
def helped(opened: AWindow) -> Iterator[AWindow]:
    """The window with the small plan; the guide is put away after the test."""
    yield opened
    opened.window.windows.help.put_away()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def page_by_key(a: AWindow, where: QWidget) -> str:
    """The page that F1 opens in `where`; the guide is closed again."""
    a.qtbot.waitUntil(lambda: QApplication.activeWindow() is where.window())
    QTest.keyClick(QApplication.focusWidget() or where, Key.Key_F1)
    a.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), GuideWindow))
    guide = QApplication.activeWindow()
    assert isinstance(guide, GuideWindow)
    guide.close()
    where.window().activateWindow()
    a.qtbot.waitUntil(lambda: QApplication.activeWindow() is where.window())
    return guide.name


def test_the_guide_is_made_when_it_is_first_wanted(helped: AWindow) -> None:
    assert not any(isinstance(widget, GuideWindow) for widget in QApplication.topLevelWidgets())
    helped.window.actions_["help.guide"].trigger()
    guides = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, GuideWindow)]
    assert [guide.isVisible() for guide in guides] == [True]
    assert not guides[0].isModal()
    helped.window.actions_["help.guide"].trigger()
    assert [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, GuideWindow)] == guides


def test_an_installation_without_the_guide_says_so(helped: AWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sedi_editor.ui.guide.pages.FOLDER", "docs/lost")
    helped.press(Key.Key_F1)
    assert "install the program again" in helped.until_said("docs/lost").text


def test_each_part_of_the_guide_has_a_name(helped: AWindow) -> None:
    helped.window.actions_["help.guide"].trigger()
    (guide,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, GuideWindow)]
    require_names(guide)
    guide.box.setText("tree")
    guide.box.searched.emit("tree")
    assert guide.contents.hits
    require_names(guide)


def test_f1_in_each_pane_opens_its_page(helped: AWindow) -> None:
    a, workspace = helped, helped.workspace
    workspace.tree.setFocus()
    assert page_by_key(a, workspace.tree) == "03-tree"
    a.write("A1", "typed")
    assert page_by_key(a, a.window) == "04-table"
    a.press(Key.Key_Escape)
    assert isinstance(a.focus, QTableView)
    assert page_by_key(a, a.window) == "04-table"
    a.session.view.select(None)
    workspace.form.setFocus()
    assert page_by_key(a, a.window) == "06-cover"
    for name, page in (("comments", "08-comments"), ("search", "09-search"), ("checks", "11-checks")):
        a.window.actions_[{"comments": "comment.pane", "search": "search.open", "checks": "check.pane"}[name]].trigger()
        assert page_by_key(a, a.window) == page
    a.window.actions_["view.preview"].trigger()
    assert page_by_key(a, a.window) == "12-printing"
    a.window.toolbar.languages.findChildren(QWidget)[0].setFocus()
    assert page_of(a.window.toolbar.languages) == "07-languages"


def test_f1_on_the_start_page_opens_the_first_steps(a_window: AWindow) -> None:
    try:
        assert page_by_key(a_window, a_window.window) == "01-first-steps"
    finally:
        a_window.window.windows.help.put_away()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_f1_in_each_dialog_opens_its_page(helped: AWindow, tmp_path: Path) -> None:
    wanted = {
        "plan.export": "12-printing",
        "program.preferences": "15-settings",
        "help.keys": "14-keys",
        "help.about": "16-trouble",
        "plan.word_count": "05-text",
        "new plan": "02-new-plan",
        "new plan empty": "02-new-plan",
        "new plan last year": "02-new-plan",
        "import": "02-new-plan",
    }
    found = {name: page_by_key(helped, dialog) for name, dialog in dialogs(helped, tmp_path)}
    assert found == wanted


@pytest.mark.parametrize(("kind", "page"), [(QMessageBox, "16-trouble"), (QFileDialog, "13-saving")])
def test_qt_s_own_dialogs_answer_f1_too(helped: AWindow, kind: type[QDialog], page: str) -> None:
    dialog = kind(helped.window)
    dialog.open()
    assert page_by_key(helped, dialog) == page
    dialog.close()
    dialog.deleteLater()


def test_every_place_and_every_dialog_of_the_program_has_a_page(helped: AWindow) -> None:
    names = {page.name for page in pages("en")}
    assert set(PLACES.values()) <= names
    classes: set[type] = set()
    for module in pkgutil.walk_packages(sedi_editor.ui.__path__, "sedi_editor.ui."):
        classes |= {value for value in vars(import_module(module.name)).values() if isinstance(value, type)}
    own = {class_ for class_ in classes if class_.__module__.startswith("sedi_editor.ui.")}
    assert [name for name in PLACES if name not in {one.__name__ for one in own} and not name.startswith("Q")] == []
    dialogs_ = {one for one in own if issubclass(one, QDialog) and one.__name__ not in ("GrowingDialog",)}
    assert len(dialogs_) > 5
    assert [dialog.__name__ for dialog in dialogs_ if not any(base.__name__ in PLACES for base in dialog.__mro__)] == []


def test_a_first_step_on_the_start_page_opens_its_page(a_window: AWindow) -> None:
    (steps,) = a_window.window.findChildren(FirstSteps)
    try:
        QTest.keyClick(steps.pages["07-languages"], Key.Key_Space)
        (guide,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, GuideWindow)]
        assert guide.isVisible()
        assert guide.name == "07-languages"
    finally:
        a_window.window.windows.help.put_away()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
