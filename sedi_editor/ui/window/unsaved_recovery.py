"""Keeps text that would be lost when the program ends, and offers it at the next start of the program."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import monotonic

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

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
from sedi_editor.ui.window.unsaved import FieldText, UnsavedWork

KEEP_TIMEOUT = 2.0
"""Seconds that keeping takes at most, for all windows together: the data folder's disk may not answer either."""
_LONGEST = 200
"""The most characters of a field that a notice shows; the whole text can be copied."""


class UnsavedRecovery(QObject):
    """Keeps the plan that `files` could not save, and the texts of fields that were not applied yet."""

    def __init__(self, files: FileCommands, notices: Notices, sessions: Callable[[], Iterable[Session]]) -> None:
        """`sessions` returns the sessions of all windows."""
        super().__init__(files)
        self._files = files
        self._sessions = sessions
        self._notices = notices
        self._description: Path | None = None
        self._kept: tuple[PlanTree | None, tuple[FieldText, ...]] | None = None
        files.closed.connect(self.delete)

    def keep(self, session: Session | None) -> Thread | None:
        """Keeps what would be lost now, in place of what was kept before. Returns the thread, to be waited for."""
        return self._start_keeping(session, tuple(self._typed()))

    def keep_plan(self) -> Thread | None:
        """Keeps the plan if it would be lost and nothing has been kept yet. Returns the thread, to be waited for.

        May be called on any thread, when the GUI thread hangs.
        """
        return None if self._description else self._start_keeping(self._files.session, ())

    def delete(self) -> None:
        """Deletes what this window has kept: it is saved by now, or is not wanted."""
        description, self._description, self._kept = self._description, None, None
        if description:
            unsaved.delete(description)

    def offer(self) -> None:
        """Shows a notice for each thing that was kept when the program was ended before."""

        def read(_progress: jobs.JobProgress) -> list[UnsavedWork]:
            return unsaved.read_all()

        jobs.run(read, self._show_all, lambda _problem: None, self)

    def _typed(self) -> Iterator[FieldText]:
        """The texts in the fields of the window and its dialogs, except fields that search, count or name a file."""
        from PySide6.QtWidgets import QAbstractSpinBox, QFileDialog

        window = self._files.parent()
        assert isinstance(window, QWidget)
        for field in window.findChildren(QLineEdit):
            if isinstance(field, SearchBox) or not field.isVisible():
                continue
            is_no_text = isinstance(field.window(), QFileDialog) or isinstance(field.parent(), QAbstractSpinBox)
            words = field.text().strip()
            if field.isModified() and words and not (is_no_text or field.isReadOnly() or words.isdecimal()):
                yield field.accessibleName() or field.window().windowTitle(), words

    def _start_keeping(self, session: Session | None, typed: tuple[FieldText, ...]) -> Thread | None:
        tree = session.plan.tree() if session and not session.is_on_disk() else None
        if not (tree or typed):
            self.delete()
        elif self._kept != (tree, typed):
            self._kept = (tree, typed)
            thread = Thread(target=self._keep, args=(session and session.path, tree, typed), daemon=True)
            thread.start()
            return thread
        return None

    def _keep(self, plan: Path | None, tree: PlanTree | None, typed: Sequence[FieldText]) -> None:
        with suppress(OSError, UserError):  # there is no other folder to try, and no window to show the error
            before, self._description = self._description, unsaved.keep(plan, tree, typed)
            if before:
                unsaved.delete(before)

    def _show_all(self, kept: Sequence[UnsavedWork]) -> None:
        for work in kept:
            if self._is_open(work):
                unsaved.delete(work.description)
            elif work.plan and work.tree:
                self._show_plan(work, work.plan, work.tree)
            else:
                self._show_fields(work)

    def _is_open(self, work: UnsavedWork) -> bool:
        """Whether the plan was saved after all, and is open in one of the windows."""
        return not work.typed and any(
            session.path == work.plan and session.plan.tree() == work.tree for session in self._sessions()
        )

    def _show_plan(self, work: UnsavedWork, plan: Path, tree: PlanTree) -> None:
        text = _(
            "When the program was ended on {time}, what had last been typed in {name} could not be written to its "
            "file. It is kept: the plan as it was on the screen can be opened as a copy."
        )
        name = _("{name} (not saved)").format(name=plan.stem)

        def opened() -> None:
            if work.typed:
                unsaved.delete_plan(work)
                self._show_fields(work)
            else:
                unsaved.delete(work.description)

        open_it = (_("Open as a copy…"), lambda: self._files.create(tree, name, then=opened))
        text = text.format(time=day_and_time(work.time), name=plan.name)
        self._notices.show(text, (open_it,), kind="warning", key=work.description.stem)

    def _show_fields(self, work: UnsavedWork) -> None:
        text = _("When the program was ended on {time}, these words stood in fields and had not been used yet: {words}")
        field = _("{name}: “{words}”")
        shown = "; ".join(field.format(name=name, words=_shortened(words)) for name, words in work.typed)
        text = text.format(time=day_and_time(work.time), words=shown)
        notice = self._notices.show(text, [_copy_action(work)], kind="warning", key=work.description.stem)
        notice.closed.connect(lambda: unsaved.delete(work.description))


def wait(threads: Iterable[Thread | None]) -> None:
    """Waits for threads that keep unsaved work, at most KEEP_TIMEOUT seconds together."""
    end = monotonic() + KEEP_TIMEOUT
    for thread in threads:
        if thread:
            thread.join(max(0.0, end - monotonic()))


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _copy_action(work: UnsavedWork) -> Action:
    words = "\n".join(words for _name, words in work.typed)
    return _("Copy the words"), lambda: QGuiApplication.clipboard().setText(words)
