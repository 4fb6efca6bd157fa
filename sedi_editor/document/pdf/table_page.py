"""What one page shows of a table."""

from msgspec import Struct, field

from sedi_editor.document.pdf.measured_table import MeasuredCell, MeasuredRow


class Box(Struct):
    """What one page shows of a cell: lines `first` up to `end`, between `top` and `bottom` on the page (points)."""

    row: MeasuredRow
    cell: MeasuredCell
    top: float
    bottom: float
    first: int
    end: int
    repeated: bool = False


class TablePage(Struct):
    """What one page shows of a table: boxes in reading order, and the rows that begin on it with the tops of these.

    `top` and `bottom`, of the table and of rows, are in points from the page's top.
    """

    top: float
    bottom: float
    starts: list[tuple[MeasuredRow, float]] = field(default_factory=list[tuple[MeasuredRow, float]])
    boxes: list[Box] = field(default_factory=list[Box])
