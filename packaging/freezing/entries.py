"""The entries that PyInstaller has found, without those that the program does not use."""

import sys
from collections.abc import Iterable
from pathlib import Path, PurePath

from PyInstaller.depend.bindepend import get_imports

from freezing.content import is_needed

Entry = tuple[str, str, str]
"""A file's place in the program's folder, its source, and its kind. The source of a SYMLINK is what it points to."""


def needed(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that the program uses.

    On Linux a shared library of the system is left out if only plugins use it that are left out: so is all of GTK.
    """
    kept = [entry for entry in entries if is_needed(entry[0])]
    return _used(kept) if sys.platform == "linux" else kept


def _used(entries: list[Entry]) -> list[Entry]:
    files = {Path(source).resolve(): name for name, source, kind in entries if kind == "BINARY"}
    waiting = [
        Path(source).resolve()
        for name, source, kind in entries
        if kind == "EXTENSION" or (kind == "BINARY" and _is_loaded_by_name(name))
    ]
    used: set[Path] = set()
    while waiting:
        library = waiting.pop()
        if library not in used:
            used.add(library)
            paths = (Path(path).resolve() for _name, path in get_imports(str(library)) if path)
            waiting += [path for path in paths if path in files]
    places = {name for path, name in files.items() if path in used}
    return [entry for entry in entries if _stays(entry, places)]


def _is_loaded_by_name(name: str) -> bool:
    return "plugins" in PurePath(name).parts or PurePath(name).name.startswith("libpython")


def _stays(entry: Entry, places: set[str]) -> bool:
    name, source, kind = entry
    if kind == "SYMLINK":
        return ".so" not in name or (PurePath(name).parent / source).as_posix() in places
    return kind != "BINARY" or name in places
