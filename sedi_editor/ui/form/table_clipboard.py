"""Copying cells of the table, and pasting a copied table over cells."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID, uuid4

from PySide6.QtCore import QMimeData

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _
from sedi_editor.plan import merged_cells, translation
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import Edit, Group, SetJoined, SetText
from sedi_editor.plan.html import to_html
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Node, Text
from sedi_editor.ui.cell.clipboard import mime_of
from sedi_editor.ui.cell.pasted_content import PastedTable
from sedi_editor.ui.form.grid import COLUMNS, FormCell, Grid
from sedi_editor.ui.form.texts import CellTexts
from sedi_editor.ui.session.session import Session


def mime_of_cells(cells: Sequence[FormCell], texts: CellTexts, language: Language) -> QMimeData:
    """The texts of `cells` as MIME data: several cells as a table, line by line."""
    if len(cells) == 1:
        return mime_of(texts.rich(cells[0], language))
    lines: dict[int, list[FormCell]] = {}
    for cell in cells:
        lines.setdefault(cell.line, []).append(cell)
    rich = [[texts.rich(cell, language) for cell in line] for line in lines.values()]
    mime = QMimeData()
    mime.setText("\n".join("\t".join(" ".join(one.plain.split("\n")) for one in line) for line in rich))
    cell_html = [["<td>" + to_html(one) + "</td>" for one in line] for line in rich]
    mime.setHtml("<table>" + "".join(f"<tr>{''.join(line)}</tr>" for line in cell_html) + "</table>")
    return mime


def paste_table(table: PastedTable, session: Session, grid: Grid, cell: FormCell, language: Language) -> None:
    """Pastes a copied table over the cells of `grid` from `cell` on, as one step of undo; missing rows are added.

    If `cell` is in the column of initiatives, each later row of the table with a title begins a new initiative behind
    that of `cell`; rows without a title are further rows of the one before.

    Raises PlanRuleError if there are too few columns, UserError if the plan cannot be changed.
    """
    width = len(COLUMNS) - cell.column
    if cell.columns > 1:
        raise PlanRuleError(_("A copied table goes into the cells of an initiative: choose one of them first"))
    if len(table[0]) > width:
        raise PlanRuleError(
            _("The copied table has {columns} columns, but only {room} stand from here on").format(
                columns=len(table[0]), room=width
            )
        )
    session.flush()
    label = _("Paste a table")
    session.do(Group(tuple(_Edits(session, language).over(grid, cell, table)), label), label)


class _Edits:
    """The edits that put a table over cells, in one language."""

    def __init__(self, session: Session, language: Language) -> None:
        self._session = session
        self._language = language
        self._written: list[Edit] = []
        self._added: list[Edit] = []

    def over(self, grid: Grid, cell: FormCell, table: PastedTable) -> list[Edit]:
        """The edits that paste `table` over the cells from `cell` on."""
        rows, initiative = _rows_from(self._session, grid, cell)
        if cell.column:
            self._fill(rows, initiative, table, COLUMNS[cell.column :])
        else:
            begins = [at for at, line in enumerate(table) if at and line[0]]
            parts = [table[start:end] for start, end in zip([0, *begins], [*begins, len(table)], strict=True)]
            self._retitle(initiative, parts[0][0][0])
            self._fill(rows, initiative, _beside(parts[0]), ROW_COLUMNS)
            self._add_initiatives(initiative, parts[1:])
        return [*self._added, *self._written]

    def _fill(self, rows: Sequence[UUID], initiative: UUID, table: PastedTable, columns: Sequence[Column]) -> None:
        filled = [{column: rich for column, rich in zip(columns, line, strict=False) if rich} for line in table]
        for row, texts in zip(rows, filled, strict=False):
            self._written += _written(self._session, self._session.plan.node(row), texts, self._language)
        self._add(initiative, None, map(self._row, filled[len(rows) :]))

    def _retitle(self, initiative: UUID, title: RichText) -> None:
        if title:
            self._written.append(_typed(self._session, initiative, Field.TITLE, self._language, title))

    def _add_initiatives(self, after: UUID, parts: Iterable[PastedTable]) -> None:
        place = self._session.plan.position(after)
        self._add(place.parent, place.index + 1, map(self._initiative, parts))

    def _initiative(self, part: PastedTable) -> Node:
        title = {(Field.TITLE, self._language): Text(part[0][0])}
        rows = tuple(self._row(dict(zip(ROW_COLUMNS, line, strict=False))) for line in _beside(part))
        return Node(uuid4(), Kind.INITIATIVE, texts=title, children=rows)

    def _row(self, filled: Mapping[Column, RichText]) -> Node:
        texts = {(column.field, self._language): Text(rich) for column, rich in filled.items() if rich}
        return Node(uuid4(), Kind.ROW, texts=texts)

    def _add(self, parent: UUID | None, index: int | None, nodes: Iterable[Node]) -> None:
        plan = self._session.plan
        if self._added:
            # These nodes are added to the plan as it is after the edits so far.
            plan = Draft(plan.tree())
            plan.perform(Group(tuple(self._added)))
        self._added += merged_cells.add_edit(plan, parent, index, *nodes).edits


def _beside(table: PastedTable) -> PastedTable:
    """The rows of `table` without the titles of initiatives; none if the table has titles alone."""
    return [line[1:] for line in table if line[1:]]


def _written(session: Session, node: Node, texts: Mapping[Column, RichText], language: Language) -> list[Edit]:
    """The edits that write `texts` into a row; its cells in these columns are no longer joined."""
    edits: list[Edit] = [SetJoined(node.id, node.joined - set(texts))] if node.joined & set(texts) else []
    return edits + [_typed(session, node.id, column.field, language, rich) for column, rich in texts.items()]


def _typed(session: Session, node: UUID, field: Field, language: Language, rich: RichText) -> SetText:
    """The edit that sets a text of `node` as if it were typed there."""
    beside = session.view.beside_language if language is session.view.draft_language else session.view.draft_language
    text = translation.typed(session.plan.texts(node), (field, language), rich, beside)
    return SetText(node, field, language, text)


def _rows_from(session: Session, grid: Grid, cell: FormCell) -> tuple[list[UUID], UUID]:
    """The rows of the initiative from `cell` on, and the initiative."""
    line = grid.lines[cell.line]
    children = [child for child, _kind in session.plan.children(line.node)]
    return (children[children.index(line.row) :] if line.row else []), line.node
