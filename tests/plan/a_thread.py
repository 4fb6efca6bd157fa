"""Threads of comments with a reply, and resolved ones."""

import datetime

from msgspec.structs import replace

from sedi_editor.plan.comment import Comment, Resolution, Thread


def replied(thread: Thread, comment: Comment) -> Thread:
    """The thread with one more reply."""
    return replace(thread, comments=(*thread.comments, comment))


def resolved(thread: Thread, author: str, now: datetime.datetime) -> Thread:
    """The thread, resolved."""
    return replace(thread, resolved=Resolution(author, now))
