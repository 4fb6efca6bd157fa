"""A small plan with a bit of everything, and a clock that a test sets."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import Emblem, Node, PlanSettings, PlanTree, Source, Text
from sedi_editor.plan.waiver import Waived, Waiver

EN, FR = Language.EN, Language.FR


MOMENT = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)
THREAD = Thread(UUID(int=50), (Comment(UUID(int=51), "Ana Pérez", "AP", MOMENT, "Why ten?"),))
WAIVER = Waiver(Waived("missing-title", UUID(int=1), Field.TITLE), "It has none", "Ana", MOMENT)


class Clock:
    """A clock that goes on only by `pass_by`."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def pass_by(self, **duration: float) -> None:
        self.time += timedelta(**duration)


def words(text: str) -> Text:
    """A plain text."""
    return Text(RichText.from_plain(text))


def node_id(number: int) -> UUID:
    """A predictable id."""
    return UUID(int=number)


def small_plan() -> PlanTree:
    """A plan with every kind of node, two languages, a join, a translation and an emblem."""
    make = _Maker()
    title = words("Greater capacity")
    rows = [
        make(Kind.ROW, {(Field.RESULTS, EN): words("Ten firms"), (Field.PARTNERSHIPS, EN): words("External: a bank")}),
        make(Kind.ROW, {(Field.RESULTS, EN): words("Five countries")}, joined=frozenset({Column.PARTNERSHIPS})),
    ]
    initiative = make(Kind.INITIATIVE, {(Field.TITLE, EN): words("Digital plan")}, rows)
    topic = make(Kind.TOPIC, {(Field.TITLE, EN): words("Small firms")}, [initiative])
    own = make(Kind.INITIATIVE, {}, [make(Kind.ROW, {(Field.CONTRIBUTION, FR): words("Réseau d’échange")})])
    translated = Text(RichText.from_plain("Capacité renforcée"), Source(EN, title.rich.fingerprint))
    objective = make(Kind.OBJECTIVE, {(Field.TITLE, EN): title, (Field.TITLE, FR): translated}, [own, topic], "1.1")
    line = make(Kind.LINE, {(Field.TITLE, EN): words("Promotion of trade")}, [objective], "1")
    first = make(Kind.DEPARTMENT, {(Field.TITLE, EN): words("Economic development")}, [line])
    second = make(Kind.DEPARTMENT, {(Field.TITLE, EN): words("Ports")})
    settings = PlanSettings(
        symbol=Symbol.parse("CIDI/doc.290/20 rev. 1"),
        date=date(2020, 5, 8),
        original=(EN,),
        languages=(EN, FR),
        emblem=Emblem("image/png", b"\x89PNG\r\n\x1a\n\x00\xff"),
    )
    return PlanTree(node_id(1000), settings, {(Field.TITLE, EN): words("Work plan 2020")}, (first, second))


class _Maker:
    def __init__(self) -> None:
        self.count = 0

    def __call__(
        self,
        kind: Kind,
        texts: dict[tuple[Field, Language], Text],
        children: list[Node] | None = None,
        number: str = "",
        joined: frozenset[Column] = frozenset(),
    ) -> Node:
        self.count += 1
        return Node(node_id(self.count), kind, number, texts, joined, tuple(children or ()))


def first(tree: PlanTree, kind: Kind) -> Node:
    """The first node of that kind."""
    return next(node for node in tree.walk() if node.kind is kind)
