"""The form: what is selected in the plan, to be read and written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.kind import Kind
from sedi_editor.ui.form.breadcrumb import Breadcrumb
from sedi_editor.ui.form.grid_page import GridPage
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
        self.retranslate()
        self._show_current()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Form"))

    def set_weights(self, weights: tuple[float, ...]) -> None:
        """Shares the table's width among its columns as `weights_changed` told."""
        self.grid_page.view.column_headings.set_weights(weights)

    def _show_current(self) -> None:
        self._breadcrumb.show_current()
        current = self._session.current
        if current and self._session.plan.kind(current) in IN_TABLE:
            self.grid_page.show_node(current)
            self._pages.setCurrentWidget(self.grid_page)

    def _follow(self, changed: Changed) -> None:
        self.grid_page.follow(changed)
        self._breadcrumb.show_current()
