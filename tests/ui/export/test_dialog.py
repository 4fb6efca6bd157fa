"""The export dialog, with real keys, mouse and files."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.checks.counts import FindingCounts
from sedi_editor.checks.run import run
from sedi_editor.document.formats import FORMATS
from sedi_editor.exchange.spreadsheet.formats import CSV, XLSX
from sedi_editor.exchange.spreadsheet.options import Separator
from sedi_editor.exchange.word_import import read_word
from sedi_editor.plan.edits import RemoveNode, SetNumber, SetText
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.summary import summarize
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui import jobs
from sedi_editor.ui import settings as of
from sedi_editor.ui.export import dialog as dialog_module
from sedi_editor.ui.export.dialog import ExportDialog
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.widgets.fitted_scroll_area import FittedScrollArea
from tests.plan.a_plan import id_of, text
from tests.ui.choosing import choose_folder

EN, FR = Language.EN, Language.FR
PDF, WORD, _HTML = FORMATS
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "exports"
    folder.mkdir()
    return folder


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    """The window; the dialog goes with it."""
    window = QWidget()
    qtbot.addWidget(window)
    yield window
    jobs.stop()


@pytest.fixture
def show(qtbot: QtBot, settings: Settings, folder: Path, parent: QWidget) -> Callable[[Session], ExportDialog]:
    def shown(session: Session) -> ExportDialog:
        dialog = ExportDialog(session, settings, parent)
        dialog.destination.folder.setText(str(folder))
        dialog.open()
        qtbot.waitUntil(lambda: dialog._preflight_job is None)
        return dialog

    return shown


Show = Callable[[Session], ExportDialog]


def notices(dialog: ExportDialog) -> list[tuple[str, tuple[tuple[str, Callable[[], object]], ...], str]]:
    """What it will have said."""
    said: list[tuple[str, tuple[tuple[str, Callable[[], object]], ...], str]] = []
    dialog.notified.connect(lambda *notice: said.append(notice))
    return said


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_enter_exports_and_a_notice_offers_to_open_and_show(
    qtbot: QtBot, show: Show, session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    dialog = show(session)
    said = notices(dialog)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.export, Qt.Key.Key_Return)
    assert names(folder) == ["plan-E.pdf"]
    ((words, actions, kind),) = said
    assert (words, kind) == ("Exported plan-E.pdf.", "good")
    for _label, act in actions:
        act()
    assert opened[0] == str(folder / "plan-E.pdf")
    assert len(opened) <= 2


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folder is shown by a program of the system")
def test_where_nothing_opens_such_a_file_its_folder_is_shown(
    qtbot: QtBot, show: Show, session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def open_folders_only(url: QUrl) -> bool:
        asked.append(url.toLocalFile())
        return Path(url.toLocalFile()).is_dir()

    monkeypatch.setattr(QDesktopServices, "openUrl", open_folders_only)
    dialog = show(session)
    said = notices(dialog)
    QTest.keyClick(dialog.contents.formats[WORD], Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        QTest.keyClick(dialog.export, Qt.Key.Key_Return)
    (_label, open_), _show = said[0][1]
    open_()
    assert asked == [str(folder / "plan-E.pdf"), str(folder)]


def test_several_languages_and_formats_are_several_files_or_one_bilingual_document(
    qtbot: QtBot, show: Show, session: Session, folder: Path
) -> None:
    dialog = show(session)
    assert not dialog.contents.bilingual.isEnabled()
    QTest.keyClick(dialog.contents.languages[FR], Qt.Key.Key_Space)
    QTest.keyClick(dialog.contents.formats[WORD], Qt.Key.Key_Space)
    assert dialog.request
    assert [file.path.name for file in dialog.request.files] == [
        "plan-E.pdf",
        "plan-E.docx",
        "plan-F.pdf",
        "plan-F.docx",
    ]
    QTest.keyClick(dialog.contents.bilingual, Qt.Key.Key_Space)
    said = notices(dialog)
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.export, LEFT)
    assert names(folder) == ["plan-EF.docx", "plan-EF.pdf"]
    marked = summarize(session.plan.tree()).languages[FR].missing
    assert marked > 1
    assert said[0][0] == f"Exported 2 files. {marked} texts are not translated, and marked so."


def test_the_last_choice_is_remembered(qtbot: QtBot, show: Show, session: Session, settings: Settings) -> None:
    dialog = show(session)
    QTest.keyClick(dialog.contents.formats[WORD], Qt.Key.Key_Space)
    QTest.keyClick(dialog.contents.formats[PDF], Qt.Key.Key_Space)
    QTest.keyClick(dialog.contents.languages[EN], Qt.Key.Key_Space)
    QTest.keyClick(dialog.contents.languages[FR], Qt.Key.Key_Space)
    QTest.keyClick(dialog.contents.comments, Qt.Key.Key_Space)
    assert dialog.contents.has_comments
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        QTest.mouseClick(dialog.export, LEFT)
    again = show(session)
    assert again.contents.chosen_formats == (WORD,)
    assert again.contents.chosen_languages == (FR,)
    assert not again.contents.has_comments, "what is for reviewers goes out only when it is asked for"
    assert again.request
    assert again.request.folder == settings.get(of.EXPORT_FOLDER)
    again.reject()


def test_typed_text_that_is_not_in_the_plan_yet_is_exported_too(
    qtbot: QtBot, show: Show, session: Session, folder: Path
) -> None:
    from pypdf import PdfReader

    edit = SetText(id_of("A"), Field.TITLE, EN, text("Typed a moment ago"))
    session.flush_requested.connect(lambda: session.do(edit, "Typing"))
    dialog = show(session)
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.export, LEFT)
    words = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(folder / "plan-E.pdf").pages)
    assert "Typed a moment ago" in words


def test_the_word_file_knows_the_last_change_that_is_in_it(
    qtbot: QtBot, show: Show, session: Session, folder: Path
) -> None:
    session.do(SetNumber(id_of("line"), "7"), "Number")
    assert session.wait_for_disk()
    dialog = show(session)
    QTest.keyClick(dialog.contents.formats[WORD], Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.export, Qt.Key.Key_Return)
    with PlanFile.open(session.path, read_only=True) as plan:
        (entry,) = plan.history()
    base = read_word(folder / "plan-E.docx", (EN,)).tree.base
    assert base is not None
    assert base.change == entry.id


def test_what_is_there_already_is_asked_about_in_place_and_kept_until_then(
    qtbot: QtBot, show: Show, session: Session, folder: Path
) -> None:
    (folder / "plan-E.pdf").write_bytes(b"last week's")
    dialog = show(session)
    QTest.mouseClick(dialog.export, LEFT)
    assert dialog.destination.question.isVisible()
    assert dialog.destination.replace.hasFocus() or dialog.focusWidget() is dialog.destination.replace
    assert not dialog.is_busy
    assert (folder / "plan-E.pdf").read_bytes() == b"last week's"
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.destination.rename, LEFT)
    assert names(folder) == ["plan-2-E.pdf", "plan-E.pdf"]
    assert (folder / "plan-E.pdf").read_bytes() == b"last week's"
    again = show(session)
    QTest.mouseClick(again.export, LEFT)
    with qtbot.waitSignal(again.accepted):
        QTest.mouseClick(again.destination.replace, LEFT)
    assert (folder / "plan-E.pdf").read_bytes().startswith(b"%PDF")


def test_cancelled_midway_it_leaves_no_file_and_may_be_begun_again(
    qtbot: QtBot, show: Show, sample_session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    written, go_on = Event(), Event()
    real = dialog_module.write

    def slow(tree: object, request: object, progress: Callable[[int, int], None], base: object) -> object:
        def told(done: int, total: int) -> None:
            written.set()
            assert go_on.wait(60)
            progress(done, total)

        return real(tree, request, told, base)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(dialog_module, "write", slow)
    dialog = show(sample_session)
    QTest.mouseClick(dialog.export, LEFT)
    assert written.wait(60)
    assert dialog.bar.isVisible()
    assert not dialog.export.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    go_on.set()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert names(folder) == []
    assert dialog.isVisible()
    assert "cancelled" in dialog._status.text()
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.export, LEFT)
    assert len(names(folder)) == 1


def test_a_file_that_cannot_be_written_is_said_calmly_and_the_dialog_stays(
    qtbot: QtBot, show: Show, session: Session, folder: Path
) -> None:
    (folder / "plan-E.pdf").mkdir()
    dialog = show(session)
    QTest.mouseClick(dialog.export, LEFT)
    QTest.mouseClick(dialog.destination.replace, LEFT)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert "is a folder" in dialog._status.text()
    assert dialog.isVisible()
    assert names(folder) == ["plan-E.pdf"]


def test_what_is_missing_is_said_beforehand_for_the_chosen_languages(show: Show, session: Session) -> None:
    dialog = show(session)
    assert "Français" not in dialog.warnings.lines.text()
    QTest.keyClick(dialog.contents.languages[FR], Qt.Key.Key_Space)
    assert "Français" in dialog.warnings.lines.text()
    assert "not translated" in dialog.warnings.lines.text()


def test_characters_that_the_pdf_cannot_print_are_counted_before_and_after(
    qtbot: QtBot, show: Show, session: Session
) -> None:
    session.do(SetText(None, Field.TITLE, EN, text("🚀 PLAN 中 Ａ")), "Type")
    dialog = show(session)
    said = notices(dialog)
    told = dialog.warnings.lines.text()
    # The title stands on the cover, and once more above an introduction.
    titles = 2 if session.plan.tree().text(Field.INTRODUCTION, EN) else 1
    assert f"{2 * titles} characters will be empty boxes in the PDF: 🚀 (U+1F680), 中 (U+4E2D)" in told
    assert "not be as typed in the PDF: Ａ (U+FF21)" in told
    QTest.keyClick(dialog.contents.formats[WORD], Qt.Key.Key_Space)
    QTest.keyClick(dialog.contents.formats[PDF], Qt.Key.Key_Space)
    assert "boxes" not in dialog.warnings.lines.text()
    QTest.keyClick(dialog.contents.formats[PDF], Qt.Key.Key_Space)
    assert dialog.warnings.lines.text() == told
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.export, Qt.Key.Key_Return)
    assert f"{2 * titles} characters are empty boxes. For that reason the PDF does not say" in said[0][0]
    assert "not as typed." in said[0][0]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda dialog: dialog.contents.formats[PDF].setChecked(False), "format"),
        (lambda dialog: dialog.contents.languages[EN].setChecked(False), "language"),
        (lambda dialog: dialog.contents.some.setChecked(True), "department"),
        (lambda dialog: dialog.destination.name.setText("a/b"), "name"),
        (lambda dialog: dialog.destination.name.setText("é" * 120), "shorter"),
        (lambda dialog: dialog.destination.folder.setText("/no/such/folder"), "folder"),
        (lambda dialog: dialog.destination.folder.setText("/" + "a" * 300), "folder"),
        (lambda dialog: dialog.destination.folder.setText(""), "folder"),
        (lambda dialog: dialog.destination.folder.setText("tests"), "folder"),
    ],
)
def test_what_cannot_be_exported_says_what_to_choose(
    show: Show, session: Session, spoil: Callable[[ExportDialog], None], words: str
) -> None:
    dialog = show(session)
    spoil(dialog)
    assert not dialog.export.isEnabled()
    assert words in dialog._status.text().lower()


def test_a_ticked_department_alone_is_requested(show: Show, sample_session: Session) -> None:
    dialog = show(sample_session)
    QTest.keyClick(dialog.contents.some, Qt.Key.Key_Space)
    item = dialog.contents.departments.item(2)
    dialog.contents.departments.setCurrentItem(item)
    QTest.keyClick(dialog.contents.departments, Qt.Key.Key_Space)
    assert dialog.request
    assert dialog.request.departments == (sample_session.plan.tree().departments[2].id,)


def test_it_grows_for_the_departments_so_that_nothing_is_scrolled(
    qtbot: QtBot, show: Show, sample_session: Session
) -> None:
    dialog = show(sample_session)
    before = dialog.height()
    QTest.keyClick(dialog.contents.some, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.height() > before, timeout=20_000)
    (scrolled,) = dialog.findChildren(FittedScrollArea)
    qtbot.waitUntil(lambda: scrolled.verticalScrollBar().maximum() == 0, timeout=20_000)
    assert dialog.contents.departments.visibleRegion().boundingRect().height() == dialog.contents.departments.height()


def test_it_says_that_word_breaks_the_pages_itself(show: Show, session: Session) -> None:
    dialog = show(session)
    assert not dialog.contents.own_pages.isVisible()
    QTest.keyClick(dialog.contents.formats[WORD], Qt.Key.Key_Space)
    assert dialog.contents.own_pages.isVisible()
    assert "may differ" in dialog.contents.own_pages.text()


def test_comments_are_offered_where_the_format_can_carry_them(show: Show, session: Session) -> None:
    dialog = show(session)
    assert not dialog.contents.comments.isEnabled()
    QTest.keyClick(dialog.contents.formats[WORD], Qt.Key.Key_Space)
    assert dialog.contents.comments.isEnabled()


def test_the_folder_is_chosen_in_the_systems_dialog(
    show: Show, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    choose_folder(monkeypatch, chosen)
    dialog = show(session)
    QTest.mouseClick(dialog.destination.browse, LEFT)
    assert dialog.request
    assert dialog.request.folder == chosen


def test_a_spreadsheet_of_the_selected_part_is_chosen_with_the_keyboard(
    qtbot: QtBot, show: Show, session: Session, folder: Path, settings: Settings
) -> None:
    session.view.select(id_of("A"))
    dialog = show(session)
    contents, choices = dialog.contents, dialog.contents.sheet_choices
    assert not choices.isVisible()
    QTest.keyClick(contents.formats[PDF], Qt.Key.Key_Space)
    QTest.keyClick(contents.sheet_formats[XLSX], Qt.Key.Key_Space)
    assert choices.repeat_joined.isVisible()
    assert not choices.exact.isVisible()
    QTest.keyClick(contents.sheet_formats[CSV], Qt.Key.Key_Space)
    assert choices.exact.isVisible()
    QTest.keyClick(choices.repeat_joined, Qt.Key.Key_Space)
    choices.separator.setFocus()
    QTest.keyClick(choices.separator, Qt.Key.Key_End)
    QTest.keyClick(contents.selected, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.export, Qt.Key.Key_Return)
    assert names(folder) == ["plan-E.csv", "plan-E.xlsx"]
    (_headings, *rows) = (folder / "plan-E.csv").read_text("utf-8-sig").splitlines()
    assert rows
    assert all("\tA\tA" in row for row in rows)
    again = show(session)
    assert again.contents.chosen_sheet_formats == (XLSX, CSV)
    assert again.contents.chosen_formats == ()
    assert again.contents.sheet_choices.repeat_joined.isChecked()
    assert again.contents.sheet_choices.chosen_separator is Separator.TAB
    assert not again.contents.sheet_choices.exact.isChecked()


def test_a_spreadsheet_alone_is_not_bilingual_and_its_missing_texts_are_called_empty(
    show: Show, session: Session
) -> None:
    dialog = show(session)
    contents = dialog.contents
    assert contents.selected.isHidden(), "the plan itself is selected"
    QTest.keyClick(contents.languages[FR], Qt.Key.Key_Space)
    assert contents.bilingual.isEnabled()
    assert "marked" in dialog.warnings.lines.text()
    QTest.keyClick(contents.sheet_formats[XLSX], Qt.Key.Key_Space)
    QTest.keyClick(contents.formats[PDF], Qt.Key.Key_Space)
    assert not contents.bilingual.isEnabled()
    assert "empty" in dialog.warnings.lines.text()
    assert dialog.request
    assert [file.path.name for file in dialog.request.files] == ["plan-EF.xlsx"]


def test_what_the_checks_find_is_counted_by_gravity_and_one_press_leads_there(
    qtbot: QtBot, show: Show, session: Session
) -> None:
    session.do(RemoveNode(id_of("A1")), "Delete")
    session.do(RemoveNode(id_of("A2")), "Delete")
    dialog = show(session)
    counts = FindingCounts.of(run(session.plan.tree()))
    assert counts.errors
    assert counts.warnings
    assert f"The checks find {counts}" in dialog.warnings.lines.text()
    with qtbot.waitSignal(dialog.checks_wanted):
        QTest.keyClick(dialog.warnings.checks, Qt.Key.Key_Space)
    assert not dialog.isVisible()
