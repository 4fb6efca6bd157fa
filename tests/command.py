"""The command line as a person runs it: a process of its own, files, an exit status."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
Answer = subprocess.CompletedProcess[str]


def sedi_editor(*arguments: str | Path, cwd: Path, python: Sequence[str] = ()) -> Answer:
    """What `sedi-editor` answers in the folder `cwd`, without a display; `python` are options of the interpreter."""
    environment = {name: value for name, value in os.environ.items() if name not in _DISPLAY}
    return subprocess.run(
        [sys.executable, *python, "-m", "sedi_editor", *map(str, arguments)],
        cwd=cwd,
        env={**environment, "PYTHONWARNINGS": "error", "COLUMNS": "100"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )


def done(answer: Answer) -> str:
    """What a command that must succeed printed."""
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
