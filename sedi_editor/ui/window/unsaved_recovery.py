"""Keeps text that would be lost when the program ends, and offers it at the next start."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import monotonic

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractSpinBox, QFileDialog, QLineEdit, QWidget

from sedi_editor.errors import UserError
from sedi_editor.i18n import _
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui import jobs
from sedi_editor.ui.dates import day_and_time
from sedi_editor.ui.notices import Action, Notices
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.search_box import SearchBox
from sedi_editor.ui.window import unsaved
from sedi_editor.ui.window.file_commands import FileCommands
from sedi_editor.ui.window.unsaved import Typed, UnsavedWork

KEEP_TIMEOUT = 2.0
"""Seconds that the data folder has to take those of all windows: it may lie on a disk that does not answer either."""
_LONGEST = 200
"""Letters of a field that a notice shows; all of them can be copied."""


class UnsavedRecovery(QObject):
    """Keeps the plan that `files` could not save, and the text of fields that was not applied yet."""

    def __init__(self, files: FileCommands, notices: Notices, sessions: Callable[[], Iterable[Session]]) -> None:
        """`sessions` gives the plans that are open in all windows."""
        super().__init__(files)
        self._files = files
        self._sessions = sessions
        self._notices = notices
        self._note: Path | None = None
        self._kept: tuple[PlanTree | None, tuple[Typed, ...]] | None = None
        files.closed.connect(self.drop)

    def keep(self, session: Session | None) -> Thread | None:
        """Begins to keep what would be lost now, in place of what was kept before; the thread is to be waited for."""
        return self._keep_soon(session, tuple(self._typed()))

    def keep_plan(self) -> Thread | None:
        """Begins to keep what of the plan would be lost, if nothing has been kept.

        For another thread, when the GUI thread hangs; the thread that is returned is to be waited for.
        """
        return None if self._note else self._keep_soon(self._files.session, ())

    def drop(self) -> None:
        """Deletes what this program has kept: it is saved by now, or is not wanted."""
        note, self._note, self._kept = self._note, None, None
        if note:
            unsaved.drop(note)

    def offer(self) -> None:
        """Shows a notice for each thing that was kept when the program ended before."""

        def look(_progress: jobs.JobProgress) -> list[UnsavedWork]:
            return unsaved.found()

        jobs.run(look, self._tell, lambda _problem: None, self)

    def _typed(self) -> Iterator[Typed]:
        """The words in the fields of the window and its dialogs, unless they only search, count or name a file."""
        window = self._files.parent()
        assert isinstance(window, QWidget)
        for field in window.findChildren(QLineEdit):
            if isinstance(field, SearchBox) or not field.isVisible():
                continue
            passing = isinstance(field.window(), QFileDialog) or isinstance(field.parent(), QAbstractSpinBox)
            words = field.text().strip()
            if field.isModified() and words and not (passing or field.isReadOnly() or words.isdecimal()):
                yield field.accessibleName() or field.window().windowTitle(), words

    def _keep_soon(self, session: Session | None, typed: tuple[Typed, ...]) -> Thread | None:
        tree = session.plan.tree() if session and not session.is_on_disk() else None
        if not (tree or typed):
            self.drop()
        elif self._kept != (tree, typed):
            self._kept = (tree, typed)
            keeping = Thread(target=self._keep, args=(session and session.path, tree, typed), daemon=True)
            keeping.start()
            return keeping
        return None

    def _keep(self, plan: Path | None, tree: PlanTree | None, typed: Sequence[Typed]) -> None:
        with suppress(OSError, UserError):  # there is no other place, and nobody left to be told
            before, self._note = self._note, unsaved.keep(plan, tree, typed)
            if before:
                unsaved.drop(before)

    def _tell(self, kept: Sequence[UnsavedWork]) -> None:
        for one in kept:
            if self._is_shown(one):
                unsaved.drop(one.note)
            elif one.plan and one.tree:
                self._tell_of_plan(one, one.plan, one.tree)
            else:
                self._tell_of_fields(one)

    def _is_shown(self, one: UnsavedWork) -> bool:
        """Whether the plan came to its file after all, and is open now, in whichever window."""
        return not one.typed and any(
            session.path == one.plan and session.plan.tree() == one.tree for session in self._sessions()
        )

    def _tell_of_plan(self, one: UnsavedWork, plan: Path, tree: PlanTree) -> None:
        text = _(
            "When the program was ended on {time}, what had last been typed in {name} could not be written to its "
            "file. It is kept: the plan as it was on the screen can be opened as a copy."
        )
        name = _("{name} (not saved)").format(name=plan.stem)

        def opened() -> None:
            if one.typed:
                unsaved.drop_plan(one)
                self._tell_of_fields(one)
            else:
                unsaved.drop(one.note)

        open_it = (_("Open as a copy…"), lambda: self._files.create(tree, name, then=opened))
        said = text.format(time=day_and_time(one.time), name=plan.name)
        self._notices.show(said, (open_it,), kind="warning", key=one.note.stem)

    def _tell_of_fields(self, one: UnsavedWork) -> None:
        text = _("When the program was ended on {time}, these words stood in fields and had not been used yet: {words}")
        field = _("{name}: “{words}”")
        shown = "; ".join(field.format(name=name, words=_shortened(words)) for name, words in one.typed)
        said = text.format(time=day_and_time(one.time), words=shown)
        notice = self._notices.show(said, [_copying(one)], kind="warning", key=one.note.stem)
        notice.closed.connect(lambda: unsaved.drop(one.note))


def wait(keeping: Iterable[Thread | None]) -> None:
    """Waits until all have kept what they had to keep, at most KEEPING seconds together."""
    end = monotonic() + KEEP_TIMEOUT
    for thread in keeping:
        if thread:
            thread.join(max(0.0, end - monotonic()))


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _copying(one: UnsavedWork) -> Action:
    words = "\n".join(words for _name, words in one.typed)
    return _("Copy the words"), lambda: QGuiApplication.clipboard().setText(words)
