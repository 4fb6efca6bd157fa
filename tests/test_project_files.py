"""What the project's own files say of it, and what they must not say."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.quick import FILES, FIRST, KEPT

# Written in pieces, so that this file does not name them either.
REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "registry." + "npmjs", "deb." + "debian.org", "index" + "-url")
MACHINE_PATHS = re.compile(rb"(?<![\w.:/-])/(?:work|root|opt|home|Users|tmp/[a-z])/[\w.-]")


def tracked_files(repository: Path) -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=repository, capture_output=True, text=True)
    if listing.returncode:
        pytest.skip("this is no git work tree")
    return [path for name in listing.stdout.split("\0") if name and (path := repository / name).is_file()]


@pytest.fixture(scope="module")
def project(repository: Path) -> dict[str, list[str]]:
    """The names of the direct dependencies: `run` and `dev`."""
    pyproject = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    groups = {"run": pyproject["project"]["dependencies"], "dev": pyproject["dependency-groups"]["dev"]}
    return {group: [re.split(r"[\[<>=; ]", line)[0] for line in lines] for group, lines in groups.items()}


def locked(path: Path) -> set[tuple[str, str]]:
    """Names and versions; what a line says after a semicolon is the systems it is for."""
    pins = [re.fullmatch(r"([a-z0-9-]+)==([\w.]+)( ; [^/\\]+)?", line) for line in path.read_text().splitlines()]
    return {(pin[1], pin[2]) if pin else ("not a pin", path.name) for pin in pins}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_no_file_names_a_registry_or_a_machine_s_folders(repository: Path) -> None:
    strangers: list[str] = []
    for path in tracked_files(repository):
        content = path.read_bytes()
        strangers += [f"{path.name}: {host}" for host in REGISTRIES if host.encode() in content]
        if b"\0" not in content[:8000]:
            strangers += [f"{path.name}: {found.group().decode()}" for found in MACHINE_PATHS.finditer(content)]
    assert strangers == []


def test_the_files_that_guides_and_the_quick_tests_name_are_there(repository: Path) -> None:
    guide = (repository / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = {name for name in re.findall(r"`([\w./-]+/[\w./-]*)`", guide) if name != "build/"}
    assert len(named) > 8
    places = [repository, repository / "sedi_editor"]
    assert [name for name in sorted(named) if not any((place / name).exists() for place in places)] == []
    assert [
        name for name in (*FILES, FIRST) if not list(repository.glob(name if "/" in name else f"tests/{name}"))
    ] == []
    windows = {path.name for path in (repository / "tests" / "ui" / "window").iterdir()}
    assert windows >= KEPT


def test_the_locks_pin_exact_versions_and_nothing_else(repository: Path, project: dict[str, list[str]]) -> None:
    run, dev = locked(repository / "requirements.lock"), locked(repository / "requirements-dev.lock")
    assert "not a pin" not in dict(run | dev)
    assert run <= dev
    assert {normal(name) for name in project["run"]} <= set(dict(run))
    assert {normal(name) for name in project["dev"]} <= set(dict(dev))


def test_every_dependency_is_accounted_for(repository: Path, project: dict[str, list[str]]) -> None:
    text = (repository / "docs" / "dependencies.md").read_text(encoding="utf-8")
    run_part, dev_part = text.split("\n## ")[1:3]
    for part, names in ((run_part, project["run"]), (dev_part, project["dev"])):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line[:1] == "|"]
        assert [row[0] for row in rows[2:]] == names
        for row in rows[2:]:
            assert len(row) == 4, row
            assert all(row), row


def test_what_is_needed_at_run_time_is_imported_and_nothing_else(
    repository: Path, project: dict[str, list[str]]
) -> None:
    lines = re.compile(r"^ *(?:from|import) (\w+)", re.MULTILINE)
    sources = (path.read_text(encoding="utf-8") for path in (repository / "sedi_editor").rglob("*.py"))
    imported = {name for source in sources for name in lines.findall(source)}
    others = imported - set(sys.stdlib_module_names) - {"sedi_editor", "sqlalchemy", "shiboken6"}
    unlike = {"PySide6-Essentials": "PySide6", "PySide6-Addons": "PySide6", "pillow": "PIL", "python-docx": "docx"}
    unlike["chunspell"] = "hunspell"
    unlike["XlsxWriter"] = "xlsxwriter"
    # reportlab imports its accelerator by itself.
    wanted = {unlike.get(name, name) for name in project["run"]} - {"rl_accel"} - {"PyYAML"} | {"yaml"}
    assert others == wanted


def test_each_decision_has_a_number_of_its_own(repository: Path) -> None:
    decisions = sorted((repository / "docs" / "adr").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    for path in decisions:
        assert path.read_text(encoding="utf-8").startswith(f"# {int(path.name[:4])}. "), path.name


def test_reportlab_runs_with_its_accelerator() -> None:
    from reportlab.lib import rl_accel

    assert rl_accel.fp_str.__module__ == "_rl_accel"
    assert rl_accel.instanceStringWidthTTF.__module__ == "_rl_accel"
