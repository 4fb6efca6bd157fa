"""Who sits at a plan that is open in the window, where in it they are, and in which languages they see it."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from sedi_editor.plan.changed import Changed
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.language import Language
from sedi_editor.ui.session.author import Author
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.selection import Neighbourhood, neighbourhood

if TYPE_CHECKING:
    from sedi_editor.ui.session.session import Session


class ViewState(QObject):
    """What the window shows of the plan of one session.

    `current` is the selected node, None the plan itself; `place` is where the cursor is. `draft_language` is the one
    that is edited, `beside_language` the one beside it, if there is one.
    """

    current_changed = Signal()
    place_changed = Signal()
    languages_changed = Signal()
    reveal_requested = Signal(object)
    """Place: the window goes there."""

    def __init__(self, session: "Session", author: Author) -> None:
        super().__init__(session)
        self._session = session
        self.author = author
        self.french_spacing = True
        """Whether who types wants the no-break spaces of French set."""
        self.current: UUID | None = None
        self.place: Place | None = None
        languages = session.plan.settings().languages
        self.draft_language: Language = languages[0]
        self.beside_language: Language | None = languages[1] if len(languages) > 1 else None
        self._wanted_languages = (self.draft_language, self.beside_language)
        self._around: Neighbourhood | None = None

    def select(self, node: UUID | None) -> None:
        """Makes `node` (None: the plan itself) the current one."""
        if node is not None and self._plan.kind(node) is Kind.ROW:
            node = self._plan.parent(node)
        if node == self.current:
            return
        self._session.flush()
        self.current = node
        self._around = neighbourhood(node, self._plan)
        self.go_to(None)
        self.current_changed.emit()

    def go_to(self, place: Place | None) -> None:
        """Says where the cursor now is."""
        if place != self.place:
            self.place = place
            self.place_changed.emit()

    def reveal(self, place: Place) -> None:
        """Takes the view to `place`: selects what shows it, and has the form go to its cell."""
        if place.node is not None and not self._plan.has(place.node):
            return
        if not self._is_shown(place):
            self.select(place.node)
        if place.language in self._hidden_languages():
            self.set_languages(self.draft_language, place.language)
        self.reveal_requested.emit(place)

    def beside(self, language: Language) -> Language | None:
        """The other one of the two languages that are shown, if there are two."""
        return self.draft_language if language is self.beside_language else self.beside_language

    def set_languages(self, draft: Language, beside: Language | None) -> None:
        """Edits in `draft`, with `beside` (None: nothing) next to it; the same language twice swaps them."""
        if draft == beside:
            beside = self.draft_language if self.draft_language != draft else None
        if (draft, beside) != (self.draft_language, self.beside_language):
            self._session.flush()
            self.draft_language, self.beside_language = self._wanted_languages = draft, beside
            self.languages_changed.emit()

    def follow(self, changed: Changed, tell: Callable[[], None]) -> None:
        """For the session: keeps to the plan, which is as `changed` says.

        `tell` tells the panes of it: before they hear that another node is current, which they have to know by then.
        """
        if changed.settings:
            self._keep_to_languages()
        if self.current is not None and not self._plan.has(self.current):
            self.current = self._around.nearest(self._plan) if self._around else None
            self.place = None
            tell()
            self._around = neighbourhood(self.current, self._plan)
            self.current_changed.emit()
            self.place_changed.emit()
            return
        if self.place and self.place.node and not self._plan.has(self.place.node):
            self.go_to(None)
        if changed.children:
            self._around = neighbourhood(self.current, self._plan)
        tell()

    def begin_anew(self) -> None:
        """For the session, whose plan is another one now: keeps what is in that, too."""
        if self.current is not None and not self._plan.has(self.current):
            self.current = None
        self.place = None
        self._keep_to_languages()

    @property
    def _plan(self) -> Draft:
        return self._session.plan

    def _keep_to_languages(self) -> None:
        """Shows languages of the plan; those that were chosen, as soon as it has them again."""
        languages = self._plan.settings().languages
        draft, beside = self._wanted_languages
        draft = draft if draft in languages else languages[0]
        beside = beside if beside in languages and beside != draft else None
        if (draft, beside) != (self.draft_language, self.beside_language):
            self.draft_language, self.beside_language = draft, beside
            self.languages_changed.emit()

    def _hidden_languages(self) -> tuple[Language, ...]:
        """Those of the plan that are not shown; texts in others are kept, and shown nowhere."""
        shown = (self.draft_language, self.beside_language)
        return tuple(language for language in self._plan.settings().languages if language not in shown)

    def _is_shown(self, place: Place) -> bool:
        if place.node == self.current:
            return True
        if place.node is None or self.current is None:
            return False
        return (
            self._plan.kind(self.current) in _SHOW_ROWS
            and self.current in self._plan.ancestors(place.node)
            and (self._plan.kind(place.node) is Kind.ROW or place.field is not None)
        )


_SHOW_ROWS = frozenset({Kind.OBJECTIVE, Kind.TOPIC, Kind.INITIATIVE})
