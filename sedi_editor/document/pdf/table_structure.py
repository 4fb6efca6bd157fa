"""The structure of a department's table: rows and cells, and the headers that each cell has.

A heading row is the header of the rows below it; a header has headers of its own, up to the department (ISO 32000-1,
14.8.5.7).
"""

from collections.abc import Sequence

from sedi_editor.document.model import GridCell, RowRole
from sedi_editor.document.pdf.measured_table import MeasuredCell, MeasuredRow
from sedi_editor.document.pdf.structure import Structure
from sedi_editor.document.pdf.structure_tree import Element
from sedi_editor.document.pdf.wrapping import Wrapped
from sedi_editor.plan.richtext import BlockKind

_DEPTHS = {RowRole.BANNER: 0, RowRole.LINE: 1, RowRole.OBJECTIVE: 2, RowRole.TOPIC: 3}
_HEADING_ROWS = (RowRole.BANNER, RowRole.HEADINGS)


class TableStructure:
    """Makes the elements of one table, whose department has a heading of that level."""

    def __init__(self, structure: Structure, level: int) -> None:
        self._structure = structure
        self._tree = structure.tree
        self._level = level
        self._above: list[tuple[int, bytes]] = []
        self._columns: dict[int, bytes] = {}
        self._initiative = b""

    def write(self, rows: Sequence[MeasuredRow]) -> None:
        """Writes the table as a section of the document."""
        tree, structure = self._tree, self._structure
        section = structure.open_section()
        table = tree.open(section.number, b"Table")
        parts: list[bytes] = []
        heading = [row for row in rows if row.role in _HEADING_ROWS]
        for kind, some in ((b"THead", heading), (b"TBody", rows[len(heading) :])):
            if some:
                part = tree.open(table.number, kind)
                parts.append(tree.close(part, [self._row(part, row) for row in some]))
        structure.close_section(section, [tree.close(table, parts)])

    def _row(self, parent: Element, row: MeasuredRow) -> bytes:
        element = self._tree.open(parent.number, b"TR")
        cells = list(zip(row.source.cells, row.cells, strict=True))
        if row.role is RowRole.CELLS:
            kids = [self._cell(element, source, cell) for source, cell in cells]
        elif row.role is RowRole.HEADINGS:
            kids = [self._column(element, source, cell) for source, cell in cells]
        else:
            kids = self._heading(element, row.role, cells)
        return self._tree.close(element, kids)

    def _heading(self, row: Element, role: RowRole, cells: Sequence[tuple[GridCell, MeasuredCell]]) -> list[bytes]:
        """The cells of a row that is a header: its label, if it has one, and its title."""
        depth = _DEPTHS[role]
        self._initiative = b""
        self._above = [(one, name) for one, name in self._above if one < depth]
        *labels, (source, title) = cells
        kids = [self._header(row, label, cell, b"Row", self._headers())[1] for label, cell in labels]
        if not _text(title):
            return [*kids, self._empty(row, source, self._headers())]
        level = self._level + len(self._above)
        name, header = self._header(row, source, title, b"Column", self._headers(), level)
        self._above.append((depth, name))
        return [*kids, header]

    def _column(self, row: Element, source: GridCell, cell: MeasuredCell) -> bytes:
        name, header = self._header(row, source, cell, b"Column", self._headers())
        self._columns[source.column] = name
        return header

    def _cell(self, row: Element, source: GridCell, cell: MeasuredCell) -> bytes:
        column = self._columns.get(source.column, b"")
        if source.column == 0:
            headers = self._headers(column)
            self._initiative = b""
            if not _text(cell):
                return self._empty(row, source, headers)
            self._initiative, header = self._header(row, source, cell, b"Row", headers)
            return header
        headers = _attribute([column, self._initiative]) if self._initiative else self._headers(column)
        if not _text(cell):
            return self._empty(row, source, headers)
        return self._filled(self._tree.open(row.number, b"TD"), cell, _table(source, headers))

    def _header(
        self, row: Element, source: GridCell, cell: MeasuredCell, scope: bytes, headers: bytes, level: int = 0
    ) -> tuple[bytes, bytes]:
        """A header with a heading of that level in it, unless it is 0; its name, and what refers to it."""
        element = self._tree.open(row.number, b"TH")
        attributes = _table(source, b"/Scope/%b%b" % (scope, headers))
        if not level:
            return element.name, self._filled(element, cell, attributes, named=True)
        heading = self._structure.heading(element, _text(cell), level)
        return element.name, self._tree.close(element, [heading], attributes, named=True)

    def _filled(self, element: Element, cell: MeasuredCell, attributes: bytes, *, named: bool = False) -> bytes:
        """A cell with its text: a single plain paragraph stands in the cell itself."""
        text = _text(cell)
        if len(text) == 1 and text[0].paragraph.kind is BlockKind.PARAGRAPH:
            return self._structure.leaf(element, text[0], attributes, named=named)
        kids = list(self._structure.blocks(element, text))
        return self._tree.close(element, kids, attributes, named=named)

    def _empty(self, row: Element, source: GridCell, headers: bytes) -> bytes:
        return self._tree.close(self._tree.open(row.number, b"TD"), (), _table(source, headers))

    def _headers(self, column: bytes = b"") -> bytes:
        """The attribute for the innermost heading above, and the column's."""
        above = [self._above[-1][1]] if self._above else []
        return _attribute([*([column] if column else []), *above])


def _attribute(names: Sequence[bytes]) -> bytes:
    return b"/Headers[%b]" % b"".join(names) if names else b""


def _table(source: GridCell, attributes: bytes) -> bytes:
    """The attributes of a cell, with its spans."""
    if source.colspan > 1:
        attributes += b"/ColSpan %d" % source.colspan
    if source.rowspan > 1:
        attributes += b"/RowSpan %d" % source.rowspan
    return b"/A<</O/Table%b>>" % attributes if attributes else b""


def _text(cell: MeasuredCell) -> list[Wrapped]:
    """The paragraphs of the cell that are on a page: blank ones are not."""
    return [one for one in cell.stack.paragraphs if one.marks]
