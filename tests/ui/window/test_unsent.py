"""A comment that was typed and not sent is not lost with the window."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui.comments.drafts import drafts_of
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.window.window import Window
from tests.plan.a_plan import id_of, small_plan


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Window:
    """The window on the small plan, with the comments beside it."""
    path = tmp_path / "plan.sediplan"
    PlanFile.create(path, small_plan()).close()
    window = Window(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    assert window.files.open(path)
    window.show()
    return window


def type_comment(window: Window, qtbot: QtBot, node: UUID) -> None:
    assert window.workspace
    assert window.session
    window.session.select(node)
    window.workspace.show_side("comments")
    pane = window.workspace.comments.pane()
    pane.begin_comment()
    focused: QWidget | None = pane.composer.focusWidget() or window.focusWidget()
    assert focused
    qtbot.keyClicks(focused, "why ten?")


def answer(monkeypatch: pytest.MonkeyPatch, role: QMessageBox.ButtonRole) -> list[str]:
    """Answers the questions that come up; returns what they ask."""
    asked: list[str] = []

    def answered(box: QMessageBox) -> int:
        asked.append(box.text())
        button = next(one for one in box.buttons() if box.buttonRole(one) is role)
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answered)
    return asked


def test_closing_asks_and_leads_back_to_the_comment(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_comment(window, qtbot, id_of("A"))
    asked = answer(monkeypatch, QMessageBox.ButtonRole.RejectRole)
    assert not window.close()
    assert len(asked) == 1
    assert window.session
    assert len(drafts_of(window.session).others(None)) == 1


def test_a_comment_may_be_let_go(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    type_comment(window, qtbot, id_of("A"))
    answer(monkeypatch, QMessageBox.ButtonRole.DestructiveRole)
    assert window.close()
    assert window.session is None


def test_without_one_nothing_is_asked(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answer(monkeypatch, QMessageBox.ButtonRole.RejectRole)
    assert window.close()
    assert asked == []
