"""Joined cells while rows come, go and move: a cell's text stays in the table, and no cell joins a strange one.

A joined cell continues the nearest cell above it, whichever that is. So where the row that holds the text of a joined
cell goes away, the cells below would continue another row's text: here they keep their own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from uuid import UUID

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import AddNode, Edit, Group, MoveNode, RemoveNode, SetJoined, SetText
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Node, PlanTree, Source, Text, TextKey, is_stale

Structural = AddNode | RemoveNode | MoveNode


def section_of(plan: Draft, row: UUID) -> Node:
    """The objective or topic in whose stretch of the table a row stands."""
    return plan.node(plan.ancestors(row)[-2])


def holder(rows: Sequence[Node], row: UUID, column: Column) -> Node:
    """The row among those of a section whose text the cell of `row` shows: itself unless it is joined."""
    index = next(index for index, one in enumerate(rows) if one.id == row)
    while index and column in rows[index].joined:
        index -= 1
    return rows[index]


def joined_with_above(plan: Draft, row: UUID, column: Column, label: str) -> Group:
    """Joins a cell with the one above, whose text it adds to in every language; cells joined to it come along.

    Raises PlanRuleError when there is none above, or when it is joined already.
    """
    rows = section_of(plan, row).section_rows
    below = plan.node(row)
    if column in below.joined:
        raise PlanRuleError(_("This cell is joined with the one above already"))
    if rows[0].id == row:
        raise PlanRuleError(_("The first row under a heading has no cell above it to join"))
    above = holder(rows, rows[[one.id for one in rows].index(row) - 1].id, column)
    emptied = [SetText(row, field, language, None) for field, language in below.texts if field is column.field]
    added = _added_texts(above, below, column) if emptied else []
    return Group((*emptied, SetJoined(row, below.joined | {column}), *added), label)


def split(plan: Draft, row: UUID, column: Column, label: str) -> Group:
    """Parts a cell into one for each row it goes over; the text stays in the first.

    Raises PlanRuleError when the cell goes over a single row.
    """
    rows = section_of(plan, row).section_rows
    first = holder(rows, row, column)
    parted: list[Edit] = []
    for one in rows[rows.index(first) + 1 :]:
        if column not in one.joined:
            break
        parted.append(SetJoined(one.id, one.joined - {column}))
    if not parted:
        raise PlanRuleError(_("This cell is not joined with others"))
    return Group(tuple(parted), label)


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
            if all(_is_translated_whole(node, *pair) for node in (above, below)):
                merged[language] = Text(text.rich, Source(pair[1][1], source.rich.fingerprint))
    return [
        SetText(above.id, field, language, text)
        for language, text in merged.items()
        if text != above.texts.get((field, language))
    ]


def _is_translated_whole(node: Node, key: TextKey, source: TextKey) -> bool:
    """Whether both texts are there, the one up to date with the other; or neither is."""
    return not is_stale(node.texts, key) and (key in node.texts) == (source in node.texts)


def keeping_cells(plan: Draft, edits: Sequence[Structural], label: str) -> Group:
    """`edits` as one, in which every joined cell that stays keeps its text.

    The text of a joined cell goes to the next of its rows when the row that holds it is removed or moved away. A row
    put between the rows of a joined cell continues it where it has no text of its own, and else parts it.
    Raises PlanRuleError when one of the edits is refused.
    """
    sections = _sections_touched(plan, edits)
    if not sections:
        return Group(tuple(edits), label)
    before = {section: plan.node(section).section_rows for section in sections}
    scratch = _scratch(plan, edits)
    for edit in edits:
        scratch.perform(edit)
    after = {one: scratch.node(one).section_rows if scratch.has(one) else () for one in sections}
    moved = {edit.node for edit in edits if isinstance(edit, MoveNode)}
    cells = _Cells(before, after, {row for node in moved if scratch.has(node) for row in _rows_of(scratch.node(node))})
    preparing = cells.preparing()
    scratch = _scratch(plan, edits)
    for edit in (*preparing, *edits):
        scratch.perform(edit)
    joining = [SetJoined(row, joined) for row, joined in cells.joined_after().items() if scratch.joined(row) != joined]
    return Group((*preparing, *edits, *joining), label)


def _rows_of(node: Node) -> Iterable[UUID]:
    return (one.id for one in node.walk() if one.kind is Kind.ROW)


def _scratch(plan: Draft, edits: Sequence[Structural]) -> Draft:
    """The departments that the edits speak of, to try them on."""
    named: set[UUID] = set()
    for edit in edits:
        if not isinstance(edit, AddNode):
            named.add(edit.node)
        if not isinstance(edit, RemoveNode) and edit.parent and plan.has(edit.parent):
            named.add(edit.parent)
    tops = {(*plan.ancestors(node), node)[0] for node in named if plan.has(node)}
    tree = plan.tree()
    return Draft(PlanTree(tree.id, tree.settings, {}, tuple(one for one in tree.departments if one.id in tops)))


def _sections_touched(plan: Draft, edits: Sequence[Structural]) -> list[UUID]:
    parents: list[UUID] = []
    for edit in edits:
        if not isinstance(edit, AddNode) and plan.has(edit.node) and (parent := plan.parent(edit.node)):
            parents.append(parent)
        if not isinstance(edit, RemoveNode) and edit.parent and plan.has(edit.parent):
            parents.append(edit.parent)
    above = [plan.parent(one) if plan.kind(one) is Kind.INITIATIVE else one for one in parents]
    sections = [one for one in above if one and plan.kind(one) in (Kind.OBJECTIVE, Kind.TOPIC)]
    return list(dict.fromkeys(sections))


@dataclass(slots=True)
class _Run:
    """Rows, one under the other, that show one cell; `cell` is the row that held its text before."""

    cell: UUID
    rows: list[Node]


class _Cells:
    """Which rows show which cell, before and after; a cell is known by the row that held its text."""

    def __init__(
        self, before: Mapping[UUID, Sequence[Node]], after: Mapping[UUID, Sequence[Node]], moved: set[UUID]
    ) -> None:
        self._before = {row.id: row for rows in before.values() for row in rows}
        self._after = {row.id: row for rows in after.values() for row in rows}
        self._moved = moved
        self._runs = {
            column: [run for rows in after.values() for run in self._runs_of(rows, column, self._cells(before, column))]
            for column in ROW_COLUMNS
        }

    def joined_after(self) -> dict[UUID, frozenset[Column]]:
        """What each row is to be joined in."""
        joined: dict[UUID, set[Column]] = {row: set() for row in self._after}
        for column, runs in self._runs.items():
            for run in runs:
                for row in run.rows[1:]:
                    joined[row.id].add(column)
        return {row: frozenset(columns) for row, columns in joined.items()}

    def preparing(self) -> list[Edit]:
        """What has to be done before rows come, go or move: texts go where they will be needed."""
        after = self.joined_after()
        emptied: list[Edit] = []
        given: list[Edit] = []
        for column, runs in self._runs.items():
            for cell, homes in _by_cell(runs).items():
                home = self._home(homes)
                owner = self._before.get(cell)
                if owner is None or home.rows[0].id == cell:
                    continue
                keys = [key for key in owner.texts if key[0] is column.field]
                if cell in self._after:
                    emptied += [SetText(cell, *key, None) for key in keys]
                given += [SetText(home.rows[0].id, *key, owner.texts[key]) for key in keys]
        freed = [
            SetJoined(row.id, row.joined & after[row.id])
            for row in self._before.values()
            if row.id in after and row.joined - after[row.id]
        ]
        return [*emptied, *freed, *given]

    @staticmethod
    def _cells(before: Mapping[UUID, Sequence[Node]], column: Column) -> dict[UUID, UUID]:
        cells: dict[UUID, UUID] = {}
        for rows in before.values():
            cell = None
            for row in rows:
                cell = cell if cell and column in row.joined else row.id
                cells[row.id] = cell
        return cells

    def _runs_of(self, rows: Sequence[Node], column: Column, cells: Mapping[UUID, UUID]) -> list[_Run]:
        shown: list[UUID] = []
        for index, row in enumerate(rows):
            cell = cells.get(row.id)
            if cell is None:
                cell = shown[-1] if shown and column in row.joined else row.id
            if shown and cell != shown[-1] and self._is_loose(row, column, cells):
                following = [cells.get(one.id) for one in rows[index + 1 :] if not self._is_loose(one, column, cells)]
                if following and following[0] == shown[-1]:
                    cell = shown[-1]
            shown.append(cell)
        paired = zip(shown, rows, strict=True)
        return [_Run(cell, [row for _, row in pairs]) for cell, pairs in groupby(paired, key=lambda pair: pair[0])]

    def _is_loose(self, row: Node, column: Column, cells: Mapping[UUID, UUID]) -> bool:
        """Whether the cell of a row that is new here has no text and no other rows."""
        if row.id in cells and row.id not in self._moved:
            return False
        holds_others = cells.get(row.id) == row.id and list(cells.values()).count(row.id) > 1
        return not holds_others and not any(field is column.field for field, _ in row.texts)

    def _home(self, runs: Sequence[_Run]) -> _Run:
        """The run that keeps the cell's text: where rows of it have stayed."""
        stayed = (run for run in runs if any(row.id not in self._moved for row in run.rows))
        return next(stayed, runs[0])


def _by_cell(runs: Iterable[_Run]) -> dict[UUID, list[_Run]]:
    homes: dict[UUID, list[_Run]] = {}
    for run in runs:
        homes.setdefault(run.cell, []).append(run)
    return homes


def new_row_after(plan: Draft, row: UUID, node: Node, label: str) -> Group:
    """Puts `node`, a row, below `row`; where a joined cell goes past it, it continues that cell."""
    place = plan.place(row)
    return keeping_cells(plan, [AddNode(place.parent, place.index + 1, node)], label)


def duplicated(plan: Draft, row: UUID, new: UUID, label: str) -> Group:
    """Puts a copy of `row` with the id `new` below it; what it is joined in it continues, without its text."""
    rows, original, place = section_of(plan, row).section_rows, plan.node(row), plan.place(row)
    after = rows[rows.index(original) + 1 :][:1]
    joined = original.joined.union(*(one.joined for one in after))
    columns = {column.field for column in joined}
    texts = {key: text for key, text in original.texts.items() if key[0] not in columns}
    copy = replace(original, id=new, joined=joined, texts=texts, threads=())
    return keeping_cells(plan, [AddNode(place.parent, place.index + 1, copy)], label)
