"""Save, Save as, Rename or move, Save a copy and Send a copy: what people do with the file of the open plan."""

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
"""The key of what is said of a plan, a copy or a file that is on the disk."""


class SaveCommands(QObject):
    """Writes the open plan, or a copy of it, where the user wants it."""

    def __init__(self, files: FileCommands, notices: Notices) -> None:
        super().__init__(files)
        self._files = files
        self._notices = notices
        files.copy_wanted.connect(self.save_copy)
        files.closed.connect(lambda: notices.withdraw(_SAVED))

    def save(self) -> None:
        """Brings what was typed to the disk now and says since when it is there. What failed is tried again."""
        session = self._files.session
        if session is None:
            return
        if session.read_only:
            text = _("This plan is open for reading only. Nothing in it can have changed.")
            self._say(text, ((_("Save as…"), self.save_as),), kind="info")
            return
        if session.saving.state is SavingState.FAILED:
            session.retry()
        if session.wait_for_disk(WAIT_BEFORE_ASKING):
            self._say_saved(session)
        elif session.saving.state is not SavingState.FAILED:  # else a notice says already what is wrong
            self._say(_("The disk has not answered yet. You can go on; the status bar says when all is saved."))

    def save_as(self) -> None:
        """Asks where, writes the plan there with its change log, and goes on with that file in this window."""
        self._ask_for_copy(_("Save as"), lambda session: session.name, self._continue_with)

    def save_copy(self) -> None:
        """Asks where, and writes the plan there as it is on the screen; offers to go on with the copy."""

        def done(path: Path, tree: PlanTree) -> None:
            text = _("A copy is saved as {name}.").format(name=path.name)
            self._say(text, ((_("Go on with the copy"), lambda: self._continue_with(path, tree)),))

        self._ask_for_copy(_("Save a copy"), _copy_name, done)

    def send_copy(self) -> None:
        """Asks where, writes a copy there, and opens a message in the mail program for it."""
        from sedi_editor.ui import mail

        def done(path: Path, _tree: PlanTree) -> None:
            if mail.attach(path):
                text = _("{name} is saved, and a message with it is being opened.").format(name=path.name)
            else:
                mail.write_without(path)
                text = _("{name} is saved. Attach it to the message: it is in the folder.").format(name=path.name)
            self._say(text, ((_("Show in folder"), partial(mail.show_folder_of, path)),))

        self._ask_for_copy(_("Send a copy"), _copy_name, done)

    def rename(self) -> None:
        """Asks for another name or folder, and moves the plan's file there. Undo begins anew with the moved file."""
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
        """Moves the file of a plan that is closed, and opens the plan again wherever the file is then."""
        try:
            move(before, path)
        except FileProblem as problem:
            self._files.open(before)
            self._files.show_problem(problem)
        else:
            self._files.open(path)
            self._say(_("The plan is now called {name}.").format(name=path.stem))

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
            # The change log goes along where all is on the disk.
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
            # While everything on the screen is in the copy, what waits for the old file may be let go.
            if not session.is_on_disk() and session.plan.tree() is copied:
                go_on = partial(self._leave_for, session, path)
                if self._files.drop_comments(session, go_on):
                    go_on()
                return
        self._files.open(path)

    def _leave_for(self, session: Session, path: Path) -> None:
        self._files.close_session(session, 0)
        self._files.open(path)

    def _say_saved(self, session: Session) -> None:
        at = session.saving.at
        text = _("Saved at {time}.").format(time=time_of_day(at)) if at else _("Everything is saved.")
        explained = _("The program saves by itself, a second after you type.")
        self._say(f"{text} {explained}")

    def _say(self, text: str, actions: tuple[tuple[str, Callable[[], object]], ...] = (), kind: str = "good") -> None:
        self._notices.show(text, actions, kind=kind, key=_SAVED)


def _copy_name(session: Session) -> str:
    return _("{name} (copy)").format(name=session.name)
