"""What `--quick` leaves out, and which files come first: hooks of pytest, taken in by conftest.py."""

from collections import Counter

import pytest

FIRST = "test_frozen.py"
"""The file that takes longest: it makes the program that runs without Python."""

_left_out = Counter[str]()
"""How many tests were left out for each reason."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="leave out the slow tests, and say which and why")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long files come first, so that at the end no process works alone; `--quick` leaves the slow tests out."""
    slow = {item: str(mark.args[0]) for item in items for mark in item.iter_markers("slow")}
    long_files = {item.path for item in slow}
    items.sort(key=lambda item: (item.path.name != FIRST, item.path not in long_files))
    if config.getoption("quick"):
        config.hook.pytest_deselected(items=list(slow))
        items[:] = [item for item in items if item not in slow]
        _left_out.update(f"{item.path.relative_to(config.rootpath)}: {why}" for item, why in slow.items())


def pytest_sessionfinish(session: pytest.Session) -> None:
    """One of several processes tells the first what it left out; each collects all tests, so all tell the same."""
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
