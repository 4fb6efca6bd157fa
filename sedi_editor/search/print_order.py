"""The order in which a plan prints its passages: which hit comes next from a place in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.kind import FIELDS, PLAN_FIELDS, Field, Kind
from sedi_editor.plan.tree import PlanTree
from sedi_editor.search.hit import Hit
from sedi_editor.search.matching import Span
from sedi_editor.search.passages import Passage, languages_in_order

_Key = tuple[int, int, int, int, int]
_NUMBER, _TEXT, _COMMENT = range(3)


class FoundWords(Struct, frozen=True):
    """One of the places of a hit."""

    hit: Hit
    span: Span

    @property
    def passage(self) -> Passage:
        """The passage of the hit."""
        return self.hit.passage


class PrintOrder:
    """Compares places in a plan, as the plan is now."""

    def __init__(self, tree: PlanTree) -> None:
        self._nodes: dict[UUID | None, tuple[int, Kind | None]] = {None: (0, None)}
        for rank, node in enumerate(tree.walk(), 1):
            self._nodes[node.id] = rank, node.kind
        self._languages = languages_in_order(tree)

    def next(self, found: Sequence[FoundWords], passage: Passage, span: Span, step: int) -> int | None:
        """The index of the first of `found` behind a span of a passage, or with `step` -1 of the last before it.

        None if there is no more in that direction. A passage without a field stands for its node, one without a
        language for all languages.
        """
        if step > 0:
            at = bisect_left(
                found, self._key(passage, span[1]), key=lambda words: self._key(words.passage, words.span[0])
            )
            return at if at < len(found) else None
        at = bisect_right(found, self._key(passage, span[0]), key=lambda words: self._key(words.passage, words.span[1]))
        return at - 1 if at else None

    def _key(self, passage: Passage, at: int) -> _Key:
        rank, kind = self._nodes.get(passage.node, (0, None))
        if passage.comment:
            return rank, _COMMENT, 0, 0, at
        if passage.field is None:
            return rank, _NUMBER, 0, 0, at
        language = self._languages.index(passage.language) if passage.language else -1
        return rank, _TEXT, _fields(kind).index(passage.field), language, at


def _fields(kind: Kind | None) -> Sequence[Field]:
    return FIELDS[kind] if kind else PLAN_FIELDS
