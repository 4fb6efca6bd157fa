"""The fixtures of the window's tests: plan files that are open in a session, and a long patience."""

import gc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from sedi_editor.exchange import text_form
from sedi_editor.plan.tree import PlanTree
from sedi_editor.resources import resource
from sedi_editor.ui import jobs
from sedi_editor.ui.session.opening import open_session
from sedi_editor.ui.session.session import Session
from tests.plan.a_plan import small_plan
from tests.ready_file import ready_file
from tests.ui.a_session import OFFICER

OpenPlan = Callable[[PlanTree], Session]


PATIENCE = 60_000
"""Milliseconds that a test waits by default: on a busy machine threads and disks are slow."""


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    for name in ("waitActive", "waitExposed", "waitSignal", "waitSignals", "waitUntil"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE))
    return qtbot


# Python's garbage collection deletes widgets; on another thread than the GUI thread that ends the program. The program
# runs it on the GUI thread alone (`ui/garbage_collection.py`). In the tests it is off from the first test of the window
# on, in the whole process, since threads of one test may still be at work when the next has begun.
@pytest.fixture(scope="session", autouse=True)
def garbage_stays_on_this_thread() -> Iterator[None]:
    gc.disable()
    yield
    gc.unfreeze()
    gc.collect()
    gc.enable()


@pytest.fixture(scope="module", autouse=True)
def garbage_of_a_module_goes(garbage_stays_on_this_thread: None) -> Iterator[None]:
    """Collects garbage at the end of each module; later searches leave out what is left then."""
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_works_on_after_a_test(garbage_of_a_module_goes: None) -> Iterator[None]:
    """Ends the jobs that a test began, and collects the garbage that it left."""
    yield
    jobs.stop()
    if QGuiApplication.instance():
        # Python objects that the clipboard still has when Python ends would crash the process.
        QGuiApplication.clipboard().clear()
    gc.collect(1)


@pytest.fixture
def open_plan(tmp_path: Path, qapp: object) -> Iterator[OpenPlan]:
    """Writes a plan to a new file and opens it; closes all sessions at the end."""
    sessions: list[Session] = []

    def opened(tree: PlanTree) -> Session:
        path = tmp_path / f"plan-{len(sessions)}.sediplan"
        ready_file(path, tree)
        sessions.append(open_session(path, OFFICER, quickly=False))
        return sessions[-1]

    yield opened
    for session in sessions:
        session.close()


@pytest.fixture
def session(open_plan: OpenPlan) -> Session:
    """The small plan of `tests.plan.a_plan`, open."""
    return open_plan(small_plan())


@pytest.fixture(scope="session")
def sample_tree() -> PlanTree:
    """The sample plan."""
    return text_form.read(resource("sample_plans/sedi-2020.yaml"))


@pytest.fixture
def sample_session(open_plan: OpenPlan, sample_tree: PlanTree) -> Session:
    """The sample plan, open."""
    return open_plan(sample_tree)
