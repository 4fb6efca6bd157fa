"""The notices about the file of a plan: how it was opened, and that changes cannot be saved."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _, ngettext
from sedi_editor.store.problems import FileReplaced, TakenOver, Unreadable
from sedi_editor.ui import jobs
from sedi_editor.ui.dates import day_and_time
from sedi_editor.ui.notices import Notices
from sedi_editor.ui.session.opener import Opened
from sedi_editor.ui.session.plan_backup import PlanBackup
from sedi_editor.ui.session.saving import SavingState
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.window.backups import Backups

if TYPE_CHECKING:
    from sedi_editor.store.backups.backup import Backup
    from sedi_editor.store.change_log.log_check import LogReport
    from sedi_editor.store.plan_store import Holder

_KEY = "saving"
HISTORY_DELAY = 1000
"""Milliseconds after opening until the change log is checked: until then the window has more to do."""


class SavingNotices(QObject):
    """Shows and withdraws notices about the file of `session`."""

    def __init__(self, session: Session, notices: Notices, save_copy: Callable[[], object], backups: Backups) -> None:
        super().__init__(session)
        self._session = session
        self._notices = notices
        self._save_copy = save_copy
        self._backups = backups
        self._shown_failure = ""
        self._shows: dict[str, Callable[[], object]] = {}
        self._history_due = QTimer(self, singleShot=True)
        self._history_due.timeout.connect(self._check_log)
        notices.installEventFilter(self)
        session.saved_changed.connect(self._show_saving)
        session.opened.connect(self._show_opening)
        # A plan that was not read quickly was opened before this object could connect to `opened`.
        if session.opened_as:
            self._show_opening(session.opened_as)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.LanguageChange:
            for key in {notice.key for notice in self._notices.shown} & set(self._shows):
                self._shows[key]()
        return super().eventFilter(watched, event)

    def _show(self, key: str, show: Callable[[], object]) -> None:
        """Shows a notice, and again in the new language when the language of the interface changes."""
        self._shows[key] = show
        show()

    def _show_saving(self) -> None:
        saving = self._session.saving
        if saving.state is SavingState.FAILED and saving.problem:
            # Saving is tried again every few seconds: a notice that the user has closed is not shown again.
            text = self._failure()
            if text != self._shown_failure:
                self._shown_failure = text
                self._show(_KEY, self._show_failure)
        elif saving.state is SavingState.SAVED:
            self._shown_failure = ""
            self._notices.withdraw(_KEY)

    def _show_failure(self) -> None:
        actions = (*self._remedies(), (_("Save a copy…"), self._save_copy))
        self._shown_failure = self._failure()
        self._notices.show(self._shown_failure, actions, kind="error", key=_KEY)

    def _failure(self) -> str:
        failure = self._session.saving.problem
        problem = (failure.reason if isinstance(failure, Unreadable) else str(failure)).rstrip(".")
        if self._session.is_on_disk():
            return _("{problem}. Until then nothing can be saved in it.").format(problem=problem)
        return _("{problem}. What you typed is kept in this window, and is not saved yet.").format(problem=problem)

    def _remedies(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        if isinstance(self._session.saving.problem, Unreadable):
            # A quick read looks into no text: what is wrong there is found when the plan is on the screen.
            return tuple(self._backups.offers(self._session.saving.problem))
        if isinstance(self._session.saving.problem, FileReplaced) and not self._session.read_only:
            return ((_("Try again"), self._retry), (_("Show what the file holds"), self._adopt))
        if isinstance(self._session.saving.problem, TakenOver):
            return ((_("Take it back"), self._take_over),)
        if self._session.read_only:
            return ((_("Take it over"), self._take_over),)
        return ((_("Try again"), self._retry),)

    def _take_over(self) -> None:
        self._shown_failure = ""
        self._session.take_over()

    def _retry(self) -> None:
        self._shown_failure = ""
        self._session.retry()

    def _adopt(self) -> None:
        self._shown_failure = ""
        self._session.adopt()

    def _show_opening(self, opened: Opened) -> None:
        access = opened.access
        if access.locked_by:
            self._show(_KEY, partial(self._show_holder, access.locked_by))
        elif self._session.backup:
            self._show(_KEY, partial(self._show_backup, self._session.backup))
        elif access.read_only:
            self._show(_KEY, partial(self._show_read_only, access.name_problem))
        else:
            self._notices.withdraw(_KEY)
        if access.left_by:
            self._show("left", partial(self._show_left, access.left_by))
        if access.backup_problem:
            self._show("backup", partial(self._show_backup_problem, access.backup_problem))
        elif access.mark_problem:
            self._show("backup", partial(self._show_mark_problem, access.mark_problem))
        if opened.kept:
            self._show("kept", partial(self._show_kept, opened.kept))
        self._notices.withdraw("history")
        self._history_due.start(HISTORY_DELAY)

    def _check_log(self) -> None:
        """Checks the change log in a job, after everything else: the window itself does not need the log."""
        path = self._session.path

        def check(progress: jobs.JobProgress) -> "LogReport":
            from sedi_editor.store.change_log.log_check import check_log

            return check_log(path, progress)

        # Problems of the file itself are not shown here: saving shows them.
        jobs.run(check, self._history_checked, lambda _problem: None, self)

    def _history_checked(self, found: "LogReport") -> None:
        if not found.is_whole:
            self._show("history", partial(self._show_history, found))

    def _show_history(self, found: "LogReport") -> None:
        lost = _("The list of the earlier changes to this plan has gaps.")
        if count := len(found.unreadable):
            lost = ngettext(
                "{n} entry in the list of the earlier changes to this plan cannot be read.",
                "{n} entries in the list of the earlier changes to this plan cannot be read.",
                count,
            ).format(n=count)
        whole = _(
            "The plan itself is whole, with all its words, and is saved as usual; but should its file ever be damaged, "
            "less of it may be recovered. A copy begins a new list; an earlier backup may have the whole one."
        )
        actions = (_("Save a copy…"), self._save_copy), (_("Open a backup"), self._backups.choose)
        self._notices.show(f"{lost} {whole}", actions, kind="warning", key="history")

    def _show_kept(self, backup: "Backup") -> None:
        words = _("The plan is shown as its file holds it now. What was shown before is kept as a backup.")
        plan_backup = PlanBackup(backup, self._session.path)
        open_it = (_("Open that backup"), lambda: self._backups.open(plan_backup))
        self._notices.show(words, (open_it,), kind="warning", key="kept")

    def _show_holder(self, holder: "Holder") -> None:
        text = _("{person} has this plan open on {computer} since {time}. You can read it, not change it.")
        words = text.format(person=holder.person, computer=holder.computer, time=day_and_time(holder.since))
        actions = (_("Save a copy…"), self._save_copy), (_("Take it over"), self._take_over)
        self._notices.show(words, actions, kind="warning", key=_KEY)

    def _show_read_only(self, reason: str) -> None:
        words = " ".join(filter(None, (_("This plan is open for reading only."), reason)))
        self._notices.show(words, ((_("Save a copy…"), self._save_copy),), kind="warning", key=_KEY)

    def _show_backup(self, backup: PlanBackup) -> None:
        text = _("This is a backup of {name}, made on {time}. You can read it, not change it.")
        words = text.format(name=backup.plan.name, time=day_and_time(backup.backup.time))
        put_back = (_("Put it in the plan's place"), lambda: self._backups.put_back(backup))
        self._notices.show(words, ((_("Save a copy…"), self._save_copy), put_back), kind="warning", key=_KEY)

    def _show_left(self, holder: "Holder") -> None:
        text = _(
            "The program broke off while this plan was open (since {time}). Everything that was saved is here; at "
            "most the last second of typing is lost."
        )
        self._notices.show(text.format(time=day_and_time(holder.since)), kind="warning", key="left")

    def _show_mark_problem(self, problem: FileProblem) -> None:
        text = _(
            "{problem}. The plan is saved as usual; but if the program should break off, the plan may seem to be open "
            "still."
        )
        self._notices.show(text.format(problem=str(problem).rstrip(".")), kind="warning", key="backup")

    def _show_backup_problem(self, problem: FileProblem) -> None:
        text = _("No backup could be made: {problem}. The plan itself is saved as usual.")
        self._notices.show(text.format(problem=problem), kind="warning", key="backup")
