"""The comments pane: lists the threads of what is selected or of the whole plan, above the composer."""

from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.kind import Field
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.comments.controller import CommentController
from sedi_editor.ui.comments.filters import CommentFilters
from sedi_editor.ui.comments.model import CommentKey
from sedi_editor.ui.comments.spelling import CommentSpelling
from sedi_editor.ui.comments.thread_bar import ThreadBar
from sedi_editor.ui.comments.threads import ListedThread, ThreadCollector, authors, departments, next_thread
from sedi_editor.ui.comments.view import CommentsView
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.naming import locations
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.buttons import IconButton
from sedi_editor.ui.widgets.empty_state import EmptyState
from sedi_editor.ui.widgets.list_pane import ListPane
from sedi_editor.ui.widgets.pane_header import PaneHeader


class CommentsPane(Translatable, ListPane):
    """Lists the session's comments and goes to their places; comments are written, answered and resolved in it."""

    refused = Signal(str)
    """Why something could not be done."""
    author_named = Signal(object)
    """The Author: the user has typed a name, which the settings should keep."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comments")
        self._session = session
        self._collector = ThreadCollector()
        self._all: tuple[ListedThread, ...] = ()
        self._open = 0
        self._is_due = True
        self._header = PaneHeader()
        self._previous, self._next = IconButton("previous"), IconButton("next")
        self.filters = CommentFilters()
        self.list = CommentsView(session)
        self.bar = ThreadBar()
        self.controller = CommentController(session, self)
        self.composer = self.controller.composer
        CommentSpelling(session, self.composer.field)
        self._empty = EmptyState("comments")
        self._suggested = self.composer.begin
        self._header.add(self._previous)
        self._header.add(self._next)
        column = self.lay_out(self._header, self.filters, self.list, self.bar, self._empty)
        column.addWidget(self.composer)
        self._connect()
        self.retranslate()
        self._allow_writing()

    def connect_actions(self, actions: Actions) -> None:
        """Connects the window's actions for comments."""
        actions["comment.add"].triggered.connect(self.begin_comment)
        actions["comment.next"].triggered.connect(self.go_next)
        actions["comment.previous"].triggered.connect(self.go_previous)

    def begin_comment(self) -> None:
        """Begins a new comment at the place of the cursor."""
        self.controller.write_here()
        self.composer.begin()

    def go_next(self) -> None:
        """Goes to the place of the next comment that passes the filter, anywhere in the plan."""
        self._step(1)

    def go_previous(self) -> None:
        """Goes to the place of the previous comment."""
        self._step(-1)

    def go(self) -> None:
        """Goes to the place of the selected comment."""
        shown = self.list.selected
        if shown:
            self._session.view.reveal(shown.place)
            self.list.select(self.list.comments.row_of(shown.key))

    def show_comment(self, node: UUID | None, comment: UUID) -> None:
        """Selects a comment on `node` (None: the plan), also if the filter would hide it; the list gets the focus."""
        if self._is_due:
            self._collect()
        for thread in self._session.plan.threads(node):
            if any(other.id == comment for other in thread.comments):
                self._show_written((node, thread.id, comment))
                self.list.setFocus()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Comments"))
        self.list.setAccessibleName(_("Comments"))
        self._previous.set_label(_("Previous comment"))
        self._next.set_label(_("Next comment"))
        self.controller.retranslate_places()
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._is_due:
            self._collect()

    def _connect(self) -> None:
        session, bar = self._session, self.bar
        session.changed.connect(self._changed)
        session.view.current_changed.connect(self._show)
        session.view.current_changed.connect(self.controller.follow)
        session.view.place_changed.connect(self._follow_place)
        session.view.languages_changed.connect(self.controller.follow)
        session.view.languages_changed.connect(self.list.viewport().update)
        session.opened.connect(self._allow_writing)
        self._previous.clicked.connect(self.go_previous)
        self._next.clicked.connect(self.go_next)
        self.filters.changed.connect(self._show)
        self.list.chosen.connect(self._show_bar)
        self._empty.pressed.connect(lambda: self._suggested())
        for wanted in (self.list.go_wanted, bar.go_wanted):
            wanted.connect(self.go)
        for wanted in (self.list.edit_wanted, bar.edit_wanted):
            wanted.connect(self._edit)
        for wanted in (self.list.delete_wanted, bar.delete_wanted):
            wanted.connect(self._delete)
        self.list.menu_wanted.connect(bar.open_menu)
        bar.copy_wanted.connect(self.list.copy)
        bar.reply_wanted.connect(lambda: self.list.selected and self.controller.reply(self.list.selected))
        bar.resolve_wanted.connect(lambda: self.list.selected and self.controller.toggle_resolved(self.list.selected))
        self.controller.done.connect(self._show_written)
        self.controller.refused.connect(self.refused)
        self.controller.author_named.connect(self.author_named)
        self.composer.left.connect(self._leave_composer)

    def _edit(self) -> None:
        if self.list.selected and self.bar.edit.isEnabled():
            self.controller.edit(self.list.selected)

    def _delete(self) -> None:
        if self.list.selected and self.bar.delete.isEnabled():
            self.controller.delete(self.list.selected)

    def _changed(self, changed: Changed) -> None:
        if changed.threads or changed.children or changed.settings:
            self._is_due = True
            if self.isVisible():
                self._collect()
        elif changed.nodes or any(field is Field.TITLE for _node, field, _language in changed.texts):
            self.list.viewport().update()

    def _collect(self) -> None:
        self._is_due = False
        self._all = self._collector.collect(self._session.plan.tree())
        self._open = sum(listed.is_open for listed in self._all)
        where = locations(self._session)
        titles = [(department, where.short_headline(department)) for department in departments(self._all)]
        self.filters.offer(authors(self._all), titles)
        self._show()

    def _show(self) -> None:
        if self._is_due:
            return
        before = self.list.selected
        self.list.comments.show_threads(self.filters.filter(self._within()).apply(self._all))
        if before and not self.list.selected:
            self.list.select_again(before.key)
        self._show_bar()
        self._refresh()

    def _within(self) -> frozenset[UUID | None]:
        """The selected node and all nodes below it."""
        current = self._session.view.current
        if current is None:
            return frozenset({None})
        return frozenset(node.id for node in self._session.plan.node(current).walk())

    def _follow_place(self) -> None:
        self.controller.follow()
        place = self._session.view.place
        if place and not self._is_due:
            row = self.list.comments.first_at(place)
            if row >= 0:
                self.list.select(row)

    def _show_written(self, key: CommentKey) -> None:
        """Selects the comment that was just written, even if the filter would hide it."""
        row = self.list.comments.row_of(key)
        if row < 0:
            self.filters.clear()
            self.filters.show_all_states()
            row = self.list.comments.row_of(key)
        self.list.select(row)

    def _step(self, by: int) -> None:
        if self._is_due:
            self._collect()
        threads = replace(self.filters.filter(None), within=None).apply(self._all)
        here, selected = self.controller.here().node, self.list.selected
        keys = [thread.key for thread in threads]
        if selected and selected.listed.key in keys and self._is_at(selected.listed.owner, here):
            wanted = threads[(keys.index(selected.listed.key) + by) % len(threads)]
        else:
            order = {node.id: position for position, node in enumerate(self._session.plan.tree().walk())}
            wanted = next_thread(threads, order, here, by)
        if wanted:
            self._session.view.reveal(Place(wanted.owner, wanted.thread.field, wanted.thread.language))
            self.list.select(self.list.comments.row_of((*wanted.key, wanted.thread.comments[0].id)))

    def _is_at(self, owner: UUID | None, here: UUID | None) -> bool:
        return owner == here or (owner is not None and here in self._session.plan.ancestors(owner))

    def _leave_composer(self) -> None:
        if self.list.comments.rowCount():
            self.list.setFocus()

    def _allow_writing(self) -> None:
        self.composer.setVisible(not self._session.read_only)
        self._show_bar()

    def _show_bar(self) -> None:
        self.bar.show_selected(self.list.selected, self._session.view.author.name, not self._session.read_only)

    def _refresh(self) -> None:
        shown, count = self.list.comments.rowCount() > 0, self._open
        self._header.set_title(_("Comments"), grouped(count) if count else "")
        self.show_list(shown)
        for button in (self._previous, self._next):
            button.setEnabled(bool(self._all))
        self.filters.setVisible(bool(self._all))
        self.setFocusProxy(self.list if shown else self.composer.field)
        if not shown:
            self._show_empty_state(count)

    def _show_empty_state(self, count: int) -> None:
        """Says why the list is empty, and offers one next step."""
        within = self._within()
        here = [listed for listed in self._all if self.filters.is_everywhere or listed.owner in within]
        if not self._all:
            self._suggested = self.begin_comment
            hint = _("Comments are for those who work on the plan. They never get into the official document.")
            self._empty.set_texts(_("No comments yet"), hint, "" if self._session.read_only else _("Write a comment"))
        elif self.filters.is_narrow:
            self._suggested = self.filters.clear
            self._empty.set_texts(_("Nothing found"), _("The filter hides what there is."), _("Show all comments"))
        elif here:
            self._suggested = self.filters.show_all_states
            title = _("No open comments in the plan") if self.filters.is_everywhere else _("No open comments here")
            words = ngettext("{n} comment is resolved.", "{n} comments are resolved.", len(here)).format(
                n=grouped(len(here))
            )
            self._empty.set_texts(title, words, _("Show the resolved ones too"))
        else:
            self._suggested = self.filters.show_everywhere
            words = ngettext("{n} is open in the whole plan.", "{n} are open in the whole plan.", count)
            self._empty.set_texts(_("No comments here"), words.format(n=grouped(count)), _("Show the whole plan"))
