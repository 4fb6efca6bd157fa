"""Printing from the window: what Ctrl+P and the preview's button print."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from sedi_editor.plan.language import Language
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import CTRL, AWindow, Key


def dialog_in(a: AWindow) -> QPrintDialog:
    """The print dialog, once it is shown."""

    def shown() -> list[QPrintDialog]:
        return [one for one in a.window.findChildren(QPrintDialog) if one.isVisible()]

    a.qtbot.waitUntil(lambda: bool(shown()))
    (dialog,) = shown()
    return dialog


def print_to(a: AWindow, dialog: QPrintDialog, path: Path) -> None:
    """Prints to a file, and waits until it is said."""
    field = dialog.findChild(QLineEdit, "filename")
    assert isinstance(field, QLineEdit)
    field.setText(str(path))
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == "&Print"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    a.until_said(f"Printed to {path.name}")


def test_ctrl_p_prints_the_language_that_is_drafted(opened: AWindow, tmp_path: Path) -> None:
    opened.press(Key.Key_P, CTRL, times=2)  # one dialog all the same
    dialog = dialog_in(opened)
    assert dialog.windowTitle() == "Print: English"
    print_to(opened, dialog, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    assert opened.window.actions_["plan.print"].isEnabled()


def test_the_preview_prints_the_edition_that_it_shows(opened: AWindow, tmp_path: Path) -> None:
    opened.window.actions_["plan.print_preview"].trigger()
    pane = opened.workspace.preview.pane()
    opened.qtbot.waitUntil(lambda: pane.view is not None and pane.view.page > 0)
    pane.show_edition((Language.EN, Language.FR))
    QTest.mouseClick(pane.bar.print, Qt.MouseButton.LeftButton)
    dialog = dialog_in(opened)
    assert dialog.windowTitle() == "Print: English, Français"
    assert dialog.testOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
    dialog.reject()


def test_a_draft_is_printed_of_what_is_selected(opened: AWindow, tmp_path: Path) -> None:
    opened.session.view.select(None)
    opened.window.actions_["plan.print_draft"].trigger()
    opened.until_said("Select the part to print")
    opened.session.view.select(id_of("A"))
    opened.window.actions_["plan.print_draft"].trigger()
    dialog = dialog_in(opened)
    assert dialog.windowTitle() == "Print: A"
    print_to(opened, dialog, tmp_path / "draft.pdf")
    assert (tmp_path / "draft.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["plan.print", "plan.print_preview", "plan.print_draft"])
def test_without_a_plan_there_is_nothing_to_print(a_window: AWindow, name: str) -> None:
    assert not a_window.window.actions_[name].isEnabled()
