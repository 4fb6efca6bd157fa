"""What a frozen program was made of, so that one that is still true need not be made again."""

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
"""What the program is made of beside its own modules, which `package.py` renews: its version, its start, its icon."""


def fingerprint() -> str:
    """The same for the same libraries, imports, Python and system; else another."""
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
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and not (node.module or "").startswith(PACKAGE.name):
            yield from (f"{node.module}.{one.name}" for one in node.names)
