"""An editor that is shown and has the keyboard."""

import pytest
from pytestqt.qtbot import QtBot

from sedi_editor.ui.cell.editor import CellEditor


@pytest.fixture
def editor(qtbot: QtBot) -> CellEditor:
    """An empty editor, shown and focused."""
    made = CellEditor()
    qtbot.addWidget(made)
    made.resize(320, 200)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made
