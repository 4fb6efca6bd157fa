"""The edits of rows of the table; each is one step of undo, and keeps the texts of joined cells."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from msgspec.structs import replace

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _, ngettext
from sedi_editor.plan import joins, merged_cells, outline
from sedi_editor.plan.edits import AddNode, Group, MoveNode, sibling_before
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.tree import Node
from sedi_editor.ui.session.session import Session


class RowEditing:
    """Edits rows of the session's plan. Methods raise UserError if an edit is not possible."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add_to(self, initiative: UUID) -> UUID:
        """Adds a row at the end of an initiative. Returns its id."""
        children = self._session.plan.children(initiative)
        return self._add(initiative, len(children), _("Add a row"))

    def add_below(self, row: UUID) -> UUID:
        """Adds a row below `row`. Returns its id."""
        place = self._session.plan.position(row)
        assert place.parent
        return self._add(place.parent, place.index + 1, _("Add a row below"))

    def add_above(self, row: UUID) -> UUID:
        """Adds a row above `row`. Returns its id."""
        place = self._session.plan.position(row)
        assert place.parent
        return self._add(place.parent, place.index, _("Add a row above"))

    def add_initiative(self, section: UUID) -> UUID:
        """Adds an initiative at the end of an objective or topic. Returns its id."""
        node = Node(uuid4(), Kind.INITIATIVE)
        initiatives = self._session.plan.node(section).initiatives
        after = initiatives[-1].id if initiatives else None
        self._session.do(AddNode(section, after, node), _("Add an initiative"))
        return node.id

    def duplicate(self, row: UUID) -> UUID:
        """Adds a copy of `row` below it. Returns the id of the copy."""
        self._session.flush()
        copy = uuid4()
        label = _("Duplicate the row")
        self._do(joins.duplicate_row_edit(self._session.plan, row, copy), label)
        return copy

    def remove(self, rows: Sequence[UUID]) -> None:
        """Deletes rows; cells that were joined with theirs keep the text."""
        self._session.flush()
        label = ngettext("Delete the row", "Delete {n} rows", len(rows)).format(n=len(rows))
        self._do(merged_cells.remove_edit(self._session.plan, rows), label)

    def move(self, rows: Sequence[UUID], up: bool) -> None:
        """Moves rows of one initiative up or down by one; at its edge, into the next initiative of the section."""
        self._session.flush()
        plan = self._session.plan
        parents = list(dict.fromkeys(plan.parent(row) for row in rows))
        initiative = parents[0] if parents else None
        if initiative is None or len(parents) > 1:
            raise PlanRuleError(_("Rows of several initiatives cannot be moved at once"))
        siblings = [child for child, _kind in plan.children(initiative)]
        moved = sorted(rows, key=siblings.index)
        if moved[0] == siblings[0] if up else moved[-1] == siblings[-1]:
            edits = self._into_next(initiative, moved, up)
        else:
            edits = _steps(initiative, siblings, moved if up else list(reversed(moved)), -1 if up else 1)
        label = _("Move up") if up else _("Move down")
        self._do(merged_cells.moves_edit(plan, edits), label)

    def move_part(self, node: UUID, up: bool) -> None:
        """Moves an initiative or topic one place up or down."""
        self._session.flush()
        move = outline.move_up_edit if up else outline.move_down_edit
        self._do(move(self._session.plan, [node]), _("Move up") if up else _("Move down"))

    def move_to(self, rows: Sequence[UUID], initiative: UUID, beside: UUID | None, below: bool) -> None:
        """Moves rows into `initiative`, above or below the row `beside`; into one without rows with None."""
        self._session.flush()
        plan = self._session.plan
        index = plan.position(beside).index + below if beside else 0
        group = merged_cells.move_edit(plan, rows, initiative, index)
        if group.edits:
            self._do(group, ngettext("Move the row", "Move {n} rows", len(rows)).format(n=len(rows)))

    def _add(self, initiative: UUID, index: int, label: str) -> UUID:
        self._session.flush()
        row = Node(uuid4(), Kind.ROW)
        self._do(merged_cells.add_edit(self._session.plan, initiative, index, row), label)
        return row.id

    def _do(self, group: Group, label: str) -> None:
        self._session.do(replace(group, label=label), label)

    def _into_next(self, initiative: UUID, rows: Sequence[UUID], up: bool) -> list[MoveNode]:
        plan = self._session.plan
        section = plan.parent(initiative)
        assert section
        initiatives = [initiative.id for initiative in plan.node(section).initiatives]
        index = initiatives.index(initiative) + (-1 if up else 1)
        if not 0 <= index < len(initiatives):
            reason = _("This is the first row under its heading") if up else _("This is the last row under its heading")
            raise PlanRuleError(reason)
        others = [child for child, _kind in plan.children(initiatives[index])]
        last = others[-1] if others and up else None
        return [MoveNode(row, initiatives[index], before) for before, row in zip((last, *rows), rows, strict=False)]


def _steps(initiative: UUID, siblings: Sequence[UUID], rows: Sequence[UUID], step: int) -> list[MoveNode]:
    """The moves that exchange each of `rows`, one after the other, with the row before it (-1) or behind it (1)."""
    order, moves = list(siblings), list[MoveNode]()
    for row in rows:
        index = order.index(row)
        order.remove(row)
        moves.append(MoveNode(row, initiative, sibling_before(order, index + step)))
        order.insert(index + step, row)
    return moves
