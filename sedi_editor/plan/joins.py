"""Makes the edits that join a cell with the one above, and split it again.

`merged_cells.py` makes the edits that keep the texts of joined cells when rows are added, removed and moved.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile
from uuid import UUID

from msgspec.structs import replace

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _
from sedi_editor.plan.cell_table import CellTable
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import Edit, Group, SetJoined, SetText
from sedi_editor.plan.kind import Column
from sedi_editor.plan.language import Language
from sedi_editor.plan.merged_cells import add_edit
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Node, Source, Text, TextKey, is_stale


def cell_table_of(plan: Draft, row: UUID) -> CellTable:
    """The table of the objective or topic that a row belongs to."""
    return CellTable.of(plan.node(plan.ancestors(row)[-2]))


def join_edit(plan: Draft, row: UUID, column: Column, label: str) -> Group:
    """The edit that joins a cell with the cell above, and appends its text to the text there in every language.

    Cells that are joined with it stay joined. Raises PlanRuleError if there is no cell above, or if it is joined.
    """
    table, below = cell_table_of(plan, row), plan.node(row)
    if column in below.joined:
        raise PlanRuleError(_("This cell is joined with the one above already"))
    before = list(
        takewhile(lambda above: above is not below, (cell_row.row for cell_row in table.rows if cell_row.row))
    )
    if not before:
        raise PlanRuleError(_("The first row under a heading has no cell above it to join"))
    above = table.rows_of(before[-1].id, column)[0]
    emptied = [SetText(row, field, language, None) for field, language in below.texts if field is column.field]
    added = _added_texts(above, below, column) if emptied else []
    return Group((*emptied, SetJoined(row, below.joined | {column}), *added), label)


def split_edit(plan: Draft, row: UUID, column: Column, label: str) -> Group:
    """The edit that splits a cell into one cell per row; the text stays in the first.

    Raises PlanRuleError if the cell spans one row.
    """
    rows = cell_table_of(plan, row).rows_of(row, column)
    splits = [SetJoined(lower.id, lower.joined - {column}) for lower in rows[1:]]
    if not splits:
        raise PlanRuleError(_("This cell is not joined with others"))
    return Group(tuple(splits), label)


def join_rows_edit(plan: Draft, rows: Sequence[UUID], columns: Iterable[Column], label: str) -> Group:
    """The edit that joins the cells of `rows` into one in each of `columns`; `rows` follow each other in print.

    Cells are joined only within an objective or topic. Raises PlanRuleError if all of them are joined already.
    """
    ahead = Draft(plan.tree())
    edits: list[Edit] = []
    for column in columns:
        for above, row in pairwise(rows):
            if are_in_one_table(ahead, above, row) and column not in ahead.joined(row):
                step = join_edit(ahead, row, column, label)
                ahead.perform(step)
                edits += step.edits
    if not edits:
        raise PlanRuleError(_("These cells are joined already"))
    return Group(tuple(edits), label)


def split_cells_edit(plan: Draft, cells: Iterable[tuple[UUID, Column]], label: str) -> Group:
    """The edit that splits each of `cells`, each named by one of its rows. Raises PlanRuleError if none is joined."""
    ahead = Draft(plan.tree())
    edits: list[Edit] = []
    for row, column in cells:
        if len(cell_table_of(ahead, row).rows_of(row, column)) > 1:
            step = split_edit(ahead, row, column, label)
            ahead.perform(step)
            edits += step.edits
    if not edits:
        raise PlanRuleError(_("This cell is not joined with others"))
    return Group(tuple(edits), label)


def are_in_one_table(plan: Draft, one: UUID, other: UUID) -> bool:
    """Whether two rows belong to the same objective or topic, so that their cells can be joined."""
    return plan.ancestors(one)[-2] == plan.ancestors(other)[-2]


def _added_texts(above: Node, below: Node, column: Column) -> list[Edit]:
    field = column.field
    merged: dict[Language, Text] = {}
    for language in Language:
        upper, lower = above.texts.get((field, language)), below.texts.get((field, language))
        if upper and lower:
            merged[language] = Text(RichText((*upper.rich.blocks, *lower.rich.blocks)), upper.translated_from)
        elif one := upper or lower:
            merged[language] = one
    for language, text in merged.items():
        if text.translated_from and (source := merged.get(text.translated_from.language)):
            pair = ((field, language), (field, text.translated_from.language))
            if all(_is_fully_translated(node, *pair) for node in (above, below)):
                merged[language] = Text(text.rich, Source(pair[1][1], source.rich.fingerprint))
    return [
        SetText(above.id, field, language, text)
        for language, text in merged.items()
        if text != above.texts.get((field, language))
    ]


def _is_fully_translated(node: Node, key: TextKey, source: TextKey) -> bool:
    """Whether the node has both texts, the translation up to date with its source, or neither."""
    return not is_stale(node.texts, key) and (key in node.texts) == (source in node.texts)


def duplicate_row_edit(plan: Draft, row: UUID, new: UUID) -> Group:
    """The edit that puts a copy of `row` with the id `new` below it; in merged cells the copy is joined."""
    original, place = plan.node(row), plan.position(row)
    rows = [cell_row.row for cell_row in cell_table_of(plan, row).rows if cell_row.row]
    after = rows[rows.index(original) + 1 :][:1]
    joined = original.joined.union(*(follower.joined for follower in after))
    columns = {column.field for column in joined}
    texts = {key: text for key, text in original.texts.items() if key[0] not in columns}
    copy = replace(original, id=new, joined=joined, texts=texts)
    return add_edit(plan, place.parent, place.index + 1, copy)
