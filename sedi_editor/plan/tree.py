"""A plan as an immutable value: its settings, its own texts, and a tree of nodes."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from uuid import UUID, uuid4

from msgspec import Struct, field
from msgspec.structs import replace

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _
from sedi_editor.plan.annotations import Annotations
from sedi_editor.plan.base import Base
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language, default_text
from sedi_editor.plan.richtext import EMPTY, RichText
from sedi_editor.plan.symbol import Symbol


class Source(Struct, frozen=True):
    """What a translation was made from: the language, and the fingerprint of the text in that language then."""

    language: Language
    fingerprint: str


class Text(Struct, frozen=True):
    """A text in one language; a translation knows its source."""

    rich: RichText
    translated_from: Source | None = None


TextKey = tuple[Field, Language]
"""The field and the language of one text of a node."""
Texts = Mapping[TextKey, Text]


class TextPlace(NamedTuple):
    """The place of a text in a plan: its node (None: the plan itself), field and language."""

    node: UUID | None
    field: Field
    language: Language


class Node(Struct, frozen=True, weakref=True):
    """A department, line, objective, topic, initiative or row.

    `id` never changes, and is the same in every copy and exchange file. `number` is as typed, without a final full
    stop. `joined` are the columns of a row in which its cell continues the cell above. `texts` has no empty text.
    """

    id: UUID
    kind: Kind
    number: str = ""
    texts: Texts = field(default_factory=dict[TextKey, Text])
    joined: frozenset[Column] = frozenset()
    children: tuple["Node", ...] = ()

    def text(self, name: Field, language: Language) -> RichText:
        """The text of field `name` in `language`; the empty text if there is none."""
        text = self.texts.get((name, language))
        return text.rich if text else EMPTY

    def walk(self) -> Iterator["Node"]:
        """This node and all nodes below it, in order of printing."""
        # Large plans are walked often, and a recursive generator takes three times as long.
        ahead: list[Node] = [self]
        while ahead:
            node = ahead.pop()
            yield node
            ahead.extend(reversed(node.children))

    @property
    def initiatives(self) -> tuple["Node", ...]:
        """The initiatives directly under the node. Their cells are joined among each other only."""
        return tuple(child for child in self.children if child.kind is Kind.INITIATIVE)

    @property
    def section_rows(self) -> tuple["Node", ...]:
        """The rows of the initiatives directly under the node, in order. No joined cell goes beyond these rows."""
        return tuple(row for initiative in self.initiatives for row in initiative.children)


class Emblem(Struct, frozen=True):
    """A picture for the cover; `media_type` is `image/png` or `image/jpeg`."""

    media_type: str
    content: bytes


class PlanSettings(Struct, frozen=True):
    """The settings of a plan: masthead, languages in order, emblem (None: the neutral one)."""

    series_class: str = "OEA/Ser.W"
    symbol: Symbol | None = None
    date: datetime.date | None = None
    original: tuple[Language, ...] = ()
    languages: tuple[Language, ...] = (Language.EN,)
    emblem: Emblem | None = None


class PlanTree(Struct, frozen=True, dict=True):
    """A whole plan: its content, and the `annotations` that people have made on it.

    `base` is the last entry of the change log from which the plan was read, if there is one; it does not matter when
    plans are compared.
    """

    id: UUID
    settings: PlanSettings = field(default_factory=PlanSettings)
    texts: Texts = field(default_factory=dict[TextKey, Text])
    departments: tuple[Node, ...] = ()
    annotations: Annotations = field(default_factory=Annotations)
    base: Base | None = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PlanTree):
            return NotImplemented
        return self._compared == other._compared

    @property
    def _compared(self) -> tuple[object, ...]:
        return self.id, self.settings, self.texts, self.departments, self.annotations

    def text(self, name: Field, language: Language) -> RichText:
        """The plan's text of field `name` in `language`, without the default; the empty text if there is none."""
        text = self.texts.get((name, language))
        return text.rich if text else EMPTY

    def heading(self, name: Field, language: Language, department: Node | None = None) -> RichText:
        """The wording of a heading: the department's own, else the plan's, else the official default."""
        own = department.text(name, language) if department else EMPTY
        return own or self.text(name, language) or RichText.from_plain(default_text(name, language))

    def walk(self) -> Iterator[Node]:
        """All nodes in order of printing."""
        for department in self.departments:
            yield from department.walk()

    @cached_property
    def _by_id(self) -> dict[UUID, Node]:
        return {node.id: node for node in self.walk()}

    def node(self, node_id: UUID) -> Node:
        """The node with that id. Raises PlanRuleError for an unknown id."""
        try:
            return self._by_id[node_id]
        except KeyError:
            raise no_node(node_id) from None


def no_node(node: UUID) -> PlanRuleError:
    """The error that the plan has no node with that id."""
    return PlanRuleError(_("The plan has no node {id}").format(id=node))


def as_new(tree: PlanTree) -> PlanTree:
    """A plan with the same content and new ids, which does not count as a copy of `tree`."""
    ids = {node.id: uuid4() for node in tree.walk()}

    def with_new_ids(node: Node) -> Node:
        return replace(node, id=ids[node.id], children=tuple(with_new_ids(child) for child in node.children))

    departments = tuple(with_new_ids(department) for department in tree.departments)
    annotations = tree.annotations.renamed(ids)
    return replace(tree, id=uuid4(), departments=departments, annotations=annotations, base=None)


def only_departments(tree: PlanTree, departments: Iterable[Node]) -> PlanTree:
    """The plan with those departments only; comments on the other departments are left out."""
    kept = tuple(departments)
    present = {node.id for department in kept for node in department.walk()}
    gone = [node for node in tree.annotations.threads if node and node not in present]
    return replace(tree, departments=kept, annotations=tree.annotations.without(gone))


def only_languages(tree: PlanTree, languages: Sequence[Language]) -> PlanTree:
    """The plan in those languages only. A text whose source is left out becomes a source itself."""
    kept = frozenset(languages)

    def texts(all_texts: Texts) -> Texts:
        return {key: _without_missing_source(text, kept) for key, text in all_texts.items() if key[1] in kept}

    def node(one: Node) -> Node:
        return replace(one, texts=texts(one.texts), children=tuple(node(child) for child in one.children))

    return replace(
        tree,
        settings=replace(tree.settings, languages=tuple(languages)),
        texts=texts(tree.texts),
        departments=tuple(node(department) for department in tree.departments),
    )


def _without_missing_source(text: Text, kept: frozenset[Language]) -> Text:
    if text.translated_from is None or text.translated_from.language in kept:
        return text
    return Text(text.rich)


def is_stale(texts: Texts, key: TextKey) -> bool:
    """Whether the text at `key` is a translation whose source has changed since, or is gone."""
    text = texts.get(key)
    if text is None or text.translated_from is None:
        return False
    source = texts.get((key[0], text.translated_from.language))
    return source is None or source.rich.fingerprint != text.translated_from.fingerprint
