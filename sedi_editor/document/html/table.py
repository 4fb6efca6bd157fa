"""A department's table as HTML.

Each heading opens a `tbody` with its rows, so that the heading is the header of that group of rows. The roles of tables
are written out: some browsers forget them where the page sets the cells of a narrow screen below one another.
"""

from collections.abc import Iterator, Sequence
from html import escape

from sedi_editor.document.html.paragraphs import content, lines
from sedi_editor.document.model import DepartmentTable, GridCell, GridRow, RowRole

_LEVELS = {RowRole.LINE: 1, RowRole.OBJECTIVE: 2, RowRole.TOPIC: 3}
"""How many levels the heading of a row stands below that of its department."""


def table(department: DepartmentTable, number: int, level: int) -> Iterator[str]:
    """The department's title, a heading of that level, and its table; `number` tells departments apart."""
    banner, headings = department.heading
    name = f"department-{number}"
    yield f'<h{level} id="{name}" class="{banner.role}">{lines(banner.cells[0].paragraphs)}</h{level}>'
    yield f'<table role="table" aria-labelledby="{name}" style="{escape(_names(headings.cells))}">'
    yield f'<thead role="rowgroup"><tr role="row">{"".join(map(_column_heading, headings.cells))}</tr></thead>'
    is_open = False
    for row in department.rows:
        is_heading = row.role is not RowRole.CELLS
        if is_heading or not is_open:
            yield f'{"</tbody>" if is_open else ""}<tbody role="rowgroup">'
            is_open = True
        yield _heading_row(row, level) if is_heading else _row(row)
    yield "</tbody></table>" if is_open else "</table>"


def _names(headings: Sequence[GridCell]) -> str:
    """The columns' headings as variables of the style sheet, which names the cells of a narrow screen by them."""
    return ";".join(f"--column-{cell.column}:{_css_string(_one_line(cell))}" for cell in headings)


def _one_line(cell: GridCell) -> str:
    return " / ".join(" ".join(paragraph.plain.split()) for paragraph in cell.paragraphs)


def _css_string(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _column_heading(cell: GridCell) -> str:
    attributes, inside = content(cell.paragraphs)
    return f'<th role="columnheader" scope="col"{attributes}>{inside}</th>'


def _heading_row(row: GridRow, level: int) -> str:
    own = level + _LEVELS[row.role]
    *labels, title = row.cells
    label = "".join(map(_label, labels))
    heading = f"<h{own}>{lines(title.paragraphs)}</h{own}>" if title.paragraphs else ""
    tag, role = ('th scope="rowgroup"', "rowheader") if heading else ("td", "cell")
    cell = f'<{tag} role="{role}" colspan="{title.colspan}">{heading}</{tag[:2]}>'
    return f'<tr role="row" class="{row.role}">{label}{cell}</tr>'


def _label(cell: GridCell) -> str:
    attributes, inside = content(cell.paragraphs)
    return f'<th scope="rowgroup" role="rowheader"{attributes}>{inside}</th>'


def _row(row: GridRow) -> str:
    return f'<tr role="row">{"".join(map(_cell, row.cells))}</tr>'


def _cell(cell: GridCell) -> str:
    attributes, inside = content(cell.paragraphs)
    rows = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    if cell.column == 0 and inside:
        return f'<th role="rowheader" scope="row" data-column="0"{rows}{attributes}>{inside}</th>'
    return f'<td role="cell" data-column="{cell.column}"{rows}{attributes}>{inside}</td>'
