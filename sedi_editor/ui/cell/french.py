"""French spacing while one types: the no-break spaces before : ; ! ? and », and after «.

They are those that the check of French spacing asks for. What may be a time, a ratio or an address is left alone.
"""

from PySide6.QtGui import QTextCursor

from sedi_editor.plan.language import NARROW, NBSP
from sedi_editor.plan.richtext import MAX_TEXT
from sedi_editor.ui.cell.formatting import without_link

_BEFORE = {":": NBSP, "»": NBSP, ";": NARROW, "!": NARROW, "?": NARROW}
_ENDS_A_WORD = ")]\"'”’%."
_IN_ADDRESSES = ("/", "@", "www.")
_SCHEMES = ("http", "https", "mailto")


def set_space(cursor: QTextCursor) -> None:
    """Sets the space that the character just typed before `cursor` asks for, as a step of undo of its own."""
    line = cursor.block().text()[: cursor.positionInBlock()].rpartition("\N{LINE SEPARATOR}")[2]
    before, typed = line[:-1], line[-1:]
    if typed in _BEFORE and _wants_space(before, typed):
        _put(cursor, 1, len(before) - len(before.rstrip(" ")), _BEFORE[typed])
    elif typed == "«":
        _put(cursor, 0, 0, NBSP)
    elif typed == " " and before.endswith(f"«{NBSP}"):
        # Typed out of habit: the space is there.
        _put(cursor, 0, 1, "")


def _wants_space(before: str, typed: str) -> bool:
    words = before.rstrip(" ")
    if not words or words[-1] in (NBSP, NARROW):
        return False
    if words != before:
        return True
    if not (words[-1].isalnum() or words[-1] in _ENDS_A_WORD):
        return False
    word = words.split()[-1]
    is_address = word.lower() in _SCHEMES or any(part in word for part in _IN_ADDRESSES)
    return not is_address and not (typed == ":" and word[-1].isdigit())


def _put(cursor: QTextCursor, back: int, replaced: int, space: str) -> None:
    """Puts `space` in place of the `replaced` characters that end `back` before the cursor."""
    if cursor.document().characterCount() - 1 - replaced + len(space) > MAX_TEXT:
        return
    put = QTextCursor(cursor.document())
    put.setPosition(cursor.position() - back)
    put.setPosition(cursor.position() - back - replaced, QTextCursor.MoveMode.KeepAnchor)
    # Begun by the cursor that types, so that undo leaves it behind the mark.
    cursor.beginEditBlock()
    put.insertText(space, without_link(put.charFormat()))
    cursor.endEditBlock()
