"""Whatever is typed, what the editor shows and what it stores agree."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextListFormat

from sedi_editor.plan.richtext import BlockKind, RichText, numbering
from sedi_editor.ui.cell.editor import CellEditor
from sedi_editor.ui.cell.lists import blocks_of
from tests.strategies import rich_texts
from tests.ui.cell.typing import ALT, CTRL, NONE, SHIFT, Key, press

KEYS = (
    *((key, NONE) for key in (Key.Key_A, Key.Key_Space, Key.Key_Minus, Key.Key_Return, Key.Key_Return)),
    *((key, NONE) for key in (Key.Key_Backspace, Key.Key_Backspace, Key.Key_Delete, Key.Key_Left, Key.Key_Home)),
    *((key, SHIFT) for key in (Key.Key_Return, Key.Key_Left, Key.Key_Up, Key.Key_Down, Key.Key_End)),
    *((key, CTRL) for key in (Key.Key_B, Key.Key_U, Key.Key_Space, Key.Key_BracketLeft, Key.Key_BracketRight)),
    *((key, CTRL) for key in (Key.Key_Z, Key.Key_Z, Key.Key_Y, Key.Key_X, Key.Key_V, Key.Key_C, Key.Key_End)),
    *((key, CTRL | SHIFT) for key in (Key.Key_L, Key.Key_N, Key.Key_Space, Key.Key_Home, Key.Key_V)),
    (Key.Key_Right, ALT | SHIFT),
)


def shown(editor: CellEditor) -> list[tuple[BlockKind, int, int]]:
    """How each block stands: as what, how many levels in, and with which number; 0 for what is not numbered."""
    found: list[tuple[BlockKind, int, int]] = []
    for block in blocks_of(editor.document()):
        assert block.blockFormat().indent() == 0
        items = block.textList()
        if not items:
            found.append((BlockKind.PARAGRAPH, 0, 0))
        elif items.format().style() == QTextListFormat.Style.ListDecimal:
            # From right to left the point stands before the number.
            found.append((BlockKind.NUMBERED, items.format().indent() - 1, int(items.itemText(block).strip("."))))
        else:
            found.append((BlockKind.BULLET, items.format().indent() - 1, 0))
    return found


@pytest.mark.slow("presses many random keys")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(rich=rich_texts(), keys=st.lists(st.sampled_from(KEYS), max_size=25))
def test_after_any_keys_the_editor_shows_what_it_stores(
    editor: CellEditor, rich: RichText, keys: list[tuple[Qt.Key, Qt.KeyboardModifier]]
) -> None:
    editor.set_text(rich)
    for key, modifiers in keys:
        press(editor, key, modifiers)
    stored = editor.rich()
    if stored:
        numbers = numbering(stored.blocks)
        blocks = zip(stored.blocks, numbers, strict=True)
        assert shown(editor) == [(block.kind, block.level, number) for block, number in blocks]
    while editor.can_undo_typing:
        press(editor, Key.Key_Z, CTRL)
    assert editor.rich() == rich
    while editor.can_redo_typing:
        press(editor, Key.Key_Y, CTRL)
    editor.set_text(stored)
    assert editor.rich() == stored
