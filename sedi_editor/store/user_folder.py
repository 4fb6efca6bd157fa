"""Where the program keeps what belongs to the user and to no plan: backups, and the marks of open plans."""

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
    """The folder of these names in the user's data folder, made where it is not there, open to its owner alone.

    Raises OSError.
    """
    folder = user_folder()
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(_OWNER_ONLY)
    elif VARIABLE not in os.environ:
        # A folder that somebody chose may hold more than what is ours.
        _close(folder)
    for name in names:
        folder /= name
        folder.mkdir(exist_ok=True)
        _close(folder)
    return folder


def _close(folder: Path) -> None:
    """Closes a folder of ours to others: earlier versions of the program left it open."""
    if os.name == "posix" and folder.stat().st_mode & 0o077 and folder.stat().st_uid == os.geteuid():
        folder.chmod(_OWNER_ONLY)
