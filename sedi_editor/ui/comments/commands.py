"""What can be done with comments, each as one step of undo. All raise SediEditorError when the plan refuses it."""

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
        comment, found = self._comment(words), self._found(owner, thread)
        last = found.comments[-1]
        # By its time, so that answers which others give meanwhile stand in one order for all; unless a clock is wrong.
        reply: Edit = SetComment(owner, thread, comment.id, comment, last.id if last.time > comment.time else None)
        if found.resolved:
            reply = Group((SetResolution(owner, thread, None), reply))
        self._session.do(reply, _("Reply"))
        return owner, thread, comment.id

    def reword(self, key: CommentKey, words: str) -> None:
        """Puts a comment of one's own in other words."""
        owner, thread, comment = key
        author = self._session.view.author.name
        changed = commenting.reworded(self._found(owner, thread), comment, _clean(words), author, _now())
        self._session.do(SetComment(owner, thread, comment, changed), _("Edit a comment"))

    def delete(self, key: CommentKey) -> None:
        """Deletes a comment of one's own."""
        owner, thread, comment = key
        all_goes = commenting.goes_with_thread(self._found(owner, thread), comment, self._session.view.author.name)
        edit = SetThread(owner, thread, None) if all_goes else SetComment(owner, thread, comment, None)
        self._session.do(edit, _("Delete a comment"))

    def resolve(self, owner: UUID | None, thread: UUID) -> None:
        """Resolves an open thread."""
        resolution = Resolution(self._session.view.author.name, _now())
        self._session.do(SetResolution(owner, thread, resolution), _("Resolve comments"))

    def reopen(self, owner: UUID | None, thread: UUID) -> None:
        """Opens a resolved thread again."""
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
    """What was typed, without empty lines around it."""
    return storable(words).strip("\n").rstrip()


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
