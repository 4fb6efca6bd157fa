"""What the desktop asks of the program: to open a plan, and to show itself once and quit."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent, QImage

from sedi_editor.ui.window.application import Application
from sedi_editor.ui.window.first_paint import VARIABLE
from sedi_editor.ui.window.window import Window
from tests.ui.window.a_window import AWindow


@pytest.fixture
def window(qapp: Application, a_window: AWindow) -> Iterator[Window]:
    """The window with nothing open, which opens what the desktop hands over."""
    window = a_window.window
    qapp.file_open_requested.connect(window.files.open)
    yield window
    qapp.file_open_requested.disconnect(window.files.open)


def test_a_plan_that_the_desktop_hands_over_is_opened(qapp: Application, window: Window, plan: Path) -> None:
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(plan))))
    assert window.session is not None
    assert window.session.path == plan


def test_an_address_that_is_no_file_is_left_alone(qapp: Application, window: Window) -> None:
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.org/plan.sediplan")))
    assert window.session is None


def test_the_program_shows_a_plan_once_and_quits_when_asked(plan: Path, tmp_path: Path) -> None:
    shown = tmp_path / "shown"
    shown.mkdir()
    environment = {**os.environ, VARIABLE: str(shown), "SEDI_EDITOR_SETTINGS": str(tmp_path / "settings.ini")}
    subprocess.run([sys.executable, "-m", "sedi_editor", str(plan)], check=True, env=environment)
    picture = QImage(str(shown / "window.png"))
    assert picture.width() > 600
    words = (shown / "window.txt").read_text(encoding="utf-8").splitlines()
    assert words[0].startswith("plan")
    assert len(words) > 6


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_program_without_a_console_works_silently(tmp_path: Path, stream: str) -> None:
    output = tmp_path / "plan.sediplan"
    code = (
        f"import sys; sys.{stream} = None; sys.argv[1:] = ['new', {str(output)!r}];"
        "from sedi_editor.__main__ import main; main()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert output.exists()
