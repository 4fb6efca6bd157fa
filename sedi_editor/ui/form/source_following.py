"""Shows what has changed in the source of the text where the cursor is, below the page, while that text is stale."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from sedi_editor.plan import translation
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.translation import TextState
from sedi_editor.plan.tree import TextPlace
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session

if TYPE_CHECKING:
    from sedi_editor.ui.form.source_changes import SourceChanges

DELAY = 120
"""Milliseconds after the cursor has come to a text until the panel shows its source: longer than between two keys."""


class SourceFollowing(QObject):
    """Shows and hides the panel of a form pane, which it adds to `column` when it is first needed.

    Once the user has hidden the panel, only a command shows it again.
    """

    shown = Signal()
    """The panel has come up, or has another height: what stands above it has less room."""

    def __init__(self, session: Session, column: QVBoxLayout, pane: QWidget) -> None:
        super().__init__(pane)
        self._session = session
        self._column = column
        self._pane = pane
        self._asked: TextPlace | None = None
        """The text whose source the user has asked for, stale or not, until the cursor leaves it."""
        self._is_hidden = False
        self._rich: RichText | None = None
        """The translation as it was when the panel came up for it."""
        self.panel: SourceChanges | None = None
        self._later = QTimer(self, singleShot=True, interval=DELAY)
        self._later.timeout.connect(self._look)
        session.view.place_changed.connect(self._later.start)
        session.view.languages_changed.connect(self._later.start)
        session.view.source_requested.connect(self._show_asked)
        session.changed.connect(self._follow)
        session.opened.connect(self._later.start)

    def _follow(self, changed: Changed) -> None:
        place = self._session.view.place
        if changed.children or (
            place and any((node, field) == (place.node, place.field) for node, field, _language in changed.texts)
        ):
            self._later.start()

    def _show_asked(self, place: TextPlace) -> None:
        """Shows the source of a text; the second time, gives the panel the focus."""
        if self.panel and self.panel.isVisible() and self.panel.place == place:
            self.panel.text.setFocus()
            return
        self._asked, self._is_hidden = place, False
        self._look()

    def _look(self) -> None:
        self._later.stop()
        place = self._translation()
        text = self._session.plan.text(*place) if place else None
        if place and text and text.translated_from:
            self._rich = text.rich
            self._made_panel().show_source(place, text.translated_from)
        elif not self._is_typed_anew():
            self._leave()

    def _translation(self) -> TextPlace | None:
        """The place of the text whose source is to be shown; None where the cursor is in none."""
        places, plan = self._places(), self._session.plan
        if self._asked in places:
            return self._asked
        self._asked = None
        if self._is_hidden:
            return None
        stale = (place for place in places if translation.state(plan.texts(place.node), place[1:]) is TextState.STALE)
        return next(stale, None)

    def _places(self) -> list[TextPlace]:
        """The text where the cursor is, or those of the chosen cell, first that in the draft language."""
        view, at = self._session.view, self._session.view.place
        if at is None or at.field is None or (at.node is not None and not self._session.plan.has(at.node)):
            return []
        languages = (at.language,) if at.language else (view.draft_language, view.second_language)
        return [TextPlace(at.node, at.field, language) for language in languages if language]

    def _is_typed_anew(self) -> bool:
        """Whether the translation is being typed anew. The panel stays then, for whoever types it."""
        place = self.panel.place if self.panel else None
        if place is None or place not in self._places():
            return False
        text = self._session.plan.text(*place)
        return text is None or text.rich != self._rich

    def _made_panel(self) -> "SourceChanges":
        if self.panel is None:
            from sedi_editor.ui.form.source_changes import SourceChanges

            self.panel = SourceChanges(self._session, self._pane)
            self.panel.shown.connect(self.shown)
            self.panel.closed.connect(self._hide)
            self.panel.done.connect(self._look)
            self._column.addWidget(self.panel)
        return self.panel

    def _hide(self) -> None:
        self._asked, self._is_hidden = None, True
        self._leave()

    def _leave(self) -> None:
        """Takes the panel away; the text that it stood below gets the focus back from it."""
        panel = self.panel
        if panel is None:
            return
        focus, place = QApplication.focusWidget(), panel.place
        had_focus = focus is not None and panel.isAncestorOf(focus)
        panel.leave()
        if had_focus and place:
            self._session.view.reveal(Place(*place))
