"""The real window with the program's style, and real plan files."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sedi_editor import i18n
from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.ui.settings import Settings
from tests.plan.a_plan import id_of, small_plan
from tests.ready_file import ready_file
from tests.ui.choosing import choose_place
from tests.ui.window.a_window import AWindow, shown
from tests.ui.window.kept_window import KeptWindow, set_up


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data folder of each test: it has no backups yet."""
    monkeypatch.setenv("SEDI_EDITOR_DATA", str(tmp_path / "user"))


@pytest.fixture(autouse=True)
def files_open_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opens a file as soon as its plan has been painted, without the pause after it."""
    monkeypatch.setattr("sedi_editor.ui.session.committer.OPEN_DELAY", 0)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The small plan in a file that nobody has open."""
    path = tmp_path / "plan.sediplan"
    ready_file(path, small_plan())
    return path


@pytest.fixture
def commented_plan(tmp_path: Path) -> Path:
    """The small plan with an open comment, in a file that nobody has open."""
    now = datetime.datetime(2020, 5, 7, 9, tzinfo=datetime.UTC)
    thread = Thread(id_of("thread"), (Comment(id_of("comment"), "Rosa Vidal", "RV", now, "Why ten?"),))
    tree = small_plan()
    path = tmp_path / "commented.sediplan"
    ready_file(path, replace(tree, annotations=tree.annotations.with_thread(id_of("A"), thread.id, thread)))
    return path


_KEPT = pytest.StashKey[KeptWindow]()


@pytest.fixture(scope="session")
def kept_window(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[KeptWindow]:
    """The window that one test after another uses."""
    kept = pytestconfig.stash[_KEPT] = KeptWindow(qapp, tmp_path_factory.mktemp("kept window"))
    yield kept
    kept.put_away()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Closes the window before the tests of another folder, in which Qt would style it again and again."""
    kept = item.config.stash.get(_KEPT, None)
    if kept and nextitem and nextitem.path.parent != item.path.parent:
        kept.put_away()


@pytest.fixture
def own_window(kept_window: KeptWindow) -> None:
    """For a test that ends its window, or makes windows: there is no other window then, and no later test gets it."""
    kept_window.put_away()


@pytest.fixture
def settings(request: pytest.FixtureRequest, tmp_path: Path, kept_window: KeptWindow) -> Settings:
    """The settings of somebody who works in English with the light theme."""
    if "own_window" in request.fixturenames:
        return set_up(Settings(tmp_path / "settings.ini"))
    return kept_window.settings


@pytest.fixture
def a_window(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, settings: Settings, kept_window: KeptWindow
) -> Iterator[AWindow]:
    """The window, shown, with nothing open."""
    if "own_window" in request.fixturenames:
        with shown(qapp, qtbot, settings) as a:
            yield a
        i18n.use("en")
    else:
        yield kept_window.shown(qtbot)
        kept_window.put_back(qtbot)


@pytest.fixture
def opened(a_window: AWindow, plan: Path) -> AWindow:
    """The window with the small plan in it."""
    a_window.open(plan)
    return a_window


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The path that the user chooses in every dialog that asks where to save."""
    path = tmp_path / "chosen" / "copy.sediplan"
    path.parent.mkdir()
    choose_place(monkeypatch, path)
    return path
