"""`python -m tools.bench [--only NAME] [--runs N] [--save]`: one line a ratio; --save keeps the table."""

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.benchmarks import BENCHMARKS
from tools.bench.timing import Result

RUNS = 5
TABLE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
_BEGIN, _END = "<!-- bench: begin -->\n", "<!-- bench: end -->\n"


def main() -> int:
    """Runs the benchmarks that the command line names; returns 1 if a ratio is not reached."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--only", metavar="NAME", action="append", default=[], help="benchmarks that begin with NAME")
    parser.add_argument(
        "--runs", metavar="N", type=int, default=RUNS, help=f"runs of each ({RUNS} unless told; fewer say little)"
    )
    parser.add_argument("--save", action="store_true", help=f"write the table in {TABLE.name} anew")
    arguments = parser.parse_args()
    if arguments.save and arguments.only:
        parser.error("--save writes the whole table, and needs all benchmarks")
    for only in arguments.only:
        if not any(name.startswith(only) for name in BENCHMARKS):
            parser.error(f"no benchmark begins with {only}; there are {', '.join(BENCHMARKS)}")
    results: list[Result] = []
    for name, benchmark in BENCHMARKS.items():
        if not arguments.only or name.startswith(tuple(arguments.only)):
            with TemporaryDirectory() as folder:
                for result in benchmark(arguments.runs, Path(folder)):
                    print(result, flush=True)
                    results.append(result)
    if arguments.save:
        _save(results, arguments.runs)
    return 0 if all(result.reached for result in results) else 1


def _save(results: Sequence[Result], runs: int) -> None:
    before, _, rest = TABLE.read_text("utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    TABLE.write_text(f"{before}{_BEGIN}{_table(results, runs)}{_END}{after}", "utf-8")


def _table(results: Sequence[Result], runs: int) -> str:
    lines = [
        f"{datetime.now(UTC):%d %B %Y}, medians of {runs}; {_machine()}.\n\n",
        "| benchmark | ours | the other | ratio | to reach |\n| --- | ---: | ---: | ---: | ---: |\n",
    ]
    for result in results:
        ours, other = f"{result.ours:.3g} {result.unit}", f"{result.other:.3g} {result.unit}"
        lines.append(f"| {result.name} | {ours} | {other} | {result.ratio:.2f} | {result.to_reach:g} |\n")
    return "".join(lines)


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    return (
        f"{os.cpu_count()} cores of {platform.machine()}, {memory:.0f} GiB of memory, "
        f"{platform.system()}, Python {platform.python_version()}"
    )


if __name__ == "__main__":
    sys.exit(main())
