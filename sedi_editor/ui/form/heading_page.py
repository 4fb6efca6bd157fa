"""The page of the form for a department or a strategic line."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sedi_editor.plan.changed import Changed
from sedi_editor.plan.kind import Kind
from sedi_editor.ui.form.fields_page import FieldsPage
from sedi_editor.ui.form.headings_card import HeadingsCard
from sedi_editor.ui.form.node_heading import NodeHeading
from sedi_editor.ui.form.summary import SummaryCard
from sedi_editor.ui.form.text_field import TextField
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.card import Card


class HeadingPage(FieldsPage):
    """Number and title, a summary, and for a department its own column headings."""

    refused = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._node: UUID | None = None
        self.heading = NodeHeading(session)
        self.heading.refused.connect(self.refused)
        self._heading_card = Card()
        self._heading_card.body.setContentsMargins(0, 0, 0, 0)
        self._heading_card.body.addWidget(self.heading)
        self.summary = SummaryCard(session)
        self.headings: HeadingsCard | None = None
        self.setFocusProxy(self.heading.title)
        self.column.addWidget(self._heading_card)
        self.column.addWidget(self.summary)

    def show_node(self, node: UUID) -> None:
        """Shows `node`, a department or a strategic line."""
        self._node = node
        self.heading.bind(node)
        self.summary.show_node(node)
        is_department = self._session.plan.kind(node) is Kind.DEPARTMENT
        if is_department and self.headings is None:
            self.headings = HeadingsCard(self._session)
            self.headings.refused.connect(self.refused)
            self.column.addWidget(self.headings)
        if self.headings:
            self.headings.setVisible(is_department)
            if is_department:
                self.headings.bind(node)
            else:
                self.headings.unbind()

    def leave(self) -> None:
        """Writes what was typed into the plan, before another page is shown."""
        self._node = None
        self.heading.unbind()
        if self.headings:
            self.headings.unbind()

    def follow(self, changed: Changed) -> None:
        """Updates the summary."""
        if self._node:
            self.summary.show_node(self._node)

    def restyle(self) -> None:
        """Applies the theme again."""
        self.heading.title.restyle()
        if self.headings:
            self.headings.restyle()

    def field_of(self, place: Place) -> TextField | None:
        """The field that shows `place`, or None."""
        if place.node != self._node or self._node is None:
            return None
        if place.field in (None, self.heading.title.field):
            return self.heading.title
        return self.headings.fields.get(place.field) if self.headings and place.field else None
