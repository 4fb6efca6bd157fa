"""The word count says how long the part in sight is, and the text, the department and the plan around it."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sedi_editor.plan.language import Language
from sedi_editor.plan.word_count import words_of_node, words_of_plan
from sedi_editor.ui.window.word_count_dialog import CountedPart, WordCountDialog
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import CTRL, SHIFT, AWindow, Key


def words_shown(dialog: WordCountDialog, line: int = 0) -> str:
    """The number of words of a language; "" until it is counted."""
    item = dialog.table.item(line, 0)
    return item.text() if item else ""


def test_the_part_in_sight_is_counted_with_what_was_just_typed(opened: AWindow) -> None:
    opened.write("A1", " four words more here")
    opened.press(Key.Key_G, CTRL | SHIFT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, WordCountDialog)
    tree = opened.session.plan.tree()
    part = str(words_of_node(tree.node(id_of("A")), Language.EN).words)
    opened.qtbot.waitUntil(lambda: words_shown(dialog) == part)
    QTest.keyClick(dialog.scope, Key.Key_Down)
    assert dialog.scope.currentData() is CountedPart.TEXT
    opened.qtbot.waitUntil(lambda: words_shown(dialog) == "6")
    QTest.keyClick(dialog.scope, Key.Key_End)
    opened.qtbot.waitUntil(lambda: words_shown(dialog) == str(words_of_plan(tree, Language.EN).words))
    assert words_shown(dialog, 1) == "0"
