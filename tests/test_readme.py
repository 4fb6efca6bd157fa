"""What the README tells people to type works."""

import re
import runpy
import shlex
from pathlib import Path

import pytest

from sedi_editor.cli.program import app
from tests.command import done, sedi_editor

PROGRAM = ("sedi-editor", "python -m sedi_editor")


@pytest.fixture(scope="module")
def commands(repository: Path) -> list[str]:
    """The lines of the README's code blocks, without their comments."""
    text = (repository / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    blocks += re.findall(r"(?:^    .+\n)+", text, re.MULTILINE)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [shlex.join(shlex.split(line, comments=True)) for line in lines if line and not line.startswith("#")]


def test_the_readme_names_the_two_commands_and_only_verbs_that_exist(commands: list[str], repository: Path) -> None:
    verbs = runpy.run_path(str(repository / "dev.py"))["VERBS"]
    told = [words[2] for words in map(shlex.split, commands) if words[:2] == ["python", "dev.py"]]
    assert told[:2] == ["run", "test"]
    assert set(told) <= set(verbs)


def test_the_readme_s_command_lines_work_in_their_order(commands: list[str], tmp_path: Path) -> None:
    lines = [line for line in commands if line.startswith(PROGRAM)]
    shown = {word for line in lines for word in shlex.split(line)}
    assert {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    } <= shown
    for line in lines:
        words = shlex.split(line)
        done(sedi_editor(*words[3 if words[0] == "python" else 1 :], cwd=tmp_path))
