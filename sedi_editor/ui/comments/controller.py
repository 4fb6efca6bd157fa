"""Between the composer and the plan: the composer follows the cursor, and the plan gets what is sent."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from sedi_editor.errors import SediEditorError
from sedi_editor.i18n import _
from sedi_editor.plan.comment import Thread
from sedi_editor.ui.comments.commands import CommentCommands
from sedi_editor.ui.comments.composer import Choice, Composer
from sedi_editor.ui.comments.drafts import DraftPurpose, DraftTarget, drafts_of
from sedi_editor.ui.comments.model import CommentKey, ShownComment
from sedi_editor.ui.naming import locations
from sedi_editor.ui.session.author import Author, initials_of
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session


class CommentController(QObject):
    """Has the composer write on the present place, reply or edit, and carries out what is asked for comments."""

    done = Signal(object)
    """CommentKey: what has been written, and is to be seen."""
    refused = Signal(str)
    """Why something could not be done."""
    author_named = Signal(object)
    """Author: who writes has said who they are."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._commands = CommentCommands(session)
        self._drafts = drafts_of(session)
        self.composer = Composer(self._drafts)
        self.composer.sent.connect(self._send)
        self.composer.named.connect(self._name)
        self.composer.draft_wanted.connect(self._go_on)
        self.composer.left.connect(self.write_here)
        self.composer.field.refused.connect(self.refused)
        self.write_here()

    def here(self) -> Place:
        """Where the cursor is, or what is selected."""
        place = self._session.view.place or Place(self._session.view.current)
        return place if place.node is None or self._session.plan.has(place.node) else Place(self._session.view.current)

    def follow(self) -> None:
        """The cursor is elsewhere: so is the new comment. A reply that was begun goes on."""
        target = self.composer.target
        is_reply = target.purpose is not DraftPurpose.NEW and self._thread_of(target)
        if not (is_reply and self.composer.is_begun):
            self.write_here()

    def write_here(self) -> None:
        """Writes a new comment on the present place."""
        here = self.here()
        target = DraftTarget(DraftPurpose.NEW, Place(here.node, here.field))
        self.composer.say_author(self._session.view.author.name)
        self.composer.write_on(target, self._choices(here))

    def say_again(self) -> None:
        """Names the places of a new comment anew, in the language of the interface."""
        if self.composer.target.purpose is DraftPurpose.NEW:
            self.write_here()

    def reply(self, shown: ShownComment) -> None:
        """Writes a reply in the thread of a comment."""
        thread = shown.listed.thread
        target = DraftTarget(DraftPurpose.REPLY, Place(shown.listed.owner), thread.id)
        self.composer.say_author(self._session.view.author.name)
        self.composer.write_to(target, thread.comments[0].author)
        self.composer.begin()

    def edit(self, shown: ShownComment) -> None:
        """Puts a comment in other words."""
        target = DraftTarget(DraftPurpose.EDIT, Place(shown.listed.owner), shown.listed.thread.id, shown.comment.id)
        self.composer.write_to(target, " ".join(shown.comment.body.split()), shown.comment.body)
        self.composer.begin()

    def delete(self, shown: ShownComment) -> None:
        """Deletes a comment."""
        self._try(lambda: self._commands.delete(shown.key))

    def toggle_resolved(self, shown: ShownComment) -> None:
        """Resolves the thread of a comment, or opens it again."""
        thread, owner = shown.listed.thread, shown.listed.owner
        change = self._commands.resolve if thread.resolved is None else self._commands.reopen
        self._try(lambda: change(owner, thread.id))

    def _choices(self, place: Place) -> list[Choice]:
        where, whole = locations(self._session), Place(place.node)
        choices: list[Choice] = [(where.whole(place.node), whole)]
        if place.field is None:
            return choices
        every = Place(place.node, place.field)
        name = where.cell(place.node, place.field, None)
        if place.language is None:
            return [(name, every), *choices]
        # The language first: there may be no room for all of it.
        own = _("{language}: {text}").format(language=place.language.own_name, text=name)
        return [(own, place), (_("All languages: {text}").format(text=name), every), *choices]

    def _send(self, target: DraftTarget, place: Place, words: str) -> None:
        owner = target.place.node
        match target:
            case DraftTarget(DraftPurpose.REPLY, thread=thread) if thread:
                sent = self._try(lambda: self._commands.reply(owner, thread, words))
            case DraftTarget(DraftPurpose.EDIT, thread=thread, comment=comment) if thread and comment:
                sent = self._try(lambda: self._commands.reword((owner, thread, comment), words))
            case _:
                sent = self._try(lambda: self._commands.add(place, words))
        if sent:
            self._drafts.keep(target, None)
            self.write_here()

    def _try(self, change: Callable[[], CommentKey | None]) -> bool:
        try:
            key = change()
        except SediEditorError as refusal:
            self.refused.emit(str(refusal))
            return False
        if key:
            self.done.emit(key)
        return True

    def _name(self, name: str) -> None:
        self._session.view.author = Author(name, initials_of(name))
        self.composer.say_author(name)
        self.author_named.emit(self._session.view.author)

    def _go_on(self, target: DraftTarget) -> None:
        """Goes to the place of a draft, and on with it."""
        owner = target.place.node
        if owner is not None and not self._session.plan.has(owner):
            self.refused.emit(_("What the comment is on is no longer in the plan; undo brings it back"))
            return
        self._session.view.reveal(target.place)
        thread = self._thread_of(target)
        if target.purpose is DraftPurpose.NEW or thread is None:
            self._session.view.go_to(target.place)
            self.write_here()
        else:
            self.composer.write_to(target, thread.comments[0].author)
        self.composer.begin()

    def _thread_of(self, target: DraftTarget) -> Thread | None:
        return self._commands.thread(target.place.node, target.thread) if target.thread else None
