"""The commands for backups: list them, open one, put one in the place of its plan."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sedi_editor.errors import SediEditorError
from sedi_editor.i18n import _, ngettext
from sedi_editor.store.problems import DamagedFile, NotAPlan, Unreadable
from sedi_editor.ui import jobs
from sedi_editor.ui.dates import day_and_time
from sedi_editor.ui.notices import Action, Notices
from sedi_editor.ui.session.plan_backup import PlanBackup

if TYPE_CHECKING:
    from sedi_editor.store.recovery import Recovered
    from sedi_editor.ui.window.file_commands import FileCommands


class Backups(QObject):
    """Lists, opens and restores backups, and recovers damaged plans."""

    def __init__(
        self, window: QWidget, files: "FileCommands", notices: Notices, show_problem: Callable[[SediEditorError], None]
    ):
        super().__init__(files)
        self._window = window
        self._files = files
        self._notices = notices
        self._show_problem = show_problem

    def choose(self) -> None:
        """Lists the backups of the open plan, or of all plans if no plan is open."""
        # Imported here, since few sessions ever list backups.
        from sedi_editor.store.backups import origins
        from sedi_editor.ui.window.backup_list import BackupList

        session, plans = self._files.session, origins.backups_by_plan()
        if session:
            path = Path(origins.origin(session.backup.plan if session.backup else session.path))
            plans = {path: plans.get(path, []), **plans}
        if not plans:
            self._notices.show(_("There is no backup on this computer yet."), kind="warning", key="refused")
            return
        dialog = BackupList(plans, self._window)
        dialog.chosen.connect(self.open)
        dialog.open()

    def open(self, backup: PlanBackup) -> None:
        """Opens a backup for reading."""
        self._files.open(backup.backup.path, read_only=True, backup=backup)

    def offers(self, problem: Unreadable) -> list[Action]:
        """The actions of the notice about a plan that cannot be opened."""
        offered: list[Action] = []
        if problem.backup:
            backup = PlanBackup(problem.backup, problem.path)
            offered.append((_("Open the backup"), lambda: self.open(backup)))
            offered.append((_("Bring the backup back"), lambda: self._restore(backup)))
        if isinstance(problem, DamagedFile | NotAPlan):
            offered.append((_("Open what can be read…"), lambda: self._recover(problem.path)))
        return offered

    def put_back(self, backup: PlanBackup) -> None:
        """Replaces the plan by its backup, after a question, and opens the plan."""
        from sedi_editor.ui.window.questions import ask_put_back

        ask_put_back(self._window, backup, lambda: self._restore(backup))

    def _recover(self, path: Path) -> None:
        def read(_progress: jobs.JobProgress) -> "Recovered":
            from sedi_editor.plan_files import recover

            return recover(path)

        jobs.run(read, lambda found: self._recovered(path, found), self._show_problem, self)

    def _recovered(self, path: Path, found: "Recovered") -> None:
        """Asks where to write the recovered plan, opens it, and shows a notice of what is doubtful in it."""
        from sedi_editor.ui.window.recovery_dialog import RecoveryDialog

        doubts = [*found.doubts, *(_("no place for: {words}").format(words=words) for words in found.remainder)]

        def show_notice() -> None:
            words = _("This is what can be read of {name}.").format(name=path.name)
            count = ngettext("{n} thing in it is doubtful.", "{n} things in it are doubtful.", len(doubts))
            show = (_("Show what is doubtful"), lambda: RecoveryDialog(path.name, doubts, self._window).open())
            text = f"{words} {count.format(n=len(doubts))}" if doubts else words
            self._notices.show(text, (show,) if doubts else (), kind="warning", key="kept")

        self._files.create(found.tree, _("{name} (recovered)").format(name=path.stem), then=show_notice)

    def _restore(self, backup: PlanBackup) -> None:
        def restore(_progress: jobs.JobProgress) -> Path | None:
            from sedi_editor.store.backups.restoring import restore

            return restore(backup.backup.path, backup.plan)

        jobs.run(restore, lambda replaced: self._restored(backup, replaced), self._show_problem, self)

    def _restored(self, backup: PlanBackup, replaced: Path | None) -> None:
        self._files.open(backup.plan, then=lambda: self._say_restored(backup, replaced))

    def _say_restored(self, backup: PlanBackup, replaced: Path | None) -> None:
        text = _("{name} is again as it was at {time}.").format(
            name=backup.plan.name, time=day_and_time(backup.backup.time)
        )
        if replaced:
            text += " " + _("The file that was there is kept as {path}.").format(path=replaced)
        self._notices.show(text, kind="warning", key="kept")
