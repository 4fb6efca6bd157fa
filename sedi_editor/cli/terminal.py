"""What the commands tell a person: text on the standard output, and a bar while they work."""

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

from sedi_editor.errors import UserError

Advance = Callable[[int, int], None]
"""Told how much is done, and of how much."""


def show(text: str) -> None:
    """Print as UTF-8, also into a file or pipe of a system that prefers another encoding.

    Raises UserError where that is on a full disk; BrokenPipeError where nobody reads it, which Typer knows.
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
