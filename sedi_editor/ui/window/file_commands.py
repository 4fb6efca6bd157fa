"""Opening, making, copying and closing plans, and what is said when that fails."""

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from sedi_editor.errors import FileProblem, SediEditorError
from sedi_editor.i18n import _
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan_files import SUFFIX, is_same_file, is_text_form, is_word
from sedi_editor.resources import resource
from sedi_editor.store.problems import Unreadable
from sedi_editor.store.sqlite.file_identity import FileId, file_id
from sedi_editor.store.sqlite.path_limits import require as require_name
from sedi_editor.ui import file_dialogs, jobs
from sedi_editor.ui import settings as of
from sedi_editor.ui.dates import day_and_time
from sedi_editor.ui.notices import Notices
from sedi_editor.ui.session.author import Author
from sedi_editor.ui.session.opening import open_session
from sedi_editor.ui.session.plan_backup import PlanBackup
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.window.backups import Backups
from sedi_editor.ui.window.questions import (
    CloseAnswer,
    ask_about_unsaved,
    ask_drop_comments,
    ask_while_saving,
    show_refused_name,
)
from sedi_editor.ui.window.slow_disk import WaitCancelled, wait_for

SAMPLE = "sample_plans/sedi-2020.yaml"
_FAILED = "file"
"""The key of what could not be opened or made; it goes with the next one that can."""
WAIT_BEFORE_ASKING = 1.0
"""Seconds that closing a plan waits for the disk before it says so."""
CLOSE_TIMEOUT = 5.0
"""Seconds that it then waits for the file to be let go, in which all is saved."""
SHUTDOWN_TIMEOUT = 3.0
"""Seconds that the disks have when the program is told to end, and each of them for letting its plan go."""


def _nothing() -> None:
    """There is nothing to be done."""


class FileCommands(QObject):
    """The plan that is open in a window, and how it came there. `opened` and `closed` follow it."""

    opened = Signal(object)
    """The Session that is now shown."""
    closing = Signal()
    """The session is about to be closed."""
    closed = Signal()
    comment_unsent = Signal()
    """The user wants to go back to a comment that was typed and not sent."""

    def __init__(self, window: QWidget, settings: Settings, notices: Notices) -> None:
        super().__init__(window)
        self.session: Session | None = None
        self._window = window
        self._settings = settings
        self._notices = notices
        self._file: FileId | None = None
        self.show_elsewhere: Callable[[Path, FileId | None], bool] = lambda _path, _file: False
        """Brings another window forward that has the plan at a path open; returns whether there is one."""
        self.is_elsewhere: Callable[[Path], bool] = lambda _path: False
        """Whether another window has the plan at a path open."""
        self.backups = Backups(window, self, notices, self._tell_of)

    def open(
        self, path: Path, *, read_only: bool = False, take_over: bool = False, kept: PlanBackup | None = None
    ) -> bool:
        """Opens the plan at `path` in place of the one that is open; says why when that cannot be.

        `kept` is the backup that it is, if it is one.
        """
        path = path.absolute()
        if is_word(path) or is_text_form(path):
            self.import_file(path)
            return True
        wait = partial(wait_for, self._window, path.name)
        try:
            file, is_file = wait(lambda: (file_at(path), os.path.isfile(path)))  # noqa: PTH113 - Path.is_file may raise
            if self.has(path, file) or self.show_elsewhere(path, file):
                return True
            if is_file and path.suffix.lower() != SUFFIX:
                self._tell_it_is_no_plan(path)
                return False
            session = open_session(path, self.author(), read_only=read_only, take_over=take_over, wait=wait)
        except WaitCancelled:
            return False
        except FileProblem as problem:
            self._tell_of(problem)
            return False
        if not self.close():
            session.close()
            return False
        self.session, self._file = session, file
        session.view.french_spacing = self._settings.get(of.FRENCH_SPACING)
        session.kept = kept
        if kept is None:
            self._settings.remember_plan(path)
            self._settings.set(of.PLAN_FOLDER, path.parent)
        self._notices.withdraw(_FAILED)
        self.opened.emit(session)
        return True

    def has(self, path: Path, file: FileId | None) -> bool:
        """Whether the plan at `path`, which is `file`, is open here. Asks no disk: that of this plan may not answer."""
        return self.session is not None and (path == self.session.path or (file is not None and file == self._file))

    def author(self) -> Author:
        """Who works here, by the settings."""
        return Author(self._settings.get(of.AUTHOR_NAME), self._settings.get(of.AUTHOR_INITIALS))

    def close(self) -> bool:
        """Closes the plan; returns False when something in it is not saved and the user will not let it go."""
        session = self.session
        if session is None:
            return True
        if not session.finish():
            self._tell(_("What you pasted is still being read. Close the plan again in a moment."))
            return False
        if not self._may_drop_comments(session):
            return False
        if not session.wait_for_disk(WAIT_BEFORE_ASKING) and not self._may_lose(session):
            return False
        if self.session is not session:
            return self.session is None  # the program was ended while the question stood
        self._let_go(session, CLOSE_TIMEOUT if session.is_on_disk() else 0)
        return True

    def flush(self) -> None:
        """Has all that was typed in the plan, on its way to the disk, and what is not sent kept beside the plan."""
        from sedi_editor.ui.comments.drafts import drafts_of

        session = self.session
        if session:
            session.finish()
            drafts_of(session).write_now()

    def wait_for_disk(self, seconds: float) -> None:
        """Waits until all of the plan is on the disk, at most so long."""
        if self.session:
            self.session.wait_for_disk(seconds)

    def end(self) -> None:
        """Closes the plan, after `take_typed` and `wait_for_disk`, without a question."""
        session, self.session = self.session, None
        if session:
            session.close(SHUTDOWN_TIMEOUT if session.is_on_disk() else 0)

    def choose(self) -> None:
        """Asks for a plan and opens it."""
        kinds = ";;".join(
            (_("Plans (*{suffix})").format(suffix=SUFFIX), _("Plans as text (*.yaml *.yml *.json)"), _("All files (*)"))
        )
        file_dialogs.ask_open(self._window, _("Open a plan"), self._folder(), kinds, self.open)

    def create(
        self, tree: PlanTree, name: str, chosen: Callable[[], object] = _nothing, then: Callable[[], object] = _nothing
    ) -> None:
        """Asks where, writes `tree` there as a new plan, and opens it.

        `chosen` is called once a place is chosen, and `then` once the plan is open.
        """

        def write(path: Path) -> None:
            chosen()
            self._write(tree, path, lambda: self.open(path) and then())

        self._ask_where(_("Where shall the plan be?"), name or _("work-plan"), write)

    def open_sample(self) -> None:
        """Opens a copy of the sample plan: the one made before, when there is one."""
        path = self._sample_path()
        if path.exists():
            self.open(path)
            return

        def read(_progress: jobs.JobProgress) -> PlanTree:
            from sedi_editor.plan.tree import as_new
            from sedi_editor.plan_files import read

            return as_new(read(resource(SAMPLE)))

        jobs.run(read, lambda tree: self._write(tree, path, lambda: self.open(path)), self._tell_of, self)

    def save_copy(self) -> None:
        """Asks where, and writes the plan there as it is on the screen; offers to go on with the copy."""
        session = self.session
        if session is None:
            return
        name = _("{name} (copy)").format(name=session.name)
        self._ask_where(_("Save a copy"), name, lambda chosen: self._save_copy_as(session, chosen))

    def _save_copy_as(self, session: Session, chosen: Path) -> None:
        if is_same_file(chosen, session.path):
            self._tell(_("A copy needs another name than the plan itself."))
            return
        # The change log goes along where all is on the disk.
        session.wait_for_disk(WAIT_BEFORE_ASKING)
        tree = session.plan.tree()

        def done() -> None:
            self._notices.withdraw(_FAILED)
            text = _("A copy is saved as {name}.").format(name=chosen.name)
            self._notices.show(text, ((_("Go on with the copy"), lambda: self._go_on_with(chosen, tree)),), kind="good")

        self._write(tree, chosen, done, session.path)

    def show_folder(self) -> None:
        """Shows the plan's folder in the desktop's file manager."""
        if self.session:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.session.path.parent)))

    def import_file(self, path: Path | None = None) -> None:
        """Takes in a Word file or a plan as text: shows what was recognised before anything is written."""
        from sedi_editor.ui.importing.review import import_file

        def warn(text: str) -> None:
            self._notices.show(text, kind="warning")

        import_file(self._window, self._settings, self.create, self._tell_of, warn, path)

    def _go_on_with(self, path: Path, copied: PlanTree) -> None:
        session = self.session
        if session:
            session.flush()
            # While everything on the screen is in the copy, what waits for the old file may be let go.
            if not session.is_on_disk() and session.plan.tree() is copied:
                if not self._may_drop_comments(session):
                    return
                self._let_go(session, 0)
        self.open(path)

    def _let_go(self, session: Session, seconds: float) -> None:
        from sedi_editor.ui.comments.drafts import drafts_of

        self.closing.emit()
        drafts_of(session).drop()
        session.close(seconds)
        self.session = None
        self.closed.emit()
        # With it goes what hangs on its signals, which would keep it, and its plan, for ever.
        session.deleteLater()

    def _write(self, tree: PlanTree, path: Path, done: Callable[[], object], copy_of: Path | None = None) -> None:
        def write(_progress: jobs.JobProgress) -> None:
            from sedi_editor.plan_files import create

            create(path, tree, replace=is_same_file(path, path), copy_of=copy_of)

        jobs.run(write, lambda _nothing: done(), self._tell_of, self)

    def _ask_where(self, title: str, name: str, then: Callable[[Path], object]) -> None:
        self._ask_where_with(title, self._folder() / f"{name}{SUFFIX}", then)

    def _ask_where_with(self, title: str, proposal: Path, then: Callable[[Path], object]) -> None:
        kinds = _("Plans (*{suffix})").format(suffix=SUFFIX)
        over = file_dialogs.top_of(self._window)

        def take(chosen: Path) -> None:
            path = chosen if chosen.suffix.lower() == SUFFIX else chosen.with_name(chosen.name + SUFFIX)
            try:
                require_name(path)
                self._require_not_elsewhere(path)
            except FileProblem as refusal:
                show_refused_name(over, title, str(refusal))
            else:
                if path == chosen or not is_same_file(path, path):
                    then(path)
                    return
                # The dialog has asked about another name than this, which is there: asked with it, it warns.
            self._ask_where_with(title, path, then)

        file_dialogs.ask_save(over, title, proposal, kinds, take)

    def _require_not_elsewhere(self, path: Path) -> None:
        if self.is_elsewhere(path):
            refusal = _("{name} is open in another window. Choose another name, or close the plan there first.")
            raise FileProblem(path, refusal.format(name=path.name))

    def _folder(self) -> Path:
        folder = self._settings.get(of.PLAN_FOLDER)
        return folder if folder and folder.is_dir() else _documents()

    def _sample_path(self) -> Path:
        return _documents() / f"{_('sample plan')}{SUFFIX}"

    def _may_lose(self, session: Session) -> bool:
        answer = ask_while_saving(self._window, session) or ask_about_unsaved(self._window, session)
        if answer is CloseAnswer.SAVED:
            return True
        if answer is CloseAnswer.COPY:
            self.save_copy()
        return answer is CloseAnswer.LOSE

    def _may_drop_comments(self, session: Session) -> bool:
        from sedi_editor.ui.comments.drafts import drafts_of

        unsent = len(drafts_of(session).others(None))
        if not unsent or ask_drop_comments(self._window, unsent):
            return True
        self.comment_unsent.emit()
        return False

    def _tell_of(self, problem: SediEditorError) -> None:
        actions: list[tuple[str, Callable[[], object]]] = []
        text = str(problem)
        if isinstance(problem, Unreadable):
            actions += self.backups.offers(problem)
        if isinstance(problem, Unreadable) and problem.backup:
            text = _("{problem}. The newest good backup is of {time}.").format(
                problem=problem.reason.rstrip("."), time=day_and_time(problem.backup.time)
            )
        elif isinstance(problem, FileProblem) and problem.path in self._settings.get(of.RECENT_PLANS):
            path = problem.path
            actions.append((_("Forget this plan"), lambda: self._settings.forget_plan(path)))
        self._notices.show(text, actions, kind="error", key=_FAILED)

    def _tell_it_is_no_plan(self, path: Path) -> None:
        text = _("{name} is not a plan. Plans end in {suffix}; a Word file is imported.")
        self._tell(text.format(name=path.name, suffix=SUFFIX))

    def _tell(self, text: str) -> None:
        self._notices.show(text, kind="error", key=_FAILED)


def file_at(path: Path) -> FileId | None:
    """Which file is at `path`; None where there is none, or nobody can tell."""
    with suppress(FileProblem, ValueError):  # no file can have such a name
        return file_id(path)
    return None


def _documents() -> Path:
    """Where people keep their documents; their home where the desktop names a folder that is not there."""
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()
