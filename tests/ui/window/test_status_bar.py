"""The status bar counts a large plan while the window goes on."""

import pytest
from pytestqt.qtbot import QtBot

from sedi_editor.ui.checks.finding_list import FindingCounts
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.window import status_bar
from sedi_editor.ui.window.status_bar import StatusBar


def test_a_plan_that_takes_long_to_count_is_counted_turn_by_turn(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once, in_turns = StatusBar(), StatusBar()
    for bar in (at_once, in_turns):
        qtbot.addWidget(bar)
        bar.resize(900, 24)
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


def test_where_the_window_is_narrow_the_rows_go_first_and_the_saving_stays(session: Session, qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.resize(900, 24)
    bar.show()
    bar.show_session(session)
    bar.show_findings(FindingCounts(2, 150))
    parts = (bar.saved, bar.rows, bar.progress, bar.checks, bar.comments)
    assert all(part.isVisible() for part in parts)
    left: list[list[str]] = []
    for width in range(900, bar.minimumSizeHint().width() - 1, -10):
        bar.resize(width, 24)
        shown = [part for part in parts if part.isVisible()]
        assert shown[-1].geometry().right() < width
        names = [name for name in ("saved", "rows", "progress", "checks", "comments") if getattr(bar, name) in shown]
        if names not in left:
            left.append(names)
    assert left == [
        ["saved", "rows", "progress", "checks", "comments"],
        ["saved", "progress", "checks", "comments"],
        ["saved", "progress", "checks"],
        ["saved", "progress"],
    ]
