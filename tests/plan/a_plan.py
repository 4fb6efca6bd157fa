"""A small plan for tests, written the short way."""

from collections.abc import Iterable, Mapping
from uuid import UUID, uuid5

from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree, Text, TextKey

_NAMESPACE = UUID("00000000-0000-0000-0000-000000000001")


def id_of(name: str) -> UUID:
    """The same id for the same name, always."""
    return uuid5(_NAMESPACE, name)


def text(words: str) -> Text:
    """A plain text."""
    return Text(RichText.from_plain(words))


def titles(words: str) -> Mapping[TextKey, Text]:
    """An English title."""
    return {(Field.TITLE, Language.EN): text(words)} if words else {}


def node(kind: Kind, name: str, *children: Node, number: str = "") -> Node:
    """A node with `name` for its title and for its id."""
    return Node(id_of(name), kind, number, titles(name), children=children)


def row(name: str, joined: Iterable[Column] = ()) -> Node:
    """A row whose own cells hold `name` and the column."""
    gone = frozenset(joined)
    cells = {(column.field, Language.EN): text(f"{name} {column}") for column in ROW_COLUMNS if column not in gone}
    return Node(id_of(name), Kind.ROW, texts=cells, joined=gone)


def small_plan() -> PlanTree:
    """One department: an objective with two own initiatives (A, B) and a topic with two more (C, D).

    Rows: A1, A2 (results joined), B1 (results and partnerships joined); C1, D1 (partnerships joined).
    """
    own = (
        node(Kind.INITIATIVE, "A", row("A1"), row("A2", [Column.RESULTS])),
        node(Kind.INITIATIVE, "B", row("B1", [Column.RESULTS, Column.PARTNERSHIPS])),
    )
    topic = node(
        Kind.TOPIC,
        "topic",
        node(Kind.INITIATIVE, "C", row("C1")),
        node(Kind.INITIATIVE, "D", row("D1", [Column.PARTNERSHIPS])),
    )
    objective = node(Kind.OBJECTIVE, "objective", *own, topic, number="1.1")
    department = node(Kind.DEPARTMENT, "department", node(Kind.LINE, "line", objective, number="1"))
    return PlanTree(id_of("plan"), PlanSettings(languages=(Language.EN, Language.FR)), titles("plan"), (department,))
