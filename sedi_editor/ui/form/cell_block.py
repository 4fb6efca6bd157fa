"""A rectangle of cells of the table."""

from bisect import bisect
from collections.abc import Iterable, Iterator
from uuid import UUID

from msgspec import Struct

from sedi_editor.ui.form.grid import FormCell, Grid, LineKind, Spot


class CellBlock(Struct, frozen=True):
    """The cells that begin between two lines and between two columns, which are included."""

    grid: Grid
    top: int
    left: int
    bottom: int
    right: int

    @staticmethod
    def around(grid: Grid, spots: Iterable[Spot]) -> "CellBlock | None":
        """The smallest block with all of `spots`. Spots of a single cell give the whole cell. None for no spot."""
        found = list(spots)
        cells = {grid.covered[spot] for spot in found}
        if not cells:
            return None
        if len(cells) == 1:
            [cell] = cells
            return CellBlock(grid, cell.line, cell.column, cell.line + cell.lines - 1, cell.column + cell.columns - 1)
        lines, columns = [line for line, _column in found], [column for _line, column in found]
        return CellBlock(grid, min(lines), min(columns), max(lines), max(columns))

    def cells(self) -> Iterator[FormCell]:
        """The cells of the block, line by line."""
        for line in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                cell = self.grid.covered[line, column]
                if (cell.line, cell.column) == (line, column):
                    yield cell

    def columns(self) -> list[list[FormCell]]:
        """The cells of each column, from the top; a heading over all columns counts for the first."""
        columns: dict[int, list[FormCell]] = {}
        for cell in self.cells():
            columns.setdefault(cell.column, []).append(cell)
        return list(columns.values())

    def stretches(self) -> list[list[FormCell]]:
        """The cells of rows that follow one another under one heading, for each column that can be joined."""
        found: dict[tuple[int, int], list[FormCell]] = {}
        topics = [at for at, line in enumerate(self.grid.lines) if line.kind is LineKind.TOPIC]
        for cell in self.cells():
            if cell.column and cell.rows:
                found.setdefault((cell.column, bisect(topics, cell.line)), []).append(cell)
        return list(found.values())

    def rows(self) -> list[UUID]:
        """The rows of the plan in its lines, from the top."""
        return [row for line in self.grid.lines[self.top : self.bottom + 1] if (row := line.row)]

    @property
    def first(self) -> FormCell:
        """The cell at the top left."""
        return self.grid.covered[self.top, self.left]
