"""Notices say what they say once, leave when they may, and stay while they are needed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.ui import notices as module
from sedi_editor.ui import theme
from sedi_editor.ui.notices import MOST, Notice, Notices
from sedi_editor.ui.widgets.label import Label


@pytest.fixture
def notices(qapp: QApplication, qtbot: QtBot) -> Iterator[Notices]:
    theme.use(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 900)
    bar = Notices(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield bar
    window.close()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passing notices leave almost at once."""
    monkeypatch.setattr(module, "STAYS", 1)
    monkeypatch.setattr(module, "PER_LETTER", 0)


def texts(notices: Notices) -> list[str]:
    return [notice.text for notice in notices.shown]


def button(notice: Notice, words: str) -> QAbstractButton:
    return next(one for one in notice.findChildren(QAbstractButton) if words in (one.text(), one.accessibleName()))


def test_the_bar_takes_no_room_until_it_has_something_to_say(notices: Notices) -> None:
    assert not notices.isVisible()
    notice = notices.show("The file has moved.", kind="warning")
    assert notices.isVisible()
    notice.close_notice()
    assert not notices.isVisible()


def test_an_action_is_carried_out_and_its_notice_goes(notices: Notices, qtbot: QtBot) -> None:
    done: list[str] = []
    notice = notices.show("Exported.", [("Open", lambda: done.append("open"))], kind="good")
    qtbot.mouseClick(button(notice, "Open"), Qt.MouseButton.LeftButton)
    assert done == ["open"]
    assert texts(notices) == []


def test_an_action_may_show_the_next_notice(notices: Notices, qtbot: QtBot) -> None:
    notice = notices.show("Full.", [("Try again", lambda: notices.show("Still full.", kind="error"))], kind="error")
    qtbot.mouseClick(button(notice, "Try again"), Qt.MouseButton.LeftButton)
    assert texts(notices) == ["Still full."]


def test_the_same_text_is_not_repeated(notices: Notices) -> None:
    first = notices.show("The disk is full.", kind="error")
    assert notices.show("The disk is full.", kind="error") is first
    assert texts(notices) == ["The disk is full."]


def test_a_notice_takes_the_place_of_the_last_with_its_key(notices: Notices) -> None:
    notices.show("Not saved: the disk is full.", kind="error", key="saving")
    notices.show("Something else.", kind="error")
    notices.show("Not saved: the file is gone.", kind="error", key="saving")
    assert texts(notices) == ["Something else.", "Not saved: the file is gone."]


def test_what_is_no_longer_so_is_withdrawn(notices: Notices) -> None:
    notices.show("Not saved.", kind="error", key="saving")
    notices.withdraw("saving")
    notices.withdraw("saving")
    assert texts(notices) == []


def test_passing_notices_make_room_for_newer_ones(notices: Notices) -> None:
    notices.show("Stays.", kind="error")
    for n in range(4):
        notices.show(f"Passing {n}.")
    assert texts(notices) == ["Stays.", "Passing 2.", "Passing 3."]


def test_an_error_waits_for_room_and_is_never_lost(notices: Notices) -> None:
    shown = [notices.show(f"Error {n}.", kind="error") for n in range(MOST + 2)]
    assert texts(notices) == ["Error 0.", "Error 1.", "Error 2."]
    shown[1].close_notice()
    assert texts(notices) == ["Error 0.", "Error 2.", "Error 3."]


def test_a_passing_notice_leaves_and_one_that_must_be_read_stays(notices: Notices, hasty: None, qtbot: QtBot) -> None:
    notices.show("Must be read.", kind="warning")
    notices.show("Must be mended.", kind="error")
    notices.show("Passes.")
    qtbot.waitUntil(lambda: texts(notices) == ["Must be read.", "Must be mended."])


def test_a_passing_notice_stays_while_the_mouse_is_over_it(notices: Notices, hasty: None, qtbot: QtBot) -> None:
    notice = notices.show("Read me.")
    middle = QPointF(notice.rect().center())
    QApplication.sendEvent(notice, QEnterEvent(middle, middle, QPointF(notice.mapToGlobal(middle))))
    notices.show("Passes.")
    qtbot.waitUntil(lambda: texts(notices) == ["Read me."])
    QApplication.sendEvent(notice, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: texts(notices) == [])


def test_a_passing_notice_stays_while_the_keyboard_is_in_it(notices: Notices, hasty: None, qtbot: QtBot) -> None:
    notice = notices.show("Read me.", [("Open", lambda: None)])
    open_it = button(notice, "Open")
    open_it.setFocus(Qt.FocusReason.TabFocusReason)
    notices.show("Passes.")
    qtbot.waitUntil(lambda: texts(notices) == ["Read me."])
    open_it.clearFocus()
    qtbot.waitUntil(lambda: texts(notices) == [])


def test_a_passing_notice_shown_before_its_window_waits_for_it(qapp: QApplication, hasty: None, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar, column = Notices(window), QVBoxLayout(window)
    column.addWidget(QLineEdit())  # has the keyboard, as the tree has it in the program
    bar.show("Recovered.")
    assert texts(bar) == ["Recovered."]
    window.show()
    qtbot.waitUntil(lambda: texts(bar) == [])


def test_escape_closes_the_notice_that_has_the_keyboard(notices: Notices, qtbot: QtBot) -> None:
    notices.show("First.", kind="error")
    second = notices.show("Second.", [("Open", lambda: None)], kind="error")
    button(second, "Open").setFocus()
    qtbot.keyClick(button(second, "Open"), Qt.Key.Key_Escape)
    assert texts(notices) == ["First."]


def test_a_screen_reader_is_told(notices: Notices, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    notice = notices.show("The disk is full.", kind="error")
    assert [(one.object(), one.type()) for one in told] == [(notice, QAccessible.Event.Alert)]
    interface = QAccessible.queryAccessibleInterface(notice)
    assert interface.text(QAccessible.Text.Name) == "The disk is full."


def test_every_button_of_a_notice_can_be_named(notices: Notices) -> None:
    notice = notices.show("Exported.", [("Open", lambda: None)])
    buttons = notice.findChildren(QAbstractButton)
    assert {one.accessibleName() or one.text() for one in buttons} == {"Open", "Close this notice"}


def test_tab_goes_from_what_can_be_done_to_the_button_that_closes(notices: Notices, qtbot: QtBot) -> None:
    notice = notices.show("Exported.", [("Open", lambda: None), ("Show", lambda: None)])
    notices.setFocus()
    been: list[QWidget | None] = []
    for _ in range(3):
        been.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert been == [button(notice, words) for words in ("Open", "Show", "Close this notice")]


@pytest.mark.parametrize("size", [13, 28])
def test_a_long_text_is_shown_whole(notices: Notices, qapp: QApplication, qtbot: QtBot, size: int) -> None:
    theme.use(qapp, "light", size)
    text = "The plan is open elsewhere, and what you would change here could not be kept beside it. " * 4
    notice = notices.show(text, [("Save a copy", lambda: None)], kind="warning")
    words = next(one for one in notice.findChildren(Label) if one.text() == text)
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()) > 0)
    theme.use(qapp, "light")


@pytest.mark.parametrize(("width", "rows"), [(320, 3), (700, 1)])
def test_all_that_can_be_done_can_be_read(notices: Notices, qtbot: QtBot, width: int, rows: int) -> None:
    notices.window().resize(width, 900)
    actions = [(words, lambda: None) for words in ("Open the backup", "Bring the backup back", "Open what can be read")]
    notice = notices.show("The file is damaged.", actions, kind="error")
    buttons = [button(notice, words) for words, _do in actions]
    qtbot.waitUntil(lambda: len({one.y() for one in buttons}) == rows)
    qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() > 0 for one in buttons))
    qtbot.waitUntil(lambda: all(notice.rect().contains(one.geometry()) for one in buttons))


@pytest.mark.parametrize("text", ["<b>not bold</b>", "a & b"])
def test_a_text_is_shown_as_it_is(notices: Notices, text: str) -> None:
    notice = notices.show(text)
    words = next(one for one in notice.findChildren(Label) if one.text() == text)
    assert words.textFormat() is Qt.TextFormat.PlainText
