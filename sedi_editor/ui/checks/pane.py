"""The checks pane: the list of findings, their filter, and the commands for them."""

import datetime
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sedi_editor.checks.correction import correction_edit
from sedi_editor.checks.finding import Finding
from sedi_editor.checks.run import run
from sedi_editor.errors import SediEditorError
from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.plan.edits import Edit, Group, SetWaiver
from sedi_editor.plan.waiver import Waived, Waiver
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.checks.check_runner import CheckResult, CheckRunner
from sedi_editor.ui.checks.filters import FindingFilters
from sedi_editor.ui.checks.finding_bar import FindingBar
from sedi_editor.ui.checks.finding_list import FindingList, ListedFinding
from sedi_editor.ui.checks.model import ShownFindings
from sedi_editor.ui.checks.view import FindingsView
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.buttons import IconButton
from sedi_editor.ui.widgets.empty_state import EmptyState
from sedi_editor.ui.widgets.list_pane import ListPane
from sedi_editor.ui.widgets.pane_header import PaneHeader


class ChecksPane(Translatable, ListPane):
    """Lists the findings of the session's plan, goes to their places, corrects and ignores them."""

    counts_changed = Signal(object)
    """The FindingCounts of the plan are now these."""
    refused = Signal(str)
    """Why something could not be done."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checks")
        self._session = session
        self._findings: FindingList | None = None
        self._step_wanted = 0
        self._header = PaneHeader()
        self._previous, self._next = IconButton("previous"), IconButton("next")
        self.filters = FindingFilters()
        self._runner = CheckRunner(session, lambda: self.filters.filter, self)
        self.list = FindingsView()
        self.bar = FindingBar()
        self._empty = EmptyState("checks", "filter")
        self._header.add(self._previous)
        self._header.add(self._next)
        self.lay_out(self._header, self.filters, self.list, self.bar, self._empty)
        self._connect()
        self.retranslate()
        self._runner.run()

    @property
    def is_up_to_date(self) -> bool:
        """Whether the list shows the findings of the plan as it is now."""
        return self._findings is not None and not self._runner.is_due

    def connect_actions(self, actions: Actions) -> None:
        """Connects the window's actions for findings."""
        actions["check.next"].triggered.connect(self.go_next)
        actions["check.previous"].triggered.connect(self.go_previous)

    def go_next(self) -> None:
        """Goes to the place of the next listed finding; of the first one as soon as the plan has been checked."""
        self._step(1)

    def go_previous(self) -> None:
        """Goes to the place of the previous listed finding."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._findings is None:
            self._step_wanted = by
        elif self.list.step(by):
            self.go()

    def go(self) -> None:
        """Goes to the place of the current finding."""
        listed = self.list.findings.listed(self.list.currentIndex())
        if listed:
            self._session.view.reveal(self._place_of(listed.finding))

    def _place_of(self, finding: Finding) -> Place:
        """The place of a finding; of one with several places, the one behind the place of the cursor."""
        places = [Place(*place) for place in finding.places] or [Place(finding.node, finding.field, finding.language)]
        now = self._session.view.place
        return places[(places.index(now) + 1) % len(places)] if now in places else places[0]

    def correct(self) -> None:
        """Corrects the selected findings, as one step of undo."""
        self._correct(listed.finding for listed in self.list.selected if not listed.waiver)

    def correct_all(self) -> None:
        """Corrects all listed findings of the same check as the selected one, as one step of undo."""
        self._correct(listed.finding for listed in self._alike())

    def waive(self, reason: str) -> None:
        """Ignores the selected findings, with `reason`."""
        author, now = self._session.view.author.name, datetime.datetime.now(datetime.UTC)
        keys = [listed.key for listed in self.list.selected if not listed.waiver]
        edits = [SetWaiver(key, Waiver(key, reason, author, now)) for key in keys]
        self._do(edits, ngettext("Ignore a finding", "Ignore {n} findings", len(edits)).format(n=grouped(len(edits))))

    def unwaive(self) -> None:
        """No longer ignores the selected findings."""
        edits = [SetWaiver(listed.key, None) for listed in self.list.selected if listed.waiver]
        self._do(edits, _("No longer ignore"))

    def retranslate(self) -> None:
        self.setAccessibleName(_("Checks"))
        self.list.setAccessibleName(_("Findings"))
        self._previous.set_label(_("Previous finding"))
        self._next.set_label(_("Next finding"))
        self._refresh()
        if self._findings:
            # Messages and places of the findings are still in the former language.
            self._runner.run()

    def _connect(self) -> None:
        self._runner.finished.connect(self._show_result)
        self._session.opened.connect(self._show_bar)
        self.filters.changed.connect(self._show)
        self.filters.spelling_wanted.connect(self._runner.run)
        self.list.chosen.connect(self._show_bar)
        self.list.go_wanted.connect(self.go)
        self._previous.clicked.connect(self.go_previous)
        self._next.clicked.connect(self.go_next)
        self._empty.pressed.connect(self.filters.clear)
        bar = self.bar
        bar.go_wanted.connect(self.go)
        bar.correct_wanted.connect(self.correct)
        bar.correct_all_wanted.connect(self.correct_all)
        bar.waive_wanted.connect(self.waive)
        bar.unwaive_wanted.connect(self.unwaive)
        bar.left.connect(self.list.setFocus)

    def _show_result(self, result: CheckResult) -> None:
        before, self._findings = self._findings, result.findings
        self.filters.offer(result.findings)
        wanted = self.filters.filter
        self._show_findings(result.shown if result.filter == wanted else wanted.apply(result.findings))
        if before is None or before.open != result.findings.open:
            self.counts_changed.emit(result.findings.open)
        if before is None and self._step_wanted:
            self._step(self._step_wanted)

    def _show(self) -> None:
        if self._findings:
            self._show_findings(self.filters.filter.apply(self._findings))

    def _show_findings(self, shown: ShownFindings) -> None:
        self.list.show_findings(shown)
        self._refresh()

    def _refresh(self) -> None:
        findings = self._findings
        # The tab says already that these are the checks.
        title = str(findings.open) if findings and findings.open.total else _("Checks")
        self._header.set_title(title, self._count(findings) if findings else "")
        has_findings = bool(self.list.findings.groups)
        self.show_list(has_findings)
        for button in (self._previous, self._next):
            button.setEnabled(has_findings)
        self.filters.setVisible(bool(findings and findings.all) or self.filters.with_spelling.is_set)
        field = self.filters.words if findings and findings.all else None
        proxy = self.list if has_findings else field
        self.setFocusProxy(proxy)  # pyright: ignore[reportArgumentType] - Qt takes None for "no proxy"
        if findings is None:
            self._empty.set_texts(_("Checking the plan…"))
        elif self.filters.filter.is_narrow and findings.open.total:
            self._empty.set_texts(_("Nothing found here"), _("The filter hides what there is."), _("Show all findings"))
        else:
            self._empty.set_texts(_("Nothing to mend"), _("The checks find nothing in this plan that is not ignored."))

    def _count(self, findings: FindingList) -> str:
        if not self.filters.filter.is_narrow:
            return ""
        shown = sum(listed.waiver is None for group in self.list.findings.groups for listed in group.findings)
        return _("{n} of {total}").format(n=grouped(shown), total=grouped(findings.open.total))

    def _show_bar(self) -> None:
        self.bar.show_selected(self.list.selected, len(self._alike()), not self._session.read_only)

    def _alike(self) -> list[ListedFinding]:
        """The listed findings that can be corrected and are of the same check as those selected."""
        kinds = {
            listed.finding.check for listed in self.list.selected if listed.finding.correction and not listed.waiver
        }
        if len(kinds) != 1:
            return []
        shown = (listed for group in self.list.findings.groups for listed in group.findings)
        return [
            listed
            for listed in shown
            if listed.finding.check in kinds and listed.finding.correction and not listed.waiver
        ]

    def _correct(self, findings: Iterable[Finding]) -> None:
        wanted = [finding for finding in findings if finding.correction]
        self._session.flush()
        tree = self._session.plan.tree()
        group = correction_edit(tree, self._as_now(wanted))
        label = ngettext("Correct a finding", "Correct {n} findings", len(wanted)).format(n=grouped(len(wanted)))
        self._do(group.edits, label)

    def _as_now(self, findings: Sequence[Finding]) -> list[Finding]:
        """The findings as of now: their corrections must not overwrite what was typed after the last run."""
        tree = self._session.plan.tree()
        if self._findings and tree is self._findings.tree:
            return list(findings)
        now: dict[Waived, Finding] = {
            found.waived: found for found in run(tree, {finding.check for finding in findings})
        }
        return [now[finding.waived] for finding in findings if finding.waived in now]

    def _do(self, edits: Sequence[Edit], label: str) -> None:
        try:
            if edits:
                self._session.do(edits[0] if len(edits) == 1 else Group(tuple(edits), label), label)
        except SediEditorError as refusal:
            self.refused.emit(str(refusal))
        self._runner.run()
