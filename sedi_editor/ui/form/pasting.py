"""Cells of the table to the clipboard, and a copied table over its cells."""

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

from PySide6.QtCore import QMimeData

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _
from sedi_editor.plan import handing_on, translation
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import Edit, Group, SetJoined, SetText
from sedi_editor.plan.html import to_html
from sedi_editor.plan.kind import Column, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Node, Text
from sedi_editor.ui.cell.clipboard import mime_of, table_from
from sedi_editor.ui.form.grid import COLUMNS, Cell, Grid
from sedi_editor.ui.form.texts import CellTexts
from sedi_editor.ui.session.session import Session


def copied(cells: Sequence[Cell], texts: CellTexts, language: Language) -> QMimeData:
    """The texts of `cells`, line by line, for the clipboard: as a table where there are several."""
    if len(cells) == 1:
        return mime_of(texts.rich(cells[0], language))
    lines: dict[int, list[Cell]] = {}
    for cell in cells:
        lines.setdefault(cell.line, []).append(cell)
    rich = [[texts.rich(cell, language) for cell in line] for line in lines.values()]
    mime = QMimeData()
    mime.setText("\n".join("\t".join(" ".join(one.plain.split("\n")) for one in line) for line in rich))
    cell_html = [["<td>" + to_html(one) + "</td>" for one in line] for line in rich]
    mime.setHtml("<table>" + "".join(f"<tr>{''.join(line)}</tr>" for line in cell_html) + "</table>")
    return mime


def paste(mime: QMimeData, session: Session, grid: Grid, cell: Cell, language: Language) -> bool:
    """Puts a copied table over the cells of `grid` from `cell` on, as one step; rows that it lacks are added.

    Returns whether `mime` holds such a table. Raises PlanRuleError where there is no room for it, UserError when the
    plan cannot be changed.
    """
    table = table_from(mime)
    if table is None:
        return False
    width = len(COLUMNS) - cell.column
    if cell.column == 0 or cell.columns > 1:
        raise PlanRuleError(_("A copied table can be put into columns 2 to 5: choose a cell there first"))
    if len(table[0]) > width:
        raise PlanRuleError(
            _("The copied table has {columns} columns, but only {room} stand from here on").format(
                columns=len(table[0]), room=width
            )
        )
    session.settle()
    label = _("Paste a table")
    session.do(Group(tuple(_edits(session, grid, cell, language, table)), label), label)
    return True


def _edits(
    session: Session, grid: Grid, cell: Cell, language: Language, table: Sequence[Sequence[RichText]]
) -> list[Edit]:
    plan = session.plan
    rows, initiative = _rows_from(session, grid, cell)
    written: list[Edit] = []
    added: list[Edit] = []
    scratch: Draft | None = None
    for index, texts in enumerate(table):
        columns = COLUMNS[cell.column : cell.column + len(texts)]
        filled = {column: rich for column, rich in zip(columns, texts, strict=True) if rich}
        if index < len(rows):
            written += _written(session, plan.node(rows[index]), filled, language)
            continue
        new_texts = {(column.field, language): Text(rich) for column, rich in filled.items()}
        # Each is added to the plan as it is with those before it.
        scratch = scratch or Draft(plan.tree())
        added.append(handing_on.adding(scratch, initiative, None, Node(uuid4(), Kind.ROW, texts=new_texts)))
        scratch.perform(added[-1])
    return [*added, *written]


def _written(session: Session, node: Node, texts: Mapping[Column, RichText], language: Language) -> list[Edit]:
    """The edits that write `texts` into a row, whose own cells they then are."""
    beside = session.beside_language if language is session.draft_language else session.draft_language
    edits: list[Edit] = [SetJoined(node.id, node.joined - set(texts))] if node.joined & set(texts) else []
    for column, rich in texts.items():
        key = (column.field, language)
        edits.append(SetText(node.id, *key, translation.typed(node.texts, key, rich, beside)))
    return edits


def _rows_from(session: Session, grid: Grid, cell: Cell) -> tuple[list[UUID], UUID]:
    """The rows of the cell's initiative from the cell on, and that initiative."""
    line = grid.lines[cell.line]
    children = [child for child, _kind in session.plan.children(line.node)]
    return (children[children.index(line.row) :] if line.row else []), line.node
