"""Builds plan values from rows, and says of every row that has no place in a plan what is wrong with it."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sedi_editor.errors import UserError
from sedi_editor.plan.html import parse
from sedi_editor.plan.kind import PARENTS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import Emblem, Node, PlanSettings, PlanTree, Source, Text, TextKey
from sedi_editor.store.rows import NodeRow, PlanRow, TextRow, digest

_FIELDS = {field.value: field for field in Field}
_LANGUAGES = {language.value: language for language in Language}
_KINDS = {kind.value: kind for kind in Kind}
_NONE: frozenset[Column] = frozenset()


class Assembly:
    """Rows on their way to being a plan; `problems` says what was left out and why, `digest` is that of all rows."""

    def __init__(self, nodes: Iterable[NodeRow], texts: Iterable[TextRow]) -> None:
        """`nodes` come in the order of their ranks."""
        self.problems: list[str] = []
        self.digest = 0
        self._children: dict[str | None, list[NodeRow]] = defaultdict(list)
        self._unplaced: set[str] = set()
        for row in nodes:
            self.digest ^= digest(row)
            self._children[row.parent].append(row)
            self._unplaced.add(row.id)
        self._texts: dict[str | None, dict[TextKey, Text]] = defaultdict(dict)
        for row in texts:
            self.digest ^= digest(row)
            self._take_text(row)

    def tree(self, row: PlanRow) -> PlanTree:
        """The whole plan, as far as its rows make one."""
        self.digest ^= digest(row)
        departments = self.nodes_under(None)
        texts = self._texts.pop(row.id, {})
        tree = PlanTree(self._uuid(row.id), self._settings(row), texts, departments)
        for left in sorted(self._unplaced):
            self.problems.append(f"node {left} stands under no department")
        for left in sorted(map(str, self._texts)):
            self.problems.append(f"there is a text of {left}, which is not in the plan")
        return tree

    def nodes_under(self, parent: str | None, kind: Kind | None = None) -> tuple[Node, ...]:
        """The nodes whose parent is `parent`, a node of that kind, each with all below it."""
        # A kind never stands under itself, directly or not, so that even a cycle of parents comes to an end here.
        return tuple([node for row in self._children[parent] if (node := self._node(row, kind))])

    def node(self, row: NodeRow) -> Node | None:
        """The node of a row, wherever it stands, with all below it."""
        return self._node(row, None, anywhere=True)

    def _node(self, row: NodeRow, parent: Kind | None, anywhere: bool = False) -> Node | None:
        self._unplaced.discard(row.id)
        texts = self._texts.pop(row.id, {})
        kind = _KINDS.get(row.kind)
        if kind is None:
            self.problems.append(f"node {row.id} is of an unknown kind, “{row.kind}”")
            return None
        if not anywhere and parent not in PARENTS[kind]:
            self.problems.append(f"{kind} {row.id} stands under {parent or 'the plan'}")
            return None
        children = self.nodes_under(row.id, kind)
        return Node(self._uuid(row.id), kind, row.number, texts, self._joined(row), children)

    def _take_text(self, row: TextRow) -> None:
        field, language = _FIELDS.get(row.field), _LANGUAGES.get(row.language)
        if field is None or language is None or (row.plan is None) is (row.node is None):
            self.problems.append(f"a text of {row.node or row.plan} is of no field: “{row.field}” in “{row.language}”")
            return
        try:
            self._texts[row.node or row.plan][field, language] = text_of(row)
        except (UserError, ValueError) as refusal:
            self.problems.append(f"the {row.field} ({row.language}) of {row.node or row.plan}: {refusal}")

    def _joined(self, row: NodeRow) -> frozenset[Column]:
        if not row.joined:
            return _NONE
        try:
            return columns_of(row.joined)
        except ValueError:
            self.problems.append(f"node {row.id} is joined in unknown columns, “{row.joined}”")
            return _NONE

    def _uuid(self, written: str) -> UUID:
        try:
            found = UUID(written)
        except ValueError:
            found = UUID(int=0)
        if str(found) != written:
            self.problems.append(f"“{written}” is not an id")
        return found

    def _settings(self, row: PlanRow) -> PlanSettings:
        try:
            return settings_of(row)
        except (UserError, ValueError) as refusal:
            self.problems.append(f"the plan's settings: {refusal}")
            return PlanSettings()


def text_of(row: TextRow) -> Text:
    """The text of a row. Raises InvalidText, or ValueError for an unknown source language."""
    if row.source_language is None or row.source_fingerprint is None:
        return Text(parse(row.html))
    return Text(parse(row.html), Source(Language(row.source_language), row.source_fingerprint))


def columns_of(joined: str) -> frozenset[Column]:
    """The columns that a row of table `node` names. Raises ValueError for one that is none."""
    return frozenset(map(Column, joined.split()))


def settings_of(row: PlanRow) -> PlanSettings:
    """The settings that a row of table `plan` holds. Raises InvalidText or ValueError."""
    has_emblem = row.emblem_media_type is not None and row.emblem is not None
    return PlanSettings(
        series_class=row.series_class,
        symbol=Symbol.parse(row.symbol) if row.symbol else None,
        date=datetime.date.fromisoformat(row.date) if row.date else None,
        original=tuple(map(Language, row.original.split())),
        languages=tuple(map(Language, row.languages.split())),
        emblem=Emblem(row.emblem_media_type or "", row.emblem or b"") if has_emblem else None,
    )
