"""The paragraphs and list items of a QTextDocument, and which items make one list."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from sedi_editor.plan.richtext import MAX_LEVEL, BlockKind
from sedi_editor.ui.cell.formats import NUMBERS, block_format, list_format


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """All blocks of `document`."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def kind_and_level(block: QTextBlock) -> tuple[BlockKind, int]:
    """The kind of `block`, and its level from 0."""
    of = block.textList()
    # pyright's stubs leave out that a block may be in no list.
    if of is None:  # pyright: ignore[reportUnnecessaryComparison]
        return BlockKind.PARAGRAPH, 0
    form = of.format()
    kind = BlockKind.NUMBERED if form.style() == NUMBERS else BlockKind.BULLET
    return kind, min(max(form.indent() - 1, 0), MAX_LEVEL)


def set_kind(block: QTextBlock, kind: BlockKind, level: int = 0) -> None:
    """Makes `block` a paragraph or a list item. Call `join_lists` afterwards."""
    cursor = QTextCursor(block)
    cursor.setBlockFormat(block_format())
    if kind is not BlockKind.PARAGRAPH:
        cursor.createList(list_format(kind, min(max(level, 0), MAX_LEVEL)))


def join_lists(cursor: QTextCursor) -> None:
    """Makes lists of the items that are numbered together in print: see `sedi_editor.plan.richtext.numbering`.

    The change belongs to the edit block of `cursor`, if one has begun.
    """
    known: set[int] = set()
    for items in _lists_of(cursor.document()):
        first = items[0].textList()
        if first.objectIndex() in known:
            first = QTextCursor(items[0]).createList(first.format())
        known.add(first.objectIndex())
        for item in items[1:]:
            if item.textList().objectIndex() != first.objectIndex():
                first.add(item)


def lists_are_joined(document: QTextDocument) -> bool:
    """Whether `join_lists` would change nothing in `document`."""
    groups = [{item.textList().objectIndex() for item in items} for items in _lists_of(document)]
    return all(len(group) == 1 for group in groups) and len(set[int]().union(*groups)) == len(groups)


def _lists_of(document: QTextDocument) -> list[list[QTextBlock]]:
    """The items of each list as it is in print."""
    lists: list[list[QTextBlock]] = []
    open_lists: list[tuple[BlockKind, list[QTextBlock]] | None] = [None] * (MAX_LEVEL + 1)
    for block in blocks_of(document):
        kind, level = kind_and_level(block)
        open_lists[level + 1 :] = [None] * (MAX_LEVEL - level)
        before = open_lists[level]
        if kind is BlockKind.PARAGRAPH:
            open_lists[0] = None
        elif before is not None and before[0] is kind:
            before[1].append(block)
        else:
            lists.append([block])
            open_lists[level] = kind, lists[-1]
    return lists
