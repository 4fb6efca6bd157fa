"""The fixtures and settings of all tests."""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before any Qt module is imported: tests need no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Compiled modules are kept for the programs that the tests start and for the next run, even if Python was told not to
# keep them: compiling them each time takes longer than the tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A process in the background, or without a terminal, ignores these signals; so would the programs that the tests start,
# and could not be ended by them.
for name, usual in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
    if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_IGN:
        signal.signal(getattr(signal, name), usual)

# On a shared machine the time of an example says nothing. CI draws the same examples each time; elsewhere new ones.
settings.register_profile(
    "project", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("project")

pytest_plugins = ["tests.quick"]


def pytest_collection_finish() -> None:
    """Has Python leave imported modules and collected tests out of its search for garbage: they stay to the end."""
    gc.collect()
    gc.freeze()


REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def user_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The user's data folder during the tests, so that no test uses the real one."""
    folder = tmp_path_factory.mktemp("user")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SEDI_EDITOR_DATA", str(folder))
        yield folder


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The class of the application in the tests: the program's own."""
    from sedi_editor.ui.window.application import Application

    return Application


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the source tree."""
    return REPOSITORY


@pytest.fixture(scope="session")
def reference_folder() -> Path:
    """The folder of the published 2020 plan, which lies beside the source tree and is no part of it."""
    folder = Path(os.environ.get("SEDI_EDITOR_REFERENCE") or REPOSITORY.parent / "shared" / "reference")
    if not (folder / "plan-2020-fr.docx").is_file():
        pytest.skip(f"the published 2020 plan is not here: {folder} (SEDI_EDITOR_REFERENCE names another folder)")
    return folder
