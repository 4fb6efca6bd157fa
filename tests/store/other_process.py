"""Starts other processes and tells them what to do; `process.py` is what they run."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.store import process

# A process takes a second to import the program, and a moment to be forked from one that has. The tests' own process
# may have threads by now, and cannot be forked.
_FORKS = "forkserver" in multiprocessing.get_all_start_methods()
_CONTEXT: Any = multiprocessing.get_context("forkserver" if _FORKS else "spawn")
if _FORKS:
    _CONTEXT.set_forkserver_preload([process.__name__])


class OtherProcess:
    """Another process that has opened a plan; `state` is "open" or "read-only"."""

    def __init__(self, path: Path, author: str) -> None:
        self._pipe, self._process = _started(process.obey, path, author)
        self.state = self.answer()

    @property
    def pid(self) -> int:
        assert self._process.pid
        return self._process.pid

    def answer(self) -> str:
        """The next line that the process says."""
        return self._pipe.recv()

    def tell(self, line: str) -> str:
        """Tells the process to do something; returns its answer."""
        self._pipe.send(line)
        return self.answer()

    def kill(self) -> list[str]:
        """Kills the process as `kill -9` does; returns the complete lines that were not read yet."""
        self._process.kill()
        said = list(_said(self._pipe))
        # The pipe may close a moment before the locks are released.
        self._process.join()
        return said

    def end(self) -> None:
        """Ends the process if it still runs."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


@contextmanager
def other_process(path: Path, author: str = "Ana Pérez") -> Generator[OtherProcess]:
    """Another process that opens the plan at `path`; it is ended with the block."""
    other = OtherProcess(path, author)
    try:
        yield other
    finally:
        other.end()


def said_elsewhere(work: Callable[[Path], Iterator[str]], path: Path) -> list[str]:
    """The lines that `work` of `process.py` yields in another process; nothing may come to its standard error."""
    with TemporaryDirectory() as folder:
        complaints = Path(folder) / "complaints"
        pipe, other = _started(_say, work, path, complaints)
        said = list(_said(pipe))
        other.join()
        complained = complaints.read_text(encoding="utf-8")
        assert not complained, complained
        assert other.exitcode == 0
    return said


def _started(work: Callable[..., None], *arguments: object) -> tuple[Connection, multiprocessing.Process]:
    ours, theirs = _CONTEXT.Pipe()
    started = _CONTEXT.Process(target=_begin, args=(dict(os.environ), work, theirs, *arguments), daemon=True)
    started.start()
    # The pipe closes when the process ends, since no other process has that end of it.
    theirs.close()
    return ours, started


def _begin(environment: Mapping[str, str], work: Callable[..., None], *arguments: object) -> None:
    """Runs `work` in the environment of the test; the process that this one was forked from may have another."""
    os.environ.clear()
    os.environ.update(environment)
    work(*arguments)


def _say(pipe: Connection, work: Callable[[Path], Iterator[str]], path: Path, complaints: Path) -> None:
    with complaints.open("wb") as file:
        os.dup2(file.fileno(), sys.stderr.fileno())
    for line in work(path):
        pipe.send(line)


def _said(pipe: Connection) -> Iterator[str]:
    while True:
        try:
            yield pipe.recv()
        except (EOFError, OSError):  # it has ended, perhaps within a line
            return
