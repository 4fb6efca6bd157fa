"""What a frozen program was made of, so that one that is still true need not be made again."""

import hashlib
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from freezing.content import PACKAGE, ROOT

_ELSE = ("LICENSE", "requirements-dev.lock", "build_installer.spec", "freezing/*.py", "packaging/**/*")
_NOT_FROZEN = {".pyc", ".po", ".pot"}


def fingerprint() -> str:
    """The same for the same sources, libraries, Python and system; else another."""
    digest = hashlib.sha256(f"{sys.version} {platform.platform()} {sys.prefix}".encode())
    for path in sorted(_sources()):
        digest.update(f"{path.relative_to(ROOT).as_posix()} {path.stat().st_size}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for folder, pattern in ((PACKAGE, "**/*"), *((ROOT, pattern) for pattern in _ELSE)):
        yield from (path for path in folder.glob(pattern) if path.is_file() and path.suffix not in _NOT_FROZEN)
