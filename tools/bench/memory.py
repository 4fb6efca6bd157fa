"""The memory that this process uses, in MiB."""

import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak() -> float:
    """The most memory that the process has used so far."""
    if _STATUS.exists():
        # On Linux getrusage includes the memory of the parent process before this one began.
        return _told("VmHWM")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def resident() -> float:
    """The memory that the process uses now (RSS); its peak, if the system does not tell."""
    return _told("VmRSS") if _STATUS.exists() else peak()


def _told(name: str) -> float:
    (line,) = [line for line in _STATUS.read_text().splitlines() if line.startswith(name)]
    return int(line.split()[1]) / 2**10
