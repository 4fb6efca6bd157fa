"""Starts and commands the process of `process.py`."""

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_SCRIPT = Path(__file__).with_name("process.py")


class OtherProcess:
    """Another process that has opened a plan; `state` is "open" or "read-only"."""

    def __init__(self, path: Path, author: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, _SCRIPT, path, author],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        self.state = self.answer()

    @property
    def pid(self) -> int:
        return self._process.pid

    def answer(self) -> str:
        """The next line it says."""
        assert self._process.stdout
        return self._process.stdout.readline().strip()

    def tell(self, line: str) -> str:
        """Tells it to do something; returns its answer."""
        assert self._process.stdin
        print(line, file=self._process.stdin, flush=True)
        return self.answer()

    def kill(self) -> list[str]:
        """Ends it at once, as `kill -9` does; returns the complete lines it had still said."""
        self._process.kill()
        assert self._process.stdout
        return [line.strip() for line in self._process.stdout.readlines() if line.endswith("\n")]

    def end(self) -> None:
        """Ends it if it still runs."""
        self._process.kill()
        self._process.communicate()


@contextmanager
def other_process(path: Path, author: str = "Ana Pérez") -> Generator[OtherProcess]:
    """Another process that opens the plan at `path`, ended with the block."""
    other = OtherProcess(path, author)
    try:
        yield other
    finally:
        other.end()
