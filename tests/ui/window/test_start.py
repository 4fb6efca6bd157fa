"""What the program does until its window is first on the screen, and what it leaves for later."""

import os
import shutil
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.app import make_first_window
from sedi_editor.plan.kind import Kind
from sedi_editor.ui import theme
from sedi_editor.ui.cell.editor import CellEditor
from sedi_editor.ui.plain_imports import LATE
from sedi_editor.ui.settings import THEME, Settings
from sedi_editor.ui.theme.tokens import Scheme
from sedi_editor.ui.window.window import Window
from tests.plan.a_plan import small_plan
from tests.ready_file import ready_file
from tests.ui.window.a_window import AWindow, undress

if TYPE_CHECKING:
    from sedi_editor.ui.checks.pane import ChecksPane

HEAVY = (
    "sqlalchemy", "sqlmodel", "pydantic", "alembic", "reportlab", "docx", "lxml", "nh3", "PIL", "yaml", "babel",
    "typer", "rich", "socket", "PySide6.QtPdf", "PySide6.QtPdfWidgets", "PySide6.QtNetwork",
    "PySide6.QtPrintSupport", "PySide6.QtSvg",
)  # fmt: skip
"""What takes long to import, and is not needed to show a plan."""
LATER = (
    "platformdirs", "secrets", "sedi_editor.checks", "sedi_editor.document", "sedi_editor.exchange",
    "sedi_editor.export", "sedi_editor.revision", "sedi_editor.search", "sedi_editor.ui.cell.editor",
    "sedi_editor.ui.comments", "sedi_editor.ui.form.grid_tools", "sedi_editor.ui.form.node_heading",
    "sedi_editor.ui.desktop", "sedi_editor.ui.tree.commands", "sedi_editor.ui.tree.editing",
    "sedi_editor.ui.window.questions",
)  # fmt: skip
"""What is not imported before the window is painted."""
UNUSED = (
    "QAccessible", "QCalendarWidget", "QColorDialog", "QFileDialog", "QGradient", "QMdiArea", "QMessageBox", "QWizard",
    "QPdfWriter", "QPicture", "QXmlStreamReader",
)  # fmt: skip
"""Classes of PySide. It declares each with its enums when it is first asked for, and sometimes all of a kind."""

_PROGRAM = """
import sys
from sedi_editor import __main__
from sedi_editor.ui.plain_imports import LATE, import_pyside
import_pyside()
from sedi_editor.ui.session import committer
committer.OPEN_DELAY = 1_000_000  # however long the painting takes
from sedi_editor.ui.window.window import Window

def close(window, close=Window.close):  # as soon as the window is painted
    print("first", *sys.modules)
    print("waiting", *(name for name in LATE if not hasattr(sys.modules.get(name), "__file__")))
    print("declared", *(name for part in ("Core", "Gui", "Widgets") for name in vars(sys.modules["PySide6.Qt" + part])))
    return close(window)

Window.close = close
sys.argv = ["sedi-editor", sys.argv[1]]
try:
    __main__.main()
finally:
    from linecache import cache
    print("imported", *sys.modules)
    ours = [name for name in sys.modules if name.startswith("sedi_editor")]
    print("read", *(name for name in ours if sys.modules[name].__file__ in cache))
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the program says that opens a plan, is painted and quits.

    By the first word: when it is painted, `first` what it has imported, `waiting` the late modules of PySide that have
    not run, and `declared` the classes of PySide that it has; in the end, `imported` what it has imported, and `read`
    the sources it has read.
    """
    folder = tmp_path_factory.mktemp("start")
    plan = folder / "plan.sediplan"
    ready_file(plan, small_plan())
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "SEDI_EDITOR_SETTINGS": str(folder / "settings.ini"),
        "SEDI_EDITOR_QUIT_AFTER_PAINT": "1",
    }
    command = [sys.executable, "-c", _PROGRAM, str(plan)]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert said.returncode == 0, said.stderr
    return {first: rest for first, *rest in map(str.split, said.stdout.splitlines())}


def test_the_start_imports_nothing_heavy(started: dict[str, list[str]]) -> None:
    assert started["painted"] == []
    assert [name for name in started["imported"] if name in HEAVY] == []
    # The list is really one of the program with its plan.
    assert {"sedi_editor.ui.form.grid_page", "sedi_editor.store.quick_read"} < set(started["first"])
    assert set(LATER).isdisjoint(started["first"])


def test_pyside_declares_no_class_before_the_painting_that_nothing_uses(started: dict[str, list[str]]) -> None:
    assert "QTreeView" in started["declared"]
    assert [name for name in started["declared"] if name in UNUSED] == [], "see ui/widgets/viewport.py and filling.py"


def test_pyside_reads_the_source_of_no_module_of_ours(started: dict[str, list[str]]) -> None:
    assert started["read"] == [], "PySide reads the source of what is imported: see docs/adr/0014"


def test_pysides_late_modules_have_not_run_when_the_window_is_painted(started: dict[str, list[str]]) -> None:
    assert set(started["waiting"]) == LATE, "see docs/adr/0014"
    # The stub writer alone imports these.
    assert {"argparse", "logging"}.isdisjoint(started["first"])


_PYSIDES_IMPORT = """
import builtins
own = builtins.__import__
import PySide6.QtCore
assert builtins.__import__ is not own, "PySide leaves the import alone: ui/plain_imports.py need not restore it"
"""


def test_pyside_still_puts_its_own_import_in_the_place_of_pythons() -> None:
    subprocess.run([sys.executable, "-c", _PYSIDES_IMPORT], check=True, timeout=60)


_WRONG_CALL = """
from sedi_editor.ui.plain_imports import import_pyside
import_pyside()
from PySide6.QtCore import QPoint
from PySide6.support.signature.lib import enum_sig
assert enum_sig.HintingEnumerator
QPoint("somewhere")
"""


def test_pyside_still_has_its_late_modules_and_says_how_it_is_called() -> None:
    told = subprocess.run([sys.executable, "-c", _WRONG_CALL], capture_output=True, text=True, timeout=60)
    assert "QPoint.__init__(xpos: int, ypos: int, /)" in told.stderr


class Paintings(QObject):
    """Counts how often something is painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() is QEvent.Type.Paint
        return False


@pytest.mark.usefixtures("own_window")
def test_a_window_that_says_it_is_painted_has_painted_tree_and_form(
    commented_plan: Path, qapp: QApplication, qtbot: QtBot, settings: Settings
) -> None:
    with theme.sheet_last(qapp):
        window = make_first_window(qapp, settings)
        window.resize(1366, 768)
        assert window.files.open(commented_plan)
    assert window.workspace
    assert window.session
    tree, form = Paintings(window), Paintings(window)
    window.workspace.tree.view.viewport().installEventFilter(tree)
    window.workspace.form.grid_page.view.viewport().installEventFilter(form)
    counts: list[tuple[int, int]] = []
    window.painted.connect(lambda: counts.append((tree.count, form.count)))
    assert not window.workspace.form.findChild(CellEditor), "the editor is not needed before the painting"
    with qtbot.waitSignal(window.painted):
        window.show()
    assert min(counts[0]) > 0
    current = window.session.view.current
    assert current
    assert window.session.plan.kind(current) is Kind.INITIATIVE
    assert window.workspace.form.grid_page.node == current
    assert window.workspace.tree.view.current() == current
    # The side pane has its place from the start; what is in it comes later.
    assert window.workspace.side.isVisible()
    qtbot.waitUntil(lambda: bool(window.workspace) and window.workspace.checks.is_made)
    assert window.workspace.comments.is_made
    assert window.workspace.form.findChild(CellEditor), "nothing to type with"
    window.files.close()
    window.close()


@pytest.mark.usefixtures("own_window")
def test_the_style_sheet_that_comes_last_makes_the_same_window(
    plan: Path, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    windows: list[Window] = []
    pictures: list[QImage] = []
    for waits in (False, True):
        file = tmp_path / f"{waits}" / plan.name
        file.parent.mkdir()
        shutil.copy(plan, file)
        undress(qapp)
        with theme.sheet_last(qapp) if waits else nullcontext():
            settings = Settings(tmp_path / f"{waits}.ini")
            settings.set(THEME, Scheme.LIGHT)
            window = make_first_window(qapp, settings)
            windows.append(window)
            assert window.files.open(file)
        with qtbot.waitSignal(window.painted):
            window.show()
        assert window.workspace
        window.workspace.show_side("comments")
        pictures.append(window.grab().toImage())
    for window in windows:
        window.files.close()
        window.close()
    assert pictures[0] == pictures[1]


def test_what_is_beside_a_plan_waits_until_the_plan_is_painted(
    a_window: AWindow, plan: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert a_window.window.files.open(plan)
    workspace = a_window.workspace
    tree, form = Paintings(workspace), Paintings(workspace)
    workspace.tree.view.viewport().installEventFilter(tree)
    workspace.form.grid_page.view.viewport().installEventFilter(form)
    counts: list[tuple[int, int]] = []
    make = workspace.checks._make

    def make_checks(parent: QWidget) -> "ChecksPane":
        counts.append((tree.count, form.count))
        return make(parent)

    monkeypatch.setattr(workspace.checks, "_make", make_checks)
    qtbot.waitUntil(lambda: workspace.checks.is_made)
    assert len(counts) == 1
    assert min(counts[0]) > 0
