"""The dialog that makes a new plan: what it begins with, its fields, and a preview of its cover."""

import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sedi_editor import i18n
from sedi_editor.errors import SediEditorError
from sedi_editor.file_names import proposed_name
from sedi_editor.i18n import _
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan_files import SUFFIX
from sedi_editor.resources import resource
from sedi_editor.ui import file_dialogs, jobs, theme
from sedi_editor.ui import settings as of
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.jobs import Job, JobProgress
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.starting.cover_preview import CoverPreview
from sedi_editor.ui.starting.plan_fields import NewPlanFields
from sedi_editor.ui.starting.plan_making import NewPlanChoices, make_plan, proposed_year
from sedi_editor.ui.starting.starting_point import StartingPoint
from sedi_editor.ui.starting.starting_point_choice import StartingPointChoice
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.fitted_scroll_area import FittedScrollArea
from sedi_editor.ui.widgets.growing_dialog import GrowingDialog
from sedi_editor.ui.widgets.label import Label

STARTER = "sample_plans/starter.yaml"


def read_plan(path: Path, progress: JobProgress) -> PlanTree:
    """The plan in a plan file. Raises UserError if it cannot be read."""
    from sedi_editor.plan_files import read_beginning

    progress(0, 1)
    return read_beginning(path)


class NewPlanDialog(Translatable, GrowingDialog):
    """Asks for the fields of a new plan; `created` carries the plan and a name for its file.

    The dialog stays open until `accept` is called: if the user cancels the choice of a file, nothing typed is lost.
    """

    created = Signal(object, str)
    """PlanTree, and a file name without suffix."""
    import_requested = Signal()
    """The user wants to begin with a Word file; the dialog has closed."""

    def __init__(
        self, settings: Settings, session: Session | None = None, kind: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._job: Job | None = None
        self._starter: PlanTree | None = None
        self._last: PlanTree | None = None
        if session:
            session.flush()
            self._last = session.plan.tree()
        self.starting_point = StartingPointChoice(session.name if session else "")
        self.starting_point.choose(StartingPoint(kind) if kind else StartingPoint.EMPTY)
        self.fields = NewPlanFields()
        self.cover = CoverPreview()
        self._status = Label(wraps=True)
        self.make_button, self.cancel_button = Button("primary"), Button()
        self.make_button.setDefault(True)
        self._lay_out()
        self._connect()
        self.retranslate()
        space = theme.current().space
        self.resize(self.sizeHint().expandedTo(QSize(space(230), space(115))))
        self._begin()

    @property
    def source(self) -> PlanTree | None:
        """The plan that the new one is made from; None while it is not known."""
        return self._last if self.starting_point.kind is StartingPoint.LAST_YEAR else self._starter

    @property
    def _is_import(self) -> bool:
        """Whether the new plan is to come from a Word file: the review of the import asks for the rest."""
        return self.starting_point.kind is StartingPoint.WORD

    def open(self) -> None:
        """Shows the dialog, or emits `import_requested` if a Word file is the starting point."""
        if self._is_import:
            self._import()
        else:
            super().open()
            self.starting_point.setFocus()

    def retranslate(self) -> None:
        self.setWindowTitle(_("New plan"))
        self._name_button()
        self.cancel_button.setText(_("Cancel"))

    def done(self, result: int) -> None:
        if self._job:
            self._job.cancel()
        super().done(result)
        self.deleteLater()

    def plan(self) -> PlanTree | None:
        """The new plan by the fields as they are; None while something is missing."""
        if self._is_import or self.source is None or self.fields.problem():
            return None
        fields = self.fields
        choices = NewPlanChoices(
            fields.year.value(),
            fields.read_symbol(),
            fields.chosen_languages,
            {language: fields.titles[language].text().strip() for language in fields.chosen_languages},
            self.starting_point.emptied,
            self.starting_point.with_departments,
        )
        return make_plan(self.source, choices)

    def _lay_out(self) -> None:
        space = theme.current().space
        middle = QVBoxLayout()
        middle.addWidget(self.fields)
        middle.addStretch()
        sides = QHBoxLayout()
        sides.setSpacing(space(6))
        sides.addWidget(self.starting_point, 3)
        sides.addLayout(middle, 4)
        sides.addWidget(self.cover, 3)
        foot = QHBoxLayout()
        foot.addWidget(self._status, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.make_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        column.setSpacing(space(4))
        sides.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FittedScrollArea(sides), 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.starting_point.chosen.connect(self._begin)
        self.starting_point.changed.connect(self._changed)
        self.starting_point.file_wanted.connect(self._choose_file)
        self.fields.changed.connect(self._changed)
        self.make_button.clicked.connect(self._make)
        self.cancel_button.clicked.connect(self.reject)

    def _begin(self) -> None:
        """Begins with the starting point that was chosen."""
        kind = self.starting_point.kind
        if kind is StartingPoint.EMPTY and self._starter is None:
            self._read(resource(STARTER))
        elif kind is not StartingPoint.WORD and self.source:
            self._propose(self.source)
        self._changed()

    def _import(self) -> None:
        self.reject()
        self.import_requested.emit()

    def _choose_file(self) -> None:
        folder = self._settings.get(of.PLAN_FOLDER)
        kinds = _("Plans (*{suffix})").format(suffix=SUFFIX)
        file_dialogs.ask_open(self, _("Last year’s plan"), folder, kinds, self._take_file)

    def _take_file(self, path: Path) -> None:
        self._last = None
        self.starting_point.show_file(path.stem)
        self._read(path)
        self._changed()

    def _read(self, path: Path) -> None:
        if self._job:
            self._job.cancel()
        kind = self.starting_point.kind
        self._job = jobs.run(partial(read_plan, path), partial(self._take, kind), self._fail, self)

    def _take(self, kind: StartingPoint, tree: PlanTree) -> None:
        if kind is StartingPoint.EMPTY:
            self._starter = tree
        else:
            self._last = tree
        if self.starting_point.kind is kind:
            self._propose(tree)

    def _fail(self, problem: SediEditorError) -> None:
        self._status.setText(str(problem))
        theme.tone(self._status, "error")

    def _propose(self, source: PlanTree) -> None:
        is_last = self.starting_point.kind is StartingPoint.LAST_YEAR
        year = proposed_year(source if is_last else None, datetime.date.today())
        own = source.settings.languages
        spoken = Language(i18n.language())
        languages = own if is_last else tuple(dict.fromkeys((Language.EN, spoken)))
        self.starting_point.show_source(source)
        self.fields.propose(source, year, languages)

    def _changed(self) -> None:
        """Shows the cover, or what is missing."""
        tree = self.plan()
        self._status.setText(self._what_is_missing())
        theme.tone(self._status, "")
        self._name_button()
        self.make_button.setEnabled(self._is_import or tree is not None)
        self.fields.setEnabled(not self._is_import and self.source is not None)
        if tree:
            self.cover.show_plan(tree, tree.settings.languages[0])
        else:
            self.cover.show_plan(None, Language.EN)

    def _name_button(self) -> None:
        self.make_button.setText(_("&Choose the Word file…") if self._is_import else _("&Make the plan…"))

    def _what_is_missing(self) -> str:
        """Why the plan cannot be made yet, in a sentence; empty if it can."""
        if self._is_import:
            return ""
        if self.source is None and self._job and self._job.running:
            return _("Reading…")
        if self.source is None and self.starting_point.kind is StartingPoint.LAST_YEAR:
            return _("Choose last year’s plan.")
        return self.fields.problem()

    def _make(self) -> None:
        if self._is_import:
            self._import()
            return
        tree = self.plan()
        if tree:
            name = proposed_name(tree, "") if tree.settings.symbol else ""
            self.created.emit(tree, name or _("work-plan-{year}").format(year=self.fields.year.value()))
