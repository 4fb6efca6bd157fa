"""Hypothesis strategies for plans: rich texts, nodes, whole trees, and edits that a given tree allows.

Most tests want `rich_texts()`, `plan_trees()` and `edits_for(tree)`. Everything drawn keeps the rules of the tree.
"""

import datetime
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import count
from uuid import UUID

from hypothesis import strategies as st

from sedi_editor.plan import draft
from sedi_editor.plan.edits import AddNode, Edit, Group, MoveNode, RemoveNode, SetJoined, SetNumber, SetPlan, SetText
from sedi_editor.plan.kind import FIELDS, PARENTS, PLAN_FIELDS, ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run
from sedi_editor.plan.symbol import Suffix, SuffixKind, Symbol
from sedi_editor.plan.tree import Emblem, Node, PlanSettings, PlanTree, Source, Text, TextKey

PHRASES = (
    "Small firms in the region sell abroad",
    "Las pequeñas empresas de la región venden en el exterior; ¿cuántas? ¡Treinta!",
    "Les petites entreprises exportent\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}où\N{NO-BREAK SPACE}?\N{NO-BREAK SPACE}»",
    "As pequenas empresas da região exportam para além-mar",
    "1. a) • –",
    "R&D <10 % \"quoted\" 'single' > 5",
    "plan: {a: [b]} # not a comment",
    "  two spaces  ",
    "e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT} \N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}\N{RIGHT-TO-LEFT MARK}",
    "中文 العربية \N{ROCKET}",
    "null",
    "2020-05-08",
)

NUMBERS = ("", "1", "1.1", "2", "3.4", "10", "III", "a)", "1.2 bis")

CHILDREN: dict[Kind | None, tuple[Kind, ...]] = {
    parent: tuple(kind for kind in Kind if parent in PARENTS[kind]) for parent in (None, *Kind)
}
"""What may stand under each kind, in the order in which it must stand there."""
CHILDREN[Kind.OBJECTIVE] = (Kind.INITIATIVE, Kind.TOPIC)


def characters() -> st.SearchStrategy[str]:
    """Any character that a text can hold, line breaks inside a paragraph and tabs among them."""
    return st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\n\t")


def run_texts() -> st.SearchStrategy[str]:
    """What a run may say: mostly words of the four languages, now and then anything."""
    return st.one_of(st.sampled_from(PHRASES), st.sampled_from(PHRASES), st.text(characters(), min_size=1, max_size=8))


def runs() -> st.SearchStrategy[Run]:
    """A run in any format; every fourth or so has a link."""
    links = st.sampled_from(("", "", "", "https://www.example.org/a?b=1&c=2#d", "mailto:plan@example.org"))
    return st.builds(Run, run_texts(), st.booleans(), st.booleans(), st.booleans(), links)


def blocks() -> st.SearchStrategy[Block]:
    """A paragraph or a list item of any level."""
    of_runs = st.lists(runs(), max_size=3).map(tuple)
    items = st.builds(Block, of_runs, st.sampled_from((BlockKind.BULLET, BlockKind.NUMBERED)), st.integers(0, 2))
    return st.one_of(st.builds(Block, of_runs), items)


def rich_texts(min_blocks: int = 0) -> st.SearchStrategy[RichText]:
    """A rich text; with `min_blocks` 1 or more never the empty one."""
    formatted = st.lists(blocks(), min_size=min_blocks, max_size=4).map(lambda drawn: RichText(tuple(drawn)))
    plain = st.sampled_from(PHRASES).map(RichText.from_plain)
    return st.one_of(plain, formatted.filter(bool) if min_blocks else formatted)


@st.composite
def texts_of(
    draw: st.DrawFn, fields: Sequence[Field], languages: Sequence[Language] = tuple(Language)
) -> dict[TextKey, Text]:
    """Texts for some of `fields` in some of `languages`; some are translations, of which some are stale."""
    texts: dict[TextKey, Text] = {}
    if not fields:
        return texts
    for field in draw(st.lists(st.sampled_from(fields), unique=True, max_size=3)):
        for language in draw(st.lists(st.sampled_from(languages), unique=True, min_size=1, max_size=3)):
            rich = draw(rich_texts(min_blocks=1))
            texts[field, language] = Text(rich, draw(_sources(texts, field, language)))
    return texts


def _sources(texts: dict[TextKey, Text], field: Field, language: Language) -> st.SearchStrategy[Source | None]:
    fresh = [
        Source(other, text.rich.fingerprint)
        for (name, other), text in texts.items()
        if name is field and other is not language
    ]
    stale = st.builds(
        Source,
        st.sampled_from([other for other in Language if other is not language]),
        st.text("0123456789abcdef", min_size=16, max_size=16),
    )
    return st.one_of(st.none(), st.sampled_from(fresh), stale) if fresh else st.one_of(st.none(), stale)


def symbols() -> st.SearchStrategy[Symbol]:
    """A document symbol of any organ, with up to two suffixes."""
    suffixes = st.lists(st.builds(Suffix, st.sampled_from(SuffixKind), st.integers(1, 99)), max_size=2).map(tuple)
    return st.builds(
        Symbol,
        st.sampled_from(("CIDI", "CEPCIDI", "CIDI/CIP", "AG", "CP/CISC")),
        st.sampled_from(("doc", "INF", "RES", "DEC", "ACTA")),
        st.integers(1, 9999),
        st.integers(1948, 2047),
        suffixes,
    )


def plan_settings() -> st.SearchStrategy[PlanSettings]:
    """A plan's settings; the emblem is bytes of the right type, not a picture."""
    languages = st.lists(st.sampled_from(Language), unique=True, max_size=4).map(tuple)
    emblems = st.builds(Emblem, st.sampled_from(("image/png", "image/jpeg")), st.binary(min_size=1, max_size=20))
    return st.builds(
        PlanSettings,
        series_class=st.sampled_from(("OEA/Ser.W", "OEA/Ser.W/II.1", "")),
        symbol=st.one_of(st.none(), symbols()),
        date=st.one_of(st.none(), st.dates(datetime.date(1948, 1, 1), datetime.date(2047, 12, 31))),
        original=languages,
        languages=languages.filter(bool),
        emblem=st.one_of(st.none(), st.none(), emblems),
    )


@st.composite
def nodes(draw: st.DrawFn, kind: Kind, taken: Collection[UUID] = (), max_children: int = 2) -> Node:
    """A node of `kind` with all below it, by itself within the rules; no id is one of `taken`."""
    return _node(draw, kind, _fresh_ids(draw, taken), max_children)


@st.composite
def plan_trees(draw: st.DrawFn, max_departments: int = 2, max_children: int = 2) -> PlanTree:
    """A plan of up to `max_departments` departments; each node has up to `max_children` children."""
    ids = _fresh_ids(draw, ())
    departments = draw(st.sampled_from(_COUNTS[: max_departments + 2]))
    return PlanTree(
        next(ids),
        draw(plan_settings()),
        draw(texts_of(PLAN_FIELDS)),
        tuple(_node(draw, Kind.DEPARTMENT, ids, max_children) for _ in range(departments)),
    )


# Mostly one child and seldom none, so that many trees reach down to their rows.
_COUNTS = (0, 1, 1, 2, 3, 4)


def _fresh_ids(draw: st.DrawFn, taken: Collection[UUID]) -> Iterator[UUID]:
    start = draw(st.integers(0, 2**128 - 1))
    ids = (UUID(int=(start + step) % 2**128) for step in count())
    return (one for one in ids if one not in taken)


def _node(draw: st.DrawFn, kind: Kind, ids: Iterator[UUID], max_children: int) -> Node:
    own_id = next(ids)
    children = tuple(
        _node(draw, child, ids, max_children)
        for child in CHILDREN[kind]
        for _ in range(draw(st.sampled_from(_COUNTS[: max_children + 2])))
    )
    joined = frozenset(draw(st.lists(st.sampled_from(ROW_COLUMNS), max_size=3)) if kind is Kind.ROW else ())
    fields = [field for field in FIELDS[kind] if field not in {column.field for column in joined}]
    node = Node(own_id, kind, draw(st.sampled_from(NUMBERS)), draw(texts_of(fields)), joined, children)
    return _without_first_joins(node) if kind in (Kind.OBJECTIVE, Kind.TOPIC) else node


def _without_first_joins(section: Node) -> Node:
    """The section as an edit would leave it: its first row has no cell above to continue."""
    rows = section.section_rows
    if not rows or not rows[0].joined:
        return section
    first = rows[0]
    unjoined = Node(first.id, first.kind, first.number, first.texts, frozenset(), first.children)
    children = tuple(
        Node(
            child.id,
            child.kind,
            child.number,
            child.texts,
            child.joined,
            tuple(unjoined if row is first else row for row in child.children),
        )
        for child in section.children
    )
    return Node(section.id, section.kind, section.number, section.texts, section.joined, children)


@st.composite
def edits_for(draw: st.DrawFn, tree: PlanTree, groups: bool = True) -> Edit:
    """An edit of any kind that `tree` allows; with `groups` now and then several as one."""
    makers: list[Callable[[st.DrawFn, PlanTree], Edit]] = [_set_plan_text, _set_plan, _add]
    if tree.departments:
        makers += [_set_text, _set_text, _set_number, _set_joined, _remove, _move, _move]
    if groups and draw(st.sampled_from((False, False, False, False, False, True))):
        edits: list[Edit] = []
        for _ in range(draw(st.integers(0, 3))):
            edit = draw(edits_for(tree, groups=not edits))
            tree, _ = draft.apply(tree, edit)
            edits.append(edit)
        return Group(tuple(edits), draw(st.sampled_from(("", "Join cells", "Réunir les cellules"))))
    return draw(st.sampled_from(makers))(draw, tree)


def _any_node(draw: st.DrawFn, tree: PlanTree, *kinds: Kind) -> Node | None:
    found = [node for node in tree.walk() if not kinds or node.kind in kinds]
    return draw(st.sampled_from(found)) if found else None


def _set_plan(draw: st.DrawFn, tree: PlanTree) -> Edit:
    return SetPlan(draw(plan_settings()))


def _set_plan_text(draw: st.DrawFn, tree: PlanTree) -> Edit:
    field, language = draw(st.sampled_from(PLAN_FIELDS)), draw(st.sampled_from(Language))
    return SetText(None, field, language, draw(_new_texts(tree.texts, field, language)))


def _set_text(draw: st.DrawFn, tree: PlanTree) -> Edit:
    node = _any_node(draw, tree)
    assert node is not None
    fields = [field for field in FIELDS[node.kind] if field.value not in {column.value for column in node.joined}]
    if not fields:
        return SetNumber(node.id, "")
    field, language = draw(st.sampled_from(fields)), draw(st.sampled_from(Language))
    return SetText(node.id, field, language, draw(_new_texts(node.texts, field, language)))


def _new_texts(texts: object, field: Field, language: Language) -> st.SearchStrategy[Text | None]:
    assert isinstance(texts, dict)
    sources = _sources(texts, field, language)
    return st.one_of(st.none(), st.builds(Text, rich_texts(min_blocks=1), sources), st.builds(Text, rich_texts()))


def _set_number(draw: st.DrawFn, tree: PlanTree) -> Edit:
    node = _any_node(draw, tree)
    assert node is not None
    return SetNumber(node.id, draw(st.sampled_from(NUMBERS)))


def _set_joined(draw: st.DrawFn, tree: PlanTree) -> Edit:
    sections = [node for node in tree.walk() if node.kind in (Kind.OBJECTIVE, Kind.TOPIC)]
    later = [row for section in sections for row in section.section_rows[1:]]
    if not later:
        return _set_number(draw, tree)
    row = draw(st.sampled_from(later))
    written = {field for (field, _), text in row.texts.items() if text.rich}
    joinable: list[Column] = [column for column in ROW_COLUMNS if column.field not in written]
    columns = draw(st.lists(st.sampled_from(joinable), unique=True)) if joinable else []
    return SetJoined(row.id, frozenset(columns))


def _remove(draw: st.DrawFn, tree: PlanTree) -> Edit:
    node = _any_node(draw, tree)
    assert node is not None
    return RemoveNode(node.id)


def _add(draw: st.DrawFn, tree: PlanTree) -> Edit:
    kind = draw(st.sampled_from(Kind))
    parents = sorted(parent for parent in PARENTS[kind] if parent)
    parent = _any_node(draw, tree, *parents) if parents else None
    if parent is None:
        kind = Kind.DEPARTMENT
    taken = {node.id for node in tree.walk()}
    node = draw(nodes(kind, taken, max_children=1))
    siblings = parent.children if parent else tree.departments
    return AddNode(parent.id if parent else None, _place(draw, kind, siblings), node)


def _move(draw: st.DrawFn, tree: PlanTree) -> Edit:
    node = _any_node(draw, tree)
    assert node is not None
    parents = sorted(parent for parent in PARENTS[node.kind] if parent)
    parent = _any_node(draw, tree, *parents) if parents else None
    siblings = [one for one in (parent.children if parent else tree.departments) if one.id != node.id]
    return MoveNode(node.id, parent.id if parent else None, _place(draw, node.kind, siblings))


def _place(draw: st.DrawFn, kind: Kind, siblings: Sequence[Node]) -> int:
    """An allowed place among `siblings`: own initiatives before topics."""
    initiatives = sum(sibling.kind is Kind.INITIATIVE for sibling in siblings)
    if kind is Kind.INITIATIVE:
        return draw(st.integers(0, initiatives))
    return draw(st.integers(initiatives if kind is Kind.TOPIC else 0, len(siblings)))
