"""The commands that open, make, import and close plans, and the notices when one fails."""

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
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
from sedi_editor.ui.window.slow_disk import WaitCancelled, wait_for

SAMPLE = "sample_plans/sedi-2020.yaml"
FAILED = "file"
"""The key of the notice of a plan that could not be opened or made; opening another plan withdraws the notice."""
WAIT_BEFORE_ASKING = 1.0
"""Seconds that closing a plan waits for the disk, before it asks the user."""
CLOSE_TIMEOUT = 5.0
"""Seconds that closing then waits for the file to be closed, after everything is saved."""
SHUTDOWN_TIMEOUT = 3.0
"""Seconds that the disks have at a shutdown to save all plans, and each plan to be closed."""


def _nothing() -> None:
    """Does nothing."""


class FileCommands(QObject):
    """The session of a window, and the commands that open, make, copy and close plans."""

    opened = Signal(object)
    """The Session that was opened."""
    closing = Signal()
    """The session is about to be closed."""
    closed = Signal()
    copy_wanted = Signal()
    """The user wants a copy of a plan whose file cannot be written."""
    comment_unsent = Signal()
    """The user wants to go back to a comment that is not sent, in place of closing the plan."""

    def __init__(self, window: QWidget, settings: Settings, notices: Notices) -> None:
        super().__init__(window)
        self.session: Session | None = None
        self._window = window
        self._settings = settings
        self._notices = notices
        self._file: FileId | None = None
        self._is_asking = False
        """Whether a question is open that decides whether the plan is closed."""
        self.show_elsewhere: Callable[[Path, FileId | None], bool] = lambda _path, _file: False
        """Activates another window that has the plan at a path open; returns whether there is one."""
        self.is_elsewhere: Callable[[Path], bool] = lambda _path: False
        """Whether another window has the plan at a path open."""
        self.backups = Backups(window, self, notices, self.show_problem)

    def open(
        self,
        path: Path,
        *,
        read_only: bool = False,
        take_over: bool = False,
        backup: PlanBackup | None = None,
        then: Callable[[], object] = _nothing,
    ) -> bool:
        """Opens the plan at `path` in place of the open one, and calls `then`; a notice says why it cannot be opened.

        Returns whether the plan is open now. It is open later if a question about the open plan comes first. `backup`
        tells which backup the file is, if it is one.
        """
        path = path.absolute()
        if is_word(path) or is_text_form(path):
            self.import_file(path)
            return True
        wait = partial(wait_for, self._window, path.name)
        try:
            file, is_file = wait(lambda: (file_at(path), os.path.isfile(path)))  # noqa: PTH113 - Path.is_file may raise
            if self.has(path, file) or self.show_elsewhere(path, file):
                then()
                return True
            if is_file and path.suffix.lower() != SUFFIX:
                self._show_no_plan(path)
                return False
            session = open_session(path, self.author(), read_only=read_only, take_over=take_over, wait=wait)
        except WaitCancelled:
            return False
        except FileProblem as problem:
            self.show_problem(problem)
            return False
        show = partial(self._show, session, file, backup, then)
        if self.close(show, session.close):
            show()
        return self.session is session

    def _show(
        self, session: Session, file: FileId | None, backup: PlanBackup | None, then: Callable[[], object]
    ) -> None:
        path = session.path
        self.session, self._file = session, file
        session.view.french_spacing = self._settings.get(of.FRENCH_SPACING)
        session.backup = backup
        if backup is None:
            self._settings.remember_plan(path)
            self._settings.set(of.PLAN_FOLDER, path.parent)
        self._notices.withdraw(FAILED)
        self.opened.emit(session)
        then()

    def has(self, path: Path, file: FileId | None) -> bool:
        """Whether the plan at `path` is open here; `file` identifies it. Reads no disk, since a disk may not answer."""
        return self.session is not None and (path == self.session.path or (file is not None and file == self._file))

    def author(self) -> Author:
        """The author, as the settings have it."""
        return Author(self._settings.get(of.AUTHOR_NAME), self._settings.get(of.AUTHOR_INITIALS))

    def close(self, then: Callable[[], object] = _nothing, kept: Callable[[], object] = _nothing) -> bool:
        """Closes the plan; returns whether it is closed now.

        A question comes first if something in it is not saved. Then `then` is called if the answer closes the plan.
        `kept` is called if the plan stays open.
        """
        session = self.session
        if session is None:
            return True
        if self._is_asking:
            kept()
            return False
        if not session.finish():
            self._show_error(_("What you pasted is still being read. Close the plan again in a moment."))
            kept()
            return False

        def close_saved() -> None:
            if self._close_saved(session, then, kept):
                then()

        if self.drop_comments(session, close_saved, kept):
            return self._close_saved(session, then, kept)
        return False

    def _close_saved(self, session: Session, then: Callable[[], object], kept: Callable[[], object]) -> bool:
        """Closes the plan, whose comments are sent; returns whether it is closed now. Asks if it is not saved."""
        from sedi_editor.ui.window.questions import CloseAnswer, ask_about_unsaved, ask_while_saving

        if session.wait_for_disk(WAIT_BEFORE_ASKING):
            self.close_session(session, CLOSE_TIMEOUT)
            return True

        def take(answer: CloseAnswer | None) -> None:
            if answer is None:
                ask_about_unsaved(self._window, session, take)
                return
            self._is_asking = False
            if self.session is not session:
                return  # the program was ended while the question was shown
            if answer in (CloseAnswer.SAVED, CloseAnswer.DISCARD):
                self.close_session(session, CLOSE_TIMEOUT if session.is_on_disk() else 0)
                then()
                return
            if answer is CloseAnswer.SAVE_COPY:
                self.copy_wanted.emit()
            kept()

        self._is_asking = True
        ask_while_saving(self._window, session, take)
        return False

    def flush(self) -> None:
        """Sends everything that was typed to the disk, and writes the drafts of comments."""
        from sedi_editor.ui.comments.drafts import drafts_of

        session = self.session
        if session:
            session.finish()
            drafts_of(session).write_now()

    def wait_for_disk(self, seconds: float) -> None:
        """Waits until all changes are on the disk, at most `seconds`."""
        if self.session:
            self.session.wait_for_disk(seconds)

    def close_at_shutdown(self) -> None:
        """Closes the plan without a question, after `flush` and `wait_for_disk`."""
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
        """Asks for a file, writes `tree` to it as a new plan, and opens it.

        `chosen` is called when the user has chosen a file, and `then` when the plan is open.
        """

        def write(path: Path) -> None:
            chosen()
            self.write(tree, path, lambda: self.open(path, then=then))

        self.ask_where(_("Where shall the plan be?"), name or _("work-plan"), write)

    def open_sample(self) -> None:
        """Opens the user's copy of the sample plan, and makes it the first time."""
        path = self._sample_path()
        if path.exists():
            self.open(path)
            return

        def read(_progress: jobs.JobProgress) -> PlanTree:
            from sedi_editor.plan.tree import as_new
            from sedi_editor.plan_files import read

            return as_new(read(resource(SAMPLE)))

        jobs.run(read, lambda tree: self.write(tree, path, lambda: self.open(path)), self.show_problem, self)

    def show_folder(self) -> None:
        """Shows the plan's folder in the file manager."""
        from sedi_editor.ui import desktop

        if self.session:
            desktop.show_folder_of(self.session.path)

    def import_file(self, path: Path | None = None) -> None:
        """Imports a Word file or a plan in text form, after a review of what was recognised in it."""
        from sedi_editor.ui.importing.review import import_file

        def warn(text: str) -> None:
            self._notices.show(text, kind="warning")

        import_file(self._window, self._settings, self.create, self.show_problem, warn, path)

    def close_session(self, session: Session, seconds: float) -> None:
        """Closes the plan without a question; the file has so many seconds to be written and closed."""
        from sedi_editor.ui.comments.drafts import drafts_of

        self.closing.emit()
        drafts_of(session).drop()
        session.close(seconds)
        self.session = None
        self.closed.emit()
        # Deleting the QObject also removes its connections, which would keep the session and its plan alive.
        session.deleteLater()

    def write(self, tree: PlanTree, path: Path, done: Callable[[], object], copy_of: Path | None = None) -> None:
        """Writes a plan file at `path` in the background and calls `done`; says why when it cannot be written.

        The change log of `copy_of` goes along, if that file holds `tree`.
        """

        def write(_progress: jobs.JobProgress) -> None:
            from sedi_editor.plan_files import create

            create(path, tree, replace=is_same_file(path, path), copy_of=copy_of)

        jobs.run(write, lambda _nothing: done(), self.show_problem, self)

    def ask_where(self, title: str, name: str, then: Callable[[Path], object]) -> None:
        """Asks where a plan file shall be; `name` is proposed, in the folder used last."""
        self._ask_where_with(title, self._folder() / f"{name}{SUFFIX}", then)

    def _ask_where_with(self, title: str, proposal: Path, then: Callable[[Path], object]) -> None:
        from sedi_editor.ui.window.questions import show_refused_name

        kinds = _("Plans (*{suffix})").format(suffix=SUFFIX)
        over = file_dialogs.top_of(self._window)

        def take(chosen: Path) -> None:
            path = chosen if chosen.suffix.lower() == SUFFIX else chosen.with_name(chosen.name + SUFFIX)
            try:
                require_name(path)
                self._require_not_elsewhere(path)
            except FileProblem as refusal:
                show_refused_name(over, title, str(refusal), lambda: self._ask_where_with(title, path, then))
                return
            if path == chosen or not is_same_file(path, path):
                then(path)
                return
            # A file of that name exists, but the dialog asked about the name without the suffix: ask again.
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

    def drop_comments(
        self, session: Session, then: Callable[[], object], kept: Callable[[], object] = _nothing
    ) -> bool:
        """Whether comments that are not sent may be dropped; True if there are none.

        Otherwise a question asks the user. `then` is called if the comments may be dropped, `kept` if not.
        """
        from sedi_editor.ui.comments.drafts import drafts_of
        from sedi_editor.ui.window.questions import ask_drop_comments

        unsent = len(drafts_of(session).others(None))
        if not unsent:
            return True

        def take(may_drop: bool) -> None:
            self._is_asking = False
            if self.session is not session:
                return  # the program was ended while the question was shown
            if may_drop:
                then()
                return
            self.comment_unsent.emit()
            kept()

        self._is_asking = True
        ask_drop_comments(self._window, unsent, take)
        return False

    def show_problem(self, problem: SediEditorError) -> None:
        """Shows why a plan cannot be opened, made or written, with what helps."""
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
        self._notices.show(text, actions, kind="error", key=FAILED)

    def _show_no_plan(self, path: Path) -> None:
        text = _("{name} is not a plan. Plans end in {suffix}; a Word file is imported.")
        self._show_error(text.format(name=path.name, suffix=SUFFIX))

    def _show_error(self, text: str) -> None:
        self._notices.show(text, kind="error", key=FAILED)


def file_at(path: Path) -> FileId | None:
    """The identity of the file at `path`; None if there is no file, or it cannot be read."""
    with suppress(FileProblem, ValueError):  # ValueError: no file can have such a name
        return file_id(path)
    return None


def _documents() -> Path:
    """The user's folder for documents; the home folder if the desktop names one that does not exist."""
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()
