"""Replaces the project's own modules and files in a frozen program, which have a folder of their own there."""

import importlib.util
import py_compile
import shutil
from pathlib import Path

from freezing.content import PACKAGE, ROOT, files, module_files

_UNCHECKED = 0b01
"""The flags of a compiled module: it has the hash of its source, which Python does not check (PEP 552)."""


def renew(program: Path) -> None:
    """Replaces the package in the frozen program in the folder `program`; the libraries stay.

    A module that has not changed stays too: compiling all of them takes seconds.
    """
    inside = program / "_internal"
    modules = {inside / source.relative_to(ROOT).with_suffix(".pyc"): source for source in module_files()}
    stays = {place for place, source in modules.items() if _is_compiled_from(place, source.read_bytes())}
    for path in (inside / PACKAGE.name).rglob("*"):
        if path.is_file() and path not in stays:
            path.unlink()
    for source, folder in files():
        (inside / folder).mkdir(parents=True, exist_ok=True)
        shutil.copy(source, inside / folder)
    for place in modules.keys() - stays:
        name = modules[place].relative_to(ROOT).as_posix()
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH  # there is no source beside it to be checked
        py_compile.compile(str(modules[place]), str(place), name, doraise=True, invalidation_mode=mode)


def _is_compiled_from(place: Path, source: bytes) -> bool:
    head = importlib.util.MAGIC_NUMBER + _UNCHECKED.to_bytes(4, "little") + importlib.util.source_hash(source)
    return place.is_file() and place.read_bytes().startswith(head)
