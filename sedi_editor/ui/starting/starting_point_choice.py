"""The choice what a new plan begins with, and what of last year's plan it takes over."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from sedi_editor.i18n import _, ngettext
from sedi_editor.plan.kind import Column, Kind
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.starting.starting_point import StartingPoint
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.label import Label

_LONGEST_NAME = 30
EMPTIED = (Column.RESULTS, Column.PARTNERSHIPS, Column.COVID_RESPONSE)
"""The columns that many plans leave empty at the beginning of a year."""


class StartingPointChoice(Translatable, QWidget):
    """Radio buttons for the starting points; below them what to leave out."""

    chosen = Signal()
    changed = Signal()
    file_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._source: PlanTree | None = None
        self._title = Label("strong")
        self.kinds = {kind: QRadioButton() for kind in StartingPoint}
        self._group = QButtonGroup(self)
        self.file = Button(icon_name="open")
        self._counts = Label("muted", wraps=True)
        self.example = QCheckBox()
        self._emptied_title = Label("strong")
        self.columns = {column: QCheckBox() for column in EMPTIED}
        self.columns[Column.RESULTS].setChecked(True)
        self._lay_out()
        for kind, button in self.kinds.items():
            self._group.addButton(button)
            button.toggled.connect(lambda on, _kind=kind: self._kind_toggled(on))
        for box in (self.example, *self.columns.values()):
            box.toggled.connect(lambda: self.changed.emit())
        self.file.clicked.connect(self.file_wanted)
        self.retranslate()

    @property
    def kind(self) -> StartingPoint:
        """The chosen starting point."""
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    @property
    def emptied(self) -> frozenset[Column]:
        """The columns that begin empty."""
        if self.kind is not StartingPoint.LAST_YEAR:
            return frozenset()
        return frozenset(column for column, box in self.columns.items() if box.isChecked())

    @property
    def with_departments(self) -> bool:
        """Whether the new plan has the departments of its source."""
        return self.kind is StartingPoint.LAST_YEAR or self.example.isChecked()

    def choose(self, kind: StartingPoint) -> None:
        """Chooses a starting point; no signal is emitted."""
        with QSignalBlocker(self):
            self.kinds[kind].setChecked(True)
        self.setFocusProxy(self.kinds[kind])
        self._show_fields()

    def show_file(self, name: str) -> None:
        """Shows the name of the file that is taken for last year's plan; its content is not known yet."""
        self._name = name
        self.show_source(None)

    def show_source(self, source: PlanTree | None) -> None:
        """Shows how much `source` has; for None, nothing."""
        self._source = source
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(_("Begin with"))
        self.kinds[StartingPoint.EMPTY].setText(_("The official headings"))
        self.kinds[StartingPoint.LAST_YEAR].setText(_("Last year’s plan"))
        self.kinds[StartingPoint.WORD].setText(_("A Word file…"))
        name = self._name if len(self._name) <= _LONGEST_NAME else f"{self._name[:_LONGEST_NAME]}…"
        self.file.setText(_("{name}: choose another…").format(name=name) if name else _("Choose…"))
        self.file.setToolTip(self._name)
        self.file.setAccessibleDescription(_("Last year’s plan"))
        self.example.setText(_("With a department as an example"))
        self._emptied_title.setText(_("Begin without last year’s"))
        for column, words in zip(EMPTIED, (_("results"), _("partnerships"), _("fifth column")), strict=True):
            self.columns[column].setText(words)
        self._counts.setText(self._count())
        self._show_fields()

    def _count(self) -> str:
        if self._source is None:
            return ""
        kinds = [node.kind for node in self._source.walk()]
        departments, rows = kinds.count(Kind.DEPARTMENT), kinds.count(Kind.ROW)
        return _("{departments}, {rows}").format(
            departments=ngettext("{n} department", "{n} departments", departments).format(n=departments),
            rows=ngettext("{n} row", "{n} rows", rows).format(n=rows),
        )

    def _kind_toggled(self, on: bool) -> None:
        if on:
            self._show_fields()
            self.chosen.emit()

    def _show_fields(self) -> None:
        """Shows the fields that belong to the chosen starting point."""
        is_last = self._group.checkedButton() is self.kinds[StartingPoint.LAST_YEAR]
        for widget in (self.file, self._counts, self._emptied_title, *self.columns.values()):
            widget.setVisible(is_last)
        self.example.setVisible(self._group.checkedButton() is self.kinds[StartingPoint.EMPTY])

    def _lay_out(self) -> None:
        space = theme.current().space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self._title)
        for button in self.kinds.values():
            column.addWidget(button)
        column.addSpacing(space(3))
        for widget in (self.file, self._counts, self.example):
            column.addWidget(widget)
        column.addSpacing(space(2))
        column.addWidget(self._emptied_title)
        for box in self.columns.values():
            column.addWidget(box)
        column.addStretch()
