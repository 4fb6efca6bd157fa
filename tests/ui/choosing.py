"""What the user chooses in the dialogs that ask for a file or a folder, without a dialog."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sedi_editor.ui import file_dialogs


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """The user opens `path`; with None nothing."""

    def ask(_over: object, _title: str, _folder: Path | None, _kinds: str, then: Callable[[Path], object]) -> None:
        if path:
            then(path)

    monkeypatch.setattr(file_dialogs, "ask_open", ask)


def choose_folder(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The user chooses the folder `path`."""
    monkeypatch.setattr(file_dialogs, "ask_folder", lambda _over, _title, _folder, then: then(path))


def choose_place(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The user saves at `path`, whenever it is asked for."""
    monkeypatch.setattr(file_dialogs, "ask_save", lambda _over, _title, _proposal, _kinds, then: then(path))
