"""Printing by Qt's print dialog, with real keys, to PDF files."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from unicodedata import normalize
from uuid import UUID, uuid4

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.edits import SetThread
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.ui import jobs
from sedi_editor.ui.interface_language import use_language
from sedi_editor.ui.official_pages import official_pdf
from sedi_editor.ui.printing import official_printing
from sedi_editor.ui.printing.draft_printing import DraftPrinting
from sedi_editor.ui.printing.official_printing import OfficialPrinting
from sedi_editor.ui.printing.printing import Printing
from sedi_editor.ui.session.session import Session
from tests.plan.a_plan import id_of

EN, FR = Language.EN, Language.FR
Notice = tuple[str, object, str]
T = TypeVar("T", bound=QWidget)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield window
    jobs.stop()


def notices(printing: Printing) -> list[Notice]:
    said: list[Notice] = []
    printing.notified.connect(lambda *notice: said.append(notice))
    return said


def dialog_of(qtbot: QtBot, printing: Printing) -> QPrintDialog:
    """The dialog, once it is shown."""
    qtbot.waitUntil(lambda: printing.dialog is not None and printing.dialog.isVisible())
    assert printing.dialog
    return printing.dialog


def part_of(dialog: QWidget, kind: type[T], name: str) -> T:
    found = dialog.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def print_to(qtbot: QtBot, printing: Printing, path: Path) -> None:
    """Puts the file's name into the dialog, and presses Print."""
    dialog = dialog_of(qtbot, printing)
    field = part_of(dialog, QLineEdit, "filename")
    field.setText(str(path))  # typed, it would ask the file system for completions
    with qtbot.waitSignal(printing.ended):
        QTest.mouseClick(button_of(dialog, "Print"), Qt.MouseButton.LeftButton)


def button_of(dialog: QWidget, words: str) -> QAbstractButton:
    """The button that begins with those words."""
    buttons = dialog.findChildren(QPushButton)
    (button,) = [button for button in buttons if button.text().replace("&", "").startswith(words)]
    return button


def choose(dialog: QPrintDialog, name: str) -> None:
    """Opens the options, and chooses pages by the button of that name."""
    QTest.mouseClick(button_of(dialog, "Options"), Qt.MouseButton.LeftButton)
    QTest.keyClick(part_of(dialog, QRadioButton, name), Qt.Key.Key_Space)


def answer(question: QMessageBox | None, words: str) -> None:
    """Presses the button with those words."""
    assert question
    QTest.keyClick(button_of(question, words), Qt.Key.Key_Space)


def words(path: Path) -> str:
    found = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)
    return normalize("NFKC", found)  # fi is one letter in some fonts


def begun(printing: Printing) -> Printing:
    printing.begin()
    return printing


def test_all_pages_go_to_a_pdf_file_as_they_are_exported(
    qtbot: QtBot, session: Session, window: QWidget, tmp_path: Path
) -> None:
    printing = begun(OfficialPrinting(session, (EN,), 0, window))
    said = notices(printing)
    dialog = dialog_of(qtbot, printing)
    assert "English" in dialog.windowTitle()
    assert part_of(dialog, QLineEdit, "filename").text() == str(session.path.parent / "plan-E.pdf")
    print_to(qtbot, printing, tmp_path / "out.pdf")
    exported = official_pdf(session.plan.tree(), (EN,), lambda done, total: None).content
    assert (tmp_path / "out.pdf").read_bytes() == exported
    ((told, actions, kind),) = said
    assert (told, kind) == ("Printed to out.pdf.", "good")
    assert actions


def test_a_range_is_typed_and_the_pages_keep_their_words_and_numbers(
    qtbot: QtBot, sample_session: Session, window: QWidget, tmp_path: Path
) -> None:
    printing = begun(OfficialPrinting(sample_session, (FR,), 0, window))
    dialog = dialog_of(qtbot, printing)
    choose(dialog, "printRange")
    for name, page in (("from", "3"), ("to", "7")):
        box = part_of(dialog, QSpinBox, name)
        box.selectAll()
        QTest.keyClicks(box, page)
    print_to(qtbot, printing, tmp_path / "out.pdf")
    (tmp_path / "all.pdf").write_bytes(
        official_pdf(sample_session.plan.tree(), (FR,), lambda done, total: None).content
    )
    every = PdfReader(tmp_path / "all.pdf").pages
    printed = PdfReader(tmp_path / "out.pdf").pages
    assert [page.extract_text() for page in printed] == [every[at].extract_text() for at in range(2, 7)]
    assert "- 7 -" in printed[-1].extract_text()


def test_the_page_on_the_screen_and_the_selected_part_can_be_chosen(
    qtbot: QtBot, sample_session: Session, window: QWidget, tmp_path: Path
) -> None:
    department = sample_session.plan.tree().departments[2]
    sample_session.view.select(department.id)
    printing = begun(OfficialPrinting(sample_session, (EN,), 5, window))
    choose(dialog_of(qtbot, printing), "printCurrentPage")
    print_to(qtbot, printing, tmp_path / "current.pdf")
    assert "- 5 -" in words(tmp_path / "current.pdf")
    assert len(PdfReader(tmp_path / "current.pdf").pages) == 1
    printing = begun(OfficialPrinting(sample_session, (EN,), 0, window))
    dialog = dialog_of(qtbot, printing)
    assert part_of(dialog, QRadioButton, "printCurrentPage").isHidden()
    choose(dialog, "printSelection")
    print_to(qtbot, printing, tmp_path / "part.pdf")
    shown = words(tmp_path / "part.pdf")
    titles = [department.text(Field.TITLE, EN).plain for department in sample_session.plan.tree().departments]
    assert [title for title in titles if f": {title}" in shown] == [titles[2]]


def test_the_plan_itself_is_never_printed_over(
    qtbot: QtBot, session: Session, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = session.path.read_bytes()
    printing = begun(OfficialPrinting(session, (EN,), 0, window))
    said = notices(printing)
    dialog = dialog_of(qtbot, printing)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: QMessageBox.StandardButton.Yes)
    printing.printer.setOutputFileName(str(session.path))
    printing.dialog = None
    with qtbot.waitSignal(printing.ended):
        dialog.accepted.emit(printing.printer)
    assert said[0][0].startswith("That is the plan itself")
    assert session.path.read_bytes()[:16] == before[:16]


@pytest.mark.parametrize("fit", [True, False])
def test_other_paper_is_asked_about(
    qtbot: QtBot, session: Session, window: QWidget, tmp_path: Path, fit: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A printer of paper is played by one that prints to a file, which is not asked otherwise."""
    asked: list[bool] = []

    def printed(content: bytes, printer: object, pages: list[int], fitted: bool, progress: object) -> int:
        asked.append(fitted)
        return len(pages)

    monkeypatch.setattr(official_printing, "print_pages", printed)
    monkeypatch.setattr(OfficialPrinting, "path", None)
    printing = OfficialPrinting(session, (EN,), 0, window)
    said = notices(printing)
    printing.printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printing.begin()
    dialog = dialog_of(qtbot, printing)
    dialog.accepted.emit(printing.printer)
    qtbot.waitUntil(lambda: printing.question is not None and printing.question.isVisible())
    assert printing.question
    assert "A4" in printing.question.text()
    with qtbot.waitSignal(printing.ended):
        answer(printing.question, "Fit to the paper" if fit else "Print in their own size")
    assert asked == [fit]
    assert "sent to" in said[0][0]


def test_escape_prints_nothing_and_says_nothing(qtbot: QtBot, session: Session, window: QWidget) -> None:
    printing = begun(OfficialPrinting(session, (EN,), 0, window))
    said = notices(printing)
    dialog = dialog_of(qtbot, printing)
    with qtbot.waitSignal(printing.ended):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert said == []


def test_the_progress_can_be_cancelled(qtbot: QtBot, session: Session, window: QWidget, tmp_path: Path) -> None:
    printing = OfficialPrinting(session, (EN,), 0, window)
    said = notices(printing)

    def work(progress: Callable[[int, int], None]) -> int:
        while True:
            progress(0, 9)

    with qtbot.waitSignal(printing.ended):
        printing.run(work)
        assert printing.progress
        qtbot.waitUntil(lambda: printing.progress is not None and printing.progress.isVisible())
        QTest.keyClick(button_of(printing.progress, "Cancel"), Qt.Key.Key_Space)
    assert [notice[0] for notice in said] == ["The printing was cancelled."]


@pytest.mark.parametrize(
    ("language", "button"), [("en", "Print"), ("es", "Imprimir"), ("fr", "Imprimer"), ("pt", "Imprimir")]
)
def test_the_dialog_speaks_the_language_of_the_window(
    qtbot: QtBot, qapp: QApplication, session: Session, window: QWidget, language: str, button: str
) -> None:
    use_language(qapp, language)
    try:
        printing = begun(OfficialPrinting(session, (EN,), 0, window))
        dialog = dialog_of(qtbot, printing)
        (buttons,) = dialog.findChildren(QDialogButtonBox)
        assert button in [one.text().replace("&", "") for one in buttons.findChildren(QPushButton)]
        assert dialog.windowTitle().startswith({"en": "Print:", "fr": "Imprimer"}.get(language, "Imprimir"))
        dialog.reject()
    finally:
        use_language(qapp, "en")


def say(session: Session, node: UUID, body: str) -> None:
    thread = Thread(uuid4(), (Comment(uuid4(), "R. Ortiz", "RO", datetime(2026, 3, 1, tzinfo=UTC), body),))
    session.do(SetThread(node, thread.id, thread), "Comment")


def test_a_draft_has_the_part_alone_in_both_languages_and_says_what_it_is(
    qtbot: QtBot, sample_session: Session, window: QWidget, tmp_path: Path
) -> None:
    tree = sample_session.plan.tree()
    objective = tree.departments[0].children[0].children[0]
    printing = begun(DraftPrinting(sample_session, objective.id, (EN, FR), window))
    print_to(qtbot, printing, tmp_path / "draft.pdf")
    shown = words(tmp_path / "draft.pdf")
    pages = PdfReader(tmp_path / "draft.pdf").pages
    assert shown.count("DRAFT ·") == len(pages)
    assert f"1 / {len(pages)}" in shown
    initiative = objective.children[0].children[0]
    for language in (EN, FR):
        assert " ".join(initiative.text(Field.TITLE, language).plain.split()) in shown
        assert " ".join(initiative.children[0].text(Field.RESULTS, language).plain.split()[:4]) in shown
    other = tree.departments[0].children[0].children[1]
    assert other.text(Field.TITLE, EN).plain not in shown
    assert tree.departments[0].text(Field.TITLE, EN).plain in shown


@pytest.mark.parametrize(("button", "printed"), [("With comments", True), ("Without comments", False)])
def test_a_draft_has_the_open_comments_when_they_are_wanted(
    qtbot: QtBot, session: Session, window: QWidget, tmp_path: Path, button: str, printed: bool
) -> None:
    say(session, id_of("A1"), "Why <ten> countries?")
    printing = begun(DraftPrinting(session, id_of("A"), (EN, FR), window))
    qtbot.waitUntil(lambda: printing.question is not None and printing.question.isVisible())
    answer(printing.question, button)
    print_to(qtbot, printing, tmp_path / "draft.pdf")
    shown = words(tmp_path / "draft.pdf")
    assert ("Why <ten> countries?" in shown) is printed
    assert "A1 results" in shown
    assert "joined with the cell above" in shown
    assert "[non traduit]" in shown
    assert "B1 contribution" not in shown
