"""The small widgets that panes share."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QTableView, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import use_language
from sedi_editor.ui.widgets.buttons import ActionButton, Button, IconButton
from sedi_editor.ui.widgets.calendar import Calendar
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.empty_state import EmptyState
from sedi_editor.ui.widgets.icon_label import IconLabel
from sedi_editor.ui.widgets.label import Chip, ElidedLabel
from sedi_editor.ui.widgets.line_edit import MOST, LineEdit
from sedi_editor.ui.widgets.number_box import NumberBox
from sedi_editor.ui.widgets.pane_header import PaneHeader
from sedi_editor.ui.widgets.search_box import SearchBox


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    theme.use(qapp, "light")
    yield
    theme.use(qapp, "light")
    use_language(qapp, "en")
    qapp.processEvents()


@pytest.fixture
def box(qtbot: QtBot) -> SearchBox:
    made = SearchBox()
    qtbot.addWidget(made)
    made.set_placeholder("Filter the plan")
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_typing_searches_once_after_a_pause(box: SearchBox, qtbot: QtBot) -> None:
    asked: list[str] = []
    box.searched.connect(asked.append)
    with qtbot.waitSignal(box.searched):
        qtbot.keyClicks(box, " ports ")
    assert asked == ["ports"]


def test_enter_searches_at_once_and_not_again(box: SearchBox, qtbot: QtBot) -> None:
    asked: list[str] = []
    box.searched.connect(asked.append)
    qtbot.keyClicks(box, "cip")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert asked == ["cip"]


def test_escape_empties_the_box_and_ends_the_search(box: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "cip")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    asked: list[str] = []
    box.searched.connect(asked.append)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert asked == [""]


def test_escape_in_an_empty_box_is_left_to_the_window(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    box = SearchBox()
    QVBoxLayout(dialog).addWidget(box)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    box.setFocus()
    qtbot.keyClicks(box, "cip")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("text", ["cip", ""])
def test_escape_is_the_boxs_before_it_is_a_shortcut_while_there_is_something_in_it(box: SearchBox, text: str) -> None:
    box.setText(text)
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    asked.ignore()
    QApplication.sendEvent(box, asked)
    assert asked.isAccepted() is bool(text)


def test_the_cross_that_empties_the_box_is_there_only_when_there_is_something_in_it(
    box: SearchBox, qtbot: QtBot
) -> None:
    cross = next(action for action in box.actions() if action.text() == "Clear")
    assert not cross.isVisible()
    qtbot.keyClicks(box, "cip")
    assert cross.isVisible()
    cross.trigger()
    assert box.text() == ""


def test_an_empty_state_offers_the_one_next_step(qtbot: QtBot) -> None:
    empty = EmptyState("comment", "comment-add")
    qtbot.addWidget(empty)
    empty.set_texts("No comments here", "They stand beside the row.", "Add a comment")
    empty.resize(300, 300)
    empty.show()
    (button,) = empty.findChildren(QPushButton)
    assert (button.text(), button.isVisible()) == ("Add a comment", True)
    with qtbot.waitSignal(empty.pressed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    empty.set_texts("Nothing found")
    assert not button.isVisible()
    assert (empty.accessibleName(), empty.accessibleDescription()) == ("Nothing found", "")


@pytest.mark.parametrize("role", ["", "quiet"])
def test_a_choice_too_long_for_its_box_ends_in_dots_and_is_told_whole(qtbot: QtBot, role: str) -> None:
    box = ComboBox()
    qtbot.addWidget(box)
    theme.role(box, role)
    box.addItems(["Português", "All departments"])
    box.setCurrentIndex(1)
    box.resize(box.sizeHint())
    box.grab()
    assert (box.shown, box.toolTip()) == ("All departments", "")
    box.resize(box.width() // 2, box.height())
    box.grab()
    assert box.shown.endswith("…")
    assert box.toolTip() == "All departments"


def test_an_empty_chip_is_not_there(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    chip = Chip()
    QVBoxLayout(window).addWidget(chip)
    window.show()
    assert not chip.isVisible()
    chip.set_content("3 stale", "warning")
    assert chip.isVisible()
    assert chip.grab().toImage().pixelColor(chip.width() // 2, 2) == theme.current().warning_soft


def test_a_title_too_long_for_its_pane_ends_in_dots_and_is_told_whole(qtbot: QtBot) -> None:
    label = ElidedLabel("title", "A very long title of a very narrow pane")
    qtbot.addWidget(label)
    label.resize(80, 30)
    label.grab()
    assert label.toolTip() == label.text()
    label.resize(label.sizeHint())
    label.grab()
    assert label.toolTip() == ""


def test_a_header_leaves_room_for_its_buttons(qtbot: QtBot) -> None:
    header = PaneHeader()
    qtbot.addWidget(header)
    close = IconButton("close")
    header.add(close)
    header.set_title("A very long title of a very narrow pane", "12")
    header.resize(160, header.sizeHint().height())
    header.show()
    assert header.rect().contains(close.geometry())
    assert close.width() >= close.sizeHint().width()


def test_icons_grow_with_the_text(qapp: QApplication, qtbot: QtBot) -> None:
    label, button, words = IconLabel("info"), IconButton("close"), Button("", "add")
    for one in (label, button, words):
        qtbot.addWidget(one)
        one.show()
    before = label.sizeHint().width(), button.iconSize().width(), words.iconSize().width()
    theme.use(qapp, "light", 26)
    after = label.sizeHint().width(), button.iconSize().width(), words.iconSize().width()
    assert all(large > small for small, large in zip(before, after, strict=True))


def test_a_button_of_an_action_follows_it(qtbot: QtBot) -> None:
    action, done = QAction("&Add a comment"), list[bool]()
    action.triggered.connect(lambda on: done.append(on))
    button = ActionButton(action)
    qtbot.addWidget(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [False]
    assert button.accessibleName() == "Add a comment"
    action.setText("&Ajouter un commentaire")
    action.setEnabled(False)
    assert button.accessibleName() == "Ajouter un commentaire"
    assert not button.isEnabled()


def test_a_calendar_has_the_colours_of_the_theme_and_the_days_of_the_language(qapp: QApplication, qtbot: QtBot) -> None:
    calendar = Calendar()
    qtbot.addWidget(calendar)
    calendar.show()
    theme.use(qapp, "dark")
    assert calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color() == theme.DARK.text
    use_language(qapp, "fr")
    qapp.processEvents()
    assert calendar.locale().language() is QLocale.Language.French


@pytest.mark.parametrize("size", [13, 28])
def test_a_calendar_shows_the_whole_of_six_weeks(qapp: QApplication, qtbot: QtBot, size: int) -> None:
    theme.use(qapp, "light", size)
    calendar = Calendar()
    qtbot.addWidget(calendar)
    calendar.resize(calendar.sizeHint())
    calendar.show()
    (days,) = calendar.findChildren(QTableView)
    lowest = min(days.rowHeight(row) for row in range(days.model().rowCount()))
    assert lowest >= days.fontMetrics().height()
    assert days.rowViewportPosition(6) + days.rowHeight(6) <= days.viewport().height()


def test_a_number_counts_when_it_is_complete(qtbot: QtBot) -> None:
    box = NumberBox((10, 28))
    qtbot.addWidget(box)
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    said: list[int] = []
    box.valueChanged.connect(said.append)
    box.selectAll()
    qtbot.keyClicks(box, "17")
    assert said == []
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert said == [17]


@pytest.mark.parametrize("role", ["", "quiet"])
@pytest.mark.parametrize("words", ["English", "Français", "Português", "none"])
def test_a_choice_is_as_wide_as_its_only_words(qtbot: QtBot, role: str, words: str) -> None:
    box = ComboBox()
    qtbot.addWidget(box)
    theme.role(box, role)
    box.offer([(words, words)])
    box.resize(box.sizeHint())
    box.show()
    assert box.shown == words


@pytest.fixture
def line(qtbot: QtBot) -> LineEdit:
    made = LineEdit("ab")
    qtbot.addWidget(made)
    made.end(False)
    return made


def paste(line: LineEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
@pytest.mark.parametrize("much", [MOST - 1, 100_000])
def test_a_line_takes_all_of_what_is_pasted_or_nothing_and_says_so(line: LineEdit, much: int) -> None:
    paste(line, "c" * (MOST - 2))
    assert len(line.text()) == MOST
    line.undo()
    paste(line, "c" * much)
    assert line.text() == "ab"
    assert "5,000" in QToolTip.text()
    QTest.keyClicks(line, "d")
    assert line.text() == "abd"


def test_a_longer_line_that_was_given_loses_nothing_and_can_be_shortened(line: LineEdit) -> None:
    line.setText("a" * 100_000)
    assert line.hasAcceptableInput()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert len(line.text()) == 99_999
    assert line.hasAcceptableInput()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_number_box_is_as_high_as_a_line_and_has_the_menu_of_one(qtbot: QtBot) -> None:
    box, line = NumberBox((10, 28)), LineEdit()
    for widget in (box, line):
        qtbot.addWidget(widget)
        widget.show()
    assert box.sizeHint().height() == line.sizeHint().height()
    QApplication.sendEvent(box, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Cu&t" in [action.text().split("\t")[0] for action in menu.actions()]
    menu.close()
