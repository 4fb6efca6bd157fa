"""A rectangle of cells of the table."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from sedi_editor.ui.form.grid import FormCell, Grid


class CellBlock(Struct, frozen=True):
    """The cells between two lines and two columns, which are included; no cell of it reaches out of it."""

    grid: Grid
    top: int
    left: int
    bottom: int
    right: int

    @staticmethod
    def around(grid: Grid, cells: Iterable[FormCell]) -> "CellBlock | None":
        """The smallest block with all of `cells`; None for none."""
        found = list(cells)
        if not found:
            return None
        while True:
            block = CellBlock(
                grid,
                min(cell.line for cell in found),
                min(cell.column for cell in found),
                max(cell.line + cell.lines for cell in found) - 1,
                max(cell.column + cell.columns for cell in found) - 1,
            )
            within = [grid.covered[spot] for spot in block.spots()]
            if set(within) <= set(found):
                return block
            found = within

    def spots(self) -> Iterator[tuple[int, int]]:
        """The lines and columns of the block, line by line."""
        for line in range(self.top, self.bottom + 1):
            yield from ((line, column) for column in range(self.left, self.right + 1))

    def cells(self) -> Iterator[FormCell]:
        """The cells of the block, line by line."""
        return iter(dict.fromkeys(self.grid.covered[spot] for spot in self.spots()))

    @property
    def first(self) -> FormCell:
        """The cell at the top left."""
        return self.grid.covered[self.top, self.left]
