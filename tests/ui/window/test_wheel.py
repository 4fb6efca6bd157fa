"""The mouse wheel over a choice that has no focus changes nothing in it, and does not give it the focus."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QApplication, QComboBox, QScrollBar, QTabBar, QWidget

from sedi_editor.ui import file_dialogs
from sedi_editor.ui.widgets.calendar import Calendar
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import AWindow
from tests.ui.window.views import dialogs

Choice = QComboBox | QAbstractSpinBox | QTabBar | QAbstractSlider


def chosen(choice: Choice) -> object:
    match choice:
        case QComboBox() | QTabBar():
            return choice.currentIndex()
        case QAbstractSpinBox():
            return choice.text()
        case _:
            return choice.value()


def turn(widget: QWidget, by: int) -> None:
    """Turns the wheel over `widget`, away from the user or towards them."""
    at = QPointF(widget.rect().center())
    no_phase = Qt.ScrollPhase.NoScrollPhase
    keys, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    over = QPointF(widget.mapToGlobal(at))
    event = QWheelEvent(at, over, QPoint(), QPoint(0, by), button, keys, no_phase, False)
    QApplication.sendEvent(widget, event)


def choices(window: QWidget) -> list[Choice]:
    """Every choice on show in a window, but for scroll bars, which choose nothing."""
    found = [
        one for kind in (QComboBox, QAbstractSpinBox, QTabBar, QAbstractSlider) for one in window.findChildren(kind)
    ]
    return [one for one in found if one.isVisible() and not isinstance(one, QScrollBar)]


def changed_by_wheel(window: QWidget) -> list[str]:
    """The choices of a window that the wheel changes, or that it gives the focus."""
    QApplication.processEvents()
    found: list[str] = []
    for choice in choices(window):
        if choice.hasFocus():
            choice.clearFocus()
        before = chosen(choice)
        turn(choice, 120)
        turn(choice, -120)
        turn(choice, -120)
        if chosen(choice) != before or choice.hasFocus():
            found.append(f"{type(choice).__name__} {choice.accessibleName()}")
    return found


def test_the_wheel_changes_no_choice_of_the_window(opened: AWindow) -> None:
    seen = 0
    for name in ("comments", "checks", "search"):
        opened.workspace.show_side(name)
        assert changed_by_wheel(opened.window) == []
        seen += len(choices(opened.window))
    opened.session.view.select(None)
    assert changed_by_wheel(opened.window) == []
    opened.workspace.centre.setCurrentIndex(1)
    assert changed_by_wheel(opened.window) == []
    assert seen > 10


def test_the_wheel_changes_no_choice_of_a_dialog(opened: AWindow, tmp_path: Path) -> None:
    seen = 0
    for name, dialog in dialogs(opened, tmp_path):
        seen += len(choices(dialog))
        assert changed_by_wheel(dialog) == [], name
    file_dialogs.ask_open(opened.window, "Open", tmp_path, "Plans (*.sediplan);;All files (*)", lambda _path: None)
    dialog = file_dialogs.top_of(opened.window)
    seen += len(choices(dialog))
    assert changed_by_wheel(dialog) == []
    dialog.close()
    assert seen > 10


def test_the_wheel_changes_a_choice_that_has_the_focus(opened: AWindow) -> None:
    draft = opened.window.toolbar.languages.draft
    draft.setFocus()
    turn(draft, -120)
    assert draft.currentIndex() == 1


def test_the_wheel_changes_neither_day_nor_year_of_the_masthead(opened: AWindow) -> None:
    opened.session.view.select(None)
    assert opened.workspace.form.plan_page
    menu = opened.workspace.form.plan_page.masthead.calendar()
    calendar = menu.findChild(Calendar)
    assert calendar
    calendar.show()
    day, page = calendar.selectedDate(), calendar.yearShown()
    for box in calendar.findChildren(QAbstractSpinBox):
        box.show()
        turn(box, 120)
    assert (calendar.selectedDate(), calendar.yearShown()) == (day, page)
    menu.deleteLater()
    QApplication.sendPostedEvents(menu, QEvent.Type.DeferredDelete)


def test_the_wheel_over_a_choice_turns_the_page_that_it_stands_on(opened: AWindow) -> None:
    opened.window.resize(1000, 400)
    opened.session.view.select(id_of("department"))
    page = opened.workspace.form.heading_page
    assert page
    QTest.qWait(0)
    bar = page.verticalScrollBar()
    assert bar.maximum() > 0
    widget = next(one for one in page.findChildren(QWidget) if one.isVisible() and one.hasFocus() is False)
    turn(widget, -120)
    assert bar.value() > 0
