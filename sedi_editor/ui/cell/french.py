"""French spacing during typing: the no-break spaces before : ; ! ? and », and after «.

The check of French spacing asks for the same spaces. Times, ratios and addresses are not changed.
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
    """Sets the space for the character that was just typed before `cursor`, as a separate step of undo."""
    line = cursor.block().text()[: cursor.positionInBlock()].rpartition("\N{LINE SEPARATOR}")[2]
    before, typed = line[:-1], line[-1:]
    if typed in _BEFORE and _wants_space(before, typed):
        _put(cursor, 1, len(before) - len(before.rstrip(" ")), _BEFORE[typed])
    elif typed == "«":
        _put(cursor, 0, 0, NBSP)
    elif typed == " " and before.endswith(f"«{NBSP}"):
        # The user typed a space by habit, but there is one already.
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
    """Replaces `replaced` characters by `space`; the last of them is `back` characters before the cursor."""
    if cursor.document().characterCount() - 1 - replaced + len(space) > MAX_TEXT:
        return
    put = QTextCursor(cursor.document())
    put.setPosition(cursor.position() - back)
    put.setPosition(cursor.position() - back - replaced, QTextCursor.MoveMode.KeepAnchor)
    # The typing cursor begins the edit block, so that undo puts it behind the punctuation mark.
    cursor.beginEditBlock()
    put.insertText(space, without_link(put.charFormat()))
    cursor.endEditBlock()
