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
    """A comment of one person; `time` and `edited` are in UTC, `body` is plain text in lines."""

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
    """A comment with its replies, in order. The first comment opens the thread; there is always one.

    A thread is about one field of its node, or the whole node if `field` is None; about the text in one language, or in
    all languages if `language` is None.
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
    """The threads of one node in the order in which a plan keeps them: oldest first."""
    return tuple(sorted(threads, key=lambda thread: (thread.opened, thread.id)))


def reworded(thread: Thread, comment: UUID, body: str, author: str, now: datetime.datetime) -> Comment:
    """A comment of the thread with another `body`. Raises PlanRuleError unless `author` made that comment."""
    return replace(_comment_of_author(thread, comment, author), body=body, edited=now)


def deletes_thread(thread: Thread, comment: UUID, author: str) -> bool:
    """Whether the whole thread is deleted when `author` deletes that comment, because the comment opened the thread.

    Raises PlanRuleError if `author` may not delete it: another person made it, or has replied to the first comment.
    """
    _comment_of_author(thread, comment, author)
    if comment != thread.comments[0].id:
        return False
    if any(written.author != author for written in thread.comments):
        raise PlanRuleError(_("Others have replied to this comment, so it can no longer be deleted"))
    return True


def _comment_of_author(thread: Thread, comment: UUID, author: str) -> Comment:
    for written in thread.comments:
        if written.id == comment:
            if written.author != author:
                raise PlanRuleError(_("Only {author} can change this comment").format(author=written.author))
            return written
    raise PlanRuleError(_("The comment is no longer there"))
