"""An officer's day, from the welcome to the printed pages: every step with keys and mouse, seen and kept."""

from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QMenu

from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.word_count import words_of_plan
from sedi_editor.ui.export.dialog import ExportDialog
from tests.plan.a_plan import small_plan
from tests.ready_file import ready_file
from tests.ui.choosing import choose_file, choose_place
from tests.ui.window.a_window import ALT, CTRL, SHIFT, AWindow, Key, in_file
from tests.ui.window.user import User

pytestmark = [
    pytest.mark.slow("uses the program for a whole day"),
    # Menus and dialogs are windows of their own, which the screen of the tests cannot raise.
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
EN, FR = Language.EN, Language.FR
CONTRIBUTION, RESULTS, PARTNERSHIPS, COVID = tuple(Column)[1:]
PORTS = "Ports of the region"
SPREADSHEET = (
    "<table><tr><td rowspan=2>Small firms sell abroad</td><td>Ten firms</td><td>IDB</td><td>Online</td></tr>"
    "<tr><td>Twelve fairs</td><td>ECLAC</td><td></td></tr></table>"
)


def test_an_officers_day(a_window: AWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user = User(a_window)
    path = tmp_path / "work plan.sediplan"
    make_a_plan_from_last_years(user, tmp_path / "last year.sediplan", path, monkeypatch)
    write_in_english_beside_french(user)
    draft_rows(user)
    translate_beside(user)
    join_cells(user)
    paste_from_a_spreadsheet(user)
    fill_down(user)
    duplicate_an_initiative(user)
    drag_a_row(user)
    comment_on_a_cell(user)
    search_and_replace(user)
    mend_a_misspelling(user)
    review_the_checks(user)
    save(user)
    count_the_words(user)
    save_under_another_name(user, tmp_path / "final.sediplan", monkeypatch)
    printed = print_the_pages(user, tmp_path / "printed.pdf")
    exported = export_pdf_and_word(user, tmp_path)
    nothing_is_lost(user, printed, *exported)


def make_a_plan_from_last_years(user: User, last: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the welcome; the new plan has last year's initiatives, and no results yet."""
    ready_file(last, small_plan())
    choose_file(monkeypatch, last)
    choose_place(monkeypatch, path)
    user.sees("New plan")
    user.click("From last year’s plan")
    user.waits_for("Begin with")
    user.click("Choose…")
    user.waits_for("1 department, 5 rows")
    user.click("Make the plan…")
    user.waits_until(lambda: user.a.window.session and user.a.session.opened_as is not None)
    user.look_at(user.a.window)
    user.sees("work plan")
    assert [node.kind for node in in_file(path).walk()].count(Kind.ROW) == 5
    assert user.row_texts("A", RESULTS) == ["", ""]


def write_in_english_beside_french(user: User) -> None:
    """The plan is in English and French; she drafts English and sees French beside it."""
    user.select("objective")
    user.sees("objective")
    view = user.a.session.view
    if view.second_language is not FR:
        user.press(Key.Key_L, CTRL)
    assert (view.draft_language, view.second_language) == (EN, FR)


def draft_rows(user: User) -> None:
    """She adds an initiative, and writes two rows, from cell to cell with Tab."""
    user.press(Key.Key_A, CTRL | SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Key.Key_I)
    user.waits_until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    user.type(PORTS)
    user.press(Key.Key_Return)
    user.look_at(user.a.window)
    user.select(PORTS)
    user.press(Key.Key_Return)
    user.press(Key.Key_Tab)
    for words in ("Ports meet demand", "Ten ports linked", "OAS and CIP", "Remote courses"):
        user.type(words)
        user.press(Key.Key_Tab)
    # Tab in the last cell has added a row.
    for words in ("Customs share figures", "Two studies", "ECLAC", "By video"):
        user.type(words)
        if words != "By video":
            user.press(Key.Key_Tab)
    assert user.row_texts(PORTS, CONTRIBUTION) == ["Ports meet demand", "Customs share figures"]
    assert user.row_texts(PORTS, COVID) == ["Remote courses", "By video"]


def translate_beside(user: User) -> None:
    """F4 leads from the English text to the French one of the same cell."""
    first, second = user.rows(PORTS)
    for row, words in ((first, "Les ports répondent"), (second, "Les douanes partagent")):
        user.click_cell(row, CONTRIBUTION)
        user.press(Key.Key_F4)
        user.type(words)
    user.press(Key.Key_Escape)
    assert user.row_texts(PORTS, CONTRIBUTION, FR) == ["Les ports répondent", "Les douanes partagent"]
    assert user.row_texts(PORTS, CONTRIBUTION) == ["Ports meet demand", "Customs share figures"]


def join_cells(user: User) -> None:
    """She joins the partners of both rows; no word of either is lost."""
    first, second = user.rows(PORTS)
    user.choose_cells((first, PARTNERSHIPS), (second, PARTNERSHIPS))
    user.press(Key.Key_J, CTRL)
    assert PARTNERSHIPS in user.rows(PORTS)[1].joined
    assert user.row_texts(PORTS, PARTNERSHIPS) == ["OAS and CIP\nECLAC", ""]


def paste_from_a_spreadsheet(user: User) -> None:
    """A table with a merged cell comes into the columns of the initiative B."""
    mime = QMimeData()
    mime.setHtml(SPREADSHEET)
    mime.setText("Small firms sell abroad\tTen firms\tIDB\tOnline\n\tTwelve fairs\tECLAC\t")
    QGuiApplication.clipboard().setMimeData(mime)
    user.select("B")
    user.click_cell(user.rows("B")[0], CONTRIBUTION)
    user.press(Key.Key_Escape)
    user.press(Key.Key_V, CTRL)
    assert user.row_texts("B", CONTRIBUTION) == ["Small firms sell abroad", ""]
    assert user.row_texts("B", RESULTS) == ["Ten firms", "Twelve fairs"]
    assert user.row_texts("B", PARTNERSHIPS) == ["IDB", "ECLAC"]
    assert user.row_texts("B", COVID) == ["Online", ""]
    assert CONTRIBUTION in user.rows("B")[1].joined


def fill_down(user: User) -> None:
    """Ctrl+D takes the answer to COVID from the row above."""
    user.click_cell(user.rows("B")[1], COVID)
    user.press(Key.Key_Escape)
    user.press(Key.Key_D, CTRL)
    assert user.row_texts("B", COVID) == ["Online", "Online"]


def duplicate_an_initiative(user: User) -> None:
    """A copy of B stands behind it, and gets a title of its own."""
    user.select("B")
    user.press(Key.Key_D, CTRL | SHIFT)
    parent = user.a.session.plan.tree()
    assert [node.text(Field.TITLE, EN).plain for node in parent.walk()].count("B") == 2
    user.press(Key.Key_F2)
    user.press(Key.Key_A, CTRL)
    user.type("Fairs")
    user.press(Key.Key_Return)
    assert user.row_texts("Fairs", RESULTS) == ["Ten firms", "Twelve fairs"]


def drag_a_row(user: User) -> None:
    """She drags the first row of the ports below the second: the joined partners stay with the words."""
    user.select(PORTS)
    first, second = user.rows(PORTS)
    user.drag_row(first, second)
    assert [row.id for row in user.rows(PORTS)] == [second.id, first.id]
    assert user.row_texts(PORTS, RESULTS) == ["Two studies", "Ten ports linked"]
    assert "OAS and CIP\nECLAC" in user.row_texts(PORTS, PARTNERSHIPS)


def comment_on_a_cell(user: User) -> None:
    """The comment stands beside the table, and in the file."""
    user.click_cell(user.rows(PORTS)[0], RESULTS)
    user.press(Key.Key_M, CTRL | ALT)
    user.waits_until(user.a.workspace.comments.isVisible)
    user.type("Which studies?")
    user.press(Key.Key_Return, CTRL)
    user.waits_for("Which studies?")
    row = user.rows(PORTS)[0].id
    assert user.a.session.wait_for_disk()
    threads = in_file(user.a.session.path).annotations.on(row)
    assert [thread.comments[0].body for thread in threads] == ["Which studies?"]


def search_and_replace(user: User) -> None:
    """Ctrl+H replaces all “studies” of the plan at once."""
    user.press(Key.Key_H, CTRL)
    user.type("studies")
    user.waits_for("Replace all (1)")
    user.press(Key.Key_Tab)
    user.type("surveys")
    user.click("Replace all (1)")
    assert user.row_texts(PORTS, RESULTS) == ["Two surveys", "Ten ports linked"]


def mend_a_misspelling(user: User) -> None:
    """Alt+F7 goes to the misspelt word; its menu begins with the right one."""
    user.click_cell(user.rows(PORTS)[0], RESULTS)
    user.press(Key.Key_End, CTRL)
    user.type(" of developement")
    user.press(Key.Key_Left, CTRL)
    user.press(Key.Key_F7, ALT)
    user.waits_until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    # Suggestions that come later are added to the open menu.
    user.waits_until(lambda: "development" in [action.text() for action in menu.actions()])
    user.choose_in(menu, "development")
    assert user.row_texts(PORTS, RESULTS) == ["Two surveys of development", "Ten ports linked"]


def review_the_checks(user: User) -> None:
    """F8 shows the findings and goes to one; she ignores it and says why, and the plan keeps that."""
    before = len(in_file(user.a.session.path).annotations.waivers)
    user.press(Key.Key_F8)
    user.waits_until(user.a.workspace.checks.isVisible)
    user.waits_for("Ignore, with a reason…")
    user.click("Ignore, with a reason…")
    user.type("Agreed with the Secretariat")
    user.press(Key.Key_Return)
    assert user.a.session.wait_for_disk()
    waivers = in_file(user.a.session.path).annotations.waivers
    assert len(waivers) == before + 1
    assert "Agreed with the Secretariat" in str(waivers)


def save(user: User) -> None:
    """Ctrl+S says when the plan was saved."""
    user.press(Key.Key_S, CTRL)
    user.a.until_said("Saved at ")


def count_the_words(user: User) -> None:
    """The word count says how long the whole plan is."""
    words = words_of_plan(user.a.session.plan.tree(), EN).words
    user.press(Key.Key_G, CTRL | SHIFT)
    user.look_at(user.on_top)
    user.press(Key.Key_End)
    user.waits_for(str(words))
    user.press(Key.Key_Escape)
    user.look_at(user.a.window)


def save_under_another_name(user: User, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """She goes on in the new file; the old one has all that she did until then."""
    old = user.a.session.path
    choose_place(monkeypatch, path)
    user.choose("File", "Save as…")
    user.waits_until(lambda: user.a.session.path == path)
    user.sees("final")
    assert in_file(path) == in_file(old)


def print_the_pages(user: User, path: Path) -> Path:
    """Ctrl+P prints the pages, here into a PDF file."""
    user.press(Key.Key_P, CTRL)
    user.waits_until(lambda: isinstance(user.on_top, QPrintDialog))
    user.sees("Print: English")
    name = user.on_top.findChild(QLineEdit, "filename")
    assert isinstance(name, QLineEdit)
    name.setFocus()
    user.press(Key.Key_A, CTRL)
    user.type(str(path))
    user.click("Print")
    user.a.until_said(f"Printed to {path.name}")
    user.look_at(user.a.window)
    return path


def export_pdf_and_word(user: User, folder: Path) -> tuple[Path, Path]:
    """Ctrl+E writes both in English, in one go."""
    user.press(Key.Key_E, CTRL)
    dialog = user.on_top
    assert isinstance(dialog, ExportDialog)
    user.look_at(dialog)
    for name in ("PDF", "Word"):
        (box,) = [one for one in dialog.findChildren(QCheckBox) if one.text() == name]
        if not box.isChecked():
            user.click(name)
    assert dialog.destination.folder.text() == str(folder)
    name = dialog.destination.name.text()
    user.click("Export")
    user.a.until_said("Exported 2 files.")
    user.look_at(user.a.window)
    return next(folder.glob(f"{name}*.pdf")), next(folder.glob(f"{name}*.docx"))


def nothing_is_lost(user: User, printed: Path, pdf: Path, word: Path) -> None:
    """Every English text of the plan file is on the printed pages, in the PDF and in the Word file."""
    tree = in_file(user.a.session.path)
    texts = [text.rich.plain for node in tree.walk() for (_, language), text in node.texts.items() if language is EN]
    assert "Two surveys of development" in texts
    lines = [line for text in texts for line in text.split("\n")]
    for path in (printed, pdf):
        pages = "".join("".join(page.extract_text() for page in PdfReader(path).pages).split())
        assert [line for line in lines if "".join(line.split()) not in pages] == []
    document = Document(str(word))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    written = "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])
    assert [line for line in lines if line not in written] == []
