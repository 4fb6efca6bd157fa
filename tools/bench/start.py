"""How long it takes from the start of a process to its first painted window."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from math import nan
from pathlib import Path
from time import perf_counter

from sedi_editor.store.new_file import make
from tools.bench import novelwriter_venv
from tools.bench.sample import sample
from tools.bench.screen import environment
from tools.bench.timing import Result, Timed, by_turns

ROOT = Path(__file__).resolve().parent


def start(runs: int, folder: Path) -> Iterator[Result]:
    """Our program with the sample plan in its window, against a bare window of PySide6, and against novelWriter."""
    ours = our_start(folder)
    beside_bare = by_turns("start", ours, painted([sys.executable, str(ROOT / "bare_window.py")], folder), 2.4, runs)
    yield beside_bare
    try:
        python = novelwriter_venv.python()
    except novelwriter_venv.NotInstalled as why:
        note = f"novelWriter could not be installed: {why}"
        yield Result("start-novelwriter", beside_bare.ours, nan, 0.45, note=note)
        return
    theirs = painted([str(python), str(ROOT / "novelwriter_window.py"), str(folder)], folder)
    yield by_turns("start-novelwriter", ours, theirs, 0.45, runs)


def our_start(folder: Path) -> Timed:
    """The start of our program with the sample plan, with new settings each time."""
    plan, settings = folder / "plan.sediplan", folder / "settings.ini"
    make(plan, sample(1))
    run = painted([sys.executable, "-m", "sedi_editor", str(plan)], folder)

    def ours() -> float:
        settings.unlink(missing_ok=True)
        return run()

    return ours


def painted(command: Sequence[str], folder: Path) -> Timed:
    """Runs `command` in `folder` until it prints the line `painted`, and returns the seconds."""
    settings = environment(folder) | {"SEDI_EDITOR_QUIT_AFTER_PAINT": "1"}

    def run() -> float:
        begun = perf_counter()
        with subprocess.Popen(
            command, cwd=folder, env=settings, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            assert process.stdout
            told = any(line == "painted\n" for line in process.stdout)
            seconds = perf_counter() - begun
        if not told or process.returncode:
            raise RuntimeError(f"{command} was not painted, and ended with {process.returncode}")
        return seconds

    return run
