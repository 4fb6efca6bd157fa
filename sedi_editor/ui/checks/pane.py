"""The checks: what is to be mended in the plan, where, and what can be done about it."""

import datetime
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sedi_editor.checks.correction import correcting
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
    """Lists the findings of the session's plan, goes to their places, corrects them and lets them stand."""

    count_changed = Signal(int)
    """How many findings are open now."""
    refused = Signal(str)
    """Why something could not be done."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checks")
        self._session = session
        self._listing: FindingList | None = None
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
        """Whether the list shows the plan as it is now."""
        return self._listing is not None and not self._runner.is_due

    def serve(self, actions: Actions) -> None:
        """Carries out the window's actions for findings."""
        actions["check.next"].triggered.connect(self.go_next)
        actions["check.previous"].triggered.connect(self.go_previous)

    def go_next(self) -> None:
        """Goes to the place of the next finding shown."""
        if self.list.step(1):
            self.go()

    def go_previous(self) -> None:
        """Goes to the place of the finding before."""
        if self.list.step(-1):
            self.go()

    def go(self) -> None:
        """Goes to the place of the finding that is selected."""
        listed = self.list.findings.listed(self.list.currentIndex())
        if listed:
            self._session.view.reveal(Place(listed.finding.node, listed.finding.field, listed.finding.language))

    def correct(self) -> None:
        """Corrects what is selected, as one step of undo."""
        self._correct(one.finding for one in self.list.selected if not one.waiver)

    def correct_all(self) -> None:
        """Corrects all findings shown that are of the kind of the selected one, as one step of undo."""
        self._correct(one.finding for one in self._alike())

    def waive(self, reason: str) -> None:
        """Ignores the selected findings for that reason."""
        author, now = self._session.view.author.name, datetime.datetime.now(datetime.UTC)
        keys = [one.key for one in self.list.selected if not one.waiver]
        edits = [SetWaiver(key, Waiver(key, reason, author, now)) for key in keys]
        self._do(edits, ngettext("Ignore a finding", "Ignore {n} findings", len(edits)).format(n=grouped(len(edits))))

    def unwaive(self) -> None:
        """Lists the selected findings again that were ignored."""
        edits = [SetWaiver(one.key, None) for one in self.list.selected if one.waiver]
        self._do(edits, _("No longer ignore"))

    def retranslate(self) -> None:
        self.setAccessibleName(_("Checks"))
        self.list.setAccessibleName(_("Findings"))
        self._previous.say(_("Previous finding"))
        self._next.say(_("Next finding"))
        self._say()
        if self._listing:
            # Its words for the filter, and its places, are in the language that was.
            self._runner.run()

    def _connect(self) -> None:
        self._runner.finished.connect(self._show_outcome)
        self._session.opened.connect(self._show_bar)
        self.filters.changed.connect(self._show)
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

    def _show_outcome(self, outcome: CheckResult) -> None:
        before, self._listing = self._listing, outcome.listing
        self.filters.offer(outcome.listing)
        wanted = self.filters.filter
        self._show_findings(outcome.shown if outcome.filter == wanted else wanted.shown(outcome.listing))
        if before is None or before.open != outcome.listing.open:
            self.count_changed.emit(outcome.listing.open)

    def _show(self) -> None:
        if self._listing:
            self._show_findings(self.filters.filter.shown(self._listing))

    def _show_findings(self, shown: ShownFindings) -> None:
        self.list.show_findings(shown)
        self._say()

    def _say(self) -> None:
        listing = self._listing
        self._header.say(_("Checks"), self._count(listing) if listing and listing.open else "")
        has_findings = bool(self.list.findings.groups)
        self.show_list(has_findings)
        for button in (self._previous, self._next):
            button.setEnabled(has_findings)
        self.filters.setVisible(bool(listing and listing.all))
        field = self.filters.words if listing and listing.all else None
        proxy = self.list if has_findings else field
        self.setFocusProxy(proxy)  # pyright: ignore[reportArgumentType] - Qt takes None for "no proxy"
        if listing is None:
            self._empty.say(_("Checking the plan…"))
        elif self.filters.filter.is_narrow and listing.open:
            self._empty.say(_("Nothing found here"), _("The filter hides what there is."), _("Show all findings"))
        else:
            self._empty.say(_("Nothing to mend"), _("The checks find nothing in this plan that is not ignored."))

    def _count(self, listing: FindingList) -> str:
        if not self.filters.filter.is_narrow:
            return grouped(listing.open)
        shown = sum(one.waiver is None for group in self.list.findings.groups for one in group.findings)
        return _("{n} of {total}").format(n=grouped(shown), total=grouped(listing.open))

    def _show_bar(self) -> None:
        self.bar.show_selected(self.list.selected, len(self._alike()), not self._session.read_only)

    def _alike(self) -> list[ListedFinding]:
        """The findings shown that can be corrected and are of the kind of the one selected."""
        kinds = {one.finding.check for one in self.list.selected if one.finding.correction and not one.waiver}
        if len(kinds) != 1:
            return []
        shown = (one for group in self.list.findings.groups for one in group.findings)
        return [one for one in shown if one.finding.check in kinds and one.finding.correction and not one.waiver]

    def _correct(self, findings: Iterable[Finding]) -> None:
        wanted = [one for one in findings if one.correction]
        self._session.flush()
        tree = self._session.plan.tree()
        group = correcting(tree, self._as_now(wanted))
        label = ngettext("Correct a finding", "Correct {n} findings", len(wanted)).format(n=grouped(len(wanted)))
        self._do(group.edits, label)

    def _as_now(self, findings: Sequence[Finding]) -> list[Finding]:
        """The findings as the plan has them now: what was typed after the last run must not be overwritten."""
        tree = self._session.plan.tree()
        if self._listing and tree is self._listing.tree:
            return list(findings)
        now: dict[Waived, Finding] = {one.waived: one for one in run(tree, {one.check for one in findings})}
        return [now[one.waived] for one in findings if one.waived in now]

    def _do(self, edits: Sequence[Edit], label: str) -> None:
        try:
            if edits:
                self._session.do(edits[0] if len(edits) == 1 else Group(tuple(edits), label), label)
        except SediEditorError as refusal:
            self.refused.emit(str(refusal))
        self._runner.run()
