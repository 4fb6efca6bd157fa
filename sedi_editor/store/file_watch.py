"""Tells when a file may have changed that another program writes to, on this computer or another one."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from sedi_editor.errors import FileProblem
from sedi_editor.store.sqlite import file_identity
from sedi_editor.store.sqlite.file_identity import FileId, FileState

EVERY = 1.0
"""Seconds between two looks at the file's size and times."""
_AFTER_CHANGE = 3
"""Looks after a change at which the file counts as changed too: some disks tell times to two seconds only."""


class FileWatch:
    """Calls `changed`, in a thread of its own, when the file at `path` has another size or time, or is another file.

    The file system is asked again and again: of a file on a network disk it tells nobody what another computer writes.
    """

    def __init__(self, path: Path, changed: Callable[[], None]) -> None:
        self._path = path
        self._changed = changed
        self._ended = Event()
        self._seen = self._look()
        Thread(target=self._run, name="file watch", daemon=True).start()

    def end(self) -> None:
        """From now on nothing is told. Does not wait for the thread: the disk may not answer."""
        self._ended.set()

    def _run(self) -> None:
        looks = 0
        while not self._ended.wait(EVERY):
            found = self._look()
            looks = _AFTER_CHANGE + 1 if found != self._seen else looks - 1
            self._seen = found
            if looks > 0 and not self._ended.is_set():
                self._changed()

    def _look(self) -> tuple[FileId | None, FileState] | None:
        try:
            return file_identity.file_id(self._path), file_identity.state(self._path)
        except FileProblem:
            return None
