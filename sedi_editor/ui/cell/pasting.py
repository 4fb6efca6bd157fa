"""Pasting and dropping into a cell; what takes long is read in a thread."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor

from sedi_editor.errors import InvalidText, SediEditorError
from sedi_editor.i18n import _
from sedi_editor.plan.richtext import RichText
from sedi_editor.ui import jobs
from sedi_editor.ui.cell.clipboard import clip_of, plain_from, rich_of, write

if TYPE_CHECKING:
    from sedi_editor.ui.cell.editor import CellEditor

READ_AT_ONCE = 50_000
"""Characters of HTML or text up to which nobody notices the reading."""


class Pasting(QObject):
    """Puts what is pasted or dropped into one editor, or says why not."""

    refused = Signal(str)

    def __init__(self, editor: "CellEditor") -> None:
        super().__init__(editor)
        self._editor = editor
        self._job: jobs.Job | None = None

    def take(self, mime: QMimeData) -> None:
        """Put what `mime` says in place of the selection, at once or when it is read."""
        clip = clip_of(mime)
        if clip.size > READ_AT_ONCE:
            # A cursor of its own stays at its place while typing goes on.
            cursor = QTextCursor(self._editor.textCursor())
            self.forget()
            self._job = jobs.run(
                lambda progress: rich_of(clip), lambda rich: self._write(rich, cursor), self._refuse, self
            )
            return
        try:
            self._write(rich_of(clip), self._editor.textCursor())
        except InvalidText as problem:
            self._refuse(problem)

    def paste_plain(self) -> None:
        """Put the words of the clipboard in place of the selection."""
        mime = QGuiApplication.clipboard().mimeData()
        # pyright's stubs leave out that an empty clipboard may have nothing to give.
        if mime is None or self._editor.isReadOnly():  # pyright: ignore[reportUnnecessaryComparison]
            return
        try:
            self._write(plain_from(mime), self._editor.textCursor())
        except InvalidText as problem:
            self._refuse(problem)

    def forget(self) -> None:
        """Drop what is still being read: its place is gone. Says so."""
        if self._job is not None and self._job.running and not self._job.cancelled:
            self._job.cancel()
            self.refused.emit(_("The cell was left before the text was pasted. Paste it again; the clipboard has it."))
        self._job = None

    def _write(self, rich: RichText, cursor: QTextCursor) -> None:
        self._job = None
        editor = self._editor
        if rich and editor.has_room(rich.size, cursor):
            write(rich, cursor)
            editor.setTextCursor(cursor)
            editor.ensureCursorVisible()

    def _refuse(self, problem: SediEditorError) -> None:
        self._job = None
        self.refused.emit(str(problem))
