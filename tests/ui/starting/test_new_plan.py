"""The dialog that makes a new plan."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.rules import check
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui import jobs
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.starting.new_plan import NewPlanDialog
from sedi_editor.ui.starting.plan_making import proposed_titles, proposed_year
from tests.ready_file import ready_file
from tests.ui.choosing import choose_file

EN, ES, FR, PT = Language
LEFT = Qt.MouseButton.LeftButton
Show = Callable[[Session | None, str], NewPlanDialog]


@pytest.fixture
def show(qtbot: QtBot, tmp_path: Path) -> Iterator[Show]:
    window = QWidget()
    qtbot.addWidget(window)
    settings = Settings(tmp_path / "settings.ini")

    def shown(session: Session | None, kind: str) -> NewPlanDialog:
        dialog = NewPlanDialog(settings, session, kind, window)
        dialog.open()
        if kind != "last year" or session:
            qtbot.waitUntil(lambda: dialog.make_button.isEnabled())
        return dialog

    yield shown
    jobs.stop()


def made(qtbot: QtBot, dialog: NewPlanDialog) -> tuple[PlanTree, str]:
    """What the dialog makes when its button is pressed."""
    with qtbot.waitSignal(dialog.created) as created:
        QTest.mouseClick(dialog.make_button, LEFT)
    tree, name = created.args or []
    check(tree)
    return tree, name


def test_an_empty_plan_has_the_official_front_in_the_chosen_languages_and_no_department(
    qtbot: QtBot, show: Show
) -> None:
    dialog = show(None, "empty")
    dialog.fields.year.setValue(2027)
    QTest.keyClick(dialog.fields.languages[FR], Qt.Key.Key_Space)
    tree, name = made(qtbot, dialog)
    assert tree.departments == ()
    assert tree.settings.languages == (EN, FR)
    assert tree.settings.original == (EN,)
    assert tree.text(Field.TITLE, EN).plain == "WORK PLAN 2027"
    assert tree.text(Field.TITLE, FR).plain == "PLAN DE TRAVAIL 2027"
    assert name == "work-plan-2027"


def test_an_example_comes_along_when_asked(qtbot: QtBot, show: Show) -> None:
    dialog = show(None, "empty")
    QTest.keyClick(dialog.starting_point.example, Qt.Key.Key_Space)
    assert len(made(qtbot, dialog)[0].departments) == 1


def test_from_last_years_plan_everything_is_proposed_for_the_next_year(
    qtbot: QtBot, show: Show, sample_session: Session
) -> None:
    dialog = show(sample_session, "last year")
    assert dialog.fields.year.value() == 2021
    assert dialog.fields.symbol.text() == "CIDI/doc.290/21"
    assert dialog.fields.titles[FR].text() == "PLAN DE TRAVAIL 2021"
    tree, name = made(qtbot, dialog)
    assert name == "CIDI-doc.290-21"
    before = sample_session.plan.tree()
    assert [(node.kind, node.number) for node in tree.walk()] == [(node.kind, node.number) for node in before.walk()]
    assert tree.id != before.id
    fields = {name for node in tree.walk() if node.kind is Kind.ROW for name, _language in node.texts}
    assert fields == {Field.CONTRIBUTION, Field.PARTNERSHIPS, Field.COVID_RESPONSE}


def test_results_are_kept_and_other_columns_emptied_on_request(
    qtbot: QtBot, show: Show, sample_session: Session
) -> None:
    dialog = show(sample_session, "last year")
    QTest.keyClick(dialog.starting_point.columns[Column.RESULTS], Qt.Key.Key_Space)
    QTest.keyClick(dialog.starting_point.columns[Column.COVID_RESPONSE], Qt.Key.Key_Space)
    tree, _name = made(qtbot, dialog)
    fields = {name for node in tree.walk() if node.kind is Kind.ROW for name, _language in node.texts}
    assert fields == {Field.CONTRIBUTION, Field.PARTNERSHIPS, Field.RESULTS}


def test_what_was_typed_stays_when_the_year_changes_and_the_rest_follows_it(
    qtbot: QtBot, show: Show, sample_session: Session
) -> None:
    dialog = show(sample_session, "last year")
    title = dialog.fields.titles[EN]
    title.selectAll()
    QTest.keyClicks(title, "THE PLAN")
    dialog.fields.year.stepUp()
    assert title.text() == "THE PLAN"
    assert dialog.fields.titles[ES].text() == "PLAN DE TRABAJO 2022"
    assert dialog.fields.symbol.text() == "CIDI/doc.290/22"
    assert made(qtbot, dialog)[0].text(Field.TITLE, EN).plain == "THE PLAN"


def test_last_years_plan_may_be_another_file(
    qtbot: QtBot, show: Show, sample_tree: PlanTree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "last.sediplan"
    ready_file(path, sample_tree)
    dialog = show(None, "last year")
    assert not dialog.make_button.isEnabled()
    assert "last year" in dialog._status.text()
    choose_file(monkeypatch, path)
    QTest.mouseClick(dialog.starting_point.file, LEFT)
    assert dialog._status.text() == "Reading…"
    qtbot.waitUntil(lambda: dialog.make_button.isEnabled())
    assert dialog._status.text() == ""
    assert made(qtbot, dialog)[0].settings.languages == sample_tree.settings.languages


def test_a_file_that_is_no_plan_gets_a_calm_answer(
    qtbot: QtBot, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.sediplan"
    path.write_text("Dear all")
    dialog = show(None, "last year")
    choose_file(monkeypatch, path)
    QTest.mouseClick(dialog.starting_point.file, LEFT)
    qtbot.waitUntil(lambda: "letter.sediplan" in dialog._status.text())
    assert not dialog.make_button.isEnabled()


def test_what_is_no_symbol_is_said_and_no_plan_made_of_it(show: Show, sample_session: Session) -> None:
    dialog = show(sample_session, "last year")
    dialog.fields.symbol.selectAll()
    QTest.keyClicks(dialog.fields.symbol, "number nine")
    assert not dialog.make_button.isEnabled()
    assert "number nine" in dialog._status.text()
    dialog.fields.symbol.selectAll()
    QTest.keyClick(dialog.fields.symbol, Qt.Key.Key_Delete)
    assert dialog.make_button.isEnabled()


def test_a_plan_needs_a_language(show: Show) -> None:
    dialog = show(None, "empty")
    QTest.keyClick(dialog.fields.languages[EN], Qt.Key.Key_Space)
    assert not dialog.make_button.isEnabled()
    assert "language" in dialog._status.text()


def test_a_word_file_is_asked_for_at_once(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    dialog = NewPlanDialog(Settings(tmp_path / "s.ini"), None, "word")
    with qtbot.waitSignal(dialog.import_requested):
        dialog.open()
    assert not dialog.isVisible()


def test_the_arrows_pass_a_word_file_which_the_button_asks_for(qtbot: QtBot, show: Show) -> None:
    dialog = show(None, "empty")
    empty, last, word = dialog.starting_point.kinds.values()
    dialog.fields.titles[EN].setText("MY TITLE")
    make = dialog.make_button.text()
    QTest.keyClick(empty, Qt.Key.Key_Down)
    QTest.keyClick(last, Qt.Key.Key_Down)
    assert word.isChecked()
    assert dialog.isVisible()
    assert dialog.make_button.isEnabled()
    assert dialog.make_button.text() != make
    assert not dialog.fields.isEnabled()
    # Nothing typed is lost on the way back.
    QTest.keyClick(word, Qt.Key.Key_Up)
    QTest.keyClick(last, Qt.Key.Key_Down)
    assert dialog.fields.titles[EN].text() == "MY TITLE"
    with qtbot.waitSignal(dialog.import_requested):
        QTest.keyClick(dialog.make_button, Qt.Key.Key_Space)
    assert not dialog.isVisible()


def test_the_proof_shows_the_cover_and_follows_what_is_typed(qtbot: QtBot, show: Show, sample_session: Session) -> None:
    dialog = show(sample_session, "last year")
    qtbot.waitUntil(lambda: not dialog.cover.pixmap().isNull())
    before = dialog.cover.pixmap().toImage()
    dialog.fields.titles[EN].selectAll()
    QTest.keyClicks(dialog.fields.titles[EN], "ANOTHER TITLE")
    qtbot.waitUntil(lambda: dialog.cover.pixmap().toImage() != before)


def test_the_likely_year_comes_after_last_years_or_from_the_calendar(sample_tree: PlanTree) -> None:
    assert proposed_year(sample_tree, datetime.date(2031, 1, 1)) == 2021
    assert proposed_year(None, datetime.date(2031, 3, 1)) == 2031
    assert proposed_year(None, datetime.date(2031, 11, 1)) == 2032


def test_a_title_without_a_year_gets_it(show: Show) -> None:
    dialog = show(None, "empty")
    assert dialog.source
    assert proposed_titles(dialog.source, 2030, (PT,)) == {PT: "PLANO DE TRABALHO 2030"}
