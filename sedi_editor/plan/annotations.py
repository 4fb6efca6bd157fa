"""Annotations of a plan, kept beside its content: threads of comments, by the ids of their nodes, and waivers.

A node does not contain its comments, so that comments do not matter when two nodes are compared.
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
"""Threads by the id of their node; None is the plan itself. Each value has at least one, in `comment.in_order`."""


class Annotations(Struct, frozen=True):
    """The annotations of one plan; `waivers` are in the order of `waiver.in_order`."""

    threads: Threads = field(default_factory=dict[UUID | None, tuple[Thread, ...]])
    waivers: tuple[Waiver, ...] = ()

    def on(self, node: UUID | None) -> tuple[Thread, ...]:
        """The threads on a node, or on the plan itself."""
        return self.threads.get(node, ())

    def waiver(self, waived: Waived) -> Waiver | None:
        """The waiver of a finding; None if it is not waived."""
        return next((candidate for candidate in self.waivers if candidate.waived == waived), None)

    def with_thread(self, node: UUID | None, thread_id: UUID, thread: Thread | None) -> "Annotations":
        """The annotations with the thread of that id on `node` added or replaced; a thread of None removes it."""
        others = [other for other in self.on(node) if other.id != thread_id]
        threads = comment.in_order([*others, thread] if thread else others)
        if threads:
            return replace(self, threads={**self.threads, node: threads})
        return self.without([node])

    def with_waiver(self, waived: Waived, given: Waiver | None) -> "Annotations":
        """The annotations with the waiver of that finding added or replaced; None removes it."""
        others = [other for other in self.waivers if other.waived != waived]
        return replace(self, waivers=waiver.in_order([*others, given] if given else others))

    def with_threads(self, threads: Threads) -> "Annotations":
        """The annotations with `threads` added, which are on other nodes."""
        return replace(self, threads={**self.threads, **threads}) if threads else self

    def without(self, nodes: Iterable[UUID | None]) -> "Annotations":
        """The annotations without the threads on `nodes`. Waivers stay, since the nodes may come back."""
        gone = self.threads.keys() & nodes
        if not gone:
            return self
        return replace(self, threads={node: threads for node, threads in self.threads.items() if node not in gone})

    def renamed(self, ids: Mapping[UUID, UUID]) -> "Annotations":
        """The annotations of a copy whose nodes have new ids; a node that is not in `ids` keeps its id."""
        threads = {ids.get(node, node) if node else None: on_node for node, on_node in self.threads.items()}
        return Annotations(threads, waiver.in_order(_renamed(known, ids) for known in self.waivers))


def nodes_with_other_threads(before: Threads, after: Threads) -> frozenset[UUID | None]:
    """The nodes whose threads are other objects `after` than `before`; None is the plan itself."""
    if before is after:
        return frozenset()
    # An edit keeps the order of the other nodes, so that thousands of nodes are compared without a look-up by id.
    if len(before) <= len(after) and all(map(is_, before, after)):
        same = map(is_, before.values(), after.values())
        changed = [owner for owner, is_same in zip(before, same, strict=True) if not is_same]
        return frozenset((*changed, *islice(after, len(before), None)))
    return frozenset(owner for owner in before.keys() | after.keys() if before.get(owner) is not after.get(owner))


def threads_on(nodes: Iterable[UUID | None], threads: Threads) -> Threads:
    """The part of `threads` that is on `nodes`."""
    return {node: threads[node] for node in nodes if node in threads} if threads else {}


def _renamed(one: Waiver, ids: Mapping[UUID, UUID]) -> Waiver:
    node = one.waived.node
    return replace(one, waived=replace(one.waived, node=ids.get(node, node) if node else None))
