"""Goes to the next text that is missing or stale in the draft language, by menu, key and status bar."""

from PySide6.QtCore import QObject

from sedi_editor.i18n import _
from sedi_editor.plan import translation
from sedi_editor.plan.translation import TextState
from sedi_editor.plan.translation_places import Found, Wanted, next_place
from sedi_editor.plan.tree import TextPlace
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.naming import language_name
from sedi_editor.ui.notices import Notices
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.window.progress_figures import nothing_missing, nothing_stale
from sedi_editor.ui.window.status_bar import StatusBar
from sedi_editor.ui.window.workspace import Workspace

_NOTICE = "translation"
"""The key of notices that say how a search ended: the next search withdraws them."""
_WANTED = {"missing": TextState.MISSING, "stale": TextState.STALE}


class TranslationActions(QObject):
    """Carries out the actions `translation.`; they are off, and say why, while there is nothing to go to."""

    def __init__(self, workspace: Workspace, actions: Actions, status: StatusBar, notices: Notices) -> None:
        super().__init__(workspace)
        self._notices = notices
        self._session = workspace.session
        self._actions = actions
        # Methods, no lambdas: the status bar outlives this object.
        status.progress.missing_wanted.connect(self._next_missing)
        status.progress.stale_wanted.connect(self._next_stale)
        status.counted.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Switches the actions by the figures of the plan."""
        session, tree = self._session, self._session.plan.tree()
        language = session.view.progress_language
        if language is None:
            missing = stale = _("The plan has one language alone")
        else:
            progress = session.figures.progress(tree, language)
            missing = "" if progress.missing else nothing_missing(language)
            stale = "" if progress.stale else nothing_stale(language)
        for step in ("next", "previous"):
            self._actions.limit({f"translation.{step}_missing": missing, f"translation.{step}_stale": stale})

    def go(self, action: str) -> None:
        """Carries out the action of that name."""
        step, _between, name = action.removeprefix("translation.").partition("_")
        self._go(_WANTED[name], step == "previous")

    def _next_missing(self) -> None:
        self._go(TextState.MISSING)

    def _next_stale(self) -> None:
        self._go(TextState.STALE)

    def _go(self, state: TextState, backwards: bool = False) -> None:
        session = self._session
        # What has just been typed may be the text that was missing.
        session.flush()
        self._notices.withdraw(_NOTICE)
        language = session.view.draft_language
        place = session.view.place or Place(session.view.current)
        wanted = Wanted(language, state, backwards)
        found = self._beside(place, wanted) or next_place(
            session.plan, session.figures, wanted, place.node, place.field
        )
        if found is None:
            nothing = nothing_missing if state is TextState.MISSING else nothing_stale
            self._notices.show(nothing(language), key=_NOTICE)
            return
        is_here = (found.place.node, found.place.field) == (place.node, place.field)
        session.view.reveal(Place(*found.place))
        if found.wrapped:
            self._notices.show(self._of_wrapping(found, wanted, is_here), key=_NOTICE)

    def _beside(self, place: Place, wanted: Wanted) -> Found | None:
        """The text that is wanted of the same cell, while the cursor is in the other language; else None."""
        if place.field is None or place.language in (None, wanted.language):
            return None
        key = (place.field, wanted.language)
        if translation.state(self._session.plan.texts(place.node), key) is not wanted.state:
            return None
        return Found(TextPlace(place.node, *key), wrapped=False)

    @staticmethod
    def _of_wrapping(found: Found, wanted: Wanted, is_here: bool) -> str:
        """The words for: the search went round the plan."""
        language = language_name(found.place.language)
        if is_here and wanted.state is TextState.MISSING:
            return _("This is the only text that is missing in {language}.").format(language=language)
        if is_here:
            return _("This is the only text in {language} that is older than its source.").format(language=language)
        if wanted.backwards:
            return _("The search went on from the end of the plan.")
        return _("The search went on from the beginning of the plan.")
