"""The texts of a plan that are missing or stale in a language, in order of printing."""

from collections.abc import Iterator
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.draft import Draft
from sedi_editor.plan.kind import FIELDS, PLAN_FIELDS, Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.progress import HAS_DEFAULT, Progress, ProgressBook
from sedi_editor.plan.translation import TextState, state
from sedi_editor.plan.tree import Node, PlanTree, TextPlace, Texts

_Order = tuple[tuple[int, ...], int]
"""The indexes that lead from the plan to a node, and the index of the field among those of the node; -1: before all."""


class Wanted(Struct, frozen=True):
    """What is searched for: texts that are missing or stale in a language, the next one or the one before."""

    language: Language
    state: TextState
    backwards: bool = False


class Found(Struct, frozen=True):
    """The next text from a place. `wrapped`: the search has gone on from the other end of the plan."""

    place: TextPlace
    wrapped: bool


def next_place(plan: Draft, book: ProgressBook, wanted: Wanted, node: UUID | None, field: Field | None) -> Found | None:
    """The next text that is wanted behind a field of `node` (None: the plan itself); without a field, in it or behind.

    The search goes on from the other end of the plan; then it may end where it began. None: there is no such text.
    """
    ordered, start = list(_ordered(plan.tree(), book, wanted.language, wanted.state)), _order_of(plan, node, field)
    if wanted.backwards:
        ordered.reverse()
    ahead = (place for order, place in ordered if (order < start if wanted.backwards else order > start))
    place = next(ahead, None)
    if place is None and not ordered:
        return None
    return Found(place or ordered[0][1], wrapped=place is None)


def _order_of(plan: Draft, node: UUID | None, field: Field | None) -> _Order:
    path = () if node is None else (*plan.ancestors(node), node)
    fields = PLAN_FIELDS if node is None else FIELDS[plan.kind(node)]
    at = fields.index(field) if field in fields else -1
    return tuple(plan.position(step).index for step in path), at


def _ordered(
    tree: PlanTree, book: ProgressBook, language: Language, wanted: TextState
) -> Iterator[tuple[_Order, TextPlace]]:
    for at, name in _fields(tree.texts, PLAN_FIELDS, language, wanted):
        yield ((), at), TextPlace(None, name, language)
    ahead: list[tuple[tuple[int, ...], Node]] = [((at,), department) for at, department in enumerate(tree.departments)]
    ahead.reverse()
    while ahead:
        path, node = ahead.pop()
        # A part without such a text is not looked into: in a large plan that is most of it.
        if _count(book.progress(node, language), wanted):
            for at, name in _fields(node.texts, FIELDS[node.kind], language, wanted):
                yield (path, at), TextPlace(node.id, name, language)
            ahead.extend(((*path, at), child) for at, child in reversed(list(enumerate(node.children))))


def _fields(
    texts: Texts, fields: tuple[Field, ...], language: Language, wanted: TextState
) -> Iterator[tuple[int, Field]]:
    """The fields whose text is `wanted`, each with its index. A field with an official wording lacks nothing."""
    for at, name in enumerate(fields):
        lacks_nothing = wanted is TextState.MISSING and name in HAS_DEFAULT
        if not lacks_nothing and state(texts, (name, language)) is wanted:
            yield at, name


def _count(progress: Progress, wanted: TextState) -> int:
    return progress.missing if wanted is TextState.MISSING else progress.stale
