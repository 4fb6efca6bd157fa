"""The search pane: the search box, its options, the results, and replacing."""

from itertools import pairwise

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QStackedLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from sedi_editor.i18n import _, grouped
from sedi_editor.search.print_order import FoundWords
from sedi_editor.search.query import exact_query, words_query
from sedi_editor.ui import theme
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.highlights.highlights import highlights_of
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.search.empty_results import EmptyResults
from sedi_editor.ui.search.filters import SearchFilters
from sedi_editor.ui.search.hit_steps import HitSteps
from sedi_editor.ui.search.replace_bar import ReplaceBar
from sedi_editor.ui.search.replacing import Replacing
from sedi_editor.ui.search.results import SearchResults
from sedi_editor.ui.search.results_view import ResultsView
from sedi_editor.ui.search.search_runner import SearchRequest, SearchRunner
from sedi_editor.ui.search.selected_words import selected_words
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.buttons import IconButton
from sedi_editor.ui.widgets.label import Label
from sedi_editor.ui.widgets.pane_header import PaneHeader
from sedi_editor.ui.widgets.search_box import SearchBox


class SearchPane(Translatable, QFrame):
    """Finds words in the session's plan while the user types, goes to them, and replaces them."""

    refused = Signal(str)
    """Why something could not be done."""
    replaced = Signal(str)
    """The number of replaced places, as a sentence for a notice."""
    words_wanted = Signal()
    """The user wants to go to a hit, and there are no words to search for."""
    wrapped = Signal(str)
    """A step to the next hit has gone on from the other end of the plan; the words of a notice."""
    comment_wanted = Signal(object, object)
    """The user wants to see a comment: the id of its node (None: the plan), and its own."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self._session = session
        self._header = PaneHeader()
        self._previous, self._next, self._mode = IconButton("previous"), IconButton("next"), IconButton("replace")
        self.box = SearchBox()
        self.box.escape_clears = False  # the words stay: F3 goes on with them from the text
        self.filters = SearchFilters(session)
        self.replace_bar = ReplaceBar()
        self.results = SearchResults(session)
        self.list = ResultsView(session, self.results)
        self._status = Label("muted", wraps=True)
        self._empty = EmptyResults()
        self._steps = HitSteps(session, self.list, self)
        self._highlights = highlights_of(session)
        self._stack = QStackedLayout()
        self._runner = SearchRunner(session, self.results, self._request, self)
        self.replacing = Replacing(session, self.results, self._steps, self._runner)
        self._replaced_words = ""
        """The number of replaced places in words, until something else is searched for."""
        self._lay_out()
        self._connect()
        self.retranslate()
        self._allow_writing()

    @property
    def is_replacing(self) -> bool:
        """Whether the pane shows the fields to replace."""
        return self._mode.isChecked()

    @property
    def is_busy(self) -> bool:
        """Whether the results may still change without a key or an edit."""
        return not self._runner.is_idle

    def connect_actions(self, actions: Actions) -> None:
        """Connects the window's actions for hits."""
        actions["search.next"].triggered.connect(self.go_next)
        actions["search.previous"].triggered.connect(self.go_previous)

    def begin_search(self) -> None:
        """Sets the focus to the search box, and searches for the words that are selected in the window."""
        self._mode.setChecked(False)
        self._begin(selected_words())

    def begin_replace(self) -> None:
        """Does the same as `begin_search`, with the fields to replace."""
        self._mode.setChecked(self._mode.isEnabled())
        self._begin(selected_words())

    def search(self, words: str) -> None:
        """Searches for `words` now; the focus stays where it is."""
        if words != self.box.text():
            self.box.setText(words)
            self._search_now()

    def go_next(self) -> None:
        """Goes to the next hit."""
        self._step(1)

    def go_previous(self) -> None:
        """Goes to the previous hit."""
        self._step(-1)

    def go(self) -> None:
        """Goes to the hit that is chosen in the list, and sets the focus there."""
        hit = self.list.hit
        if hit:
            self._steps.go_to(FoundWords(hit, hit.spans[0]))
            if hit.passage.comment:
                self.comment_wanted.emit(hit.node, hit.passage.comment)

    def leave(self) -> None:
        """Sets the focus back to the place of the cursor in the plan: to the words of the current hit."""
        self._steps.leave()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Search"))
        self._replaced_words = ""
        self.box.set_placeholder(_("Search the plan"))
        self.list.setAccessibleName(_("What was found"))
        self._previous.set_label(_("Find previous"))
        self._next.set_label(_("Find next"))
        self._mode.set_label(_("Replace"))
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._runner.search_if_due()
        self._highlight()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        # Another side pane in front leaves the highlights as they are: the comments have some, too.
        if not event.spontaneous() and not self._is_behind_another():
            self._highlights.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, in_box = event.key(), self.box.hasFocus()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and in_box:
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key == Qt.Key.Key_Down and in_box and self.results.count:
            self.list.choose_first()
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def _is_behind_another(self) -> bool:
        """Whether the pane is hidden since another one is in front of it."""
        parent: QObject | None = self.parent()
        while parent and not isinstance(parent, QTabWidget):
            parent = parent.parent()
        return parent is not None and parent.isVisible()

    def _lay_out(self) -> None:
        theme.role(self, "pane")
        self.setFocusProxy(self.box)
        self._mode.setCheckable(True)
        self.replace_bar.hide()
        for button in (self._previous, self._next, self._mode):
            self._header.add(button)
        space = theme.current().space
        top = QVBoxLayout()
        top.setContentsMargins(space(4), 0, space(3), space(2))
        top.setSpacing(space(2))
        for widget in (self.box, self.replace_bar, self.filters, self._status):
            top.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addLayout(top)
        column.addLayout(self._stack, 1)
        # Filled last: a stacked layout without a parent shows its first widget as a window of its own.
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        bar, filters = self.replace_bar, self.filters
        order = [self.box, bar.words, bar.one, bar.button, bar.all, bar.none, *filters.stops, self.list]
        for first, second in pairwise([*order, self._previous, self._next, self._mode]):
            self.setTabOrder(first, second)

    def _connect(self) -> None:
        self.box.textChanged.connect(self._typed)
        self.filters.changed.connect(self._search_now)
        self._mode.toggled.connect(self._change_mode)
        self._previous.clicked.connect(self.go_previous)
        self._next.clicked.connect(self.go_next)
        self.list.chosen.connect(self.go)
        self.list.left.connect(self.leave)
        self._empty.pressed.connect(self.filters.widen)
        self.replace_bar.words_changed.connect(self._show_words)
        self.replace_bar.all_ticked.connect(self.results.tick_all)
        self.replace_bar.one_confirmed.connect(self.replacing.current)
        self.replace_bar.confirmed.connect(self.replacing.all_ticked)
        self.replacing.refused.connect(self.refused)
        self.replacing.replaced.connect(self.replaced)
        self.replacing.replaced.connect(self._show_words_replaced)
        self._steps.wrapped.connect(self.wrapped)
        self.results.renewed.connect(self._steps.choose_again)
        self.results.counted.connect(self._show_state)
        self._session.opened.connect(self._allow_writing)
        self._runner.state_changed.connect(self._show_state)
        self._runner.state_changed.connect(self._highlight)
        self._runner.state_changed.connect(self._choose_again)

    def _begin(self, words: str) -> None:
        if words:
            self.search(words)
        self.box.setFocus()
        self.box.selectAll()

    def _typed(self, words: str) -> None:
        self._replaced_words = ""
        self.filters.follow_words(words)
        if words:
            self._runner.search_soon()
        else:
            self._search_now()

    def _allow_writing(self) -> None:
        writable = not self._session.read_only
        self._mode.setEnabled(writable)
        if not writable:
            self._mode.setChecked(False)

    def _change_mode(self, replacing: bool) -> None:
        self.replace_bar.setVisible(replacing)
        self.results.ticking = replacing
        self.results.renew([])
        self._search_now()

    def _request(self) -> SearchRequest:
        typed, match_options = self.box.text(), self.filters.match_options
        query = exact_query(typed, match_options) if self.is_replacing else words_query(typed, match_options)
        return SearchRequest(query, self.filters.scope(texts_only=self.is_replacing), each=self.is_replacing)

    def _search_now(self) -> None:
        self._show_words(self.replace_bar.words.text())
        self._runner.search()

    def _choose_again(self) -> None:
        if not self._runner.is_searching:
            self._steps.choose_again()

    def _highlight(self) -> None:
        """Highlights the searched words in the texts of the window, while the pane is open."""
        if self.isVisible():
            request = self._request()
            self._highlights.show(request.query, request.scope)

    def _step(self, step: int) -> None:
        self._session.flush()
        self._runner.finish()
        if not self._steps.step(step) and not self.box.text():
            self.words_wanted.emit()

    def _show_words_replaced(self, words: str) -> None:
        self._replaced_words = words
        self._show_state()

    def _show_words(self, words: str) -> None:
        self.results.show_words(words, keep_capitals=not self.filters.match_options.match_case)

    def _show_state(self) -> None:
        typed, count = self.box.text().strip(), self.results.count
        self._header.set_title(_("Search"), grouped(count) if count else "")
        self._previous.setEnabled(bool(count))
        self._next.setEnabled(bool(count))
        self.replace_bar.show_count(self.results.ticked_count, count, ready=not self._runner.is_searching)
        self._stack.setCurrentIndex(1 if count else 0)
        self._status.setText(self._replaced_words)
        self._status.setVisible(bool(self._replaced_words))
        if not (typed and self._runner.is_searching):
            self._empty.show_reason(typed, self.filters.is_narrow)
