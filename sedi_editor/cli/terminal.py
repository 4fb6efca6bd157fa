"""What the commands tell a person: text on the standard output, a bar while they work, and how they ended."""

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import NoReturn

from sedi_editor.errors import UserError

PROGRAM = "sedi-editor"
Advance = Callable[[int, int], None]
"""Told how much is done, and of how much."""


@contextmanager
def ending() -> Generator[None]:
    """A block around a command: a user's error in it ends the program with 1, and is told on one line of stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a file's name may hold bytes that are no text
            stream.reconfigure(errors="backslashreplace")
    try:
        yield
    except BrokenPipeError as error:  # nobody reads any further, as behind `head`
        unprinted(error)
        sys.exit(1)
    except OSError as error:
        # Typer prints the help itself; a file of the commands is named.
        _end_with(str(error if error.filename else unprinted(error)))
    except UserError as error:
        _end_with(str(error))


def _end_with(problem: str) -> NoReturn:
    print(f"{PROGRAM}: {' '.join(problem.split())}", file=sys.stderr)
    sys.exit(1)


def show(text: str) -> None:
    """Print as UTF-8, also into a file or pipe of a system that prefers another encoding.

    Raises UserError where that is on a full disk; BrokenPipeError where nobody reads it.
    """
    try:
        sys.stdout.buffer.write(f"{text}\n".encode(errors="backslashreplace"))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unprinted(error) from error


def unprinted(error: OSError) -> UserError:
    """What to say where the standard output cannot be written, to which nothing is printed from now on."""
    # Python would try once more when it ends, and tell of it in its own way.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UserError(f"what the command prints cannot be written: {error.strerror or error}")


@contextmanager
def progress(label: str) -> Generator[Advance]:
    """What tells of long work: a bar on a terminal's stderr, elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
