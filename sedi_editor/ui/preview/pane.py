"""The pane of the preview: the official pages, redrawn in a job after each edit."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sedi_editor.errors import SediEditorError
from sedi_editor.i18n import _
from sedi_editor.plan.changed import Changed
from sedi_editor.ui import jobs, theme
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.jobs import Job
from sedi_editor.ui.preview.bar import Edition, PreviewBar
from sedi_editor.ui.preview.drawing import DrawnPages, draw
from sedi_editor.ui.preview.zoom import Zoom
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.settings import PREVIEW_ZOOM, Settings
from sedi_editor.ui.widgets.card import Hairline
from sedi_editor.ui.widgets.empty_state import EmptyState
from sedi_editor.ui.widgets.label import Label

if TYPE_CHECKING:
    from sedi_editor.ui.preview.pages import PageView

PAUSE = 400
"""Milliseconds after the last edit until the pages are redrawn."""
_DRAFT, _BESIDE, _BOTH = range(3)
_FITTING = {0: Zoom.FIT_WIDTH, 1: Zoom.FIT_PAGE}
"""The values of the setting that are no per cent."""


class PreviewPane(Translatable, QWidget):
    """Shows the pages of the plan as they will print. A hidden pane draws nothing."""

    drawn = Signal()
    """A drawing has ended: the pages are shown, or the error."""

    def __init__(self, session: Session, settings: Settings | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self._session = session
        self._settings = settings
        self._choice = _DRAFT
        self._is_due = True
        self._job: Job | None = None
        self._missing = self._misprinted = 0
        self._problem: SediEditorError | None = None
        self.view: PageView | None = None
        self.bar = PreviewBar()
        self._notice = Label(wraps=True)
        self._empty = EmptyState("preview")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._draw)
        self._lay_out()
        self._connect_session()
        self.retranslate()

    @property
    def edition(self) -> Edition:
        """The shown edition."""
        draft, beside = self._session.view.draft_language, self._session.view.second_language
        if beside is None or self._choice == _DRAFT:
            return (draft,)
        return (beside,) if self._choice == _BESIDE else (draft, beside)

    @property
    def updating(self) -> bool:
        """Whether the pages are older than the plan, and will be redrawn."""
        return self._job is not None or self._pause.isActive()

    def connect_actions(self, actions: Actions) -> None:
        """Connect the button in the bar that prints the pages."""
        self.bar.print_requested.connect(actions["plan.print"].trigger)

    def show_edition(self, languages: Edition) -> None:
        """Shows that edition, if the bar offers it."""
        offered = [edition for _name, edition in self._editions()]
        if languages in offered:
            self._choice = offered.index(languages)
            self._redraw()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Preview"))
        self._empty.set_texts(_("The pages are being drawn…"))
        if self.view:
            self.view.setAccessibleName(_("Pages"))
        self._show_problem()
        self._show_editions()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._is_due:
            # After the pane itself has been painted.
            self._pause.start(0)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._pause.stop()

    def _lay_out(self) -> None:
        space = theme.current().space
        theme.tone(self._notice, "warning")
        self._notice.setContentsMargins(space(4), space(2), space(4), space(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, Hairline(), self._notice):
            column.addWidget(widget)
        column.addWidget(self._empty, 1)

    def _connect_session(self) -> None:
        session = self._session
        session.changed.connect(self._plan_changed)
        session.replaced.connect(self._redraw)
        session.view.languages_changed.connect(self._languages_changed)
        session.view.current_changed.connect(self._follow)
        session.view.place_changed.connect(self._follow)
        self.bar.edition_chosen.connect(self.show_edition)

    def _plan_changed(self, changed: Changed) -> None:
        if changed.settings:
            self._show_editions()
        if changed.texts or changed.nodes or changed.children or changed.settings:
            self._is_due = True
            if self.isVisible():
                self._pause.start(PAUSE)
                self._show_counts()

    def _languages_changed(self) -> None:
        self._show_editions()
        self._redraw()

    def _redraw(self) -> None:
        """Cancels a drawing, and starts another."""
        self._is_due = True
        if self._job:
            self._job.cancel()
            self._job = None
        if self.isVisible():
            self._pause.start(0)
        self._show_counts()

    def _draw(self) -> None:
        """Starts a drawing. If one is running, another follows it: the running one is not cancelled, so that pages also
        appear during steady typing.
        """
        if self._job or not self.isVisible():
            return
        self._is_due = False
        work = partial(draw, self._session.plan.tree(), self.edition)
        self._job = jobs.run(work, self._show, self._fail, self)
        self._job.ended.connect(self._ended)
        self._show_counts()

    def _show(self, pages: DrawnPages) -> None:
        self._missing, self._problem = pages.missing, None
        self._misprinted = pages.misprints.boxed + pages.misprints.changed
        self._page_view().show_pages(pages)
        self._follow()

    def _fail(self, problem: SediEditorError) -> None:
        self._problem = problem

    def _ended(self) -> None:
        if self._job is None or self._job.running:
            return  # this drawing was cancelled
        self._job = None
        if self._is_due and self.isVisible() and not self._pause.isActive():
            self._pause.start(PAUSE)
        self._show_problem()
        self._show_counts()
        self.drawn.emit()

    def _page_view(self) -> "PageView":
        """The view; made with the first pages, so that Qt's PDF modules are loaded late."""
        if self.view is None:
            from sedi_editor.ui.preview.pages import PageView

            self.view = PageView(self)
            self.view.setAccessibleName(_("Pages"))
            self.view.page_changed.connect(self._show_counts)
            self.view.node_clicked.connect(self._session.view.select)
            self.view.node_opened.connect(lambda node: self._session.view.reveal(Place(node)))
            self.bar.page_chosen.connect(self.view.go_to_page)
            self.bar.zoom_chosen.connect(self.view.set_zoom)
            self.bar.zoom_stepped.connect(self.view.zoom_by)
            self._add_view(self.view)
            self._restore_zoom(self.view)
            # Not before: the layout would emit the view's first zoom, which would replace the one in the settings.
            self.view.zoom_changed.connect(self._zoomed)
            self._zoomed()
        return self.view

    def _add_view(self, view: "PageView") -> None:
        self._empty.hide()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(view, 1)
        # Laid out now, so that the first pages fit the final size of the view.
        view.show()
        column.activate()

    def _restore_zoom(self, view: "PageView") -> None:
        kept = self._settings.get(PREVIEW_ZOOM) if self._settings else 0
        if kept:
            view.set_zoom(_FITTING.get(kept, Zoom.FIXED), kept)

    def _zoomed(self) -> None:
        if self.view is None:
            return
        zoom, per_cent = self.view.zoom, self.view.per_cent
        self.bar.set_zoom(zoom, per_cent)
        if self._settings:
            fitting = (number for number, fit in _FITTING.items() if fit is zoom)
            self._settings.set(PREVIEW_ZOOM, next(fitting, per_cent))

    def _follow(self) -> None:
        """Scrolls to the current node, or to the row of the current cell."""
        if self.view is None:
            return
        place, current = self._session.view.place, self._session.view.current
        self.view.follow(place.node if place and place.node else self._printed(current))

    def _printed(self, node: UUID | None) -> UUID | None:
        """`node`, or the first node below it that is printed; None if there is none."""
        if node is None or self.view is None:
            return None
        return next((part.id for part in self._session.plan.node(node).walk() if self.view.prints(part.id)), None)

    def _editions(self) -> list[tuple[str, Edition]]:
        draft, beside = self._session.view.draft_language, self._session.view.second_language
        editions: list[tuple[str, Edition]] = [(draft.own_name, (draft,))]
        if beside:
            editions.append((beside.own_name, (beside,)))
            both = _("{first} and {second}").format(first=draft.own_name, second=beside.own_name)
            editions.append((both, (draft, beside)))
        return editions

    def _show_editions(self) -> None:
        editions = self._editions()
        self._choice = min(self._choice, len(editions) - 1)
        self.bar.set_editions(editions, self._choice)

    def _show_problem(self) -> None:
        """Shows or hides the error, above the last pages that could be drawn."""
        self._notice.setVisible(self._problem is not None)
        words = _("The pages cannot be drawn as the plan now is: {problem}")
        self._empty.setVisible(self.view is None and self._problem is None)
        self._notice.setText(words.format(problem=self._problem) if self._problem else "")

    def _show_counts(self) -> None:
        self.bar.set_state(self.updating, self._missing, self._misprinted)
        if self.view:
            self.bar.set_pages(self.view.page, self.view.page_count)
