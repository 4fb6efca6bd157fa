"""Changes of formats and lists at a cursor; each is one step of undo in the document."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextFragment

from sedi_editor.plan.richtext import MAX_LEVEL, BlockKind, Run, Script
from sedi_editor.ui.cell.formats import block_format, char_format, format_run, reformatted
from sedi_editor.ui.cell.lists import join_lists, kind_and_level, set_kind

_TYPED_MARK = re.compile(r"(?:(?P<bullet>[-*•–])|1[.)])")


class TextFormat(Struct, frozen=True):
    """The format at the cursor, or what all of the selection has in common."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    link: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    script: Script = Script.NONE


@contextmanager
def one_step(cursor: QTextCursor) -> Iterator[None]:
    """Makes all changes in the `with` block one step of undo."""
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


def format_at(cursor: QTextCursor, typing: QTextCharFormat) -> TextFormat:
    """The format of the selection, or without one, `typing`: the format of what is typed next."""
    blocks = selected_blocks(cursor)
    kind, level = kind_and_level(blocks[0])
    if any(kind_and_level(block)[0] is not kind for block in blocks):
        kind, level = BlockKind.PARAGRAPH, 0
    runs = [format_run(form) for form, *_ in _selected_formats(cursor)] or [format_run(typing)]
    return TextFormat(
        all(run.bold for run in runs),
        all(run.italic for run in runs),
        all(run.underline for run in runs),
        runs[0].link if len({run.link for run in runs}) == 1 else "",
        kind,
        level,
        runs[0].script if len({run.script for run in runs}) == 1 else Script.NONE,
    )


def change_runs(cursor: QTextCursor, change: Callable[[Run], Run]) -> None:
    """Replaces every selected run by what `change` returns for it."""
    with one_step(cursor):
        for form, start, end in list(_selected_formats(cursor)):
            part = _part(cursor, start, end)
            part.setCharFormat(reformatted(form, change(format_run(form))))


def toggle_kind(cursor: QTextCursor, kind: BlockKind) -> None:
    """Makes the selected blocks list items of `kind`, or paragraphs if all are such items already."""
    blocks = selected_blocks(cursor)
    if all(kind_and_level(block)[0] is kind for block in blocks):
        kind = BlockKind.PARAGRAPH
    with one_step(cursor):
        for block in blocks:
            set_kind(block, kind, 0 if kind is BlockKind.PARAGRAPH else kind_and_level(block)[1])
        join_lists(cursor)


def shift_level(cursor: QTextCursor, by: int) -> bool:
    """Moves the selected list items `by` levels. Returns whether any moved; paragraphs do not."""
    movable = [block for block in selected_blocks(cursor) if _can_shift(block, by)]
    if not movable:
        return False
    with one_step(cursor):
        for block in movable:
            kind, level = kind_and_level(block)
            set_kind(block, kind, level + by)
        join_lists(cursor)
    return True


def clear_formats(cursor: QTextCursor) -> None:
    """Removes formats and links from the selection, and the list marks of items selected whole."""
    with one_step(cursor):
        change_runs(cursor, lambda run: Run(run.text))
        if cursor.hasSelection():
            for block in selected_blocks(cursor):
                last = block.position() + block.length() - 1
                if cursor.selectionStart() <= block.position() and cursor.selectionEnd() >= last:
                    set_kind(block, BlockKind.PARAGRAPH)
            join_lists(cursor)


def step_out_of_list(cursor: QTextCursor) -> None:
    """Moves a list item one level up; an item at the first level becomes a paragraph."""
    kind, level = kind_and_level(cursor.block())
    with one_step(cursor):
        set_kind(cursor.block(), kind if level else BlockKind.PARAGRAPH, level - 1)
        join_lists(cursor)


def make_paragraph(cursor: QTextCursor) -> None:
    """Makes the cursor's block a paragraph."""
    with one_step(cursor):
        set_kind(cursor.block(), BlockKind.PARAGRAPH)
        join_lists(cursor)


def remove_selected(cursor: QTextCursor) -> None:
    """Removes the selection; if the whole text is selected, no list mark is left either."""
    is_all = cursor.selectionStart() == 0 and cursor.selectionEnd() == cursor.document().characterCount() - 1
    with one_step(cursor):
        cursor.removeSelectedText()
        if is_all:
            set_kind(cursor.block(), BlockKind.PARAGRAPH)
        join_lists(cursor)


def take_typed_mark(cursor: QTextCursor) -> bool:
    """Makes a list item of a paragraph with "- " or "1. " before the cursor. Returns whether there was one."""
    block = cursor.block()
    typed = block.text()[: cursor.positionInBlock()]
    found = _TYPED_MARK.fullmatch(typed[:-1]) if typed.endswith(" ") else None
    if found is None or kind_and_level(block)[0] is not BlockKind.PARAGRAPH:
        return False
    with one_step(cursor):
        _part(cursor, block.position(), cursor.position()).removeSelectedText()
        set_kind(cursor.block(), BlockKind.BULLET if found["bullet"] else BlockKind.NUMBERED)
        join_lists(cursor)
    return True


def new_block(cursor: QTextCursor, typing: QTextCharFormat) -> None:
    """Replaces the selection by the start of a new paragraph or item, in which `typing` is the format of typed text."""
    with one_step(cursor):
        cursor.removeSelectedText()
        form = block_format()
        if kind_and_level(cursor.block())[0] is not BlockKind.PARAGRAPH:
            form = cursor.blockFormat()
        cursor.insertBlock(form, without_link(typing))
        join_lists(cursor)


def link_at(cursor: QTextCursor) -> QTextCursor:
    """A cursor that selects the link at `cursor`; a copy of `cursor` if it has a selection, or touches no link."""
    found = QTextCursor(cursor)
    if cursor.hasSelection():
        return found
    block, at = cursor.block(), cursor.position()
    touching = [
        (fragment.position(), fragment.position() + fragment.length(), format_run(fragment.charFormat()).link)
        for fragment in fragments_of(block)
    ]
    links = [fragment for fragment in touching if fragment[2] and fragment[0] <= at <= fragment[1]]
    if not links:
        return found
    start, end, link = next((fragment for fragment in links if at < fragment[1]), links[-1])
    for before in reversed([fragment for fragment in touching if fragment[1] <= start]):
        if before[2] != link or before[1] != start:
            break
        start = before[0]
    for after in [fragment for fragment in touching if fragment[0] >= end]:
        if after[2] != link or after[0] != end:
            break
        end = after[1]
    return _part(cursor, start, end)


def set_link(cursor: QTextCursor, address: str) -> None:
    """Links the selection to `address`; "" removes its links. Without a selection, inserts the address as a link."""
    with one_step(cursor):
        if cursor.hasSelection():
            change_runs(cursor, lambda run: replace(run, link=address))
        elif address:
            run = replace(format_run(cursor.charFormat()), link=address)
            cursor.insertText(address.removeprefix("mailto:"), char_format(run))


def without_link(form: QTextCharFormat) -> QTextCharFormat:
    """`form` without its link."""
    return char_format(replace(format_run(form), link=""))


def is_inside_link(cursor: QTextCursor) -> bool:
    """Whether the cursor is between two characters of the same link."""
    document, at = cursor.document(), cursor.position()
    if cursor.atBlockStart() or cursor.atBlockEnd():
        return False
    before, after = QTextCursor(document), QTextCursor(document)
    before.setPosition(at)
    after.setPosition(at + 1)
    links = {format_run(before.charFormat()).link, format_run(after.charFormat()).link}
    return len(links) == 1 and links != {""}


def selected_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    """The blocks of the selection, or the cursor's block."""
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    if last != block and cursor.selectionEnd() == last.position():
        # The selection ends at the beginning of the last block, before any of its text.
        last = last.previous()
    blocks = [block]
    while block != last:
        block = block.next()
        blocks.append(block)
    return blocks


def fragments_of(block: QTextBlock) -> Iterator[QTextFragment]:
    """The fragments of `block`; each has one format."""
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
    kind, level = kind_and_level(block)
    return kind is not BlockKind.PARAGRAPH and 0 <= level + by <= MAX_LEVEL
