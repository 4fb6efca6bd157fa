"""Goes from hit to hit through the plan, in order of printing."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from sedi_editor.i18n import _
from sedi_editor.search.hit import Hit
from sedi_editor.search.matching import Span
from sedi_editor.search.passages import Passage
from sedi_editor.search.print_order import FoundWords, PrintOrder
from sedi_editor.ui.highlights.highlights import highlights_of
from sedi_editor.ui.search.results_view import ResultsView
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session


class HitSteps(QObject):
    """Knows the current hit, and steps from where the cursor is to the next one or the one before it.

    Where the current hit is in a text that can be typed in, its words are selected there.
    """

    wrapped = Signal(str)
    """A step has gone on from the other end of the plan; the words of a notice."""

    def __init__(self, session: Session, view: ResultsView, pane: QWidget) -> None:
        super().__init__(pane)
        self._session = session
        self._view = view
        self._pane = pane
        self._highlights = highlights_of(session)
        self._focused: QWidget | None = None
        self._give_back = QTimer(self, singleShot=True, interval=0)
        self._give_back.timeout.connect(self._focus_again)
        self._arrived_at: tuple[object, ...] = ()
        """Where the cursor was once it had gone to the current hit."""

    def current(self) -> FoundWords | None:
        """The hit that the search went to, unless the cursor has moved since; else the one selected in a text."""
        current = self._highlights.current
        if current is None or self._where() != self._arrived_at:
            current = self._cursor()
            span = current[1]
            if span[0] == span[1]:
                return None
        return next((hit for hit in self._view.results.found() if (hit.passage, hit.span) == current), None)

    def step(self, step: int, behind: tuple[Passage, Span] | None = None) -> bool:
        """Goes to the next hit, or with -1 to the one before: from the cursor, or from the words `behind`.

        The focus stays in the pane if it is there. Returns whether there is a hit.
        """
        found = self._view.results.found()
        if not found:
            return False
        index = self._next(found, step, behind)
        if index is None:
            index = 0 if step > 0 else -1
            start, end = _("Search goes on from the start of the plan"), _("Search goes on from the end of the plan")
            self.wrapped.emit(start if step > 0 else end)
        focus = QApplication.focusWidget()
        self.go_to(found[index])
        if focus is not None and self._pane.isAncestorOf(focus):
            focus.setFocus()
            # Qt gives the focus to the text in an event that is still to come.
            self._focused = focus
            self._give_back.start()
        return True

    def leave(self) -> None:
        """Sets the focus to the place of the cursor in the plan: to the words of the current hit."""
        view = self._session.view
        self._give_back.stop()
        view.reveal(view.place or Place(view.current))

    def go_to(self, found: FoundWords) -> None:
        """Makes a hit the current one: in the list, and in its text, which gets the focus."""
        hit = found.hit
        self._give_back.stop()
        self._view.choose(hit)
        self._session.view.reveal(Place(hit.node, hit.field, hit.language))
        self._highlights.mark_current(found.passage, found.span)
        editor = self._highlights.editor()
        if editor and hit.passage.is_text and editor.place == Place(hit.node, hit.field, hit.language):
            editor.select(found.span)
        self._arrived_at = self._where()

    def choose_again(self) -> None:
        """Makes the current hit the chosen one of the list again, once the list has other hits."""
        current = self.current()
        if current:
            self._view.choose(current.hit)
            self._highlights.mark_current(current.passage, current.span)
            self._arrived_at = self._where()

    def _focus_again(self) -> None:
        if self._focused:
            self._focused.setFocus()

    def _next(self, found: list[FoundWords], step: int, behind: tuple[Passage, Span] | None) -> int | None:
        here = self.current() if behind is None else None
        chosen = self._chosen_in_list(here)
        if chosen:
            here = next(words for words in found if words.hit is chosen)
        if here:
            index = found.index(here) + step
            return index if 0 <= index < len(found) else None
        passage, span = behind or self._cursor()
        return PrintOrder(self._session.plan.tree()).next(found, passage, span, step)

    def _chosen_in_list(self, here: FoundWords | None) -> Hit | None:
        """The hit that the user has chosen in the list, if the list has the focus and another hit is current."""
        chosen = self._view.hit if self._view.hasFocus() else None
        return chosen if chosen and not (here and here.hit == chosen) else None

    def _cursor(self) -> tuple[Passage, Span]:
        view, editor = self._session.view, self._highlights.editor()
        place = view.place
        if place is None:
            return Passage(view.current), (0, 0)
        passage = Passage(place.node, place.field, place.language)
        return passage, editor.selected if editor and editor.place == place else (0, 0)

    def _where(self) -> tuple[object, ...]:
        view, editor = self._session.view, self._highlights.editor()
        return view.current, view.place, editor.selected if editor and editor.place == view.place else None
