"""What scrolls only where the screen has no room."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.ui.widgets.fitted_scroll_area import FittedScrollArea


def holding(width: int, height: int) -> FittedScrollArea:
    content, block = QVBoxLayout(), QWidget()
    content.setContentsMargins(0, 0, 0, 0)
    block.setMinimumSize(width, height)
    content.addWidget(block)
    return FittedScrollArea(content)


def test_it_is_as_large_as_what_is_in_it(qtbot: QtBot) -> None:
    small = holding(200, 100)
    qtbot.addWidget(small)
    assert (small.sizeHint().width(), small.sizeHint().height()) == (200, 100)
    assert small.minimumSizeHint().width() == 200 + small.verticalScrollBar().sizeHint().width()


def test_it_is_no_larger_than_the_screen_and_keeps_room_for_its_bar(qtbot: QtBot) -> None:
    tall = holding(200, 100_000)
    qtbot.addWidget(tall)
    assert tall.sizeHint().height() < tall.screen().availableSize().height()
    assert tall.sizeHint().width() == 200 + tall.verticalScrollBar().sizeHint().width()
