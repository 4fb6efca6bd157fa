"""Where the folders are that ship with the program: resources, sample plans, translations."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(folder: str) -> Path:
    """Return the path of `folder`: inside the package where it is installed or frozen, beside it in the repository."""
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder
