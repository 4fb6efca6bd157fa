"""novelWriter in a virtual environment of its own, since it uses another binding of Qt."""

import os
import subprocess
import sys
from pathlib import Path

PINNED = ("novelwriter==26.2.2", "PyQt6==6.11.0")
PLACE = Path(__file__).resolve().parents[2] / "build" / "novelwriter"


class NotInstalled(Exception):
    """novelWriter could not be installed; the message says why."""


def python() -> Path:
    """The Python of the environment, which is made the first time. Raises NotInstalled."""
    place = PLACE
    inside = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (place / "installed").exists():
        try:
            _run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(place)])
            # This environment's pip installs into the other one: a pip of its own would take seconds to install.
            pip = [sys.executable, "-m", "pip", "--python", str(inside)]
            _run([*pip, "install", "--quiet", "--disable-pip-version-check", *PINNED])
        except subprocess.CalledProcessError as failed:
            last = (failed.stderr or failed.stdout or str(failed)).strip().splitlines()[-1]
            raise NotInstalled(last) from failed
        (place / "installed").touch()
    return inside


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True)
