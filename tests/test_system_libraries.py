"""What the installed packages need of a Linux system is what dev.py installs there."""

import re
import runpy
import sys
import sysconfig
from pathlib import Path

import pytest

from freezing.content import is_needed
from tests.shared_libraries import asked_of_the_system

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has such things apart")

OURS = ("sedi_editor", "tests", "tools", "packaging/freezing")
"""The folders of our own modules."""


def imported_from_qt(repository: Path) -> set[str]:
    """The modules of PySide6 that our own modules import, such as QtWidgets."""
    sources = [path.read_text(encoding="utf-8") for folder in OURS for path in (repository / folder).rglob("*.py")]
    return {module for source in sources for module in re.findall(r"\bPySide6\.(Qt\w+)", source)}


@pytest.fixture(scope="module")
def asked(repository: Path) -> dict[str, list[str]]:
    """The system's libraries that the installed packages need; of Qt what we import, and the plugins that ship."""
    packages = Path(sysconfig.get_path("platlib"))
    qt = packages / "PySide6"
    used = [qt / f"{module}.abi3.so" for module in imported_from_qt(repository)]
    used += [path for path in (qt / "Qt" / "plugins").rglob("*.so") if is_needed(path.relative_to(packages).as_posix())]
    used += [path for path in packages.rglob("*.so") if qt not in path.parents]
    return asked_of_the_system(used, packages)


@pytest.fixture(scope="module")
def installed(repository: Path) -> dict[str, str]:
    """The libraries that dev.py installs, each with its package."""
    return runpy.run_path(str(repository / "dev.py"))["QT_LIBRARIES"]


def test_dev_py_installs_every_library_that_the_packages_need(
    asked: dict[str, list[str]], installed: dict[str, str]
) -> None:
    assert {name: files for name, files in asked.items() if name not in installed} == {}


def test_dev_py_installs_nothing_that_no_package_needs(asked: dict[str, list[str]], installed: dict[str, str]) -> None:
    assert [name for name in installed if name not in asked] == []


def test_the_libraries_of_qt_s_plugins_are_among_them(asked: dict[str, list[str]]) -> None:
    assert "libqxcb.so" in asked["libxcb-cursor.so.0"]
    assert "libqwayland.so" in asked["libwayland-cursor.so.0"]
