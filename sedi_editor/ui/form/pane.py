"""The pane of the form: it shows the current node, to read and to type in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.form.breadcrumb import Breadcrumb
from sedi_editor.ui.form.grid_page import GridPage
from sedi_editor.ui.form.source_following import SourceFollowing
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session

if TYPE_CHECKING:
    from sedi_editor.ui.form.commands import GridCommands
    from sedi_editor.ui.form.context_menu import GridMenu
    from sedi_editor.ui.form.editing import GridEditing
    from sedi_editor.ui.form.grid_tools import GridTools
    from sedi_editor.ui.form.heading_page import HeadingPage
    from sedi_editor.ui.form.plan_page import PlanPage

IN_TABLE = (Kind.OBJECTIVE, Kind.TOPIC, Kind.INITIATIVE)


class FormPane(Translatable, QWidget):
    """Shows and edits the session's current node, on one of three pages."""

    refused = Signal(str)
    """Why a command was not possible."""
    removed = Signal(str)
    """What was removed or pasted, so that the window can offer to undo it."""
    chosen_changed = Signal()
    """Other cells are chosen, or another text is open or formatted otherwise at the cursor."""
    comments_requested = Signal(object)
    """The user wants to see the comments at this Place."""
    weights_changed = Signal(object)
    """The shares of the five columns after the user dragged one; for `set_weights`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._breadcrumb = Breadcrumb(session)
        self._pages = QStackedWidget(self)
        self.grid_page = GridPage(session, self._pages)
        self._tools: GridTools | None = None
        self._actions: Actions | None = None
        self.heading_page: HeadingPage | None = None
        self.plan_page: PlanPage | None = None
        self._pages.addWidget(self.grid_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._breadcrumb)
        column.addWidget(self._pages, 1)
        self.source = SourceFollowing(session, column, self)
        self.source.shown.connect(self._keep_in_sight)
        session.changed.connect(self._follow)
        session.view.current_changed.connect(self._show_current)
        self.grid_page.view.column_header.weights_changed.connect(self.weights_changed)
        session.view.languages_changed.connect(self._show_languages)
        session.view.reveal_requested.connect(self._reveal)
        session.view.place_changed.connect(self._leave_cell_for_heading)
        session.replaced.connect(self._show_current)
        session.opened.connect(self._note_opened)
        self.retranslate()
        self._show_current()

    def reasons(self, focus: QWidget | None) -> dict[str, str]:
        """Why actions of the form can do nothing while `focus` has the keyboard; None: nothing in the form has it."""
        return self.make_tools().states.reasons(focus)

    def has_table_focus(self) -> bool:
        """Whether the table or the text that is open in it has the focus."""
        view = self.grid_page.view
        return view.isVisible() and (view.hasFocus() or self.editing.editor.hasFocus())

    def names(self, focus: QWidget | None) -> dict[str, str]:
        """The names of actions, by what they would do with the chosen cells; "" for the one in the table of actions."""
        return self.make_tools().states.names(focus)

    def retranslate(self) -> None:
        self.setAccessibleName(_("Form"))
        if self._tools:
            self._tools.editing.describe()

    def make_tools(self) -> "GridTools":
        """Makes what one works with in the table, unless it is there: when it is asked for, or the form was painted."""
        if self._tools is None:
            from sedi_editor.ui.form.grid_tools import GridTools

            self._tools = tools = GridTools(self._session, self.grid_page)
            tools.chosen_changed.connect(self.chosen_changed)
            tools.commands.refused.connect(self.refused)
            tools.commands.done_out_of_sight.connect(self.removed)
            tools.commands.cells.comments_requested.connect(self.comments_requested)
            if self._actions:
                tools.connect_actions(self._actions)
        return self._tools

    @property
    def editing(self) -> "GridEditing":
        """The typing in the table."""
        return self.make_tools().editing

    @property
    def commands(self) -> "GridCommands":
        """The commands of the table."""
        return self.make_tools().commands

    @property
    def context_menu(self) -> "GridMenu":
        """The context menu of the table."""
        return self.make_tools().context_menu

    def connect_actions(self, actions: Actions) -> None:
        """Connects the actions that act on the form."""
        self._actions = actions
        if self._tools:
            self._tools.connect_actions(actions)

    def set_weights(self, weights: tuple[float, ...]) -> None:
        """Sets the shares of the five columns."""
        self.grid_page.view.column_header.set_weights(weights)

    def set_zoom(self, percent: int) -> None:
        """Sets the size of the text in cells, in per cent of the program's text."""
        if percent != self.grid_page.view.texts.zoom:
            self.grid_page.view.texts.zoom = percent
            self._restyle()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._restyle()

    def _show_current(self) -> None:
        self._close_text()
        focused, before = QApplication.focusWidget(), self._page()
        self._breadcrumb.show_current()
        current = self._session.view.current
        kind = self._session.plan.kind(current) if current else None
        if current is None:
            self._show_page(self._plan_page())
            self._plan_page().show_plan()
        elif kind in IN_TABLE:
            self._show_page(self.grid_page)
            self.grid_page.show_node(current)
        else:
            self._show_page(self._heading_page())
            self._heading_page().show_node(current)
        if before is not self._page() and focused and before.isAncestorOf(focused):
            # Without this, Qt would set the focus to an arbitrary field.
            self.setFocus()

    def _page(self) -> "GridPage | HeadingPage | PlanPage":
        """The shown page."""
        shown = self._pages.currentWidget()
        return next((page for page in (self.heading_page, self.plan_page) if page is shown and page), self.grid_page)

    def _show_page(self, page: QWidget) -> None:
        before = self._page()
        if before is not page:
            before.leave()
        self._pages.setCurrentWidget(page)
        self.setFocusProxy(self.grid_page.view if page is self.grid_page else page)

    def _plan_page(self) -> "PlanPage":
        if self.plan_page is None:
            from sedi_editor.ui.form.plan_page import PlanPage

            self.plan_page = PlanPage(self._session, self._pages)
            self.plan_page.refused.connect(self.refused)
            self.plan_page.removed.connect(self.removed)
            self._pages.addWidget(self.plan_page)
        return self.plan_page

    def _heading_page(self) -> "HeadingPage":
        if self.heading_page is None:
            from sedi_editor.ui.form.heading_page import HeadingPage

            self.heading_page = HeadingPage(self._session, self._pages)
            self.heading_page.refused.connect(self.refused)
            self._pages.addWidget(self.heading_page)
        return self.heading_page

    def _restyle(self) -> None:
        self.grid_page.view.restyle()
        if self._tools:
            self._tools.editing.restyle()
        for page in (self.heading_page, self.plan_page):
            if page:
                page.restyle()

    def _note_opened(self) -> None:
        """Shows whether the plan can be changed, once its file is open."""
        self.grid_page.view.delegate.writable = not self._session.read_only
        if self._tools:
            self._tools.editing.editor.setReadOnly(self._session.read_only)
        self.grid_page.retranslate()
        if self._session.read_only:
            self._show_current()

    def _show_languages(self) -> None:
        self._close_text()
        self.grid_page.view.languages_changed()
        self._show_current()

    def _reveal(self, place: Place) -> None:
        """Sets the focus to the cell or field of `place`; opens the text if `place` has a language."""
        page = self._page()
        if isinstance(page, GridPage):
            self._reveal_cell(place)
            return
        field = page.field_of(place)
        editor = field.editor(place.language or self._session.view.draft_language) if field else None
        if editor:
            page.reveal(editor)

    def _reveal_cell(self, place: Place) -> None:
        cell = self.grid_page.cell_of(place)
        if cell is None:
            self.grid_page.reveal_heading(place)
        elif place.field is None or place.language not in self.grid_page.view.grid_layout.languages:
            self._close_text()
            self.grid_page.view.set_current(cell)
            self.grid_page.view.setFocus()
        elif self.editing.place == (cell, place.language):
            self.editing.editor.setFocus()
        else:
            self.editing.open(cell, Language(place.language))

    def _leave_cell_for_heading(self) -> None:
        place = self._session.view.place
        if place and place.field is Field.TITLE and self.grid_page.cell_of(place) is None:
            self._close_text()

    def _keep_in_sight(self) -> None:
        """Scrolls to the text where the cursor is, once the page is laid out: new, or lower than before."""
        QTimer.singleShot(0, self, self._scroll_to_text)

    def _scroll_to_text(self) -> None:
        page, focus = self._page(), QApplication.focusWidget()
        if not isinstance(page, GridPage):
            if isinstance(focus, QTextEdit) and page.isAncestorOf(focus):
                page.reveal(focus)
        elif self._tools:
            self._tools.editing.keep_in_sight()

    def _close_text(self) -> None:
        if self._tools:
            self._tools.editing.close()

    def _follow(self, changed: Changed) -> None:
        current = self._session.view.current
        if current is not None and not self._session.plan.has(current):
            return
        self._page().follow(changed)
        if changed.nodes or changed.children or any(name is Field.TITLE for _node, name, _language in changed.texts):
            self._breadcrumb.show_current()
