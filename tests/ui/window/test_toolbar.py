"""The toolbar: what is typed into it stays."""

from pathlib import Path

from PySide6.QtTest import QTest

from sedi_editor.store.plan_file import PlanFile
from tests.plan.a_plan import small_plan
from tests.ui.window.a_window import AWindow


def test_words_to_search_for_stay_when_the_file_comes_open_behind_the_window(a_window: AWindow, plan: Path) -> None:
    assert a_window.window.files.open(plan)
    box = a_window.window.toolbar.search_box
    assert a_window.session.how_opened is None, "the file itself is opened later"
    QTest.keyClicks(box, "re")
    a_window.qtbot.waitUntil(lambda: a_window.session.how_opened is not None, timeout=20_000)
    QTest.keyClicks(box, "sult")
    assert box.text() == "result"


def test_another_plan_begins_with_nothing_to_search_for(opened: AWindow, tmp_path: Path) -> None:
    QTest.keyClicks(opened.window.toolbar.search_box, "result")
    other = tmp_path / "other.sediplan"
    PlanFile.create(other, small_plan()).close()
    opened.open(other)
    assert opened.window.toolbar.search_box.text() == ""
