"""The sample plan is one click away, on a desktop of any kind."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from pytestqt.qtbot import QtBot

from sedi_editor.ui.starting.card_button import CardButton
from tests.ui.window.a_window import AWindow


def test_the_sample_plan_opens_where_there_is_no_folder_for_documents(
    a_window: AWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _which: str(tmp_path / "no such folder"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    window = a_window.window
    card = next(button for button in window.findChildren(CardButton) if button.accessibleName() == "The sample plan")
    with qtbot.waitSignal(window.files.opened):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.session
    assert window.session.path == tmp_path / "sample plan.sediplan"
