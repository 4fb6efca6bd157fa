"""Two ways of doing the same work, timed by turns in one run."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Result:
    """What a contest measured; `ratio` is ours to theirs. `unit` is what both figures are in: s, ms, MiB."""

    name: str
    ours: float
    other: float
    to_reach: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """Ours divided by the other's."""
        return self.ours / self.other

    @property
    def reached(self) -> bool:
        """Whether the ratio is as small as it should be."""
        return self.ratio <= self.to_reach

    def __str__(self) -> str:
        verdict = "ok" if self.reached else "NOT REACHED"
        figures = f"ours {self.ours:.3f} {self.unit}, other {self.other:.3f} {self.unit}"
        return f"{self.name}: {figures}, ratio {self.ratio:.2f} (to reach {self.to_reach:g}) {verdict}"


def by_turns(name: str, ours: Work, other: Work, to_reach: float, runs: int) -> Result:
    """The medians of `runs` runs of each, ours and the other's by turns, after one run of each that does not count."""
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        for work, kept in zip((ours, other), times, strict=True):
            taken = seconds(work)
            if run:
                kept.append(taken)
    return Result(name, median(times[0]), median(times[1]), to_reach)


def seconds(work: Work) -> float:
    """How long `work` takes, in seconds; the rubbish of others is collected before."""
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start
