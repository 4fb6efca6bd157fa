"""Python's own way of importing, given back after PySide has put its own in its place."""

import builtins
import sys
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec
from types import ModuleType
from typing import Any

_STUB_WRITER = "pyi_generator"


def import_pyside() -> None:
    """Imports PySide without what only its makers use, and leaves the import of all other modules as it is.

    PySide would from now on read the source of every module that is imported, to see whether it asks for `__feature__`.
    None of ours does; and reading so many files slows down the start, and every library that a thread imports beside
    the window. At each start it would also compile what writes its stub files, which takes a twentieth of the start.
    """
    own = builtins.__import__

    def without_stub_writer(name: str, *how: Any, **named: Any) -> ModuleType:
        if how[2:3] == ((_STUB_WRITER,),):
            empty = module_from_spec(ModuleSpec(f"{name}.{_STUB_WRITER}", None))
            sys.modules[empty.__name__] = empty
        return own(name, *how, **named)

    builtins.__import__ = without_stub_writer
    try:
        import PySide6.QtCore  # noqa: F401  # pyright: ignore[reportUnusedImport]
    finally:
        builtins.__import__ = own
