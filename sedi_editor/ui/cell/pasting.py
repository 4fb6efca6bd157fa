"""Pasting and dropping into a cell; large content is read in a job."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor

from sedi_editor.errors import InvalidText, SediEditorError
from sedi_editor.i18n import _
from sedi_editor.ui import jobs
from sedi_editor.ui.cell.clipboard import Clip, clip_of, has_text, write
from sedi_editor.ui.cell.pasted_content import PastedContent, is_quick, read, read_plain

if TYPE_CHECKING:
    from sedi_editor.ui.cell.editor import CellEditor

PATIENCE = 3.0
"""Seconds that a plan which is being closed waits for what was pasted."""


class Pasting(QObject):
    """Inserts what is pasted or dropped into one editor, or emits `refused`."""

    refused = Signal(str)
    table_read = Signal(object)
    """A CopiedTable, to be put over cells."""

    def __init__(self, editor: "CellEditor") -> None:
        super().__init__(editor)
        self._editor = editor
        self._job: jobs.Job | None = None

    def take(self, mime: QMimeData) -> None:
        """Replaces the selection by the content of `mime`, at once or when it has been read."""
        self._take(mime, partial(read, tables=self._editor.takes_tables))

    def paste_plain(self) -> None:
        """Replaces the selection by the text of the clipboard, without formatting."""
        mime = QGuiApplication.clipboard().mimeData()
        # pyright's stubs leave out that an empty clipboard may have nothing to give.
        if mime is not None and not self._editor.isReadOnly():  # pyright: ignore[reportUnnecessaryComparison]
            self._take(mime, partial(read_plain, tables=self._editor.takes_tables))

    def cancel(self) -> None:
        """Cancels a paste that is still being read, and emits `refused`; the text is about to be replaced."""
        if self._job is not None and self._job.running and not self._job.cancelled:
            self._job.cancel()
            self.refused.emit(_("The cell was left before the text was pasted. Paste it again; the clipboard has it."))
        self._job = None

    def finish(self) -> bool:
        """Waits until a running paste is in the text, at most PATIENCE seconds. Returns whether none is running."""
        if self._job is not None:
            self._job.wait(PATIENCE)
            QCoreApplication.sendPostedEvents(self._job, QEvent.Type.MetaCall.value)
        return self._job is None

    def _take(self, mime: QMimeData, reader: Callable[[Clip], PastedContent]) -> None:
        if not has_text(mime):
            if mime.formats():
                self.refused.emit(_without_words())
            return
        clip = clip_of(mime)
        if not is_quick(clip):
            self._read_in_job(lambda: reader(clip))
            return
        try:
            self._write(reader(clip), self._editor.textCursor())
        except InvalidText as problem:
            self._refuse(problem)

    def _read_in_job(self, reader: Callable[[], PastedContent]) -> None:
        """Reads in a thread; the user can type meanwhile."""
        self.cancel()
        target = _PasteTarget(self._editor.textCursor())
        self._job = jobs.run(
            lambda progress: reader(), lambda found: self._write(found, target.cursor()), self._refuse, self
        )

    def _write(self, found: PastedContent, cursor: QTextCursor) -> None:
        self._job = None
        if found.table:
            self.table_read.emit(found.table)
            return
        editor, rich = self._editor, found.rich
        if not rich:
            self.refused.emit(_without_words())
        elif editor.has_room(rich.size, len(rich.blocks) - 1, cursor):
            typing, start = editor.textCursor(), cursor.selectionStart()
            is_still_there = (typing.selectionStart(), typing.selectionEnd()) == (start, cursor.selectionEnd())
            is_just_before = typing.position() == start
            write(rich, cursor)
            if is_still_there:
                editor.setTextCursor(cursor)
                editor.ensureCursorVisible()
            elif is_just_before:
                # Qt has moved the cursor behind the pasted text.
                typing.setPosition(start)
                editor.setTextCursor(typing)
            if found.warning:
                self.refused.emit(found.warning)

    def _refuse(self, problem: SediEditorError) -> None:
        self._job = None
        self.refused.emit(str(problem))


class _PasteTarget:
    """The position of a paste, or the selection that it replaces, while the clipboard is read.

    Text typed at this position in the meantime comes after the paste. Text typed into the selection replaces it, and
    is kept.
    """

    def __init__(self, cursor: QTextCursor) -> None:
        self._start, self._end = QTextCursor(cursor), QTextCursor(cursor)
        self._start.setPosition(cursor.selectionStart())
        self._end.setPosition(cursor.selectionEnd())
        self._end.setKeepPositionOnInsert(True)

    def cursor(self) -> QTextCursor:
        """A cursor with the position or the selection as it is now."""
        start, end = self._start.position(), self._end.position()
        cursor = QTextCursor(self._start)
        cursor.setPosition(min(start, end))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _without_words() -> str:
    return _("There is no text in what was copied. Nothing was pasted.")
