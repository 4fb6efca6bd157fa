"""What reviewers say about a place in the plan: threads of comments."""

import datetime
from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language


class Comment(Struct, frozen=True):
    """What one person said; `time` and `edited` are in UTC, `body` is plain lines."""

    id: UUID
    author: str
    initials: str
    time: datetime.datetime
    body: str
    edited: datetime.datetime | None = None


class Resolution(Struct, frozen=True):
    """Who resolved a thread, and when (UTC)."""

    author: str
    time: datetime.datetime


class Thread(Struct, frozen=True):
    """A comment with its replies, in order: the first opens the thread, and there is always one.

    It speaks of one field of its node, or with `field` None of the whole node; of the text in one language, or with
    `language` None of it in any.
    """

    id: UUID
    comments: tuple[Comment, ...]
    field: Field | None = None
    language: Language | None = None
    resolved: Resolution | None = None

    @property
    def opened(self) -> datetime.datetime:
        """When its first comment was made (UTC)."""
        return self.comments[0].time


def in_order(threads: Iterable[Thread]) -> tuple[Thread, ...]:
    """The threads of one node as a plan keeps them: oldest first."""
    return tuple(sorted(threads, key=lambda thread: (thread.opened, thread.id)))


def reworded(thread: Thread, comment: UUID, body: str, author: str, now: datetime.datetime) -> Comment:
    """One comment of the thread in other words. Raises PlanRuleError unless `author` made that comment."""
    return replace(_own(thread, comment, author), body=body, edited=now)


def goes_with_thread(thread: Thread, comment: UUID, author: str) -> bool:
    """Whether the thread goes when `author` deletes that comment, which opened it.

    Raises PlanRuleError when `author` may not delete it: somebody else made it, or has replied to the first.
    """
    _own(thread, comment, author)
    if comment != thread.comments[0].id:
        return False
    if any(one.author != author for one in thread.comments):
        raise PlanRuleError(_("Others have replied to this comment, so it can no longer be deleted"))
    return True


def _own(thread: Thread, comment: UUID, author: str) -> Comment:
    for one in thread.comments:
        if one.id == comment:
            if one.author != author:
                raise PlanRuleError(_("Only {author} can change this comment").format(author=one.author))
            return one
    raise PlanRuleError(_("The comment is no longer there"))
