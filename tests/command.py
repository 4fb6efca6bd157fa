"""Runs the command line as a person does: with files, the printed text and an exit status."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from sedi_editor.__main__ import main
from sedi_editor.process_signals import ENDING

_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_COLUMNS = "100"
Answer = subprocess.CompletedProcess[str]


def sedi_editor(*arguments: str | Path, cwd: Path) -> Answer:
    """Runs the command `sedi-editor` in the folder `cwd`, without a display, and returns its answer.

    The command runs in this process, where everything is imported already; `program` starts a new process.
    """
    with pytest.MonkeyPatch.context() as patch, chdir(cwd), _signals_kept():
        for name in _DISPLAY:
            patch.delenv(name, raising=False)
        patch.setenv("COLUMNS", _COLUMNS)
        streams = {name: TextIOWrapper(BytesIO(), encoding="utf-8") for name in ("stdout", "stderr")}
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(), encoding="utf-8"))
        patch.setattr(sys, "argv", ["sedi-editor", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        status = ended.value.code or 0
        assert isinstance(status, int)
        return Answer(sys.argv, status, *(_written(stream) for stream in streams.values()))


def _written(stream: TextIOWrapper) -> str:
    stream.flush()
    content = stream.buffer
    assert isinstance(content, BytesIO)
    return content.getvalue().decode("utf-8").replace(os.linesep, "\n")


@contextmanager
def _signals_kept() -> Iterator[None]:
    """Restores the signal handlers and the hook for unraisable errors at the end of the block."""
    handlers = {number: signal.getsignal(number) for number in ENDING}
    hook = sys.unraisablehook
    try:
        yield
    finally:
        sys.unraisablehook = hook
        for number, handler in handlers.items():
            signal.signal(number, handler)


def program(*arguments: str | Path, cwd: Path, python: Sequence[str] = ()) -> Answer:
    """Runs the command in a process of its own; `python` are options of the interpreter."""
    environment = {name: value for name, value in os.environ.items() if name not in _DISPLAY}
    return subprocess.run(
        [sys.executable, *python, "-m", "sedi_editor", *map(str, arguments)],
        cwd=cwd,
        env={**environment, "PYTHONWARNINGS": "error", "COLUMNS": _COLUMNS},
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )


def done(answer: Answer) -> str:
    """The text that a command has printed, which must have succeeded."""
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def refused(answer: Answer) -> str:
    """The one line of a user's error."""
    assert answer.returncode == 1, (answer.stdout, answer.stderr)
    assert answer.stdout == ""
    (line,) = answer.stderr.splitlines()
    assert line.startswith("sedi-editor: ")
    return line.removeprefix("sedi-editor: ")


def misused(answer: Answer) -> str:
    """The explanation of a wrong usage."""
    assert answer.returncode == 2, (answer.stdout, answer.stderr)
    assert answer.stderr.startswith("Usage: sedi-editor ")
    return answer.stderr.splitlines()[-1]
