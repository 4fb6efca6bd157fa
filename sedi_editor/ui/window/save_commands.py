"""The commands on the file of the open plan: Save, Save as, Rename or move, Save a copy, Send a copy."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from sedi_editor.errors import FileProblem
from sedi_editor.i18n import _
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan_files import is_same_file, move
from sedi_editor.ui.dates import time_of_day
from sedi_editor.ui.notices import Notices
from sedi_editor.ui.session.saving import SavingState
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.window.file_commands import FAILED, WAIT_BEFORE_ASKING, FileCommands

_SAVED = "saved"
"""The key of the notices that something has been saved."""


class SaveCommands(QObject):
    """Saves, moves and copies the open plan."""

    def __init__(self, files: FileCommands, notices: Notices) -> None:
        super().__init__(files)
        self._files = files
        self._notices = notices
        files.copy_wanted.connect(self.save_copy)
        files.closed.connect(lambda: notices.withdraw(_SAVED))

    def save(self) -> None:
        """Commits what was typed now, and shows a notice with the time of saving. A failed commit is tried again."""
        session = self._files.session
        if session is None:
            return
        if session.read_only:
            text = _("This plan is open for reading only. Nothing in it can have changed.")
            self._show(text, ((_("Save as…"), self.save_as),), kind="info")
            return
        if session.saving.state is SavingState.FAILED:
            session.retry()
        if session.wait_for_disk(WAIT_BEFORE_ASKING):
            self._show_saved(session)
        elif session.saving.state is not SavingState.FAILED:  # SavingNotices shows a failure
            self._show(_("The disk has not answered yet. You can go on; the status bar says when all is saved."))

    def save_as(self) -> None:
        """Asks for a file, writes the plan with its change log to it, and opens that file in this window."""
        self._ask_for_copy(_("Save as"), lambda session: session.name, self._continue_with)

    def save_copy(self) -> None:
        """Asks for a file and writes a copy of the plan to it; offers to go on working with the copy."""

        def done(path: Path, tree: PlanTree) -> None:
            text = _("A copy is saved as {name}.").format(name=path.name)
            self._show(text, ((_("Go on with the copy"), lambda: self._continue_with(path, tree)),))

        self._ask_for_copy(_("Save a copy"), _copy_name, done)

    def send_copy(self) -> None:
        """Asks for a file, writes a copy to it, and opens a new message in the mail program for the copy."""
        from sedi_editor.ui import desktop

        def done(path: Path, _tree: PlanTree) -> None:
            if desktop.attach_to_message(path):
                text = _("{name} is saved, and a message with it is being opened.").format(name=path.name)
            else:
                desktop.write_message_without(path)
                text = _("{name} is saved. Attach it to the message: it is in the folder.").format(name=path.name)
            self._show(text, ((_("Show in folder"), partial(desktop.show_folder_of, path)),))

        self._ask_for_copy(_("Send a copy"), _copy_name, done)

    def rename(self) -> None:
        """Asks for another name or folder, and moves the plan's file there. The moved plan has no steps of undo."""
        session = self._files.session
        if session is None:
            return

        def take(path: Path) -> None:
            if session is not self._files.session or is_same_file(path, session.path):
                return
            move = partial(self._move, session.path, path)
            if self._files.close(move):
                move()

        self._files.ask_where(_("Rename or move"), session.name, take)

    def _move(self, before: Path, path: Path) -> None:
        """Moves the file of a closed plan, and opens the plan again, also if the file could not be moved."""
        try:
            move(before, path)
        except FileProblem as problem:
            self._files.open(before)
            self._files.show_problem(problem)
        else:
            self._files.open(path)
            self._show(_("The plan is now called {name}.").format(name=path.stem))

    def _ask_for_copy(
        self, title: str, name: Callable[[Session], str], done: Callable[[Path, PlanTree], object]
    ) -> None:
        session = self._files.session
        if session is None:
            return

        def write(path: Path) -> None:
            if is_same_file(path, session.path):
                refusal = _("A copy needs another name than the plan itself.")
                self._notices.show(refusal, kind="error", key=FAILED)
                return
            # Only a plan that is all on the disk can be copied with its change log.
            session.wait_for_disk(WAIT_BEFORE_ASKING)
            tree = session.plan.tree()

            def written() -> None:
                self._notices.withdraw(FAILED)
                done(path, tree)

            self._files.write(tree, path, written, session.path)

        self._files.ask_where(title, name(session), write)

    def _continue_with(self, path: Path, copied: PlanTree) -> None:
        session = self._files.session
        if session:
            session.flush()
            # The copy has everything that is on the screen: changes that the old file does not take are not needed.
            if not session.is_on_disk() and session.plan.tree() is copied:
                go_on = partial(self._leave_for, session, path)
                if self._files.drop_comments(session, go_on):
                    go_on()
                return
        self._files.open(path)

    def _leave_for(self, session: Session, path: Path) -> None:
        self._files.close_session(session, 0)
        self._files.open(path)

    def _show_saved(self, session: Session) -> None:
        at = session.saving.at
        text = _("Saved at {time}.").format(time=time_of_day(at)) if at else _("Everything is saved.")
        explained = _("The program saves by itself, a second after you type.")
        self._show(f"{text} {explained}")

    def _show(self, text: str, actions: tuple[tuple[str, Callable[[], object]], ...] = (), kind: str = "good") -> None:
        self._notices.show(text, actions, kind=kind, key=_SAVED)


def _copy_name(session: Session) -> str:
    return _("{name} (copy)").format(name=session.name)
