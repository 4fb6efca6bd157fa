"""The fixtures of the store's tests: a folder in memory, a data folder, a plan, a clock."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.user_folder import VARIABLE
from tests import memory_disk
from tests.store.small_plan import Clock, small_plan


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder for the test, in memory: every edit of a plan file waits for the disk several times."""
    with memory_disk.folder() as folder:
        yield folder


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder of the test; no test may use the real one."""
    folder = tmp_path / "user data"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


@pytest.fixture
def tree() -> PlanTree:
    """A plan with every kind of node, two languages, a join, a translation and an emblem."""
    return small_plan()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A path for a plan file, with a name as awkward as real ones."""
    folder = tmp_path / "Plan de travail n° 1 #%41?"
    folder.mkdir()
    return folder / "año 2020 & más.sediplan"


@pytest.fixture
def clock() -> Clock:
    return Clock()
