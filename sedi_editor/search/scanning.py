"""A search that looks at every text, for as long as a plan has not been read into an index."""

from collections.abc import Iterator
from uuid import UUID

from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.search.folding import LOOSEST
from sedi_editor.search.hit import Batch, Hit, batches
from sedi_editor.search.index import Pause, no_pause
from sedi_editor.search.matching import Matcher
from sedi_editor.search.passages import EVERYWHERE, Scope, column_of, languages_in_order, node_passages, own_passages
from sedi_editor.search.query import Query


def scan(tree: PlanTree, query: Query, scope: Scope = EVERYWHERE, pause: Pause = no_pause) -> Iterator[Batch]:
    """What an index of `tree` would find, in the same order; the first hits come as soon as they have been reached."""
    if query.terms:
        yield from batches(_hits(tree, query, scope, pause))


def _hits(tree: PlanTree, query: Query, scope: Scope, pause: Pause) -> Iterator[Hit]:
    matcher, languages = Matcher(query), languages_in_order(tree)
    for node, department in _owners(tree):
        pause()
        kind = node.kind if node else None
        for passage, plain in node_passages(node, languages) if node else own_passages(tree):
            if (
                scope.has(passage, column_of(passage.field, kind), department)
                and matcher.needle in LOOSEST.fold(plain)
                and (spans := matcher.spans(plain))
            ):
                yield Hit(passage, plain, spans, department)


def _owners(tree: PlanTree) -> Iterator[tuple[Node | None, UUID | None]]:
    """Whatever has passages, the plan itself first, and the department that it stands in."""
    yield None, None
    for department in tree.departments:
        for node in department.walk():
            yield node, department.id
