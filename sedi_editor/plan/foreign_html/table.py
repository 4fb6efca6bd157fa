"""The tables of foreign HTML."""

from msgspec import Struct, field

from sedi_editor.errors import InvalidText
from sedi_editor.i18n import _
from sedi_editor.plan.copied_table import CopiedTable, Spot
from sedi_editor.plan.richtext import EMPTY, Block, BlockKind, RichText, Run

MOST_SPANNED = 200
"""The most rows, and the most columns, that one cell may span: a number from outside must not fill the memory."""

MOST_CELLS = 100_000
"""The most cells of a whole table, when its spans are spread out."""


class HtmlCell(Struct):
    """The content of one `td` or `th`; `columns` and `rows` are its spans."""

    columns: int
    rows: int
    blocks: list[Block] = field(default_factory=list[Block])

    def trimmed(self) -> list[Block]:
        """The blocks without the empty ones before and after the text."""
        filled = [place for place, block in enumerate(self.blocks) if block.runs]
        return self.blocks[filled[0] : filled[-1] + 1] if filled else []


class HtmlTable(Struct):
    """The rows of a table, with the cells that are written in each."""

    rows: list[list[HtmlCell]] = field(default_factory=list[list[HtmlCell]])

    def texts(self) -> CopiedTable:
        """The texts, each in the first of its merged cells. Raises InvalidText for more cells than MOST_CELLS."""
        grid: dict[Spot, RichText] = {}
        spans: dict[Spot, int] = {}
        taken = 0
        for down, row in enumerate(self.rows):
            across = 0
            for cell in row:
                while (down, across) in grid:
                    across += 1
                # A cell ends at the last row, even with a larger span.
                down_to = min(down + cell.rows, len(self.rows))
                taken += (down_to - down) * cell.columns
                _require_few(taken)
                for place in ((y, across + x) for y in range(down, down_to) for x in range(cell.columns)):
                    grid.setdefault(place, EMPTY)
                grid[down, across] = RichText(tuple(cell.trimmed()))
                if down_to - down > 1:
                    spans[down, across] = down_to - down
                across += cell.columns
        # Empty columns at the end are left out: a wide span makes them.
        width = 1 + max((across for (_, across), text in grid.items() if text), default=-1)
        _require_few(len(self.rows) * width)
        rows = [[grid.get((down, across), EMPTY) for across in range(width)] for down in range(len(self.rows))]
        return CopiedTable(rows, {spot: rows_down for spot, rows_down in spans.items() if spot[1] < width})


def _require_few(places: int) -> None:
    if places > MOST_CELLS:
        raise InvalidText(_("The table has too many cells"))


def row_blocks(row: list[HtmlCell]) -> list[Block]:
    """The blocks of a row: one paragraph with tabs, or the blocks of its cells if any has a list or several blocks."""
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
