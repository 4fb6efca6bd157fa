"""The fingerprint of a frozen program: as long as it is the same, the program need not be frozen again."""

import ast
import hashlib
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from freezing.content import PACKAGE, ROOT
from freezing.icons import PROGRAM

_SOURCES = ("LICENSE", "requirements-dev.lock", "build_installer.spec", "packaging/**/*")
_OWN = (PACKAGE / "__init__.py", PACKAGE / "__main__.py", PROGRAM)
"""The files that count although `package.py` replaces the other modules: the version, the start and the icon."""


def fingerprint() -> str:
    """A digest of what the frozen program depends on: libraries, imports, Python and the system."""
    digest = hashlib.sha256(f"{sys.version} {platform.platform()} {sys.prefix}".encode())
    sources = {path for pattern in _SOURCES for path in ROOT.glob(pattern) if path.is_file() and path.suffix != ".pyc"}
    for path in sorted({*sources, *_OWN}):
        digest.update(f"{path.relative_to(ROOT).as_posix()} {path.stat().st_size}\n".encode())
        digest.update(path.read_bytes())
    imports = {name for path in PACKAGE.rglob("*.py") for name in _imported(path)}
    digest.update("\n".join(sorted(imports)).encode())
    return digest.hexdigest()


def _imported(path: Path) -> Iterator[str]:
    """The names that the module at `path` imports from libraries, in full."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not (node.module or "").startswith(PACKAGE.name):
            yield from (f"{node.module}.{name.name}" for name in node.names)
