"""The user's data folder: backups, and the marks of open plans."""

import os
from pathlib import Path

VARIABLE = "SEDI_EDITOR_DATA"
_OWNER_ONLY = 0o700


def user_folder() -> Path:
    """The user's data folder of this program; the environment variable SEDI_EDITOR_DATA names another."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    import platformdirs  # imported here: a plan is on the screen before the folder is needed

    return platformdirs.user_data_path("sedi-editor", appauthor=False)


def private_folder(*names: str) -> Path:
    """The folder with these names in the user's data folder. It is made if it is missing, for its owner alone.

    Raises OSError.
    """
    folder = user_folder()
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(_OWNER_ONLY)
    elif VARIABLE not in os.environ:
        # A folder that somebody chose may contain other files too.
        _close(folder)
    for name in names:
        folder /= name
        folder.mkdir(exist_ok=True)
        _close(folder)
    return folder


def _close(folder: Path) -> None:
    """Closes a folder of the program to other users: earlier versions left it open."""
    if os.name == "posix" and folder.stat().st_mode & 0o077 and folder.stat().st_uid == os.geteuid():
        folder.chmod(_OWNER_ONLY)
