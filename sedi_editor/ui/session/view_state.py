"""What the window shows of a session's plan: the selected node, the cursor's place, the languages, the author."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from sedi_editor.plan.changed import Changed
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.language import Language
from sedi_editor.ui.session.author import Author
from sedi_editor.ui.session.place import Place

if TYPE_CHECKING:
    from sedi_editor.ui.session.session import Session


class ViewState(QObject):
    """What the window shows of the plan of one session.

    `current` is the selected node, None the plan itself; `place` is where the cursor is. `draft_language` is the
    language that the user writes in, `second_language` the one shown beside it, if there is one.
    """

    current_changed = Signal()
    place_changed = Signal()
    languages_changed = Signal()
    reveal_requested = Signal(object)
    """The Place that the panes should show."""
    source_requested = Signal(object)
    """The TextPlace of the translation whose source the user wants to see."""

    def __init__(self, session: "Session", author: Author) -> None:
        super().__init__(session)
        self._session = session
        self.author = author
        self.french_spacing = True
        """Whether typing sets the no-break spaces of French."""
        self.current: UUID | None = None
        self.place: Place | None = None
        languages = session.plan.settings().languages
        self.draft_language: Language = languages[0]
        self.second_language: Language | None = languages[1] if len(languages) > 1 else None
        self._wanted_languages = (self.draft_language, self.second_language)
        self._around: _Neighbourhood | None = None

    def select(self, node: UUID | None) -> None:
        """Makes `node` (None: the plan itself) the current one."""
        if node is not None and self._plan.kind(node) is Kind.ROW:
            node = self._plan.parent(node)
        if node == self.current:
            return
        self._session.flush()
        self.current = node
        self._around = _neighbourhood(node, self._plan)
        self.go_to(None)
        self.current_changed.emit()

    def go_to(self, place: Place | None) -> None:
        """Sets the place of the cursor."""
        if place != self.place:
            self.place = place
            self.place_changed.emit()

    def reveal(self, place: Place) -> None:
        """Goes to `place`: selects the node that shows it, and has the form go to its cell."""
        if place.node is not None and not self._plan.has(place.node):
            return
        if not self._is_shown(place):
            self.select(place.node)
        if place.language in self._hidden_languages():
            self.set_languages(self.draft_language, place.language)
        self.reveal_requested.emit(place)

    @property
    def progress_language(self) -> Language | None:
        """The language whose progress the window shows: the draft language; None where the plan has no other."""
        return self.draft_language if len(self._plan.settings().languages) > 1 else None

    def beside(self, language: Language) -> Language | None:
        """The other one of the two languages that are shown, if there are two."""
        return self.draft_language if language is self.second_language else self.second_language

    def set_languages(self, draft: Language, second: Language | None) -> None:
        """Sets the draft language and the second one (None: none); the same language twice swaps the two."""
        if draft == second:
            second = self.draft_language if self.draft_language != draft else None
        if (draft, second) != (self.draft_language, self.second_language):
            self._session.flush()
            self.draft_language, self.second_language = self._wanted_languages = draft, second
            self.languages_changed.emit()

    def update(self, changed: Changed, announce: Callable[[], None]) -> None:
        """Called by the session after an edit: selects another node if the current one is gone.

        `announce` emits `Session.changed`: before `current_changed`, since the panes must know a new node by then.
        """
        if changed.settings:
            self._update_languages()
        if self.current is not None and not self._plan.has(self.current):
            self.current = self._around.nearest(self._plan) if self._around else None
            self.place = None
            announce()
            self._around = _neighbourhood(self.current, self._plan)
            self.current_changed.emit()
            self.place_changed.emit()
            return
        if self.place and self.place.node and not self._plan.has(self.place.node):
            self.go_to(None)
        if changed.children:
            self._around = _neighbourhood(self.current, self._plan)
        announce()

    def reset(self) -> None:
        """Called by the session when its plan is another one now: keeps the current node if the new plan has it."""
        if self.current is not None and not self._plan.has(self.current):
            self.current = None
        self.place = None
        self._update_languages()

    @property
    def _plan(self) -> Draft:
        return self._session.plan

    def _update_languages(self) -> None:
        """Shows only languages of the plan; shows the chosen ones again when the plan has them again."""
        languages = self._plan.settings().languages
        draft, second = self._wanted_languages
        draft = draft if draft in languages else languages[0]
        second = second if second in languages and second != draft else None
        if (draft, second) != (self.draft_language, self.second_language):
            self.draft_language, self.second_language = draft, second
            self.languages_changed.emit()

    def _hidden_languages(self) -> tuple[Language, ...]:
        """The languages of the plan that are not shown; not those that only old texts have."""
        shown = (self.draft_language, self.second_language)
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


class _Neighbourhood(Struct, frozen=True):
    """The nodes around a node: those above it, from the department down, and its siblings before and after it."""

    above: tuple[UUID, ...]
    before: tuple[UUID, ...]
    after: tuple[UUID, ...]

    def nearest(self, plan: Draft) -> UUID | None:
        """The nearest node that the plan still has: the next sibling, the one before, the node above; else None."""
        candidates = (*self.after, *reversed(self.before), *reversed(self.above))
        return next((node for node in candidates if plan.has(node)), None)


def _neighbourhood(node: UUID | None, plan: Draft) -> _Neighbourhood | None:
    """The nodes around `node`; None for the plan itself."""
    if node is None:
        return None
    place = plan.position(node)
    siblings = [child for child, _ in plan.children(place.parent)]
    return _Neighbourhood(plan.ancestors(node), tuple(siblings[: place.index]), tuple(siblings[place.index + 1 :]))
