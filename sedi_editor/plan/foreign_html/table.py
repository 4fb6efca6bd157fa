"""The tables of foreign HTML."""

from dataclasses import dataclass, field

from sedi_editor.errors import InvalidText
from sedi_editor.i18n import _
from sedi_editor.plan.richtext import EMPTY, Block, BlockKind, RichText, Run

MOST_SPANNED = 200
"""Places that one cell may take up in each direction: a number from outside must not fill the memory."""

MOST_PLACES = 100_000
"""Places of a whole table."""


@dataclass(slots=True)
class HtmlCell:
    """What one `td` holds."""

    columns: int
    rows: int
    blocks: list[Block] = field(default_factory=list[Block])

    def trimmed(self) -> list[Block]:
        """Its blocks without the empty ones before and after the text."""
        filled = [place for place, block in enumerate(self.blocks) if block.runs]
        return self.blocks[filled[0] : filled[-1] + 1] if filled else []


@dataclass(slots=True)
class HtmlTable:
    """Rows of cells as they are written, spans not yet spread out."""

    rows: list[list[HtmlCell]] = field(default_factory=list[list[HtmlCell]])

    def cells(self) -> list[list[RichText]]:
        """The texts, each in the first of the places that it takes up; rows are filled up to one length.

        Raises InvalidText for more than MOST_PLACES.
        """
        grid: dict[tuple[int, int], RichText] = {}
        taken = 0
        for down, row in enumerate(self.rows):
            across = 0
            for cell in row:
                while (down, across) in grid:
                    across += 1
                # Below the last row there are no places.
                down_to = min(down + cell.rows, len(self.rows))
                taken += (down_to - down) * cell.columns
                _require_few(taken)
                for place in ((y, across + x) for y in range(down, down_to) for x in range(cell.columns)):
                    grid.setdefault(place, EMPTY)
                grid[down, across] = RichText(tuple(cell.trimmed()))
                across += cell.columns
        # Whole columns that one cell spans and nothing else stands in are no columns.
        width = 1 + max((across for (_, across), text in grid.items() if text), default=-1)
        _require_few(len(self.rows) * width)
        return [[grid.get((down, across), EMPTY) for across in range(width)] for down in range(len(self.rows))]


def _require_few(places: int) -> None:
    if places > MOST_PLACES:
        raise InvalidText(_("The table has too many cells"))


def row_blocks(row: list[HtmlCell]) -> list[Block]:
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
