"""The page of the form for an initiative, a topic or an objective: its heading, and the table of its rows."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.kind import HEADING_FIELDS, Field, Kind
from sedi_editor.ui.form.grid import FormCell, Grid, grid_of
from sedi_editor.ui.form.texts import CellTexts
from sedi_editor.ui.form.view import GridView
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from sedi_editor.ui.form.node_heading import NodeHeading

_MOST_OF_HEADING = 0.35
"""The largest share of the page's height that a title above the table may have."""


class GridPage(Translatable, QWidget):
    """Shows the table of one node, and keeps it up to date."""

    rebuilt = Signal()
    """The table was rebuilt, with other cells."""
    add_initiative_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._node: UUID | None = None
        self.is_rebuilding = False
        self._table = QWidget(self)
        self.view = GridView(session, CellTexts(session), self._table)
        self._empty = EmptyState("initiative", "add")
        self._empty.pressed.connect(self.add_initiative_wanted)
        self._stack = QStackedLayout(self._table)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._heading: NodeHeading | None = None
        self.column.addWidget(self._table, 1)
        self.retranslate()

    def retranslate(self) -> None:
        button = "" if self._session.read_only else _("Add an initiative")
        self._empty.set_texts(
            _("No initiatives yet"), _("Each initiative is one row of the table, or several."), button
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._limit_heading()

    @property
    def heading(self) -> "NodeHeading":
        """The fields above the table, made when they are first asked for: an initiative needs none."""
        if self._heading is None:
            from sedi_editor.ui.form.node_heading import NodeHeading

            self._heading = NodeHeading(self._session)
            self._heading.hide()
            self.column.insertWidget(0, self._heading)
            self._limit_heading()
        return self._heading

    @property
    def grid(self) -> Grid:
        """The shown table."""
        return self.view.grid_model.grid

    @property
    def node(self) -> UUID | None:
        """The initiative, topic or objective whose table is shown; None before the first."""
        return self._node

    def is_there(self) -> bool:
        """Whether the plan still has the shown node; if not, another page will be shown soon."""
        return self._node is not None and self._session.plan.has(self._node)

    def show_node(self, node: UUID) -> None:
        """Shows the table of `node`, from its top."""
        self._node = node
        self._show_heading()
        self._build()
        self.view.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        """Writes what was typed into the plan, before another page is shown."""
        if self._heading:
            self._heading.unbind()

    def reveal_heading(self, place: Place) -> None:
        """Sets the focus to the title above the table, if it shows `place`."""
        if place.node == self._node and self._heading and self._heading.isVisible():
            editor = self._heading.title.editor(place.language or self._session.view.draft_language)
            if editor:
                editor.setFocus()

    def rebuild(self) -> None:
        """Builds the table again, and keeps the scroll position and the current cell."""
        if not self.is_there():
            return
        current, top = self.view.current_cell(), self.view.verticalScrollBar().value()
        self.is_rebuilding = True
        self._build()
        if current and (found := self._again(current)):
            self.view.set_current(found, scroll=False)
        self.view.verticalScrollBar().setValue(top)
        self.is_rebuilding = False
        self.rebuilt.emit()

    def follow(self, changed: Changed) -> None:
        """Updates the parts that `changed` names."""
        if not self.is_there():
            return
        if self._is_restructured(changed):
            self.rebuild()
            return
        for node, name, _language in changed.texts:
            if node and (cell := self._showing(node, name)):
                self.view.text_changed(cell)
        if changed.settings or any(name in HEADING_FIELDS for _node, name, _language in changed.texts):
            self.view.headings_changed()
        for node in changed.threads:
            for cell in [shown for shown in self.grid.cells() if node in (shown.node, *shown.rows)]:
                self.view.text_changed(cell)
            self.view.row_header.viewport().update()

    def cell_of(self, place: Place) -> FormCell | None:
        """The cell that shows `place`, or None."""
        return self.grid.find(place.node, place.field) if place.node else None

    def _again(self, cell: FormCell) -> FormCell | None:
        """The new cell for the old `cell`: the one with the same text, or else at the same line and column."""
        last = len(self.grid.lines) - 1
        found = self.grid.find(cell.node, cell.field)
        return found or self.grid.covered.get((min(cell.line, last), cell.column))

    def _limit_heading(self) -> None:
        """Leaves the table most of the height, however long the title is."""
        if self._heading:
            self._heading.title.limit_height(round(self.height() * _MOST_OF_HEADING))

    def _show_heading(self) -> None:
        """Shows the title of an objective or topic above the table; an initiative has its title in the first column."""
        assert self._node
        if self._session.plan.kind(self._node) is Kind.INITIATIVE:
            if self._heading:
                self._heading.unbind()
                self._heading.hide()
        else:
            self.heading.bind(self._node)
            self.heading.show()

    def _showing(self, node: UUID, name: Field) -> FormCell | None:
        found = self.grid.find(node, name)
        return found if found and found.field is name else None

    def _is_restructured(self, changed: Changed) -> bool:
        section = self._section()
        parents = {section, self._node, *(line.node for line in self.grid.lines)}
        if parents & changed.children:
            return True
        plan = self._session.plan
        return any(plan.has(node) and section in plan.ancestors(node) for node in changed.nodes)

    def _section(self) -> UUID | None:
        plan = self._session.plan
        if self._node and plan.kind(self._node) is Kind.INITIATIVE:
            return plan.parent(self._node)
        return self._node

    def _build(self) -> None:
        assert self._node
        plan = self._session.plan
        section = self._section()
        grid = grid_of(plan.node(self._node), plan.node(section or self._node))
        self.view.show_grid(grid, plan.ancestors(self._node)[0])
        self._stack.setCurrentWidget(self.view if grid.lines else self._empty)
