"""A disk in memory, if the system has one, for tests that write thousands of small files: a real disk is slow."""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_MEMORY = Path("/dev/shm")
PLACE = _MEMORY if _MEMORY.is_dir() else None
"""The folder in which new folders are made; None for the usual one."""


@contextmanager
def folder() -> Generator[Path]:
    """An empty folder, removed at the end of the block."""
    with tempfile.TemporaryDirectory(dir=PLACE, ignore_cleanup_errors=True) as made:
        # By its real name, as pytest names its own.
        yield Path(made).resolve()
