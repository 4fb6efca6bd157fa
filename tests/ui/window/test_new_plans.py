"""New plans, made in the window: from last year's and from Word files, and nothing lost on the way."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from sedi_editor.document.formats import FORMATS
from sedi_editor.export import write_document
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.next_year import year_of
from sedi_editor.plan.tree import as_new
from sedi_editor.ui import file_dialogs
from sedi_editor.ui.importing.review import ImportReview
from sedi_editor.ui.starting.new_plan import NewPlanDialog
from tests.plan.a_plan import small_plan
from tests.ui.window.a_window import AWindow, Key, in_file

EN = Language.EN


class Places:
    """What the user chooses, one after another, where it is asked where to save."""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.proposed: list[str] = []
        self.over: list[object] = []

    def ask(self, over: object, _title: str, proposal: Path, _kinds: str, then: Callable[[Path], object]) -> None:
        self.over.append(over)
        self.proposed.append(str(proposal))
        if answer := self.answers.pop(0):
            then(Path(answer))


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> Places:
    made = Places()
    monkeypatch.setattr(file_dialogs, "ask_save", made.ask)
    return made


def dialog_of(a: AWindow, kind: type[QDialog]) -> QDialog:
    (found,) = [one for one in a.window.findChildren(kind) if one.isVisible()]
    return found


def begun(a: AWindow) -> NewPlanDialog:
    """The dialog of a new plan from the one that is open."""
    a.window.window_actions.new_plan("last year")
    dialog = dialog_of(a, NewPlanDialog)
    assert isinstance(dialog, NewPlanDialog)
    return dialog


def test_a_new_plan_from_last_years_is_written_and_opened(opened: AWindow, places: Places, tmp_path: Path) -> None:
    a, before = opened, opened.session
    path = tmp_path / "next.sediplan"
    places.answers = [str(path)]
    dialog = begun(a)
    year = dialog.fields.year.value()
    dialog.fields.titles[EN].setFocus()
    dialog.fields.titles[EN].selectAll()
    QTest.keyClicks(dialog.fields.titles[EN], f"Plan {year}")
    QTest.keyClick(dialog.fields.titles[EN], Key.Key_Return)
    a.qtbot.waitUntil(lambda: a.window.session not in (None, before), timeout=20_000)
    assert a.session.path == path
    assert year_of(in_file(path)) == year
    assert not [one for one in a.window.findChildren(NewPlanDialog) if one.isVisible()]


def test_what_was_typed_is_still_there_when_no_place_is_chosen(opened: AWindow, places: Places, tmp_path: Path) -> None:
    a, path = opened, tmp_path / "at last.sediplan"
    places.answers = ["", str(path)]
    dialog = begun(a)
    dialog.fields.titles[EN].setFocus()
    dialog.fields.titles[EN].selectAll()
    QTest.keyClicks(dialog.fields.titles[EN], "A title of my own")
    dialog.make_button.click()
    assert dialog.isVisible()
    assert dialog.fields.titles[EN].text() == "A title of my own"
    dialog.make_button.click()
    a.qtbot.waitUntil(lambda: a.session.path == path, timeout=20_000)
    assert in_file(path).text(Field.TITLE, EN).plain == "A title of my own"
    assert places.over == [dialog, dialog]


def test_a_review_stays_when_no_place_is_chosen(opened: AWindow, places: Places, tmp_path: Path) -> None:
    a, word, path = opened, tmp_path / "plan.docx", tmp_path / "from word.sediplan"
    write_document(as_new(small_plan()), word, FORMATS[1], [EN])
    places.answers = ["", str(path)]
    a.window.files.import_file(word)
    review = dialog_of(a, ImportReview)
    assert isinstance(review, ImportReview)
    a.qtbot.waitUntil(review.create_.isEnabled, timeout=20_000)
    review.create_.click()
    assert review.isVisible()
    assert not path.exists()
    review.create_.click()
    a.qtbot.waitUntil(lambda: a.session.path == path, timeout=20_000)


def test_a_name_without_suffix_replaces_no_plan_unasked(opened: AWindow, places: Places, tmp_path: Path) -> None:
    a, there = opened, tmp_path / "there.sediplan"
    there.write_bytes(b"a plan of somebody")
    places.answers = [str(there.with_suffix("")), ""]
    dialog = begun(a)
    dialog.make_button.click()
    assert places.proposed[1] == str(there)
    assert places.answers == []
    QApplication.processEvents()
    assert there.read_bytes() == b"a plan of somebody"
    assert dialog.isVisible()


@pytest.mark.skipif(os.name != "posix", reason="other systems count the letters of names otherwise")
def test_a_name_too_long_for_a_plan_is_said_where_it_is_chosen_and_asked_again(
    opened: AWindow, places: Places, tmp_path: Path
) -> None:
    a, path, told = opened, tmp_path / "at last.sediplan", list[str]()

    def read() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        told.append(box.text())
        QTest.keyClick(box, Key.Key_Escape)

    places.answers = [str(tmp_path / ("n" * 245)), str(path)]
    dialog = begun(a)
    QTimer.singleShot(0, read)
    dialog.make_button.click()
    a.qtbot.waitUntil(lambda: a.session.path == path, timeout=20_000)
    assert len(told) == 1
    assert "254 bytes, that of a plan at most 247" in told[0]
