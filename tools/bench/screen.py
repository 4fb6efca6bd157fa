"""The screen of the benchmarks: windows are painted in memory, all on a screen of 1920 by 1080."""

import json
import os
from pathlib import Path

_SCREEN = {"name": "screen", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1}


def environment(folder: Path) -> dict[str, str]:
    """The environment of a process in `folder` that opens a window: with that screen, and settings of its own."""
    (folder / "screen.json").write_text(json.dumps({"screens": [_SCREEN]}))
    # Compiled modules are kept, as in an installed program.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    # The file is named without its folder: in a path of Windows Qt would take the colon for the end.
    return kept | {
        "QT_QPA_PLATFORM": "offscreen:configfile=screen.json",
        "SEDI_EDITOR_SETTINGS": str(folder / "settings.ini"),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "PYTHONUTF8": "1",
    }
