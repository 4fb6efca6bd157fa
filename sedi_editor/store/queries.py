"""The statements that read a plan, and the values read by them. Written once, prepared once, for any database."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, String, and_, bindparam, or_, select

from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.tree import Node
from sedi_editor.store.assembly import Assembly
from sedi_editor.store.rows import NodeRow, PlanRow, TextRow
from sedi_editor.store.tables import NODE, PLAN, TEXT

NODE_COLUMNS = tuple(NODE.c[name] for name in NodeRow._fields)
TEXT_COLUMNS = tuple(TEXT.c[name] for name in TextRow._fields)
_ORDER = (NODE.c.rank, NODE.c.id)

PLANS = select(*(PLAN.c[name] for name in PlanRow._fields))
NODES = select(*NODE_COLUMNS).order_by(*_ORDER)
TEXTS = select(*TEXT_COLUMNS)

# A union that drops what it has met ends even where a damaged file has a cycle.
_below = select(NODE.c.id).where(NODE.c.id == bindparam("node")).cte(recursive=True)
_below = _below.union(select(NODE.c.id).where(NODE.c.parent == _below.c.id))
_in_subtree = select(_below.c.id)
SUBTREE_NODES = NODES.where(NODE.c.id.in_(_in_subtree))
SUBTREE_TEXTS = TEXTS.where(TEXT.c.node.in_(_in_subtree))

_outlined = NODE.c.kind != Kind.ROW.value
_OUTLINE_NODES = NODES.where(_outlined)
_OUTLINE_TEXTS = (
    select(*TEXT_COLUMNS).join(NODE, NODE.c.id == TEXT.c.node).where(_outlined, TEXT.c.field == Field.TITLE.value)
)

_section = bindparam("section", type_=String)
_shown = select(NODE.c.id).where(
    NODE.c.kind == Kind.INITIATIVE.value, or_(NODE.c.parent == _section, NODE.c.id == _section)
)
_in_section = or_(NODE.c.id.in_(_shown), and_(NODE.c.kind == Kind.ROW.value, NODE.c.parent.in_(_shown)))
_SECTION_NODES = NODES.where(_in_section)
_SECTION_TEXTS = TEXTS.where(TEXT.c.node.in_(select(NODE.c.id).where(_in_section)))


def node_rows(connection: Connection, statement: Select[Any], values: Mapping[str, str] | None = None) -> list[NodeRow]:
    """The rows of table `node` that `statement` selects."""
    return [NodeRow._make(row) for row in connection.execute(statement, values)]


def text_rows(
    connection: Connection, statement: Select[Any], values: Mapping[str, str] | None = None
) -> Iterable[TextRow]:
    """The rows of table `text` that `statement` selects, as they come."""
    return map(TextRow._make, connection.execute(statement, values))


def outline(connection: Connection) -> tuple[tuple[Node, ...], list[str]]:
    """The departments with all below them but the rows, and with no texts but the titles; and what is wrong there."""
    assembly = Assembly(node_rows(connection, _OUTLINE_NODES), text_rows(connection, _OUTLINE_TEXTS))
    return assembly.nodes_under(None), assembly.problems


def section(connection: Connection, node: UUID) -> tuple[tuple[Node, ...], list[str]]:
    """The own initiatives of an objective or topic, or an initiative by itself, with their rows; and what is wrong."""
    values = {"section": str(node)}
    nodes = node_rows(connection, _SECTION_NODES, values)
    assembly = Assembly(nodes, text_rows(connection, _SECTION_TEXTS, values))
    initiatives = [assembly.node(row) for row in nodes if row.kind == Kind.INITIATIVE.value]
    return tuple(one for one in initiatives if one), assembly.problems
