"""What the commands tell a person: text on the standard output, and a bar while they work."""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

Advance = Callable[[int, int], None]
"""Told how much is done, and of how much."""


def show(text: str) -> None:
    """Print as UTF-8, also into a file or pipe of a system that prefers another encoding."""
    sys.stdout.buffer.write(f"{text}\n".encode(errors="backslashreplace"))
    sys.stdout.flush()


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
