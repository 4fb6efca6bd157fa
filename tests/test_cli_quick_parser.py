"""Simple arguments do without Typer what they do with Typer; all others are left to Typer."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sedi_editor.cli import quick_parser, reading
from sedi_editor.cli.program import app
from sedi_editor.plan_files import create
from sedi_editor.store.plan_file import PlanFile
from tests.command import Answer, done, program, sedi_editor
from tests.plan.a_plan import small_plan

NOT_NEEDED = {"typer", "pydantic", "rich", "sqlalchemy", "sqlmodel", "alembic", "yaml", "lxml", "docx", "nh3", "babel"}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    create(tmp_path / "plan.sediplan", small_plan())
    return tmp_path / "plan.sediplan"


Calls = list[tuple[str, tuple[Any, ...]]]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """The calls of the commands, which do nothing: each by its name, with its arguments in order."""
    made: Calls = []

    def noted(name: str, defaults: dict[str, Any]) -> Any:
        def command(*given: Any, **named: Any) -> None:
            values = dict(zip(defaults, given, strict=False)) | named
            made.append((name, tuple(_plain(values.get(one, default)) for one, default in defaults.items())))

        return command

    for name, defaults in {
        "export": {"plan": None, "output": None, "lang": (), "bilingual": False, "department": (), "comments": False},
        "info": {"plan": None, "as_json": False},
        "check": {"plan": None, "lang": (), "waived": False, "strict": False, "as_json": False},
    }.items():
        stand_in = noted(name, defaults)
        monkeypatch.setattr(reading, name, stand_in)
        monkeypatch.setitem(quick_parser.COMMANDS, name, quick_parser.COMMANDS[name]._replace(run=stand_in))
    return made


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@pytest.mark.parametrize(
    "line",
    [
        "info plan.sediplan",
        "info --json plan.sediplan",
        "info plan.yaml --json --json",
        "check plan.sediplan",
        "check plan.sediplan --lang fr --lang en --waived --strict --json",
        "check plan.sediplan --spelling",
        "export plan.sediplan -o plan.pdf",
        "export --output plan.docx plan.sediplan --lang fr",
        "export plan.json -o plan.docx --lang fr --lang en --bilingual --comments",
        "export plan.sediplan -o plan.pdf --department 1 --department Ports",
    ],
)
def test_typer_parses_simple_arguments_alike(line: str, calls: Calls) -> None:
    assert quick_parser.run(line.split())
    assert CliRunner().invoke(app, line.split()).exit_code == 0
    ours, typers = calls
    assert ours == typers


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--help",
        "new plan.sediplan",
        "info",
        "info plan.sediplan other.sediplan",
        "info -- plan.sediplan",
        "info plan.sediplan --lang fr",
        "check plan.sediplan --lang de",
        "check plan.sediplan --lang",
        "check plan.sediplan --lang --json",
        "check plan.sediplan --lang=fr",
        "export plan.sediplan",
        "export -o plan.pdf",
        "export plan.sediplan -oplan.pdf",
        "export plan.sediplan -o plan.pdf -o plan.docx",
        "export plan.sediplan -o plan.pdf --help",
    ],
)
def test_any_other_line_is_left_to_typer(line: str, calls: Calls) -> None:
    assert not quick_parser.run(line.split())
    assert calls == []


@pytest.mark.parametrize("line", ["export plan.sediplan -o plan.pdf --bilingual", "export plan.sediplan -o plan.odt"])
def test_wrong_usage_is_left_to_typer(line: str, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plan.parent)
    assert not quick_parser.run(line.split())


@pytest.mark.parametrize(
    ("line", "besides"), [("info", {"reportlab", "PIL"}), ("check", {"reportlab"}), ("export -o plan.pdf", set[str]())]
)
def test_a_command_that_reads_a_plan_loads_nothing_it_does_not_need(plan: Path, line: str, besides: set[str]) -> None:
    command, *options = line.split()
    answer: Answer = program(command, plan.name, *options, cwd=plan.parent, python=("-X", "importtime"))
    done(answer)
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in answer.stderr.splitlines()}
    assert "sedi_editor" in loaded
    assert not loaded & (NOT_NEEDED | besides)


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that nobody reads is told otherwise on Windows")
def test_nobody_reading_any_further_ends_a_command_without_a_word(plan: Path) -> None:
    command = [sys.executable, "-m", "sedi_editor", "check", str(plan)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_a_plan_that_is_open_is_shown_as_such(plan: Path) -> None:
    with PlanFile.open(plan, author="Ana"):
        assert "open         Ana on " in done(sedi_editor("info", plan, cwd=plan.parent))
    assert "open         no" in done(sedi_editor("info", plan, cwd=plan.parent))
