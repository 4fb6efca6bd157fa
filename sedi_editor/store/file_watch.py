"""Watches a file that another program may write, on this computer or another one."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from sedi_editor.errors import FileProblem
from sedi_editor.store.sqlite import file_identity
from sedi_editor.store.sqlite.file_identity import FileId, FileState

EVERY = 1.0
"""Seconds between two reads of the size and times of the file."""
_AFTER_CHANGE = 3
"""The number of reads after a change that still count as a change: some file systems have times of two seconds."""


class FileWatch:
    """Calls `changed`, in a thread of its own, when the file at `path` has another size or time, or is another file.

    The watch polls: for a file on a network disk, the system does not report what another computer writes.
    """

    def __init__(self, path: Path, changed: Callable[[], None]) -> None:
        self._path = path
        self._changed = changed
        self._ended = Event()
        self._seen = self._read()
        Thread(target=self._run, name="file watch", daemon=True).start()

    def end(self) -> None:
        """Ends the watch. Does not wait for the thread, since the disk may not answer."""
        self._ended.set()

    def _run(self) -> None:
        reads_left = 0
        while not self._ended.wait(EVERY):
            found = self._read()
            reads_left = _AFTER_CHANGE + 1 if found != self._seen else reads_left - 1
            self._seen = found
            if reads_left > 0 and not self._ended.is_set():
                self._changed()

    def _read(self) -> tuple[FileId | None, FileState] | None:
        try:
            return file_identity.file_id(self._path), file_identity.state(self._path)
        except FileProblem:
            return None
