"""The status bar counts a large plan while the window goes on."""

import pytest
from pytestqt.qtbot import QtBot

from sedi_editor.ui.session.session import Session
from sedi_editor.ui.window import status_bar
from sedi_editor.ui.window.status_bar import StatusBar


def test_a_plan_that_takes_long_to_count_is_counted_turn_by_turn(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once, in_turns = StatusBar(), StatusBar()
    for bar in (at_once, in_turns):
        qtbot.addWidget(bar)
        bar.show()
    at_once.show_session(session)
    assert at_once.rows.isVisible()
    assert at_once.rows.text() != ""
    monkeypatch.setattr(status_bar, "COUNTING_SLICE", -1.0)
    in_turns.show_session(session)
    assert not in_turns.rows.isVisible()
    qtbot.waitUntil(in_turns.rows.isVisible)
    for name in ("rows", "progress", "comments"):
        assert getattr(in_turns, name).text() == getattr(at_once, name).text()
    in_turns.show_session(None)
    assert not in_turns.rows.isVisible()
