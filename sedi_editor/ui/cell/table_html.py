"""A table as HTML on the clipboard, for spreadsheets, word processors and web pages."""

from collections.abc import Sequence

from msgspec import Struct

from sedi_editor.plan import html
from sedi_editor.plan.richtext import RichText

_SAME_CELL = "mso-data-placement:same-cell"
"""Without it, Excel puts each paragraph, list item and line of a cell into a row of its own."""
_DIVIDING = ("<p>", "<br>", "<ul>", "<ol>", "<li>")


class Cell(Struct, frozen=True):
    """A cell: its text, and over how many rows and columns it goes."""

    text: RichText
    rows: int = 1
    columns: int = 1


def to_html(rows: Sequence[Sequence[Cell]]) -> str:
    """The HTML of a table; each of `rows` has the cells that begin in it."""
    return "<table>" + "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows) + "</table>"


def _cell(cell: Cell) -> str:
    spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    return f"<td{spans}>{_content(cell.text)}</td>"


def _content(text: RichText) -> str:
    content = html.to_html(text)
    if content.count("<p>") == 1 and "<li>" not in content:
        content = content.removeprefix("<p>").removesuffix("</p>")
    for tag in _DIVIDING:
        content = content.replace(tag, f'{tag[:-1]} style="{_SAME_CELL}">')
    return content
