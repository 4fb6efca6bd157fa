"""What can be done with comments, each as one step of undo. All raise SediEditorError when the plan refuses it."""

import datetime
from collections.abc import Callable
from uuid import UUID, uuid4

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _
from sedi_editor.plan import comment as commenting
from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.edits import SetThread
from sedi_editor.plan.richtext import storable
from sedi_editor.ui.comments.model import CommentKey
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session


class Remarking:
    """Writes comments into the session's plan, in the name of its author."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def thread(self, owner: UUID | None, thread: UUID) -> Thread | None:
        """The thread as it now is; None when it is gone."""
        plan = self._session.plan
        if owner is not None and not plan.has(owner):
            return None
        return next((one for one in plan.threads(owner) if one.id == thread), None)

    def add(self, place: Place, words: str) -> CommentKey:
        """Opens a thread on `place`."""
        comment = self._comment(words)
        thread = Thread(uuid4(), (comment,), place.field, place.language)
        self._session.do(SetThread(place.node, thread.id, thread), _("Comment"))
        return place.node, thread.id, comment.id

    def reply(self, owner: UUID | None, thread: UUID, words: str) -> CommentKey:
        """Answers in a thread, which is open again then."""
        comment = self._comment(words)
        self._change(owner, thread, _("Reply"), lambda one: commenting.replied(commenting.reopened(one), comment))
        return owner, thread, comment.id

    def reword(self, key: CommentKey, words: str) -> None:
        """Puts a comment of one's own in other words."""
        owner, thread, comment = key
        name, body = self._session.author.name, _clean(words)
        self._change(
            owner, thread, _("Edit a comment"), lambda one: commenting.reworded(one, comment, body, name, _now())
        )

    def delete(self, key: CommentKey) -> None:
        """Deletes a comment of one's own."""
        owner, thread, comment = key
        name = self._session.author.name
        self._change(owner, thread, _("Delete a comment"), lambda one: commenting.without(one, comment, name))

    def settle(self, owner: UUID | None, thread: UUID) -> None:
        """Resolves an open thread."""
        name = self._session.author.name
        self._change(owner, thread, _("Resolve comments"), lambda one: commenting.resolved(one, name, _now()))

    def reopen(self, owner: UUID | None, thread: UUID) -> None:
        """Opens a resolved thread again."""
        self._change(owner, thread, _("Reopen comments"), commenting.reopened)

    def _change(self, owner: UUID | None, thread: UUID, label: str, change: Callable[[Thread], Thread | None]) -> None:
        found = self.thread(owner, thread)
        if found is None:
            raise PlanRuleError(_("The comment is no longer there"))
        self._session.do(SetThread(owner, thread, change(found)), label)

    def _comment(self, words: str) -> Comment:
        author = self._session.author
        return Comment(uuid4(), author.name, author.initials, _now(), _clean(words))


def _clean(words: str) -> str:
    """What was typed, without empty lines around it."""
    return storable(words).strip("\n").rstrip()


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
