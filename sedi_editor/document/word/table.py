"""A department's table as `w:tbl`. Rows are written as text: docs/performance.md says how much slower objects are."""

from collections.abc import Iterator
from itertools import pairwise

from sedi_editor.document.model import DepartmentTable, GridCell, GridRow, ParagraphRole, RowRole
from sedi_editor.document.styles import COLUMN_WEIGHTS, KEPT_WHOLE, LANDSCAPE, SHADINGS
from sedi_editor.document.word.bookmarks import BookmarkKind, Bookmarks
from sedi_editor.document.word.comments import Anchors, Comments
from sedi_editor.document.word.paragraphs import ParagraphWriter
from sedi_editor.document.word.row_height import row_height
from sedi_editor.document.word.stylesheet import TABLE_STYLE
from sedi_editor.document.word.wordml import quoted, twips

_HEADING_BOOKMARKS = {
    RowRole.BANNER: BookmarkKind.DEPARTMENT,
    RowRole.LINE: BookmarkKind.LINE,
    RowRole.OBJECTIVE: BookmarkKind.OBJECTIVE,
    RowRole.TOPIC: BookmarkKind.TOPIC,
}
_LABELLED_ROWS = frozenset({RowRole.BANNER, RowRole.LINE, RowRole.OBJECTIVE})
_EMPTY_ROLES = {
    RowRole.BANNER: ParagraphRole.BANNER,
    RowRole.HEADINGS: ParagraphRole.COLUMN_HEADING,
    RowRole.LINE: ParagraphRole.LINE,
    RowRole.OBJECTIVE: ParagraphRole.OBJECTIVE,
    RowRole.TOPIC: ParagraphRole.TOPIC,
    RowRole.CELLS: ParagraphRole.CELL,
}


def _widths() -> tuple[int, ...]:
    """The widths of the columns in twips; their sum is exactly the width of the text."""
    total = twips(LANDSCAPE.text_width)
    edges = [round(total * sum(COLUMN_WEIGHTS[:index])) for index in range(len(COLUMN_WEIGHTS))] + [total]
    return tuple(end - start for start, end in pairwise(edges))


WIDTHS = _widths()
_COLUMNS = len(WIDTHS)


class TableWriter:
    """Writes tables, in the document's order."""

    def __init__(self, paragraphs: ParagraphWriter, bookmarks: Bookmarks, comments: Comments) -> None:
        self._paragraphs = paragraphs
        self._bookmarks = bookmarks
        self._comments = comments
        self._properties: dict[tuple[RowRole, int, int, str], str] = {}

    def xml(self, table: DepartmentTable) -> Iterator[str]:
        """The table's XML, piece by piece."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
            ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={quoted(table.outline)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        )
        above: dict[int, _Span] = {}
        for row in table.heading:
            yield self._row(row, above, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
        for row in table.rows:
            is_whole = row.role is not RowRole.CELLS or row_height(row) <= KEPT_WHOLE
            yield self._row(row, above, "<w:trPr><w:cantSplit/></w:trPr>" if is_whole else "")
        yield "</w:tbl>"

    def _row(self, row: GridRow, above: dict[int, "_Span"], properties: str) -> str:
        """One `w:tr`. `above` has the cells that reach into the row from above, by column, and is updated."""
        pieces = [f"<w:tr>{properties}"]
        beginning = {cell.column: cell for cell in row.cells}
        bookmarks = self._row_bookmarks(row)
        column = 0
        while column < _COLUMNS:
            cell = beginning.get(column)
            if cell is None:
                span = above.get(column) or _Span(0, 1)
                pieces.append(self._continued_cell(row.role, column, span, bookmarks.get(column, "")))
            else:
                span = _Span(cell.rowspan, cell.colspan)
                pieces.append(self._first_cell(row.role, cell, bookmarks.get(column, "")))
            if span.rows > 1:
                above[column] = _Span(span.rows - 1, span.columns)
            else:
                above.pop(column, None)
            column += span.columns
        pieces.append("</w:tr>")
        return "".join(pieces)

    def _first_cell(self, role: RowRole, cell: GridCell, bookmarks: str) -> str:
        merge = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
        properties = self._cell_properties(role, cell.column, cell.colspan, merge)
        anchors = self._comments.around(cell.threads, cell.paragraphs) if cell.threads else ()
        if cell.paragraphs:
            return f"<w:tc>{properties}{self._text(role, cell, bookmarks, anchors)}</w:tc>"
        comments = "".join(["".join(anchor) for anchor in anchors])
        return f"<w:tc>{properties}{self._paragraphs.empty(_EMPTY_ROLES[role], bookmarks + comments)}</w:tc>"

    def _text(self, role: RowRole, cell: GridCell, bookmarks: str, anchors: Anchors) -> str:
        """The cell's paragraphs; the second language of a heading has a bookmark of its own."""
        paragraphs = cell.paragraphs
        second = next((index for index, paragraph in enumerate(paragraphs) if paragraph.secondary), 0)
        if not (second and cell.node and role in _LABELLED_ROWS):
            return self._paragraphs.all(paragraphs, bookmarks, anchors=anchors)
        bookmark = self._bookmarks.xml(BookmarkKind.SECOND_LANGUAGE, cell.node)
        return self._paragraphs.all(paragraphs[:second], bookmarks, anchors=anchors[:second]) + self._paragraphs.all(
            paragraphs[second:], bookmark, anchors=anchors[second:]
        )

    def _continued_cell(self, role: RowRole, column: int, span: "_Span", bookmarks: str) -> str:
        properties = self._cell_properties(role, column, span.columns, "<w:vMerge/>" if span.rows else "")
        return f"<w:tc>{properties}{self._paragraphs.empty(_EMPTY_ROLES[role], bookmarks)}</w:tc>"

    def _cell_properties(self, role: RowRole, column: int, columns: int, merge: str) -> str:
        key = (role, column, columns, merge)
        if key not in self._properties:
            span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
            fill = SHADINGS.get(role)
            shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
            centred = "" if role is RowRole.CELLS else '<w:vAlign w:val="center"/>'
            width = sum(WIDTHS[column : column + columns])
            self._properties[key] = (
                f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shading}{centred}</w:tcPr>'
            )
        return self._properties[key]

    def _row_bookmarks(self, row: GridRow) -> dict[int, str]:
        """The row's bookmarks by the column of the cell that carries them."""
        if row.role is not RowRole.CELLS:
            kind = _HEADING_BOOKMARKS.get(row.role)
            return {cell.column: self._bookmarks.xml(kind, cell.node) for cell in row.cells if kind and cell.node}
        bookmarks: dict[int, str] = {}
        initiative = next((cell.node for cell in row.cells if cell.column == 0), None)
        if initiative:
            bookmarks[0] = self._bookmarks.xml(BookmarkKind.INITIATIVE, initiative)
        if row.node and row.node != initiative:
            # LibreOffice writes a bookmark in an empty paragraph twice, so a cell with text is better. Where all cells
            # of the row are joined, its first cell carries the bookmark.
            own = [cell for cell in row.cells if cell.column]
            column = next((cell.column for cell in own if cell.paragraphs), own[0].column if own else 0)
            bookmarks[column] = bookmarks.get(column, "") + self._bookmarks.xml(BookmarkKind.ROW, row.node)
        return bookmarks


class _Span:
    """The number of rows and columns that a cell still covers; no rows where the grid has no cell."""

    __slots__ = ("columns", "rows")

    def __init__(self, rows: int, columns: int) -> None:
        self.rows = rows
        self.columns = columns
