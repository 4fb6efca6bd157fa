"""Copying cells of the table, and pasting a copied table over cells."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID, uuid4

from msgspec import Struct
from PySide6.QtCore import QMimeData

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _
from sedi_editor.plan import merged_cells, translation
from sedi_editor.plan.copied_table import CopiedTable
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import Edit, Group, SetJoined, SetText
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import EMPTY, RichText
from sedi_editor.plan.tree import Node, Text
from sedi_editor.ui.cell import table_html, table_text
from sedi_editor.ui.cell.clipboard import OWN_TABLE_TYPE, mime_of, own_table_data
from sedi_editor.ui.form.cell_block import CellBlock
from sedi_editor.ui.form.grid import COLUMNS, FormCell, Grid
from sedi_editor.ui.form.texts import CellTexts
from sedi_editor.ui.session.session import Session


def mime_of_cells(block: CellBlock, texts: CellTexts, language: Language) -> QMimeData:
    """The texts of `block` as MIME data: a single cell as a text, several as a table with merged and empty cells."""
    cells = list(block.cells())
    if len(cells) == 1:
        return mime_of(texts.rich(cells[0], language))
    lines = range(block.top, block.bottom + 1)
    columns = range(block.left, block.right + 1)
    begin = {(cell.line, cell.column): cell for cell in cells}
    rich = [
        [texts.rich(begin[line, column], language) if (line, column) in begin else EMPTY for column in columns]
        for line in lines
    ]
    # Of a cell that goes on below the block, as much is copied as is in it.
    over = {cell: min(cell.lines, block.bottom - cell.line + 1) for cell in cells}
    spans = {(cell.line - block.top, cell.column - block.left): down for cell, down in over.items() if down > 1}
    mime = QMimeData()
    mime.setData(OWN_TABLE_TYPE, own_table_data(CopiedTable(rich, spans)))
    mime.setText(table_text.to_plain([[text.plain for text in line] for line in rich]))
    mime.setHtml(
        table_html.to_html(
            [
                [
                    table_html.Cell(texts.rich(cell, language), over[cell], cell.columns)
                    for cell in cells
                    if cell.line == line
                ]
                for line in lines
            ]
        )
    )
    return mime


def paste_table(table: CopiedTable, session: Session, grid: Grid, cell: FormCell, language: Language) -> None:
    """Pastes a copied table over the cells of `grid` from `cell` on, as one step of undo; missing rows are added.

    If `cell` is in the column of initiatives, each later row of the table with a title begins a new initiative behind
    that of `cell`; rows without a title are further rows of the one before. A cell that goes over several rows of the
    table is joined where the cells below have no text of their own.

    Raises PlanRuleError if there are too few columns, UserError if the plan cannot be changed.
    """
    width = len(COLUMNS) - cell.column
    if cell.columns > 1:
        raise PlanRuleError(_("A copied table goes into the cells of an initiative: choose one of them first"))
    if table.width > width:
        raise PlanRuleError(
            _("The copied table has {columns} columns, but only {room} stand from here on").format(
                columns=table.width, room=width
            )
        )
    session.flush()
    label = _("Paste a table")
    session.do(Group(tuple(_Edits(session, language).over(grid, cell, table)), label), label)


class _PastedRow(Struct, frozen=True):
    """A row to paste: what goes into which columns, and which cells continue the ones above."""

    texts: Mapping[Column, RichText]
    joined: frozenset[Column] = frozenset()


class _Edits:
    """The edits that put a table over cells, in one language."""

    def __init__(self, session: Session, language: Language) -> None:
        self._session = session
        self._language = language
        self._written: list[Edit] = []
        self._added: list[Edit] = []

    def over(self, grid: Grid, cell: FormCell, table: CopiedTable) -> list[Edit]:
        """The edits that paste `table` over the cells from `cell` on."""
        rows, initiative = _rows_from(self._session, grid, cell)
        pasted = _pasted_rows(table, COLUMNS[cell.column :])
        if cell.column:
            self._fill(rows, initiative, pasted)
        else:
            begins = [at for at, row in enumerate(pasted) if at and Column.INITIATIVE in row.texts]
            parts = [pasted[start:end] for start, end in zip([0, *begins], [*begins, len(pasted)], strict=True)]
            if title := parts[0][0].texts.get(Column.INITIATIVE):
                self._written.append(_typed(self._session, initiative, Field.TITLE, self._language, title))
            has_rows = table.width > 1
            if has_rows:
                self._fill(rows, initiative, parts[0])
            self._add_initiatives(initiative, [self._initiative(part, has_rows) for part in parts[1:]])
        return [*self._added, *self._written]

    def _fill(self, rows: Sequence[UUID], initiative: UUID, pasted: Sequence[_PastedRow]) -> None:
        for row, pasted_row in zip(rows, pasted, strict=False):
            self._written += self._over_row(self._session.plan.node(row), pasted_row)
        self._add(initiative, None, map(self._row, pasted[len(rows) :]))

    def _over_row(self, node: Node, pasted: _PastedRow) -> list[Edit]:
        """The edits that write into a row: cells that get a text are no longer joined, and none with a text is."""
        texts = {column: rich for column, rich in pasted.texts.items() if column in ROW_COLUMNS}
        own = {field for field, _language in node.texts}
        joined = (node.joined - set(texts)) | {column for column in pasted.joined if column.field not in own}
        edits: list[Edit] = [SetJoined(node.id, joined)] if joined != node.joined else []
        typed = [_typed(self._session, node.id, column.field, self._language, rich) for column, rich in texts.items()]
        return [*edits, *typed]

    def _add_initiatives(self, after: UUID, initiatives: Sequence[Node]) -> None:
        place = self._session.plan.position(after)
        self._add(place.parent, place.index + 1, initiatives)

    def _initiative(self, part: Sequence[_PastedRow], has_rows: bool) -> Node:
        title = {(Field.TITLE, self._language): Text(part[0].texts[Column.INITIATIVE])}
        return Node(uuid4(), Kind.INITIATIVE, texts=title, children=tuple(map(self._row, part)) if has_rows else ())

    def _row(self, pasted: _PastedRow) -> Node:
        filled = {column: rich for column, rich in pasted.texts.items() if column in ROW_COLUMNS}
        texts = {(column.field, self._language): Text(rich) for column, rich in filled.items()}
        return Node(uuid4(), Kind.ROW, texts=texts, joined=pasted.joined)

    def _add(self, parent: UUID | None, index: int | None, nodes: Iterable[Node]) -> None:
        plan = self._session.plan
        if self._added:
            # These nodes are added to the plan as it is after the edits so far.
            plan = Draft(plan.tree())
            plan.perform(Group(tuple(self._added)))
        self._added += merged_cells.add_edit(plan, parent, index, *nodes).edits


def _pasted_rows(table: CopiedTable, columns: Sequence[Column]) -> list[_PastedRow]:
    joined: list[set[Column]] = [set() for _row in table.rows]
    for (top, at), rows in table.spans.items():
        for continuing in joined[top + 1 : top + rows]:
            continuing.update({columns[at]} & set(ROW_COLUMNS))
    return [
        _PastedRow(
            {column: rich for column, rich in zip(columns, row, strict=False) if rich}, frozenset(columns_joined)
        )
        for row, columns_joined in zip(table.rows, joined, strict=True)
    ]


def _typed(session: Session, node: UUID, field: Field, language: Language, rich: RichText) -> SetText:
    """The edit that sets a text of `node` as if it were typed there."""
    text = translation.typed(session.plan.texts(node), (field, language), rich, session.view.beside(language))
    return SetText(node, field, language, text)


def _rows_from(session: Session, grid: Grid, cell: FormCell) -> tuple[list[UUID], UUID]:
    """The rows of the initiative from `cell` on, and the initiative."""
    line = grid.lines[cell.line]
    children = [child for child, _kind in session.plan.children(line.node)]
    return (children[children.index(line.row) :] if line.row else []), line.node
