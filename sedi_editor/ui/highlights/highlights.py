"""What the texts of one session highlight: the words of the search, and the hit that one has gone to."""

from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal

from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session

if TYPE_CHECKING:
    from uuid import UUID

    from sedi_editor.plan.kind import Column
    from sedi_editor.search.matching import Matcher, Span
    from sedi_editor.search.passages import Passage, Scope
    from sedi_editor.search.query import Query
    from sedi_editor.ui.highlights.editor_highlights import EditorHighlights


class Highlights(QObject):
    """Says of each text which words in it are highlighted; nothing is, until the search pane calls `show`.

    A text is matched when it is painted or typed, so that its highlights are right before a search has come to it.
    """

    changed = Signal()
    """Other words are highlighted, or another hit is the current one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.version = 0
        """Increases with each `changed`: highlights that were made of an earlier version are out of date."""
        self.editors: WeakSet[EditorHighlights] = WeakSet()
        """The editors whose texts are highlighted."""
        self._matcher: Matcher | None = None
        self._scope: Scope | None = None
        self._shown: tuple[Query, Scope] | None = None
        self.current: tuple[Passage, Span] | None = None
        """The hit that one has gone to."""

    @property
    def are_shown(self) -> bool:
        """Whether any words are highlighted."""
        return self._matcher is not None

    def show(self, query: "Query", scope: "Scope") -> None:
        """Highlights the matches of `query` in the texts of `scope`."""
        from sedi_editor.search.matching import Matcher

        if not query.terms:
            self.hide()
        elif self._shown != (query, scope):
            self._shown = query, scope
            self._matcher, self._scope, self.current = Matcher(query), scope, None
            self._change()

    def hide(self) -> None:
        """Highlights nothing any more."""
        if self._shown:
            self._shown = self._matcher = self._scope = self.current = None
            self._change()

    def mark_current(self, passage: "Passage", span: "Span") -> None:
        """Makes a hit the current one."""
        if self.current != (passage, span):
            self.current = passage, span
            self._change()

    def spans(self, place: Place, plain: str, comment: "UUID | None" = None) -> "tuple[Span, ...]":
        """The highlighted words of the text at `place`, or of a comment on it: their places in `plain`."""
        from sedi_editor.search.passages import Passage

        if self._matcher is None or self._scope is None:
            return ()
        passage = Passage(place.node, place.field, place.language, comment)
        if not self._scope.has(passage, self._column(passage), self._department(passage)):
            return ()
        return self._matcher.spans(plain)

    def current_span(self, place: Place, comment: "UUID | None" = None) -> "Span | None":
        """Where in the text at `place`, or in a comment on it, the current hit is; None if it is in another text."""
        if self.current is None:
            return None
        passage, span = self.current
        of_text = (passage.node, passage.field, passage.language) == (place.node, place.field, place.language)
        return span if of_text and passage.comment == comment else None

    def editor(self) -> "EditorHighlights | None":
        """The editor with the cursor: the one with the focus, or else the one that is open at the cursor's place."""
        from shiboken6 import isValid

        there = [editor for editor in self.editors if isValid(editor) and editor.place and editor.editor.isVisible()]
        focused = next((shown for shown in there if shown.editor.hasFocus()), None)
        return focused or next((shown for shown in there if shown.place == self._session.view.place), None)

    def _column(self, passage: "Passage") -> "Column | None":
        from sedi_editor.search.passages import column_of

        plan = self._session.plan
        kind = plan.kind(passage.node) if passage.node and plan.has(passage.node) else None
        return column_of(passage.field, kind)

    def _department(self, passage: "Passage") -> "UUID | None":
        plan, node = self._session.plan, passage.node
        if node is None or not plan.has(node):
            return None
        return next(iter(plan.ancestors(node)), node)

    def _change(self) -> None:
        self.version += 1
        self.changed.emit()


def highlights_of(session: Session) -> Highlights:
    """The highlights in the texts of `session`."""
    return session.findChild(Highlights) or Highlights(session)
