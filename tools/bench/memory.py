"""How much memory this process has, in MiB."""

import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak() -> float:
    """The most that it had at any time."""
    if _STATUS.exists():
        # On Linux getrusage counts what the parent held before this process began.
        return _told("VmHWM")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def resident() -> float:
    """What it has in memory now (RSS); where the system does not say so, the most that it had."""
    return _told("VmRSS") if _STATUS.exists() else peak()


def _told(name: str) -> float:
    (line,) = [line for line in _STATUS.read_text().splitlines() if line.startswith(name)]
    return int(line.split()[1]) / 2**10
