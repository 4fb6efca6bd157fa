"""Loads one plan file and prints the seconds it took and the process's peak of memory in MiB."""

import resource
import sys
from pathlib import Path
from time import perf_counter

from sedi_editor.store.plan_file import PlanFile


def main() -> None:
    """Loads the file that the command line names."""
    start = perf_counter()
    with PlanFile.open(Path(sys.argv[1]), read_only=True) as plan:
        plan.load()
    taken = perf_counter() - start
    # Linux counts in KiB, macOS in bytes.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)


if __name__ == "__main__":
    main()
