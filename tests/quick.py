"""The tests that `--quick` leaves out, and the files that come first: hooks of pytest, which conftest.py imports.

A single test is left out by its mark, `slow("why")`. A file of which nearly all tests are slow is listed here.
"""

from collections import Counter
from pathlib import Path

import pytest

FIRST = "test_frozen.py"
"""The file that takes longest: it freezes the program."""

FILES = {
    "tests/store/test_backups.py": "makes many backups",
    "tests/store/test_bad_files.py": "opens many files that are no plans",
    "tests/store/test_lock.py": "opens plans in other processes",
    "tests/store/test_migration.py": "opens plans of older versions again and again",
    "tests/store/test_recovery.py": "damages many files",
    "tests/test_cli.py": "runs the command line on plan files",
    "tests/test_cli_export.py": "writes whole documents",
    "tests/ui/checks/test_checks_pane.py": "shows the pane for each test",
    "tests/ui/comments/test_comments_pane.py": "shows the pane for each test",
    "tests/ui/export/test_dialog.py": "writes whole documents",
    "tests/ui/form/test_fields.py": "shows the form for each test",
    "tests/ui/form/test_row_editing.py": "shows the form for each test",
    "tests/ui/form/test_text_binding.py": "shows the form for each test",
    "tests/ui/importing/test_review.py": "reads whole Word files",
    "tests/ui/preview/test_pane.py": "sets whole documents",
    "tests/ui/printing/test_pdf_printing.py": "prints whole pages",
    "tests/ui/printing/test_print_dialog.py": "shows the print dialog for each test",
    "tests/ui/search/test_pane.py": "shows the pane for each test",
    "tests/ui/tree/test_pane.py": "shows the tree for each test",
    "tests/ui/window/": "opens the window for each test",
}
"""Files and folders that `--quick` leaves out, and why."""
KEPT = frozenset({"test_house_style.py", "test_keyboard_job.py", "test_steps_named.py", "test_undo.py", "test_walk.py"})
"""Files of these folders that `--quick` runs all the same: together they walk through the whole window."""

_left_out = Counter[str]()
"""The number of tests that were left out, for each file and reason."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="leave out the slow tests, and say which and why")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Puts long files first, so that no process works alone at the end; with `--quick` leaves out the slow tests."""
    slow = {item: str(mark.args[0]) for item in items for mark in item.iter_markers("slow")}
    long_files = {item.path for item in slow}
    items.sort(key=lambda item: (item.path.name != FIRST, item.path not in long_files))
    if config.getoption("quick"):
        slow = {item: why for item in items if (why := slow.get(item) or _of_file(item, config.rootpath))}
        config.hook.pytest_deselected(items=list(slow))
        items[:] = [item for item in items if item not in slow]
        _left_out.update(f"{item.path.relative_to(config.rootpath)}: {why}" for item, why in slow.items())


def _of_file(item: pytest.Item, root: Path) -> str:
    """Why `--quick` leaves out the whole file of the item; empty if it does not."""
    path = item.path.relative_to(root).as_posix()
    return next((why for place, why in FILES.items() if path.startswith(place) and item.path.name not in KEPT), "")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tells the first process what was left out; each process collects all tests, so all tell the same."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left out"] = dict(_left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    _left_out.clear()
    _left_out.update(getattr(node, "workeroutput", {}).get("left out", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _left_out:
        terminalreporter.section(f"{_left_out.total()} slow tests left out")
        for what, count in sorted(_left_out.items()):
            terminalreporter.line(f"{count:4} {what}")
