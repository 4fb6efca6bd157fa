"""Keeps Python's own import, which PySide replaces."""

import builtins


def import_pyside() -> None:
    """Imports PySide, and restores Python's import afterwards.

    PySide's import reads the source of every module that is imported later, to see whether the module asks for
    `__feature__`. No module of ours does. docs/adr/0014 says what the reading costs, and why there is no other way.
    """
    own = builtins.__import__
    import PySide6.QtCore  # noqa: F401  # pyright: ignore[reportUnusedImport]

    builtins.__import__ = own
