"""No word is cut off or covered: in four languages, with small and large letters, in narrow and wide windows."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.backups.backups import backups_of
from sedi_editor.ui import file_dialogs
from sedi_editor.ui.settings import FONT_SIZE, LANGUAGE
from sedi_editor.ui.window.backup_list import BackupList
from sedi_editor.ui.window.recovery_dialog import RecoveryDialog
from sedi_editor.ui.window.workspace import SIDE_PANES
from tests.ready_file import ready_file
from tests.ui.window.a_window import AWindow
from tests.ui.window.cut_words import cut_words
from tests.ui.window.views import dialogs

WIDTHS = (1920, 1366, 1024, 640)
SIZES = (9, 20)
LANGUAGES = pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])


@pytest.mark.slow("lays the window out in each width and size")
@LANGUAGES
def test_no_word_of_the_window_is_cut_off(
    a_window: AWindow, sample_tree: PlanTree, tmp_path: Path, language: str
) -> None:
    a_window.window.settings.set(LANGUAGE, language)
    in_all_widths(a_window, "welcome")
    path = tmp_path / "sample.sediplan"
    ready_file(path, sample_tree)
    a_window.open(path)
    for name in SIDE_PANES:
        a_window.workspace.show_side(name)
        # The toolbar, the tree and the status bar are the same beside each side pane.
        in_all_widths(a_window, name, WIDTHS if name == SIDE_PANES[0] else (1024, 640))
    a_window.workspace.centre.setCurrentIndex(1)
    a_window.qtbot.waitUntil(lambda: not a_window.workspace.preview.pane().updating)
    in_all_widths(a_window, "preview")


@pytest.mark.slow("opens every dialog in each size")
@LANGUAGES
def test_no_word_of_a_dialog_is_cut_off(opened: AWindow, tmp_path: Path, language: str) -> None:
    settings = opened.window.settings
    settings.set(LANGUAGE, language)
    for size in SIZES:
        settings.set(FONT_SIZE, size)
        for name, dialog in chain(dialogs(opened, tmp_path), others(opened)):
            assert found(opened, dialog) == [], (name, size)


def others(a: AWindow) -> Iterator[tuple[str, QDialog]]:
    """Opens dialogs that no action opens; yields the name of each and the dialog, and closes it."""
    path = a.session.path
    a.qtbot.waitUntil(lambda: bool(backups_of(path)))
    doubts = ["Some of the texts of the department were not found"]
    for dialog in (BackupList({path: backups_of(path)}, a.window), RecoveryDialog("plan", doubts, a.window)):
        dialog.open()
        yield type(dialog).__name__, dialog
        dialog.close()
        dialog.deleteLater()
    file_dialogs.ask_save(a.window, "Save", path, "Plans (*.sediplan)", lambda _path: None)
    dialog = a.window.findChildren(QFileDialog)[-1]
    yield "file dialog", dialog
    dialog.close()


def in_all_widths(a: AWindow, what: str, widths: Sequence[int] = WIDTHS) -> None:
    for size in SIZES:
        a.window.settings.set(FONT_SIZE, size)
        for width in widths:
            a.window.resize(width, 768)
            assert found(a, a.window) == [], (what, size, width)


def found(a: AWindow, root: QWidget) -> list[str]:
    """What is cut off in `root`, once its layout has settled: a job that ends meanwhile may change it again."""
    faults: list[str] = []
    for _ in range(5):
        faults = cut_words(root)
        if not faults:
            break
        a.qtbot.wait(20)
    return faults
