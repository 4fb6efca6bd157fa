"""No date is shown in figures alone: 5/8/20 is read in two ways in an inter-American house."""

import re
from pathlib import Path

import pytest

FORMATS = re.compile(
    r"strftime|%[dDmyYbBxc]\b|%Y|\.isoformat\(|\bctime\(|LongFormat|ShortFormat|NarrowFormat|[dM]/[dMy]|yyyy|"
    r"\bQDate\b|\bQDateTime\b"
)
"""What writes a date by itself, without the functions that name the month."""
FOR_PROGRAMS = {
    "sedi_editor/cli/backup_listing.py": "JSON",
    "sedi_editor/cli/figures.py": "JSON",
    "sedi_editor/cli/findings.py": "JSON",
    "sedi_editor/store/backups/backup.py": "the name of a backup's file",
    "sedi_editor/ui/dates.py": "the time of day",
    "sedi_editor/ui/window/fault_report.py": "the log of faults, for developers",
    "sedi_editor/ui/window/unsaved.py": "a file of the program's own",
    "sedi_editor/ui/form/masthead.py": "the day that is chosen in the calendar",
}
"""The modules that write or read a date that nobody reads, or none, and what it is for."""
SHOWING = ("ui", "cli", "store/plan_store.py", "store/backups/backup.py")
"""The folders and modules with what a person reads."""


def modules(repository: Path) -> list[Path]:
    package = repository / "sedi_editor"
    return [path for one in SHOWING for path in (package / one,) if path.suffix] + [
        path for one in SHOWING for path in sorted((package / one).rglob("*.py"))
    ]


def test_no_module_writes_a_date_in_figures(repository: Path) -> None:
    writing = {
        path.relative_to(repository).as_posix() for path in modules(repository) if FORMATS.search(path.read_text())
    }
    assert writing - FOR_PROGRAMS.keys() == set()
    assert FOR_PROGRAMS.keys() - writing == set()


@pytest.mark.parametrize("line", ['f"{day:%d.%m.%y}"', "time.strftime(x)", "QLocale().toString(d, ShortFormat)"])
def test_the_search_finds_such_a_module(line: str) -> None:
    assert FORMATS.search(line)
