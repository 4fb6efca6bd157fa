"""The benchmarks of the window: selecting, typing, opening, searching, comments, memory, growth of the file."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.new_file import make
from tools.bench.sample import commented, long_objective, sample, with_large_emblem
from tools.bench.screen import environment
from tools.bench.timing import Figures, Result, percentile

LARGE = 40
THREADS = 5000
FIVE_MINUTES = 300
"""Seconds."""


def select(runs: int, folder: Path) -> Iterator[Result]:
    """Another initiative, until its form is painted; and an objective of 60 rows in two languages."""
    initiatives, objective = at_work("selecting", long_objective(60), runs, folder)
    yield _limit("select", percentile(initiatives, 95), 0.05)
    yield _limit("select-60-rows", percentile(objective, 95), 0.15)


def key(runs: int, folder: Path) -> Iterator[Result]:
    """One key typed into a cell until it is painted, and the longest time without an event."""
    for name, times in (("key-1x", 1), (f"key-{LARGE}x", LARGE)):
        keys, stall = at_work("typing", sample(times), runs * 2, folder)
        yield _limit(name, percentile(keys, 99), 0.016)
        yield _limit(f"{name}-stall", stall[0], 0.016)


def spelling(runs: int, folder: Path) -> Iterator[Result]:
    """A key in a text with misspelt words of the large plan; and from the last key of a word until it is marked."""
    keys, marks = at_work("misspelling", sample(LARGE), runs * 2, folder)
    yield _limit("key-spelling", percentile(keys, 99), 0.016)
    yield _limit("spelling-mark", percentile(marks, 95), 0.3)


def restyle(runs: int, folder: Path) -> Iterator[Result]:
    """Another theme, and another size of the text, until the form is painted: in the sample, and in the large plan."""
    for times in (1, LARGE):
        themes, sizes = at_work("restyling", sample(times), runs, folder)
        yield _limit(f"theme-{times}x", percentile(themes, 95), 0.2)
        yield _limit(f"text-size-{times}x", percentile(sizes, 95), 0.2)


def open_large(runs: int, folder: Path) -> Iterator[Result]:
    """Opening a large plan in a window that is shown, against reading its rows as tuples; and the memory it takes."""
    opened, rows = at_work("opening", sample(LARGE), runs, folder)
    yield Result(f"open-{LARGE}x", median(opened), median(rows), 6.0)
    yield _limit(f"open-{LARGE}x-limit", median(opened), 0.9)
    ((mebibytes,),) = at_work("keeping", sample(LARGE), 1, folder)
    yield Result(f"memory-{LARGE}x", mebibytes, 350.0, 1.0, "MiB")


def growth(_: int, folder: Path) -> Iterator[Result]:
    """How much a plan file grows by five minutes of typing in a long cell, and by an edit of the masthead."""
    (typed,), (edited,) = at_work("growing", with_large_emblem(sample(1)), FIVE_MINUTES, folder)
    yield Result("growth-typing", typed, 100.0, 1.0, "kB")
    yield Result("growth-masthead", edited, 2.0, 1.0, "kB")


def search(runs: int, folder: Path) -> Iterator[Result]:
    """The first hits in a large plan: of the first search, which reads all texts, and of later ones."""
    first, answers = at_work("searching", sample(LARGE), runs, folder)
    yield _limit(f"search-{LARGE}x-first", first[0], 0.5)
    yield _limit(f"search-{LARGE}x", percentile(answers, 95), 0.05)


def comments(runs: int, folder: Path) -> Iterator[Result]:
    """Thousands of comments in the large plan: the pane opens, and is filtered."""
    opened, filtered = at_work("commenting", commented(sample(LARGE), THREADS), runs, folder)
    yield _limit("comments-open", opened[0], 0.2, to_reach=0.7)
    yield _limit("comments-filter", percentile(filtered, 95), 0.05, to_reach=0.5)


def at_work(work: str, tree: PlanTree, times: int, folder: Path) -> list[Figures]:
    """The figures that `bench.at_work` prints for `work` in the plan `tree`."""
    plan = folder / f"{work}.sediplan"
    plan.unlink(missing_ok=True)
    make(plan, tree)
    command = [sys.executable, "-m", "tools.bench.at_work", work, str(plan), str(times)]
    told = subprocess.run(command, cwd=folder, env=environment(folder), capture_output=True, text=True)
    if told.returncode:
        raise RuntimeError(told.stderr)
    return [[float(figure) for figure in line.split()] for line in told.stdout.splitlines()]


def _limit(name: str, seconds: float, most: float, to_reach: float = 1.0) -> Result:
    return Result(name, seconds, most, to_reach)
