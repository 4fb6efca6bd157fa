"""The heading of the form: number and title of the current node."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.edits import SetNumber
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.wording import kind_name
from sedi_editor.ui import theme
from sedi_editor.ui.form.line_field import LineField
from sedi_editor.ui.form.text_field import TextField
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.session import Session

NUMBERED = (Kind.LINE, Kind.OBJECTIVE)


class NodeHeading(Translatable, QWidget):
    """Fields for the number and the title of one node."""

    refused = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._node: UUID | None = None
        self.number = LineField(session, self._number_edit)
        self.number.refused.connect(self.refused)
        self.title = TextField(session, Field.TITLE, side_by_side=True)
        self.title.refused.connect(self.refused)
        space = theme.current().space
        row = QGridLayout(self)
        row.setContentsMargins(space(4), space(2), space(4), space(3))
        row.setHorizontalSpacing(space(2))
        row.addWidget(self.number, 0, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.title, 0, 1)
        session.changed.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        self.number.set_name(_("Number"))
        self.number.setFixedWidth(max(theme.current().space(20), self.number.label.sizeHint().width()))
        if self._node and self._session.plan.has(self._node):
            self.title.set_name(kind_name(self._session.plan.kind(self._node)))

    def bind(self, node: UUID) -> None:
        """Shows number and title of `node`; only strategic lines and objectives have a number."""
        if node != self._node:
            self._end_number()
        self._node = node
        plan = self._session.plan
        self.number.setVisible(plan.kind(node) in NUMBERED)
        self.number.line.setReadOnly(self._session.read_only)
        self.number.show_text(plan.number(node))
        self.title.bind(node)
        self.retranslate()

    def unbind(self) -> None:
        """Writes what was typed into the plan; from now on no node is shown."""
        self._end_number()
        self._node = None
        self.title.unbind()

    def _end_number(self) -> None:
        """Writes the typed number into the plan; a refused one is not kept for another node."""
        if self._node and self._session.plan.has(self._node):
            self.number.commit()
        self.number.begin("")

    def _number_edit(self, typed: str) -> SetNumber:
        assert self._node
        return SetNumber(self._node, typed.strip().rstrip("."))

    def _follow(self, changed: Changed) -> None:
        if self._node in changed.nodes and self._node and self._session.plan.has(self._node):
            self.number.show_text(self._session.plan.number(self._node))
