"""Connects the composer with the session: the composer follows the cursor, and the plan gets what is sent."""

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
    """Starts comments, replies and changes in the composer, and carries out the commands of the comments pane."""

    done = Signal(object)
    """The CommentKey of the comment that was written, which the pane should show."""
    refused = Signal(str)
    """Why something could not be done."""
    author_named = Signal(object)
    """The Author: the user has typed a name."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._commands = CommentCommands(session)
        self._drafts = drafts_of(session)
        self.composer = Composer(self._drafts)
        self.composer.sent.connect(self._send)
        self.composer.named.connect(self._name)
        self.composer.continue_wanted.connect(self._continue_draft)
        self.composer.left.connect(self.write_here)
        self.composer.field.refused.connect(self.refused)
        self.write_here()

    def here(self) -> Place:
        """The place of the cursor; without a cursor, the selected node."""
        place = self._session.view.place or Place(self._session.view.current)
        return place if place.node is None or self._session.plan.has(place.node) else Place(self._session.view.current)

    def follow(self) -> None:
        """Moves a new comment to the place of the cursor; a reply that was begun stays."""
        target = self.composer.target
        is_reply = target.purpose is not DraftPurpose.NEW and self._thread_of(target)
        if not (is_reply and self.composer.is_begun):
            self.write_here()

    def write_here(self) -> None:
        """Has the composer write a new comment at the place of the cursor."""
        here = self.here()
        target = DraftTarget(DraftPurpose.NEW, Place(here.node, here.field))
        self.composer.show_author(self._session.view.author.name)
        self.composer.write_on(target, self._choices(here))

    def retranslate_places(self) -> None:
        """Names the places that a new comment can be on, in the present language of the interface."""
        if self.composer.target.purpose is DraftPurpose.NEW:
            self.write_here()

    def reply(self, shown: ShownComment) -> None:
        """Has the composer write a reply in the thread of `shown`."""
        thread = shown.listed.thread
        target = DraftTarget(DraftPurpose.REPLY, Place(shown.listed.owner), thread.id)
        self.composer.show_author(self._session.view.author.name)
        self.composer.write_to(target, thread.comments[0].author)
        self.composer.begin()

    def edit(self, shown: ShownComment) -> None:
        """Has the composer edit the comment `shown`."""
        target = DraftTarget(DraftPurpose.EDIT, Place(shown.listed.owner), shown.listed.thread.id, shown.comment.id)
        self.composer.write_to(target, " ".join(shown.comment.body.split()), shown.comment.body)
        self.composer.begin()

    def delete(self, shown: ShownComment) -> None:
        """Deletes the comment `shown`."""
        self._try(lambda: self._commands.delete(shown.key))

    def toggle_resolved(self, shown: ShownComment) -> None:
        """Resolves the thread of `shown`, or reopens it."""
        thread, owner = shown.listed.thread, shown.listed.owner
        change = self._commands.resolve if thread.resolved is None else self._commands.reopen
        self._try(lambda: change(owner, thread.id))

    def _choices(self, place: Place) -> list[Choice]:
        where, whole = locations(self._session), Place(place.node)
        choices: list[Choice] = [(where.whole(place.node), whole)]
        if place.field is None:
            return choices
        all_languages = Place(place.node, place.field)
        name = where.cell(place.node, place.field, None)
        if place.language is None:
            return [(name, all_languages), *choices]
        # The language comes first: the end of the text may be cut off.
        in_language = _("{language}: {text}").format(language=place.language.own_name, text=name)
        return [(in_language, place), (_("All languages: {text}").format(text=name), all_languages), *choices]

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
        self.composer.show_author(name)
        self.author_named.emit(self._session.view.author)

    def _continue_draft(self, target: DraftTarget) -> None:
        """Goes to the place of a draft, and puts the draft in the composer."""
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
