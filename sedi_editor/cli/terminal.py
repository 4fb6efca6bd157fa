"""The output of the commands: text on the standard output, a progress bar, and errors on the standard error."""

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import NoReturn

from sedi_editor.errors import UserError

PROGRAM = "sedi-editor"
Advance = Callable[[int, int], None]
"""Called with the amount of work that is done, and the amount of all work."""


@contextmanager
def ending() -> Generator[None]:
    """A block around a command: a user's error ends the program with 1 and is printed on one line of stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a file's name may hold bytes that are no text
            stream.reconfigure(errors="backslashreplace")
    try:
        yield
    except BrokenPipeError as error:  # the reader has ended, as `head` does
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
    """Print in UTF-8, whatever the encoding of the system.

    Raises UserError where it cannot be written, as on a full disk; BrokenPipeError where the reader has ended.
    """
    try:
        sys.stdout.buffer.write(f"{text}\n".encode(errors="backslashreplace"))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unprinted(error) from error


def unprinted(error: OSError) -> UserError:
    """The error for a standard output that cannot be written; nothing is written to it from now on."""
    # Python would try again when it ends, and print an error of its own.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UserError(f"what the command prints cannot be written: {error.strerror or error}")


@contextmanager
def progress(label: str) -> Generator[Advance]:
    """A progress bar on stderr where that is a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
