"""What people say of a plan, kept beside its content: threads of comments by the node they are on, and waivers.

Nodes know nothing of it, so that they are equal or not whatever is said of them; the ids keep both together.
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from operator import is_
from uuid import UUID

from msgspec import Struct, field
from msgspec.structs import replace

from sedi_editor.plan import comment, waiver
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.waiver import Waived, Waiver

Threads = Mapping[UUID | None, tuple[Thread, ...]]
"""Threads by the node they are on, None: the plan itself; of each in the order of `comment.in_order`, never none."""


class Annotations(Struct, frozen=True):
    """All that is said of one plan; `waivers` are in the order of `waiver.in_order`."""

    threads: Threads = field(default_factory=dict[UUID | None, tuple[Thread, ...]])
    waivers: tuple[Waiver, ...] = ()

    def on(self, node: UUID | None) -> tuple[Thread, ...]:
        """The threads on a node, or on the plan itself."""
        return self.threads.get(node, ())

    def waiver(self, waived: Waived) -> Waiver | None:
        """The waiver of that finding; None for none."""
        return next((one for one in self.waivers if one.waived == waived), None)

    def with_thread(self, node: UUID | None, thread_id: UUID, thread: Thread | None) -> "Annotations":
        """The same with the thread in the place of the one with that id on `node`; None takes it away."""
        others = [one for one in self.on(node) if one.id != thread_id]
        threads = comment.in_order([*others, thread] if thread else others)
        if threads:
            return replace(self, threads={**self.threads, node: threads})
        return self.without([node])

    def with_waiver(self, waived: Waived, given: Waiver | None) -> "Annotations":
        """The same with the waiver in the place of the one of that finding; None takes it away."""
        others = [one for one in self.waivers if one.waived != waived]
        return replace(self, waivers=waiver.in_order([*others, given] if given else others))

    def with_threads(self, threads: Threads) -> "Annotations":
        """The same with `threads` besides, which are on other nodes."""
        return replace(self, threads={**self.threads, **threads}) if threads else self

    def without(self, nodes: Iterable[UUID | None]) -> "Annotations":
        """The same without the threads on `nodes`; waivers stay, for the nodes may come back."""
        gone = self.threads.keys() & nodes
        if not gone:
            return self
        return replace(self, threads={node: own for node, own in self.threads.items() if node not in gone})

    def renamed(self, ids: Mapping[UUID, UUID]) -> "Annotations":
        """The same of a copy of the plan, whose nodes have new ids; a node that is not in `ids` keeps its own."""
        threads = {ids.get(node, node) if node else None: own for node, own in self.threads.items()}
        return Annotations(threads, waiver.in_order(_renamed(one, ids) for one in self.waivers))


def commented_otherwise(before: Threads, after: Threads) -> frozenset[UUID | None]:
    """Whose threads are other objects `after` than `before`."""
    if before is after:
        return frozenset()
    # An edit keeps the order of all others, so that of thousands of nodes none need be looked up by its id.
    if len(before) <= len(after) and all(map(is_, before, after)):
        same = map(is_, before.values(), after.values())
        changed = [owner for owner, is_same in zip(before, same, strict=True) if not is_same]
        return frozenset((*changed, *islice(after, len(before), None)))
    return frozenset(owner for owner in before.keys() | after.keys() if before.get(owner) is not after.get(owner))


def threads_on(nodes: Iterable[UUID | None], threads: Threads) -> Threads:
    """Those of `threads` that are on one of `nodes`."""
    return {node: threads[node] for node in nodes if node in threads} if threads else {}


def _renamed(one: Waiver, ids: Mapping[UUID, UUID]) -> Waiver:
    node = one.waived.node
    return replace(one, waived=replace(one.waived, node=ids.get(node, node) if node else None))
