"""Python's own way of importing, given back after PySide has put its own in its place."""

import builtins


def import_pyside() -> None:
    """Imports PySide, and leaves the import of all other modules as it is.

    PySide would from now on read the source of every module that is imported, to see whether it asks for `__feature__`.
    None of ours does; and reading so many files slows down the start, and every library that a thread imports beside
    the window.
    """
    own = builtins.__import__
    import PySide6.QtCore  # noqa: F401  # pyright: ignore[reportUnusedImport]

    builtins.__import__ = own
