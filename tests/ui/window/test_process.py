"""The program as a process: how it starts and ends, and what is left when it is killed."""

import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sedi_editor.store.plan_file import PlanFile, check
from sedi_editor.ui.window.first_paint import VARIABLE
from tests.plan.a_plan import small_plan
from tests.ready_file import ready_file
from tests.ui.window.a_window import AWindow, in_file

TYPIST = Path(__file__).with_name("typist.py")
REPOSITORY = Path(__file__).resolve().parents[3]


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    """That of a user whose settings and data are in `tmp_path`."""
    known = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    own = {
        "SEDI_EDITOR_SETTINGS": str(tmp_path / "settings.ini"),
        "SEDI_EDITOR_DATA": str(tmp_path / "user"),
        "PYTHONFAULTHANDLER": "1",
        "PYTHONUTF8": "1",
    }
    return {**known, **own, **more}


def run(tmp_path: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The program, run to its end."""
    return subprocess.run(
        [sys.executable, "-m", "sedi_editor", *arguments],
        env=environment(tmp_path, **more),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display on Windows and macOS")
@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":987"}], ids=["none", "one that does not answer"])
def test_without_a_display_it_says_so_in_a_line(tmp_path: Path, display: dict[str, str]) -> None:
    more = {"QT_QPA_PLATFORM": "", **display}
    done = run(tmp_path, **more)
    assert done.returncode == 1
    assert re.fullmatch(r"sedi-editor: there is no display [^\n]*\n", done.stderr)
    assert done.stdout == ""


@pytest.mark.slow("starts the program many times")
@pytest.mark.parametrize("which", ["welcome", "plan", "nothing there"])
def test_it_opens_and_ends_in_silence(tmp_path: Path, plan: Path, which: str) -> None:
    arguments = {"welcome": (), "plan": (str(plan),), "nothing there": (str(tmp_path / "nosuch.sediplan"),)}[which]
    for _ in range(3):
        done = run(tmp_path, *arguments, **{VARIABLE: "yes"})
        said = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
        assert (done.returncode, said, done.stdout) == (0, [], "painted\n")
    with PlanFile.open(plan) as plan_file:
        assert not plan_file.left_by


def killed_while_typing(plan: Path, tmp_path: Path, seconds: float) -> tuple[int, int]:
    """Kills the program in the middle of typing; returns the last word that was typed, and the last shown as saved."""
    process = subprocess.Popen(
        [sys.executable, str(TYPIST), str(plan), str(tmp_path / "settings.ini")],
        env=environment(tmp_path, PYTHONPATH=str(REPOSITORY)),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    lines: list[str] = []
    with process:
        while not lines or not lines[-1].startswith("saved"):
            lines.append(process.stdout.readline())
            assert lines[-1], "the program ended by itself"
        time.sleep(seconds)
        process.kill()
        lines += process.stdout.readlines()
    said = [line.split() for line in lines if line.endswith("\n")]
    typed, saved = ([int(number) for kind, number in said if kind == one] for one in ("typed", "saved"))
    return typed[-1], saved[-1]


@pytest.mark.slow("starts and kills many programs")
def test_killed_at_any_moment_it_loses_nothing_that_it_showed_as_saved(a_window: AWindow, tmp_path: Path) -> None:
    moments = random.Random(2020)
    for attempt in range(3):
        plan = tmp_path / f"plan {attempt}.sediplan"
        ready_file(plan, small_plan())
        typed, saved = killed_while_typing(plan, tmp_path, moments.uniform(0.1, 1.5))
        assert check(plan) == []
        texts = [text.rich.plain for node in in_file(plan).walk() for text in node.texts.values()]
        numbers = {int(number) for text in texts for number in re.findall(r"n(\d+),", text)}
        assert set(range(saved + 1)) <= numbers
        assert max(numbers) <= typed + 1
        assert a_window.window.files.open(plan)
        assert "at most the last second of typing is lost" in a_window.notice("broke off").text
        assert not a_window.session.read_only
        assert a_window.window.files.close()
        assert a_window.said == []
