"""Where the program keeps what belongs to the user and to no plan: backups, and the marks of open plans."""

import os
from pathlib import Path

import platformdirs

VARIABLE = "SEDI_EDITOR_DATA"


def user_folder() -> Path:
    """The user's data folder of this program; the environment variable SEDI_EDITOR_DATA names another."""
    chosen = os.environ.get(VARIABLE)
    return Path(chosen) if chosen else platformdirs.user_data_path("sedi-editor", appauthor=False)
