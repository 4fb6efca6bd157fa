"""Edits of comments: each comment has edits of its own, so that two people can answer in one thread."""

from collections.abc import Mapping
from typing import ClassVar, Self
from uuid import UUID

from msgspec.structs import replace

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _
from sedi_editor.plan.comment import Comment, Resolution, Thread
from sedi_editor.plan.edits.edit import Edit, PlainDict, given_id, id_or_none
from sedi_editor.plan.edits.target import Target
from sedi_editor.plan.edits.touches import Part, Touches, there
from sedi_editor.plan.plain_values import as_id
from sedi_editor.plan.remark_serialization import (
    deserialize_comment,
    deserialize_resolution,
    deserialize_thread,
    serialize_comment,
    serialize_resolution,
    serialize_thread,
)
from sedi_editor.plan.rules import check_thread


class SetThread(Edit, frozen=True):
    """Adds a thread of comments to a node (None: the plan), or replaces it; a thread of None removes it."""

    name: ClassVar[str] = "thread"
    node: UUID | None
    id: UUID
    thread: Thread | None

    def perform(self, target: Target) -> "SetThread":
        before = next((thread for thread in target.threads(self.node) if thread.id == self.id), None)
        _put(self.node, self.id, self.thread, target)
        return SetThread(self.node, self.id, before)

    def touches(self, target: Target) -> Touches:
        return Touches.of([(Part.THREAD, (self.node, self.id))], [there(self.node)])

    def values(self) -> PlainDict:
        thread = serialize_thread(self.thread) if self.thread else None
        return {"node": id_or_none(self.node), "id": str(self.id), "thread": thread}

    @classmethod
    def from_values(cls, values: Mapping[str, object]) -> Self:
        thread = values.get("thread")
        return cls(
            as_id(values.get("node")), given_id(values, "id"), None if thread is None else deserialize_thread(thread)
        )


class SetComment(Edit, frozen=True):
    """Adds a comment to a thread, or replaces it; a comment of None removes it.

    A new comment is put behind the comment `after`. If `after` is None or gone, the time of the comment decides.
    """

    name: ClassVar[str] = "comment"
    node: UUID | None
    thread: UUID
    id: UUID
    comment: Comment | None
    after: UUID | None = None

    def perform(self, target: Target) -> "SetComment":
        thread = _thread(self.node, self.thread, target)
        ids = [comment.id for comment in thread.comments]
        before = thread.comments[ids.index(self.id)] if self.id in ids else None
        after = ids[ids.index(self.id) - 1] if before and ids[0] != self.id else None
        _put(self.node, self.thread, replace(thread, comments=self._comments(thread)), target)
        return SetComment(self.node, self.thread, self.id, before, after)

    def _comments(self, thread: Thread) -> tuple[Comment, ...]:
        comment = self.comment
        if comment and any(other.id == self.id for other in thread.comments):
            return tuple(comment if other.id == self.id else other for other in thread.comments)
        others = [other for other in thread.comments if other.id != self.id]
        if comment is None:
            return tuple(others)
        place = next((at for at, other in enumerate(others, 1) if other.id == self.after), None)
        if place is None:
            # The first comment stays the first, even if a reply has an earlier time from a wrong clock.
            later = (
                at for at, other in enumerate(others) if at and (other.time, other.id) > (comment.time, comment.id)
            )
            place = next(later, len(others))
        return (*others[:place], comment, *others[place:])

    def touches(self, target: Target) -> Touches:
        place = (self.node, self.thread)
        behind = (Part.COMMENT, (*place, self.after)) if self.after else None
        return Touches.of([(Part.COMMENT, (*place, self.id))], [there(self.node), (Part.THREAD, place), behind])

    def values(self) -> PlainDict:
        return {
            "node": id_or_none(self.node),
            "thread": str(self.thread),
            "id": str(self.id),
            "comment": serialize_comment(self.comment) if self.comment else None,
            **({"after": str(self.after)} if self.after else {}),
        }

    @classmethod
    def from_values(cls, values: Mapping[str, object]) -> Self:
        comment = values.get("comment")
        return cls(
            as_id(values.get("node")),
            given_id(values, "thread"),
            given_id(values, "id"),
            None if comment is None else deserialize_comment(comment),
            as_id(values.get("after")),
        )


class SetResolution(Edit, frozen=True):
    """Resolves a thread; a resolution of None reopens it."""

    name: ClassVar[str] = "resolution"
    node: UUID | None
    thread: UUID
    resolution: Resolution | None

    def perform(self, target: Target) -> "SetResolution":
        thread = _thread(self.node, self.thread, target)
        _put(self.node, self.thread, replace(thread, resolved=self.resolution), target)
        return SetResolution(self.node, self.thread, thread.resolved)

    def touches(self, target: Target) -> Touches:
        place = (self.node, self.thread)
        return Touches.of([(Part.RESOLUTION, place)], [there(self.node), (Part.THREAD, place)])

    def values(self) -> PlainDict:
        resolution = serialize_resolution(self.resolution) if self.resolution else None
        return {"node": id_or_none(self.node), "thread": str(self.thread), "resolution": resolution}

    @classmethod
    def from_values(cls, values: Mapping[str, object]) -> Self:
        resolution = values.get("resolution")
        return cls(
            as_id(values.get("node")),
            given_id(values, "thread"),
            None if resolution is None else deserialize_resolution(resolution),
        )


def _thread(node: UUID | None, thread: UUID, target: Target) -> Thread:
    found = next((candidate for candidate in target.threads(node) if candidate.id == thread), None)
    if found is None:
        raise PlanRuleError(_("The comment is no longer there"))
    return found


def _put(node: UUID | None, thread_id: UUID, thread: Thread | None, target: Target) -> None:
    check_thread(target.kind(node) if node else None, thread_id, thread)
    target.put_thread(node, thread_id, thread)
