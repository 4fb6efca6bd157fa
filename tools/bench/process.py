"""How long a command takes as a process, from its start to its end: so long does a user wait for it."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from sedi_editor.resources import resource
from sedi_editor.store.new_file import make
from tools.bench.sample import french, sample
from tools.bench.screen import environment
from tools.bench.timing import Result, Timed, by_turns
from tools.bench.typst_source import typst_source

ROOT = Path(__file__).resolve().parent
OURS = str(Path(sys.executable).with_name("sedi-editor" + (".exe" if sys.platform == "win32" else "")))
"""The installed command, beside Python."""
TYPER = (sys.executable, "-c", "import typer")
"""The smallest work of a command line that is made with Typer."""


def process(runs: int, folder: Path) -> Iterator[Result]:
    """`export` of the sample plan to PDF against Typst's process; `info` and `check` against importing Typer."""
    plan, source = folder / "plan.sediplan", folder / "plan.typ"
    make(plan, sample(1))
    source.write_text(typst_source(french(1)), "utf-8")
    export = [OURS, "export", str(plan), "-o", str(folder / "ours.pdf"), "--lang", "fr"]
    typst = [sys.executable, str(ROOT / "typst_export.py"), str(source), str(resource("resources/fonts"))]
    yield by_turns("process-export", ended(export, folder), ended(typst, folder), 1.5, runs)
    for command in ("info", "check"):
        ours = ended([OURS, command, str(plan)], folder)
        yield by_turns(f"process-{command}", ours, ended(TYPER, folder), 3.0, runs)


def ended(command: Sequence[str], folder: Path) -> Timed:
    """Runs `command` in `folder` to its end and returns the seconds. Raises CalledProcessError if it fails."""
    settings = environment(folder) | {"SEDI_EDITOR_DATA": str(folder / "data")}

    def run() -> float:
        begun = perf_counter()
        subprocess.run(command, cwd=folder, env=settings, check=True, capture_output=True)
        return perf_counter() - begun

    return run
