"""The review of Word files: real ones, written by the program itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.document.formats import FORMATS
from sedi_editor.errors import SediEditorError
from sedi_editor.exchange import text_form
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.wording import reason_words
from sedi_editor.export import write_document, write_text_form
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.rules import check
from sedi_editor.plan.tree import PlanTree, as_new
from sedi_editor.ui import jobs
from sedi_editor.ui import settings as of
from sedi_editor.ui.importing.review import ImportReview, import_file
from sedi_editor.ui.interface_language import use_language
from sedi_editor.ui.settings import Settings
from tests.ui.choosing import choose_file

EN, ES, FR, PT = Language
WORD = FORMATS[1]
Show = Callable[[Path], ImportReview]


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    yield window
    jobs.stop()


@pytest.fixture
def show(qtbot: QtBot, window: QWidget) -> Show:
    def shown(path: Path) -> ImportReview:
        dialog = ImportReview(path, window)
        dialog.open()
        qtbot.waitUntil(lambda: not dialog.bar.isVisible(), timeout=20_000)
        return dialog

    return shown


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def french(tmp_path: Path, sample_tree: PlanTree) -> Path:
    """The sample plan as a Word file in French."""
    path = tmp_path / "plan français.docx"
    write_document(as_new(sample_tree), path, WORD, [FR])
    return path


def fail(problem: SediEditorError | str) -> None:
    pytest.fail(str(problem))


def cells(dialog: ImportReview, view: int) -> list[list[str]]:
    """The rows of a list; each group of a folded list is a row too, before its own rows."""
    model = (dialog.taken, dialog.left_out, dialog.notes)[view].model()

    def below(parent: QModelIndex) -> Iterator[list[str]]:
        for row in range(model.rowCount(parent)):
            yield [model.index(row, column, parent).data() for column in range(model.columnCount(parent))]
            yield from below(model.index(row, 0, parent))

    return list(below(QModelIndex()))


def test_the_language_is_found_and_what_was_recognised_is_shown_before_anything_is_written(
    show: Show, french: Path, sample_tree: PlanTree, tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    dialog = show(french)
    assert dialog.languages == (FR,)
    assert dialog.outline.topLevelItemCount() == len(sample_tree.departments)
    first = dialog.outline.topLevelItem(0)
    assert first
    assert first.text(0) == sample_tree.departments[0].text(Field.TITLE, FR).plain
    taken = {row[1] for row in cells(dialog, 0)}
    assert {"department", "column headings", "row"} <= taken
    assert {"organization", "masthead, symbol", "author", "title, repeated", "introduction"} <= taken
    assert cells(dialog, 0)[0][1] == "organization"
    assert any(words.startswith("objective 1.1") for words in taken)
    assert dialog.taken.columnViewportPosition(3) <= dialog.taken.viewport().width() * 3 // 4
    shown_by = {row[2] for row in cells(dialog, 0) if row[1] in ("department", "topic")}
    assert shown_by == {"by a hidden bookmark of this program"}
    shown = " ".join(value.text() for _name, value in dialog.summary._labels)
    assert "CIDI/doc.290/20" in shown
    assert "5 departments" in shown
    assert "116 rows" in shown
    words = dialog.read.report.words_in if dialog.read else 0
    assert f"{words:,} in the file" in shown
    assert words > 1000
    assert sorted(tmp_path.iterdir()) == before


def test_create_plan_gives_what_was_recognised(qtbot: QtBot, show: Show, french: Path, sample_tree: PlanTree) -> None:
    dialog = show(french)
    with qtbot.waitSignal(dialog.created) as created:
        QTest.mouseClick(dialog.create_, Qt.MouseButton.LeftButton)
    tree, name = created.args or []
    check(tree)
    assert name == "plan français"
    assert tree.settings.languages == (FR,)
    assert [node.kind for node in tree.walk()] == [node.kind for node in sample_tree.walk()]


def test_the_user_says_which_languages_a_bilingual_file_is_in(
    qtbot: QtBot, show: Show, tmp_path: Path, sample_tree: PlanTree
) -> None:
    path = tmp_path / "both.docx"
    write_document(as_new(sample_tree), path, WORD, [EN, FR])
    dialog = show(path)
    dialog.second.setFocus()
    with qtbot.waitSignal(dialog.second.activated):
        QTest.keyClicks(dialog.second, "Fran")
    qtbot.waitUntil(lambda: dialog.read is not None and dialog.languages == (EN, FR), timeout=20_000)
    assert dialog.read
    assert dialog.read.tree.settings.languages == (EN, FR)
    initiative = next(node for node in dialog.read.tree.walk() if node.kind is Kind.INITIATIVE)
    assert initiative.text(Field.TITLE, EN)
    assert initiative.text(Field.TITLE, FR)


def test_a_language_that_the_file_is_not_in_is_said_below_and_among_the_notes(
    qtbot: QtBot, show: Show, french: Path
) -> None:
    dialog = show(french)
    dialog.language.setFocus()
    with qtbot.waitSignal(dialog.language.activated):
        QTest.keyClicks(dialog.language, "Port")
    qtbot.waitUntil(lambda: dialog.read is not None and dialog.languages == (PT,), timeout=20_000)
    said = "The texts and the column headings are in French, but the file was read as Portuguese"
    assert dialog.details.text().splitlines()[0] == f"{said}."
    assert cells(dialog, 2)[:2] == [["Worth a look (1)"], [said]]
    assert dialog.lists.currentWidget() is dialog.notes


def test_the_report_follows_the_language_of_the_interface(qapp: QApplication, show: Show, french: Path) -> None:
    dialog = show(french)
    english = [cells(dialog, view) for view in range(3)]
    assert english[0][0][:2] == ["paragraph 2", "organization"]
    use_language(qapp, "fr")
    qapp.processEvents()
    try:
        assert cells(dialog, 0)[0][:2] == ["paragraphe 2", "organisation"]
        assert [row[3] for row in cells(dialog, 0)] == [row[3] for row in english[0]]
        assert cells(dialog, 1) != english[1]
    finally:
        use_language(qapp, "en")
        qapp.processEvents()
    assert [cells(dialog, view) for view in range(3)] == english


def test_the_first_line_says_that_all_text_was_placed_and_what_was_left_out_as_usual(show: Show, french: Path) -> None:
    dialog = show(french)
    assert dialog.headline.text() == "All text of the file is in the plan."
    assert dialog.details.text().splitlines() == [
        "Left out as usual: page headers and page numbers (6 words).",
        "There is nothing to be done.",
    ]
    # Nothing is hidden: what was left out is folded, and every word of it is there.
    assert [row[0] for row in cells(dialog, 1)] == [
        "Page headers and page numbers (6 words)",
        "page header",
        "page header",
    ]
    group = dialog.left_out.topLevelItem(0)
    assert group
    assert not group.isExpanded()
    dialog.lists.setCurrentWidget(dialog.left_out)
    dialog.left_out.setFocus()
    QTest.keyClick(dialog.left_out, Qt.Key.Key_Home)
    QTest.keyClick(dialog.left_out, Qt.Key.Key_Right)
    assert group.isExpanded()
    assert dialog.read
    assert len(cells(dialog, 0)) == len(dialog.read.report.taken)


def test_words_that_found_no_place_are_said_first_and_shown_unfolded(show: Show, tmp_path: Path, french: Path) -> None:
    from docx import Document

    document = Document(str(french))
    document.add_paragraph("Une remarque de la secrétaire")
    path = tmp_path / "with remark.docx"
    document.save(str(path))
    dialog = show(path)
    why = reason_words(Reason.BETWEEN)
    assert dialog.headline.text() == f"5 words of the file found no place in the plan: {why} (5 words)."
    assert dialog.lists.currentWidget() is dialog.left_out
    assert cells(dialog, 1)[1][1] == "Une remarque de la secrétaire"
    group = dialog.left_out.topLevelItem(0)
    assert group
    assert group.isExpanded()
    assert cells(dialog, 1)[2][0] == "Page headers and page numbers (6 words)"
    assert "nothing to be done" not in dialog.details.text()


@pytest.mark.parametrize("content", [b"", b"no Word file at all", b"PK\x03\x04 half"])
def test_a_file_that_cannot_be_read_gets_a_calm_answer_and_no_plan(show: Show, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.docx"
    path.write_bytes(content)
    dialog = show(path)
    assert "broken.docx" in dialog._status.text()
    assert not dialog.create_.isEnabled()
    assert dialog.outline.topLevelItemCount() == 0


def test_after_a_fault_of_ours_it_no_longer_waits(
    qtbot: QtBot, window: QWidget, french: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[Exception] = []
    monkeypatch.setattr(jobs, "unexpected", lambda fault, _owner: faults.append(fault))
    monkeypatch.setattr("sedi_editor.ui.importing.review.read_word_file", lambda *_all: 1 // 0)
    dialog = ImportReview(french, window)
    dialog.open()
    qtbot.waitUntil(lambda: bool(faults))
    qtbot.waitUntil(lambda: not dialog.bar.isVisible())
    assert not dialog.create_.isEnabled()
    assert dialog._status.text() == ""


def test_a_word_file_without_a_plan_says_so(show: Show, tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("Dear all")
    document.save(str(tmp_path / "letter.docx"))
    assert "no table with a work plan" in show(tmp_path / "letter.docx")._status.text()


def test_closed_while_reading_it_gives_nothing(qtbot: QtBot, window: QWidget, french: Path) -> None:
    dialog = ImportReview(french, window)
    dialog.open()
    with qtbot.assertNotEmitted(dialog.created):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        jobs.stop()
    assert not dialog.isVisible()


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_a_plan_as_text_goes_straight(
    qtbot: QtBot, window: QWidget, settings: Settings, tmp_path: Path, sample_tree: PlanTree, suffix: str
) -> None:
    path = tmp_path / f"plan{suffix}"
    write_text_form(sample_tree, path)
    made: list[tuple[PlanTree, str]] = []

    def create(tree: PlanTree, name: str, _chosen: object) -> None:
        made.append((tree, name))

    import_file(window, settings, create, fail, fail, path)
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    tree, name = made[0]
    assert name == "plan"
    assert tree.id != sample_tree.id
    assert [node.texts for node in tree.walk()] == [node.texts for node in text_form.read(path).walk()]
    assert settings.get(of.IMPORT_FOLDER) == tmp_path


def test_what_a_plan_as_text_loses_is_told(qtbot: QtBot, window: QWidget, settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("plan: 1\ntexts: {title: {en: <a href='file:x'>a</a><h1>b</h1><h2>c</h2><h3>d</h3><h4>e</h4>}}")
    made: list[PlanTree] = []
    warned: list[str] = []
    import_file(window, settings, lambda tree, *_others: made.append(tree), fail, warned.append, path)
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    (text,) = warned
    assert text.splitlines()[0] == "plan.yaml"
    assert "“file:x”" in text.splitlines()[1]
    assert text.splitlines()[-1] == "and 2 more things are left out"


def test_a_broken_text_form_is_told_of(qtbot: QtBot, window: QWidget, settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("plan: [")
    told: list[SediEditorError] = []
    import_file(window, settings, lambda *_made: pytest.fail("no plan"), told.append, fail, path)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "plan.yaml" in str(told[0])


def test_the_file_is_asked_for_when_none_is_given(
    qtbot: QtBot, window: QWidget, settings: Settings, french: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_file(monkeypatch, french)
    import_file(window, settings, lambda *_made: None, fail, fail)
    (dialog,) = window.findChildren(ImportReview)
    qtbot.waitUntil(lambda: dialog.read is not None, timeout=20_000)
    choose_file(monkeypatch, None)
    import_file(window, settings, lambda *_made: None, fail, fail)
    assert len(window.findChildren(ImportReview)) == 1
