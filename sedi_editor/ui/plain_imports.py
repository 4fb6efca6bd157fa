"""Python's own import, given back after PySide has put its own in the place of it."""

import builtins


def import_pyside() -> None:
    """Imports PySide, and leaves the import of all other modules as it is.

    PySide's import reads the source of every module that is imported from now on, to see whether the module asks for
    `__feature__`. No module of ours does. docs/adr/0014 says what the reading costs, and why there is no other way.
    """
    own = builtins.__import__
    import PySide6.QtCore  # noqa: F401  # pyright: ignore[reportUnusedImport]

    builtins.__import__ = own
