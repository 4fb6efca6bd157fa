"""A whole job without a mouse: open, add, write in two languages, join, comment, check, search, export."""

from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QWidget

from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.ui.export.dialog import ExportDialog
from tests.plan.a_plan import id_of
from tests.ui.choosing import choose_file
from tests.ui.window.a_window import ALT, CTRL, SHIFT, AWindow, Key, in_file

# Menus and dialogs are windows of their own, which the screen of the tests cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def seen(a: AWindow) -> QWidget:
    """What has the keyboard; it can be seen, and looks as if it had it."""
    focused = a.focus
    a.qtbot.waitUntil(lambda: focused.isVisible() and not focused.visibleRegion().isEmpty())
    before = focused.window().grab().toImage()
    focused.clearFocus()
    without = focused.window().grab().toImage()
    focused.setFocus()
    assert before != without, f"{focused} looks the same without the keyboard"
    return focused


def regain(a: AWindow, window: QWidget) -> None:
    """Gives a window the keyboard, as a real screen does when its menu is closed or its dialog opened."""
    for _ in range(3):
        QApplication.processEvents()
    window.activateWindow()
    a.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


def open_by_keys(a: AWindow, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose_file(monkeypatch, plan)
    a.press(Key.Key_O, CTRL)
    a.qtbot.waitUntil(lambda: a.window.session is not None and a.session.opened_as is not None)


def add_initiative(a: AWindow, title: str) -> None:
    a.press(Key.Key_A, CTRL | SHIFT)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Key.Key_I)
    a.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    a.type(title)
    a.press(Key.Key_Return)
    # On a real screen the window has the keyboard again when its menu is closed.
    regain(a, a.window)


def test_a_whole_job_without_a_mouse(
    a_window: AWindow, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a = a_window
    open_by_keys(a, plan, monkeypatch)
    assert a.session.view.current == id_of("A")
    seen(a)
    add_initiative(a, "MSME digital plan")
    new = a.session.view.current
    assert new not in (None, id_of("A"))
    assert a.session.plan.kind(new) is Kind.INITIATIVE
    # Into the form, and through its five columns: F4 leads from one language to the other, Tab to the next column.
    seen(a)
    a.press(Key.Key_F6)
    seen(a)
    a.press(Key.Key_Return)
    words = {
        Field.TITLE: ("", "Plan digital"),
        Column.CONTRIBUTION.field: ("Small firms meet demand", "Les PME vendent"),
        # Its results continue those of the initiative above: what is typed comes behind them.
        Column.RESULTS.field: (" Twelve countries", "Douze pays"),
        Column.PARTNERSHIPS.field: ("Internal only", "Interne"),
        Column.COVID_RESPONSE.field: ("Remote courses", "Cours distants"),
    }
    for field, texts in words.items():
        for language, typed in zip((Language.EN, Language.FR), texts, strict=True):
            a.type(typed)
            assert a.session.view.place is not None
            assert a.session.view.place.language is language
            seen(a)
            a.press(Key.Key_F4)
        if field is not Column.COVID_RESPONSE.field:
            a.press(Key.Key_Tab)
    # A second row, joined with the first in its last column.
    a.press(Key.Key_Return, CTRL)
    a.press(Key.Key_J, CTRL)
    rows = a.session.plan.node(new).children
    assert len(rows) == 2
    assert Column.COVID_RESPONSE in rows[1].joined
    # A comment, and back.
    a.press(Key.Key_M, CTRL | ALT)
    a.qtbot.waitUntil(lambda: a.workspace.comments.isVisible())
    seen(a)
    a.type("Why twelve?")
    a.press(Key.Key_Return, CTRL)
    threads = [thread for node in a.session.plan.node(new).walk() for thread in a.session.plan.threads(node.id)]
    assert [thread.comments[0].body for thread in threads] == ["Why twelve?"]
    # The checks, the next finding, and the search.
    a.press(Key.Key_K, CTRL | ALT)
    a.qtbot.waitUntil(lambda: a.workspace.checks.isVisible())
    a.press(Key.Key_F, CTRL)
    seen(a)
    a.type("twelve")
    # Behind the cursor is the comment on this cell, then the search goes on from the start of the plan.
    a.press(Key.Key_Return, times=2)
    a.qtbot.waitUntil(lambda: a.session.view.place is not None and a.session.view.place.field is Column.RESULTS.field)
    assert a.said == ["Search goes on from the start of the plan"]
    a.press(Key.Key_Escape)
    assert a.workspace.form.isAncestorOf(a.focus)
    a.press(Key.Key_Escape)
    # The document, as PDF and as Word.
    a.press(Key.Key_E, CTRL)
    dialog = next(
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ExportDialog) and widget.isVisible()
    )
    regain(a, dialog)
    choose_formats(a, dialog)
    a.press(Key.Key_Return)
    a.qtbot.waitUntil(lambda: len(a.said) > 1)
    pdf = next(tmp_path.rglob("*.pdf"))
    word = next(tmp_path.rglob("*.docx"))
    printed = " ".join("".join(page.extract_text() for page in PdfReader(pdf).pages).split())
    written = "\n".join(cell.text for table in Document(str(word)).tables for row in table.rows for cell in row.cells)
    for text in ("MSME digital plan", "Small firms meet demand", "Twelve countries", "Remote courses"):
        assert text in printed
        assert text in written
    assert a.session.wait_for_disk()
    kept = [text.rich.plain for node in in_file(plan).walk() for text in node.texts.values()]
    for french in ("Plan digital", "Les PME vendent", "Douze pays", "Interne", "Cours distants"):
        assert any(french in text for text in kept)


def choose_formats(a: AWindow, dialog: QDialog) -> None:
    """Walks through the dialog with Tab, and ticks Word too."""
    walked: list[QWidget] = []
    while a.focus not in walked:
        walked.append(a.focus)
        focused = a.focus
        if isinstance(focused, QCheckBox) and focused.text() in ("Word", "PDF") and not focused.isChecked():
            a.press(Key.Key_Space)
        a.press(Key.Key_Tab)
    assert dialog.export in walked  # type: ignore[attr-defined]
    while a.focus is not dialog.export:  # type: ignore[attr-defined]
        a.press(Key.Key_Tab)
    seen(a)


def test_f6_goes_round_the_panes_and_back(opened: AWindow) -> None:
    opened.window.resize(1366, 768)
    opened.press(Key.Key_F9, SHIFT)

    def pane() -> str:
        parts = {
            "tree": opened.workspace.tree,
            "centre": opened.workspace.centre,
            "side": opened.workspace.side,
            "status bar": opened.window.status,
        }
        return next((name for name, part in parts.items() if part.isAncestorOf(opened.focus)), "")

    opened.qtbot.waitUntil(opened.window.status.comments.isVisible)
    forwards, back = ("centre", "side", "status bar", "tree"), ("status bar", "side", "centre")
    for modifiers, order in ((Qt.KeyboardModifier.NoModifier, forwards), (SHIFT, back)):
        for expected in order:
            opened.press(Key.Key_F6, modifiers)
            assert pane() == expected


def test_a_notice_can_be_answered_from_the_keyboard(opened: AWindow) -> None:
    done: list[bool] = []
    opened.window.notices.show("Something is to be done.", (("Do it", lambda: done.append(True)),), kind="warning")
    for _ in range(5):
        opened.press(Key.Key_F6)
        if opened.window.notices.isAncestorOf(opened.focus):
            break
    seen(opened)
    opened.press(Key.Key_Space)
    assert done == [True]
    assert QApplication.focusWidget() is not None
