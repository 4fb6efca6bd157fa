"""Loads one plan file and prints the seconds it took and the process's peak of memory in MiB."""

import resource
import sys
from pathlib import Path
from time import perf_counter

from sedi_editor.store.plan_file import PlanFile

_STATUS = Path("/proc/self/status")


def main() -> None:
    """Loads the file that the command line names."""
    start = perf_counter()
    with PlanFile.open(Path(sys.argv[1]), read_only=True) as plan:
        plan.load()
    print(perf_counter() - start, _peak())


def _peak() -> float:
    if _STATUS.exists():
        # On Linux getrusage counts what the parent held before this process began.
        (line,) = [line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    main()
