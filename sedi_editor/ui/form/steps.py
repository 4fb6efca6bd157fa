"""Where a key leads from a cell of the table, whether the cell is chosen or typed in."""

from sedi_editor.ui.cell.editor import CellExit
from sedi_editor.ui.form.grid import COLUMNS, FormCell, Grid, Spot


def step_from(grid: Grid, cell: FormCell, spot: Spot, step: CellExit) -> tuple[FormCell, Spot] | None:
    """The cell to which `step` leads from `cell`, and where in it the cursor then is; None where there is no cell.

    `spot` is where in `cell` the cursor is: a step through a joined cell ends in the line in which it began.
    """
    if grid.covered.get(spot) != cell:
        spot = (cell.line, cell.column)
    if step in (CellExit.NEXT, CellExit.PREVIOUS):
        cells = list(grid.cells())
        index = cells.index(cell) + (1 if step is CellExit.NEXT else -1)
        return (cells[index], (cells[index].line, cells[index].column)) if 0 <= index < len(cells) else None
    reached = _spot(grid, cell, spot, step)
    found = grid.covered.get(reached) if reached else None
    return (found, reached) if reached and found and found != cell else None


def _spot(grid: Grid, cell: FormCell, spot: Spot, step: CellExit) -> Spot | None:
    line, column = spot
    last_line, last_column = len(grid.lines) - 1, len(COLUMNS) - 1
    match step:
        case CellExit.LEFT:
            return line, cell.column - 1
        case CellExit.RIGHT:
            return line, cell.column + cell.columns
        case CellExit.ABOVE:
            return cell.line - 1, column
        case CellExit.BELOW:
            return cell.line + cell.lines, column
        case CellExit.ROW_START:
            return line, 0
        case CellExit.ROW_END:
            return line, last_column
        case CellExit.TABLE_START:
            return 0, 0
        case CellExit.TABLE_END:
            return last_line, last_column
        case _:
            return None
