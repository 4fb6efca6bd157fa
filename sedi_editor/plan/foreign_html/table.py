"""The tables of foreign HTML."""

from dataclasses import dataclass, field

from sedi_editor.plan.richtext import EMPTY, Block, BlockKind, RichText, Run

MOST_SPANNED = 200
"""Places that one cell may take up in each direction: a number from outside must not fill the memory."""


@dataclass(slots=True)
class Cell:
    """What one `td` holds."""

    columns: int
    rows: int
    blocks: list[Block] = field(default_factory=list[Block])

    def trimmed(self) -> list[Block]:
        """Its blocks without the empty ones before and after the text."""
        filled = [place for place, block in enumerate(self.blocks) if block.runs]
        return self.blocks[filled[0] : filled[-1] + 1] if filled else []


@dataclass(slots=True)
class Table:
    """Rows of cells as they are written, spans not yet spread out."""

    rows: list[list[Cell]] = field(default_factory=list[list[Cell]])

    def cells(self) -> list[list[RichText]]:
        """The texts, each in the first of the places that it takes up; rows are filled up to one length."""
        grid: dict[tuple[int, int], RichText] = {}
        for down, row in enumerate(self.rows):
            across = 0
            for cell in row:
                while (down, across) in grid:
                    across += 1
                for place in ((down + y, across + x) for y in range(cell.rows) for x in range(cell.columns)):
                    grid.setdefault(place, EMPTY)
                grid[down, across] = RichText(tuple(cell.trimmed()))
                across += cell.columns
        # Whole columns that one cell spans and nothing else stands in are no columns.
        width = 1 + max((across for (_, across), text in grid.items() if text), default=-1)
        return [[grid.get((down, across), EMPTY) for across in range(width)] for down in range(len(self.rows))]


def row_blocks(row: list[Cell]) -> list[Block]:
    """A row outside of a table: one paragraph with tabs, or the cells' blocks where tabs would tear them."""
    cells = [cell.trimmed() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    simple = all(len(cell) <= 1 and all(block.kind is BlockKind.PARAGRAPH for block in cell) for cell in cells)
    if not simple or sum(map(bool, cells)) <= 1:
        return [block for cell in cells for block in cell]
    runs: list[Run] = []
    for place, cell in enumerate(cells):
        runs += [Run("\t")] if place else []
        runs += [run for block in cell for run in block.runs]
    return [Block(tuple(runs))]
