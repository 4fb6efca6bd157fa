"""Times two ways of doing the same work, by turns in one run."""

import gc
from collections.abc import Callable, Iterable, Sequence
from math import ceil
from statistics import median
from time import perf_counter

from msgspec import Struct

Timed = Callable[[], float]
"""Does its work once and returns the seconds that it took."""
Figures = Sequence[float]
"""The times of several runs of the same work, in seconds."""


class Result(Struct, frozen=True):
    """The result of a benchmark: our figure and the other one, both in `unit` (s or MiB), and the ratio to reach."""

    name: str
    ours: float
    other: float
    to_reach: float
    unit: str = "s"
    note: str = ""
    """A remark, such as why a benchmark was not run."""

    @property
    def ratio(self) -> float:
        """Ours divided by the other's."""
        return self.ours / self.other

    @property
    def reached(self) -> bool:
        """Whether the ratio is at most the one to reach."""
        return self.ratio <= self.to_reach

    def __str__(self) -> str:
        verdict = "ok" if self.reached else "NOT REACHED"
        figures = f"ours {self.ours:.3g} {self.unit}, other {self.other:.3g} {self.unit}"
        note = f" ({self.note})" if self.note else ""
        return f"{self.name}: {figures}, ratio {self.ratio:.2f} (to reach {self.to_reach:g}) {verdict}{note}"


def by_turns(name: str, ours: Timed, other: Timed, to_reach: float, runs: int) -> Result:
    """The medians of `runs` runs of each, ours and the other's by turns, after one run of each that does not count."""
    taken = [(ours(), other()) for _ in range(runs + 1)][1:]
    return Result(name, median(mine for mine, _ in taken), median(theirs for _, theirs in taken), to_reach)


def percentile(figures: Iterable[float], share: int) -> float:
    """The figure that `share` per cent of all do not exceed."""
    ordered = sorted(figures)
    return ordered[max(0, ceil(len(ordered) * share / 100) - 1)]


def timed(work: Callable[[], object]) -> Timed:
    """`work` as a function that returns its time; garbage of earlier work is collected before."""

    def run() -> float:
        gc.collect()
        start = perf_counter()
        work()
        return perf_counter() - start

    return run
