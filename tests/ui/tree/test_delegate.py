"""Titles take two lines where they need them, and lose no word while they fit in two."""

from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from sedi_editor.ui.tree.delegate import lines_of
from tests.plan.a_plan import id_of
from tests.ui.tree.conftest import Shown

TITLE = "Strengthen the institutions of the member states"


def test_a_title_that_fits_has_one_line(qtbot: QtBot) -> None:
    font = QFont()
    assert lines_of(TITLE, font, QFontMetrics(font).horizontalAdvance(TITLE)) == (TITLE,)


def test_a_longer_title_breaks_between_words(qtbot: QtBot) -> None:
    font = QFont()
    width = round(0.7 * QFontMetrics(font).horizontalAdvance(TITLE))
    lines = lines_of(TITLE, font, width)
    assert len(lines) == 2
    assert " ".join(lines) == TITLE
    assert all(QFontMetrics(font).horizontalAdvance(line) <= width for line in lines)


def test_what_two_lines_cannot_hold_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    font = QFont()
    first, second = lines_of(TITLE * 3, font, QFontMetrics(font).horizontalAdvance(TITLE))
    assert second.endswith("…")
    assert TITLE.startswith(first)


def test_an_item_is_as_high_as_its_title_needs_in_the_width_of_the_tree(shown: Shown, qtbot: QtBot) -> None:
    view = shown.pane.view
    shown.pane.model.setData(view.tree.index_of(id_of("objective")), f"1.1 {TITLE}")

    def height(name: str) -> int:
        return view.visualRect(view.tree.index_of(id_of(name))).height()

    shown.window.resize(260, 600)
    line = QFontMetrics(view.font()).height()
    qtbot.waitUntil(lambda: height("objective") >= 2 * line)
    assert height("line") < 2 * line
    shown.window.resize(900, 600)
    qtbot.waitUntil(lambda: height("objective") == height("line"))


def test_a_word_that_is_longer_than_a_line_is_cut_off_and_not_broken(qtbot: QtBot) -> None:
    font = QFont()
    width = QFontMetrics(font).horizontalAdvance("Développemen")
    (line,) = lines_of("Développement durable", font, width)
    assert line.endswith("…")
    assert "Développement".startswith(line[:-1])
