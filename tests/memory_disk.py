"""A disk in memory, where there is one, for tests that write thousands of small files: each waits for a real disk."""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_MEMORY = Path("/dev/shm")
PLACE = _MEMORY if _MEMORY.is_dir() else None
"""Where new folders are made; None where they always are."""


@contextmanager
def folder() -> Generator[Path]:
    """An empty folder for a while."""
    with tempfile.TemporaryDirectory(dir=PLACE, ignore_cleanup_errors=True) as made:
        # By its real name, as pytest names its own.
        yield Path(made).resolve()
