"""Adds, answers, edits, deletes and resolves comments. Each command is one step of undo.

All commands raise SediEditorError when the plan refuses the change.
"""

import datetime
from uuid import UUID, uuid4

from sedi_editor.errors import PlanRuleError
from sedi_editor.i18n import _
from sedi_editor.plan import comment as commenting
from sedi_editor.plan.comment import Comment, Resolution, Thread
from sedi_editor.plan.edits import Edit, Group, SetComment, SetResolution, SetThread
from sedi_editor.plan.richtext import storable
from sedi_editor.ui.comments.model import CommentKey
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session


class CommentCommands:
    """The commands for comments, in the name of the session's author."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def thread(self, owner: UUID | None, thread: UUID) -> Thread | None:
        """The thread as it is now in the plan; None when it is gone."""
        plan = self._session.plan
        if owner is not None and not plan.has(owner):
            return None
        return next((candidate for candidate in plan.threads(owner) if candidate.id == thread), None)

    def add(self, place: Place, words: str) -> CommentKey:
        """Adds a comment on `place`, which begins a thread."""
        comment = self._comment(words)
        thread = Thread(uuid4(), (comment,), place.field, place.language)
        self._session.do(SetThread(place.node, thread.id, thread), _("Comment"))
        return place.node, thread.id, comment.id

    def reply(self, owner: UUID | None, thread: UUID, words: str) -> CommentKey:
        """Adds a reply to a thread; a resolved thread is reopened."""
        comment, found = self._comment(words), self._found(owner, thread)
        last = found.comments[-1]
        # Replies are ordered by their time, so that replies made apart get the same order everywhere. If a clock is
        # wrong, the last reply may be of a later time: then the new one is put behind it.
        reply: Edit = SetComment(owner, thread, comment.id, comment, last.id if last.time > comment.time else None)
        if found.resolved:
            reply = Group((SetResolution(owner, thread, None), reply))
        self._session.do(reply, _("Reply"))
        return owner, thread, comment.id

    def reword(self, key: CommentKey, words: str) -> None:
        """Changes the words of the author's own comment."""
        owner, thread, comment = key
        author = self._session.view.author.name
        changed = commenting.reworded(self._found(owner, thread), comment, _clean(words), author, _now())
        self._session.do(SetComment(owner, thread, comment, changed), _("Edit a comment"))

    def delete(self, key: CommentKey) -> None:
        """Deletes the author's own comment."""
        owner, thread, comment = key
        all_goes = commenting.deletes_thread(self._found(owner, thread), comment, self._session.view.author.name)
        edit = SetThread(owner, thread, None) if all_goes else SetComment(owner, thread, comment, None)
        self._session.do(edit, _("Delete a comment"))

    def resolve(self, owner: UUID | None, thread: UUID) -> None:
        """Resolves an open thread."""
        resolution = Resolution(self._session.view.author.name, _now())
        self._session.do(SetResolution(owner, thread, resolution), _("Resolve comments"))

    def reopen(self, owner: UUID | None, thread: UUID) -> None:
        """Reopens a resolved thread."""
        self._session.do(SetResolution(owner, thread, None), _("Reopen comments"))

    def _found(self, owner: UUID | None, thread: UUID) -> Thread:
        found = self.thread(owner, thread)
        if found is None:
            raise PlanRuleError(_("The comment is no longer there"))
        return found

    def _comment(self, words: str) -> Comment:
        author = self._session.view.author
        return Comment(uuid4(), author.name, author.initials, _now(), _clean(words))


def _clean(words: str) -> str:
    """`words` without empty lines around them, and without characters that no plan can hold."""
    return storable(words).strip("\n").rstrip()


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
