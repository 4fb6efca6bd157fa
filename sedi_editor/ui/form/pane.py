"""The form: what is selected in the plan, to be read and written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.language import Language
from sedi_editor.ui.form.breadcrumb import Breadcrumb
from sedi_editor.ui.form.commands import GridCommands
from sedi_editor.ui.form.context_menu import GridMenu
from sedi_editor.ui.form.editing import GridEditing
from sedi_editor.ui.form.grid_page import GridPage
from sedi_editor.ui.form.keys import GridKeys
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.words import Worded

IN_TABLE = (Kind.OBJECTIVE, Kind.TOPIC, Kind.INITIATIVE)


class FormPane(Worded, QWidget):
    """Shows what the session's current node is, and lets it be edited."""

    refused = Signal(str)
    """Why something cannot be done."""
    comments_requested = Signal(object)
    """Place: its comments are asked for."""
    weights_changed = Signal(object)
    """The shares of the five columns, as the user has dragged them; `set_weights` takes them back."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._breadcrumb = Breadcrumb(session)
        self.grid_page = GridPage(session)
        self.editing = GridEditing(session, self.grid_page)
        self.commands = GridCommands(session, self.grid_page, self.editing)
        GridKeys(session, self.grid_page.view, self.editing, self.commands)
        GridMenu(session, self.grid_page.view, self.commands)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.grid_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._breadcrumb)
        column.addWidget(self._pages, 1)
        session.changed.connect(self._follow)
        session.current_changed.connect(self._show_current)
        self.grid_page.view.column_headings.weights_changed.connect(self.weights_changed)
        self.commands.refused.connect(self.refused)
        self.commands.comments_requested.connect(self.comments_requested)
        session.languages_changed.connect(self._show_languages)
        session.reveal_requested.connect(self._reveal)
        session.replaced.connect(self._show_current)
        session.opened.connect(self._note_opened)
        self.retranslate()
        self._show_current()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Form"))

    def set_weights(self, weights: tuple[float, ...]) -> None:
        """Shares the table's width among its columns as `weights_changed` told."""
        self.grid_page.view.column_headings.set_weights(weights)

    def _show_current(self) -> None:
        self.editing.close()
        self._breadcrumb.show_current()
        current = self._session.current
        if current and self._session.plan.kind(current) in IN_TABLE:
            self.grid_page.show_node(current)
            self._pages.setCurrentWidget(self.grid_page)

    def _note_opened(self) -> None:
        """The file is open now, perhaps for reading only."""
        self._breadcrumb.show_current()
        self.grid_page.view.delegate.writable = not self._session.read_only
        self.editing.editor.setReadOnly(self._session.read_only)
        self.grid_page.retranslate()
        self.grid_page.view.viewport().update()

    def _show_languages(self) -> None:
        self.editing.close()
        self.grid_page.view.languages_changed()
        self._breadcrumb.show_current()

    def _reveal(self, place: Place) -> None:
        """Goes to the cell of `place`, and into its text where it names one."""
        cell = self.grid_page.cell_of(place)
        if cell is None:
            return
        if place.field is not None and place.language in self.grid_page.view.laid.languages:
            if self.editing.place == (cell, place.language):
                self.editing.editor.setFocus()
            else:
                self.editing.open(cell, Language(place.language))
            return
        self.editing.close()
        self.grid_page.view.set_current(cell)
        self.grid_page.view.setFocus()

    def _follow(self, changed: Changed) -> None:
        self.grid_page.follow(changed)
        self._breadcrumb.show_current()
