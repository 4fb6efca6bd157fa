"""The dialog that makes a new plan: what it begins with, what it is called, and a proof of it."""

import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sedi_editor import i18n
from sedi_editor.errors import SediEditorError
from sedi_editor.i18n import _
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan_files import SUFFIX
from sedi_editor.resources import resource
from sedi_editor.ui import file_dialogs, jobs, theme
from sedi_editor.ui import settings as of
from sedi_editor.ui.file_names import proposed_name
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.jobs import Job, JobProgress
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.starting.beginning import Wanted, make, next_after
from sedi_editor.ui.starting.carried import Carried
from sedi_editor.ui.starting.kind import Beginning
from sedi_editor.ui.starting.masthead import Masthead
from sedi_editor.ui.starting.proof import Proof
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.fitted_scroll_area import FittedScrollArea
from sedi_editor.ui.widgets.growing_dialog import GrowingDialog
from sedi_editor.ui.widgets.label import Label

STARTER = "sample_plans/starter.yaml"


def read_plan(path: Path, progress: JobProgress) -> PlanTree:
    """The plan in a file. Raises UserError."""
    from sedi_editor.plan_files import read_beginning

    progress(0, 1)
    return read_beginning(path)


class NewPlanDialog(Translatable, GrowingDialog):
    """Asks for it; `created` gives the plan and a name for its file, and the dialog stays until it is accepted.

    Where the plan is kept is asked meanwhile: nothing is lost when no place is chosen.
    """

    created = Signal(object, str)
    """PlanTree, and a name without suffix."""
    import_requested = Signal()
    """It shall begin with a Word file."""

    def __init__(
        self, settings: Settings, session: Session | None = None, kind: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._job: Job | None = None
        self._starter: PlanTree | None = None
        self._last: PlanTree | None = None
        if session:
            session.settle()
            self._last = session.plan.tree()
        self.carried = Carried(session.name if session else "")
        self.masthead = Masthead()
        self.proof = Proof()
        self._said = Label(wraps=True)
        self.make, self.cancel = Button("primary"), Button()
        self.make.setDefault(True)
        self._lay_out()
        self._connect()
        self.retranslate()
        space = theme.current().space
        self.resize(self.sizeHint().expandedTo(QSize(space(230), space(115))))
        self.carried.choose(Beginning(kind) if kind else Beginning.EMPTY)
        self._begin()

    @property
    def source(self) -> PlanTree | None:
        """What the new plan begins as; None while that is not known."""
        return self._last if self.carried.kind is Beginning.LAST_YEAR else self._starter

    def open(self) -> None:
        """Shows the dialog; a Word file is asked for at once."""
        if self.carried.kind is Beginning.WORD:
            self._import()
        else:
            super().open()
            self.carried.setFocus()

    def retranslate(self) -> None:
        self.setWindowTitle(_("New plan"))
        self.make.setText(_("&Make the plan…"))
        self.cancel.setText(_("Cancel"))

    def done(self, result: int) -> None:
        if self._job:
            self._job.cancel()
        super().done(result)
        self.deleteLater()

    def plan(self) -> PlanTree | None:
        """The new plan as the fields now are; None while something is missing."""
        if self.source is None or self.masthead.problem():
            return None
        fields = self.masthead
        wanted = Wanted(
            fields.year.value(),
            fields.read_symbol(),
            fields.chosen_languages,
            {one: fields.titles[one].text().strip() for one in fields.chosen_languages},
            self.carried.emptied,
            self.carried.with_departments,
        )
        return make(self.source, wanted)

    def _lay_out(self) -> None:
        space = theme.current().space
        middle = QVBoxLayout()
        middle.addWidget(self.masthead)
        middle.addStretch()
        sides = QHBoxLayout()
        sides.setSpacing(space(6))
        sides.addWidget(self.carried, 3)
        sides.addLayout(middle, 4)
        sides.addWidget(self.proof, 3)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.make)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        column.setSpacing(space(4))
        sides.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FittedScrollArea(sides), 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.carried.kind_chosen.connect(self._begin)
        self.carried.changed.connect(self._changed)
        self.carried.file_wanted.connect(self._choose_file)
        self.masthead.changed.connect(self._changed)
        self.make.clicked.connect(self._make)
        self.cancel.clicked.connect(self.reject)

    def _begin(self) -> None:
        """Another beginning was chosen."""
        kind = self.carried.kind
        if kind is Beginning.WORD:
            if self.isVisible():
                self._import()
            return
        if kind is Beginning.EMPTY and self._starter is None:
            self._read(resource(STARTER))
        elif self.source:
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
        self.carried.show_file(path.stem)
        self._read(path)
        self._changed()

    def _read(self, path: Path) -> None:
        if self._job:
            self._job.cancel()
        kind = self.carried.kind
        self._job = jobs.run(partial(read_plan, path), partial(self._take, kind), self._fail, self)

    def _take(self, kind: Beginning, tree: PlanTree) -> None:
        if kind is Beginning.EMPTY:
            self._starter = tree
        else:
            self._last = tree
        if self.carried.kind is kind:
            self._propose(tree)

    def _fail(self, problem: SediEditorError) -> None:
        self._said.setText(str(problem))
        theme.tone(self._said, "error")

    def _propose(self, source: PlanTree) -> None:
        is_last = self.carried.kind is Beginning.LAST_YEAR
        year = next_after(source if is_last else None, datetime.date.today())
        own = source.settings.languages
        spoken = Language(i18n.language())
        languages = own if is_last else tuple(dict.fromkeys((Language.EN, spoken)))
        self.carried.show_source(source)
        self.masthead.propose(source, year, languages)

    def _changed(self) -> None:
        """Shows the proof, or what is missing."""
        tree = self.plan()
        self._said.setText(self._lacking())
        theme.tone(self._said, "")
        self.make.setEnabled(tree is not None)
        self.masthead.setEnabled(self.source is not None)
        if tree:
            self.proof.show_plan(tree, tree.settings.languages[0])
        else:
            self.proof.show_plan(None, Language.EN)

    def _lacking(self) -> str:
        """What keeps the plan from being made; empty for nothing."""
        if self.source is None and self._job and self._job.running:
            return _("Reading…")
        if self.source is None and self.carried.kind is Beginning.LAST_YEAR:
            return _("Choose last year’s plan.")
        return self.masthead.problem()

    def _make(self) -> None:
        tree = self.plan()
        if tree:
            name = proposed_name(tree, "") if tree.settings.symbol else ""
            self.created.emit(tree, name or _("work-plan-{year}").format(year=self.masthead.year.value()))
