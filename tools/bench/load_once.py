"""Loads one plan file and prints the seconds it took and the peak memory of the process in MiB."""

import sys
from pathlib import Path
from time import perf_counter

from sedi_editor.store.plan_file import PlanFile
from tools.bench.memory import peak


def main() -> None:
    """Loads the file that the command line names."""
    start = perf_counter()
    with PlanFile.open(Path(sys.argv[1]), read_only=True) as plan:
        plan.load()
    print(perf_counter() - start, peak())


if __name__ == "__main__":
    main()
