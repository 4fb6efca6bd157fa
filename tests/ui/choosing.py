"""The answers of the user to dialogs that ask for a file or a folder; no dialog is shown."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sedi_editor.ui import file_dialogs


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """The user opens `path`; None: cancels."""

    def ask(_over: object, _title: str, _folder: Path | None, _kinds: str, then: Callable[[Path], object]) -> None:
        if path:
            then(path)

    monkeypatch.setattr(file_dialogs, "ask_open", ask)


def choose_folder(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The user chooses the folder `path`."""
    monkeypatch.setattr(file_dialogs, "ask_folder", lambda _over, _title, _folder, then: then(path))


def choose_place(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The user saves at `path`, each time."""
    monkeypatch.setattr(file_dialogs, "ask_save", lambda _over, _title, _proposal, _kinds, then: then(path))
