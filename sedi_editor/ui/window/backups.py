"""What can be done with backups in the window: list them, open one, put one in the place of its plan."""

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
from sedi_editor.ui.window.questions import ask_put_back

if TYPE_CHECKING:
    from sedi_editor.store.recovery import Recovered
    from sedi_editor.ui.window.file_commands import FileCommands


class Backups(QObject):
    """The backups, for the plans that `files` opens."""

    def __init__(
        self, window: QWidget, files: "FileCommands", notices: Notices, tell_of: Callable[[SediEditorError], None]
    ):
        super().__init__(files)
        self._window = window
        self._files = files
        self._notices = notices
        self._tell_of = tell_of

    def choose(self) -> None:
        """Lists the backups of the plan that is open; without one, those of all plans."""
        # Here, and not at the start: few plans are opened for their backups.
        from sedi_editor.store.backups import origins
        from sedi_editor.ui.window.backup_list import BackupList

        session, plans = self._files.session, origins.backups_by_plan()
        if session:
            own = Path(origins.origin(session.kept.plan if session.kept else session.path))
            plans = {own: plans.get(own, []), **plans}
        if not plans:
            self._notices.show(_("There is no backup on this computer yet."), kind="warning", key="refused")
            return
        dialog = BackupList(plans, self._window)
        dialog.chosen.connect(self.open)
        dialog.open()

    def open(self, kept: PlanBackup) -> None:
        """Opens a backup for reading."""
        self._files.open(kept.backup.path, read_only=True, kept=kept)

    def offers(self, problem: Unreadable) -> list[Action]:
        """What is offered for a plan that cannot be opened."""
        offered: list[Action] = []
        if problem.backup:
            kept = PlanBackup(problem.backup, problem.path)
            offered.append((_("Open the backup"), lambda: self.open(kept)))
            offered.append((_("Bring the backup back"), lambda: self._restore(kept)))
        if isinstance(problem, DamagedFile | NotAPlan):
            offered.append((_("Open what can be read…"), lambda: self._recover(problem.path)))
        return offered

    def put_back(self, kept: PlanBackup) -> None:
        """Puts a backup that is looked at in the place of its plan, after a question, and opens it there."""
        if ask_put_back(self._window, kept):
            self._restore(kept)

    def _recover(self, path: Path) -> None:
        def read(_progress: jobs.JobProgress) -> "Recovered":
            from sedi_editor.plan_files import recover

            return recover(path)

        jobs.run(read, lambda found: self._recovered(path, found), self._tell_of, self)

    def _recovered(self, path: Path, found: "Recovered") -> None:
        """Asks where the copy shall be, opens it there, and says what of it is doubtful."""
        from sedi_editor.ui.window.recovery_dialog import RecoveryDialog

        doubts = [*found.doubts, *(_("no place for: {words}").format(words=words) for words in found.remainder)]

        def tell() -> None:
            words = _("This is what can be read of {name}.").format(name=path.name)
            count = ngettext("{n} thing in it is doubtful.", "{n} things in it are doubtful.", len(doubts))
            show = (_("Show what is doubtful"), lambda: RecoveryDialog(path.name, doubts, self._window).open())
            told = f"{words} {count.format(n=len(doubts))}" if doubts else words
            self._notices.show(told, (show,) if doubts else (), kind="warning", key="kept")

        self._files.create(found.tree, _("{name} (recovered)").format(name=path.stem), then=tell)

    def _restore(self, kept: PlanBackup) -> None:
        def restore(_progress: jobs.JobProgress) -> Path | None:
            from sedi_editor.store.backups.restoring import restore

            return restore(kept.backup.path, kept.plan)

        jobs.run(restore, lambda replaced: self._restored(kept, replaced), self._tell_of, self)

    def _restored(self, kept: PlanBackup, replaced: Path | None) -> None:
        if not self._files.open(kept.plan):
            return
        told = _("{name} is again as it was at {time}.").format(
            name=kept.plan.name, time=day_and_time(kept.backup.time)
        )
        if replaced:
            told += " " + _("The file that was there is kept as {path}.").format(path=replaced)
        self._notices.show(told, kind="warning", key="kept")
