"""The extent of the plan in a Word file."""

from collections.abc import Iterable, Iterator, Sequence

from sedi_editor.exchange.word_import.reading.own_style import own_style
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.reading.table import WordTable
from sedi_editor.exchange.word_import.understanding.headings_above import HeadingAbove, levels_lacking
from sedi_editor.exchange.word_import.understanding.other_tables import label_above
from sedi_editor.exchange.word_import.understanding.plan_tables import has_rows_of_cells, is_plan_table
from sedi_editor.plan.kind import Field

Blocks = Sequence[WordParagraph | WordTable]

_MOST_FRAME_CELLS = 4
"""The most cells of a table that only frames the plan's table."""


def unframed(blocks: Blocks) -> Iterator[WordParagraph | WordTable]:
    """The blocks; a table that only frames the plan's table is replaced by its content."""
    for block in blocks:
        cells = [cell for row in block.rows for cell in row.cells] if isinstance(block, WordTable) else []
        if any(is_plan_table(inner) for cell in cells if len(cells) <= _MOST_FRAME_CELLS for inner in cell.nested):
            for cell in cells:
                yield from unframed(cell.blocks)
        else:
            yield block


def first_table(blocks: Blocks) -> int | None:
    """The index of the plan's first table; None if there is no plan.

    A plan of ours without departments prints no table: its index is behind the last block.
    """
    for index, block in enumerate(blocks):
        if isinstance(block, WordTable) and is_plan_table(block) and not _is_summary(blocks, index):
            return index
    return len(blocks) if _is_ours(blocks) else None


def _is_ours(blocks: Blocks) -> bool:
    return any(isinstance(block, WordParagraph) and own_style(block.style) is not None for block in blocks)


def beginning(blocks: Blocks, first: int, headings: Iterable[HeadingAbove]) -> int:
    """The beginning of the plan whose first table is at `first`: a department above it, or what the table lacks.

    All other labels before the first table belong to the introduction.
    """
    above = [heading for heading in headings if heading.index < first]
    departments = [heading.index for heading in above if heading.field is Field.HEADING_DEPARTMENT]
    table = next((block for block in blocks[first:] if isinstance(block, WordTable)), None)
    lacking = levels_lacking(table) if table is not None else ()
    return min(departments or [heading.index for heading in above if heading.field in lacking], default=first)


def _is_summary(blocks: Blocks, index: int) -> bool:
    """Whether the table at `index` only lists lines and objectives, which later tables of the plan have too.

    A table that lacks only a department is a summary if the introduction continues after it.
    """
    block, rest = blocks[index], blocks[index + 1 :]
    if not isinstance(block, WordTable) or has_rows_of_cells(block) or not levels_lacking(block):
        return False
    table = next(
        (block for block in rest if isinstance(block, WordTable) and is_plan_table(block) and has_rows_of_cells(block)),
        None,
    )
    after = next((block for block in rest if isinstance(block, WordTable) or block.words), None)
    goes_on = isinstance(after, WordParagraph) and label_above(after) is None
    lacking = levels_lacking(table) if table is not None else (Field.HEADING_LINE,)
    return not lacking or (goes_on and Field.HEADING_LINE not in lacking)
