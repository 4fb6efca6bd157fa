"""Qt may be called as often as a day's work needs."""

import subprocess
import sys
from pathlib import Path

MANY_CALLS = """
import sedi_editor.ui
from PySide6.QtCore import QObject, QStringListModel

spoken_to, model = QObject(), QStringListModel(["one", "two"])
first, second = model.index(0, 0), model.index(1, 0)
for _ in range(100_000):
    spoken_to.setObjectName("again")
    first == second
    first != second
print("still here")
"""


def test_the_program_outlives_many_calls_of_qt(repository: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", MANY_CALLS], cwd=repository, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout.strip()) == (0, "still here"), run.stderr
