"""The fields for the headings of the printed table: the plan's, or a department's own."""

from uuid import UUID

from PySide6.QtCore import Signal

from sedi_editor.i18n import _
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.kind import HEADING_FIELDS, Field
from sedi_editor.plan.language import Language, default_text
from sedi_editor.ui.form.text_field import TextField
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.card import Card
from sedi_editor.ui.widgets.label import Label


class HeadingsCard(Translatable, Card):
    """A field for each heading; an empty field shows the text that prints instead."""

    refused = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._node: UUID | None = None
        self._title = Label("strong")
        self._hint = Label("muted", wraps=True)
        self.body.addWidget(self._title)
        self.body.addWidget(self._hint)
        self.fields = {name: TextField(session, name) for name in HEADING_FIELDS}
        for field in self.fields.values():
            field.refused.connect(self.refused)
            self.body.addWidget(field)
        session.changed.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(_("Headings of the table"))
        own = _("Only where this department words a heading otherwise than the plan. Empty fields follow the plan.")
        plan = _("Where a field is empty, the official wording prints.")
        self._hint.setText(own if self._node else plan)
        names = _heading_names()
        for name, field in self.fields.items():
            field.set_name(names[name])

    def bind(self, node: UUID | None) -> None:
        """Shows the headings of the department `node`, or for None of the plan."""
        self._node = node
        for field in self.fields.values():
            field.bind(node)
        self.retranslate()
        self._show_hints()

    def unbind(self) -> None:
        """Writes what was typed into the plan."""
        for field in self.fields.values():
            field.unbind()

    def restyle(self) -> None:
        """Applies the theme again."""
        for field in self.fields.values():
            field.restyle()

    def _show_hints(self) -> None:
        tree = self._session.plan.tree()
        for name, field in self.fields.items():
            for language in Language:
                # The official wording prints where a field of the plan is empty.
                words = tree.heading(name, language).plain if self._node else default_text(name, language)
                field.set_hint(language, words)

    def _follow(self, changed: Changed) -> None:
        if self._node and any(node is None for node, _name, _language in changed.texts):
            self._show_hints()


def _heading_names() -> dict[Field, str]:
    return {
        Field.HEADING_INITIATIVE: _("Column 1, initiatives"),
        Field.HEADING_CONTRIBUTION: _("Column 2, contribution"),
        Field.HEADING_RESULTS: _("Column 3, results"),
        Field.HEADING_PARTNERSHIPS: _("Column 4, partnerships"),
        Field.HEADING_COVID_RESPONSE: _("Column 5, response"),
        Field.HEADING_DEPARTMENT: _("The word for department"),
        Field.HEADING_LINE: _("The word for strategic line"),
        Field.HEADING_OBJECTIVE: _("The word for strategic objective"),
    }
