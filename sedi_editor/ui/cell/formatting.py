"""Changes of format and of lists at a cursor; each is one step of the document's undo."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextFragment

from sedi_editor.plan.richtext import MAX_LEVEL, BlockKind, Run
from sedi_editor.ui.cell.formats import block_format, char_format, format_run, reformatted
from sedi_editor.ui.cell.lists import join_lists, place, place_of

_TYPED_MARK = re.compile(r"(?:(?P<bullet>[-*•–])|1[.)])")


@dataclass(frozen=True, slots=True)
class TextFormat:
    """What stands at the cursor, or all through the selection."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    link: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0


@contextmanager
def one_step(cursor: QTextCursor) -> Iterator[None]:
    """What is done meanwhile is undone at once."""
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


def format_at(cursor: QTextCursor, typing: QTextCharFormat) -> TextFormat:
    """The format of the selection, or without one that in which is typed next, `typing`."""
    blocks = selected_blocks(cursor)
    kind, level = place_of(blocks[0])
    if any(place_of(block)[0] is not kind for block in blocks):
        kind, level = BlockKind.PARAGRAPH, 0
    runs = [format_run(form) for form, *_ in _selected_formats(cursor)] or [format_run(typing)]
    return TextFormat(
        all(run.bold for run in runs),
        all(run.italic for run in runs),
        all(run.underline for run in runs),
        runs[0].link if len({run.link for run in runs}) == 1 else "",
        kind,
        level,
    )


def change_runs(cursor: QTextCursor, change: Callable[[Run], Run]) -> None:
    """Let every selected run look as `change` says."""
    with one_step(cursor):
        for form, start, end in list(_selected_formats(cursor)):
            part = _part(cursor, start, end)
            part.setCharFormat(reformatted(form, change(format_run(form))))


def toggle_kind(cursor: QTextCursor, kind: BlockKind) -> None:
    """Make list items of `kind` of the selected blocks, or paragraphs if they all are such items."""
    blocks = selected_blocks(cursor)
    if all(place_of(block)[0] is kind for block in blocks):
        kind = BlockKind.PARAGRAPH
    with one_step(cursor):
        for block in blocks:
            place(block, kind, 0 if kind is BlockKind.PARAGRAPH else place_of(block)[1])
        join_lists(cursor)


def shift_level(cursor: QTextCursor, by: int) -> bool:
    """Move the selected list items `by` levels; whether any could move. Paragraphs stay."""
    movable = [block for block in selected_blocks(cursor) if _can_shift(block, by)]
    if not movable:
        return False
    with one_step(cursor):
        for block in movable:
            kind, level = place_of(block)
            place(block, kind, level + by)
        join_lists(cursor)
    return True


def clear_formats(cursor: QTextCursor) -> None:
    """Take bold, italic, underlining and links off the selection; of whole selected items the list marks too."""
    with one_step(cursor):
        change_runs(cursor, lambda run: Run(run.text))
        if cursor.hasSelection():
            for block in selected_blocks(cursor):
                last = block.position() + block.length() - 1
                if cursor.selectionStart() <= block.position() and cursor.selectionEnd() >= last:
                    place(block, BlockKind.PARAGRAPH)
            join_lists(cursor)


def step_out_of_list(cursor: QTextCursor) -> None:
    """Move an item one level up, and out of the list from the first."""
    kind, level = place_of(cursor.block())
    with one_step(cursor):
        place(cursor.block(), kind if level else BlockKind.PARAGRAPH, level - 1)
        join_lists(cursor)


def make_paragraph(cursor: QTextCursor) -> None:
    """Take the list mark off the cursor's block."""
    with one_step(cursor):
        place(cursor.block(), BlockKind.PARAGRAPH)
        join_lists(cursor)


def remove_selected(cursor: QTextCursor) -> None:
    """Take the selection out; of a text of which all is selected no list mark is left either."""
    is_all = cursor.selectionStart() == 0 and cursor.selectionEnd() == cursor.document().characterCount() - 1
    with one_step(cursor):
        cursor.removeSelectedText()
        if is_all:
            place(cursor.block(), BlockKind.PARAGRAPH)
        join_lists(cursor)


def take_typed_mark(cursor: QTextCursor) -> bool:
    """Make an item of a paragraph that begins with a typed "- " or "1. " before the cursor; whether it did."""
    block = cursor.block()
    typed = block.text()[: cursor.positionInBlock()]
    found = _TYPED_MARK.fullmatch(typed[:-1]) if typed.endswith(" ") else None
    if found is None or place_of(block)[0] is not BlockKind.PARAGRAPH:
        return False
    with one_step(cursor):
        _part(cursor, block.position(), cursor.position()).removeSelectedText()
        place(cursor.block(), BlockKind.BULLET if found["bullet"] else BlockKind.NUMBERED)
        join_lists(cursor)
    return True


def new_block(cursor: QTextCursor, typing: QTextCharFormat) -> None:
    """Begin a new paragraph or item in place of the selection; what is typed in it goes on in the format `typing`."""
    with one_step(cursor):
        cursor.removeSelectedText()
        form = block_format()
        if place_of(cursor.block())[0] is not BlockKind.PARAGRAPH:
            form = cursor.blockFormat()
        cursor.insertBlock(form, without_link(typing))
        join_lists(cursor)


def link_at(cursor: QTextCursor) -> QTextCursor:
    """Selects the whole link that the cursor stands in or touches; what is selected already, or nothing, otherwise."""
    found = QTextCursor(cursor)
    if cursor.hasSelection():
        return found
    block, at = cursor.block(), cursor.position()
    touching = [
        (fragment.position(), fragment.position() + fragment.length(), format_run(fragment.charFormat()).link)
        for fragment in fragments_of(block)
    ]
    links = [one for one in touching if one[2] and one[0] <= at <= one[1]]
    if not links:
        return found
    start, end, link = next((one for one in links if at < one[1]), links[-1])
    for before in reversed([one for one in touching if one[1] <= start]):
        if before[2] != link or before[1] != start:
            break
        start = before[0]
    for after in [one for one in touching if one[0] >= end]:
        if after[2] != link or after[0] != end:
            break
        end = after[1]
    return _part(cursor, start, end)


def set_link(cursor: QTextCursor, address: str) -> None:
    """Link the selection to `address`, or take its links off for ""; without a selection write the address itself."""
    with one_step(cursor):
        if cursor.hasSelection():
            change_runs(cursor, lambda run: replace(run, link=address))
        elif address:
            run = replace(format_run(cursor.charFormat()), link=address)
            cursor.insertText(address.removeprefix("mailto:"), char_format(run))


def without_link(form: QTextCharFormat) -> QTextCharFormat:
    """How text beside a link in the format `form` is typed."""
    return char_format(replace(format_run(form), link=""))


def is_inside_link(cursor: QTextCursor) -> bool:
    """Whether what is typed at the cursor stands between two characters of one link."""
    document, at = cursor.document(), cursor.position()
    if cursor.atBlockStart() or cursor.atBlockEnd():
        return False
    before, after = QTextCursor(document), QTextCursor(document)
    before.setPosition(at)
    after.setPosition(at + 1)
    links = {format_run(before.charFormat()).link, format_run(after.charFormat()).link}
    return len(links) == 1 and links != {""}


def selected_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    """The blocks that the selection touches, or the cursor's."""
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    if last != block and cursor.selectionEnd() == last.position():
        # Nothing of the last block is selected but its beginning.
        last = last.previous()
    blocks = [block]
    while block != last:
        block = block.next()
        blocks.append(block)
    return blocks


def fragments_of(block: QTextBlock) -> Iterator[QTextFragment]:
    """The stretches of one format in `block`."""
    at = block.begin()
    while not at.atEnd():
        yield at.fragment()
        at += 1


def _selected_formats(cursor: QTextCursor) -> Iterator[tuple[QTextCharFormat, int, int]]:
    if not cursor.hasSelection():
        return
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    for block in selected_blocks(cursor):
        for fragment in fragments_of(block):
            start = max(first, fragment.position())
            end = min(last, fragment.position() + fragment.length())
            if start < end:
                yield fragment.charFormat(), start, end


def _part(cursor: QTextCursor, start: int, end: int) -> QTextCursor:
    part = QTextCursor(cursor.document())
    part.setPosition(start)
    part.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return part


def _can_shift(block: QTextBlock, by: int) -> bool:
    kind, level = place_of(block)
    return kind is not BlockKind.PARAGRAPH and 0 <= level + by <= MAX_LEVEL
