"""The import rules of docs/architecture.md."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

# Which of our modules may import which library; nobody else does.
ALLOWED = {
    "PySide6": ("sedi_editor.ui.*", "sedi_editor.app"),
    "shiboken6": ("sedi_editor.ui.*", "sedi_editor.app"),
    "sqlmodel": ("sedi_editor.store.*",),
    "sqlalchemy": ("sedi_editor.store.*",),
    "alembic": ("sedi_editor.store.*",),
    "sqlite3": ("sedi_editor.store.*",),
    "reportlab": ("sedi_editor.document.pdf.reportlab_parts", "sedi_editor.document.pdf.without_shaping"),
    "uharfbuzz": ("sedi_editor.document.pdf.shaping",),
    "PIL": ("sedi_editor.picture",),
    "docx": ("sedi_editor.document.word.*",),
    "xlsxwriter": ("sedi_editor.exchange.spreadsheet.*",),
    "lxml": ("sedi_editor.exchange.word_import.reading.*", "sedi_editor.plan.foreign_html.*"),
    "nh3": ("sedi_editor.plan.foreign_html.*",),
    "yaml": ("sedi_editor.exchange.text_form",),
    "typer": ("sedi_editor.cli.*",),
    "rich": ("sedi_editor.cli.terminal",),
    "platformdirs": ("sedi_editor.store.*", "sedi_editor.app"),
    "hunspell": ("sedi_editor.spelling.dictionary",),
    "msgspec": ("sedi_editor.*",),  # the classes of values, in every part
}

# What takes long to import, and is imported where it is first used.
HEAVY = (
    "reportlab",
    "uharfbuzz",
    "docx",
    "xlsxwriter",
    "lxml",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "sqlalchemy",
    "sqlmodel",
    "alembic",
    "babel",
    "yaml",
    "typer",
    "hunspell",
)


@pytest.fixture(scope="module")
def imports(repository: Path) -> list[tuple[str, str]]:
    """All imports of the package: our module, and the full name of what it imports."""
    package = repository / "sedi_editor"
    return [
        (module_name(path, repository), imported)
        for path in sorted(package.rglob("*.py"))
        for imported in imported_names(path)
    ]


def module_name(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def imported_names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides who imports whom"
            yield node.module or ""


def test_the_contracts_of_the_layers_hold(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    assert lint_imports(config_filename=str(repository / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("library", ALLOWED)
def test_a_library_is_imported_only_where_it_belongs(imports: list[tuple[str, str]], library: str) -> None:
    strangers = [
        f"{module} imports {imported}"
        for module, imported in imports
        if imported.split(".")[0] == library
        and not any(fnmatch(module, place) or module == place.removesuffix(".*") for place in ALLOWED[library])
    ]
    assert strangers == []


def test_every_library_from_outside_has_its_place(imports: list[tuple[str, str]]) -> None:
    outside = {imported.split(".")[0] for _, imported in imports} - set(sys.stdlib_module_names) - {"sedi_editor"}
    assert outside <= set(ALLOWED)


def test_plan_touches_no_file_no_database_and_nothing_of_ours_but_errors_and_words(
    imports: list[tuple[str, str]],
) -> None:
    own = {imported for module, imported in imports if f"{module}.".startswith("sedi_editor.plan.")}
    assert not {"pathlib", "os", "io", "sqlite3", "tempfile", "shutil"} & own
    assert {name for name in own if name.startswith("sedi_editor") and not name.startswith("sedi_editor.plan")} == {
        "sedi_editor.errors",
        "sedi_editor.i18n",
    }


def test_a_public_class_has_its_name_to_itself(repository: Path) -> None:
    homes = dict[str, list[str]]()
    for path in sorted((repository / "sedi_editor").rglob("*.py")):
        for node in ast.parse(path.read_bytes()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(module_name(path, repository))
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}


def test_the_architecture_is_told_of_every_module_at_the_top(repository: Path) -> None:
    text = (repository / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = {path.name for path in (repository / "sedi_editor").glob("*.py")} - {"__init__.py"}
    folders = {f"{path.parent.name}/" for path in (repository / "sedi_editor").glob("*/__init__.py")}
    assert {name for name in modules | folders if name not in text} == set()


def test_the_window_and_its_panes_come_without_what_is_heavy(repository: Path) -> None:
    """All of `ui` but the pages of the preview, which are a widget of Qt's own for PDF files, and printing."""
    folder = repository / "sedi_editor" / "ui"
    modules = [module_name(path, repository) for path in sorted(folder.rglob("*.py"))]
    heavy = ("sedi_editor.ui.preview.", "sedi_editor.ui.printing.")
    light = [name for name in (*modules, "sedi_editor.app") if not name.startswith(heavy)]
    program = f"import {', '.join(light)}, sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", program], cwd=repository, capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
