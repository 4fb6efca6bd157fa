"""A plan that is open elsewhere: read here, taken over and given back, and nobody's words are lost."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPushButton

from sedi_editor.plan.edits import SetNumber, SetPlan
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui.interface_language import use_language
from sedi_editor.ui.session.saving import SavingState
from tests.plan.a_plan import id_of
from tests.store.other_process import other_process
from tests.ui.window.a_window import AWindow, Key, in_file, result_in
from tools.translating import catalogs

TYPED = "A1 results typed"


def test_a_plan_open_elsewhere_is_read_only_and_says_who_has_it_and_since_when(a_window: AWindow, plan: Path) -> None:
    with other_process(plan, "Bea Blanco"):
        assert a_window.window.files.open(plan)
        assert "Bea Blanco has this plan open on" in a_window.said[0]
        assert "since" in a_window.said[0]
        assert a_window.window.status.saved.text() == "Read only"
        assert "(read only)" in a_window.window.windowTitle()
        assert not a_window.window.actions_["node.add"].isEnabled()
        a_window.write("A1", " typed")
        a_window.press(Key.Key_Escape)
        assert a_window.text("A1") == "A1 results"


def test_what_is_said_of_it_is_said_in_another_language_too_while_it_stands(
    a_window: AWindow, plan: Path, qapp: QApplication
) -> None:
    catalogs.compile_all()
    with other_process(plan, "Bea Blanco"):
        assert a_window.window.files.open(plan)
        a_window.until_said("Bea Blanco has this plan open on")
        use_language(qapp, "fr")
        said = a_window.until_said("Bea Blanco a ouvert ce plan sur")
        assert a_window.window.notices.shown == (said,)
        assert [one.text() for one in said.findChildren(QPushButton)] == ["Enregistrer une copie…", "Prendre la main"]
        said.close_notice()
        use_language(qapp, "en")
        qapp.processEvents()
        assert a_window.said == [], "what was closed stays closed"


def test_what_was_typed_before_the_plan_turned_out_to_be_open_elsewhere_is_kept(
    a_window: AWindow, plan: Path, chosen: Path
) -> None:
    assert a_window.window.files.open(plan)
    session = a_window.session
    with PlanFile.open(plan, author="Bea Blanco"):
        a_window.write("A1", " typed")
        a_window.qtbot.waitUntil(lambda: session.read_only, timeout=20_000)
        a_window.press(Key.Key_Escape)
        assert a_window.text("A1") == TYPED
        a_window.until_said("What you typed is kept in this window")
        a_window.answer("What you typed is kept in this window", "Save a copy…")
        a_window.until_said("A copy is saved")
    assert result_in(in_file(chosen), "A1") == TYPED
    assert result_in(in_file(plan), "A1") == "A1 results"


def test_what_the_other_has_written_meanwhile_is_there_after_taking_over(a_window: AWindow, plan: Path) -> None:
    with PlanFile.open(plan, author="Bea Blanco") as other:
        assert a_window.window.files.open(plan)
        other.apply(SetNumber(id_of("objective"), "1.7"))
        a_window.answer("Bea Blanco", "Take it over")
        a_window.qtbot.waitUntil(lambda: not a_window.session.read_only)
        assert a_window.session.plan.number(id_of("objective")) == "1.7"
        assert a_window.said == []
        a_window.write("A1", " typed")
        a_window.press(Key.Key_Escape)
        a_window.qtbot.waitUntil(a_window.session.is_on_disk)
    assert result_in(in_file(plan), "A1") == TYPED
    assert in_file(plan).node(id_of("objective")).number == "1.7"


def test_a_plan_that_is_shown_anew_again_and_again_has_no_parts_of_before(a_window: AWindow, plan: Path) -> None:
    with PlanFile.open(plan, author="Bea Blanco") as other:
        assert a_window.window.files.open(plan)
        for name in ("comments", "checks", "search"):
            a_window.workspace.show_side(name)
        other.apply(SetNumber(id_of("objective"), "1.7"))
        a_window.answer("Bea Blanco", "Take it over")
        a_window.qtbot.waitUntil(lambda: not a_window.session.read_only)
    for number in ("1.8", "1.9"):
        with PlanFile.open(plan, take_over=True) as other:
            other.apply(SetNumber(id_of("objective"), number))
        a_window.session.take_over()
        a_window.qtbot.waitUntil(lambda number=number: a_window.session.plan.number(id_of("objective")) == number)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        a_window.write("A1", "")
        a_window.session.do(SetPlan(a_window.session.plan.settings()), "Nothing new")
    assert a_window.workspace.form.isAncestorOf(a_window.focus)


def test_an_edit_after_someone_took_over_is_kept_and_given_back(opened: AWindow, plan: Path) -> None:
    with PlanFile.open(plan, take_over=True, author="Bea Blanco"):
        opened.write("A1", " typed")
        opened.press(Key.Key_Escape)
        assert "Bea Blanco" in opened.until_said("opened for writing elsewhere").text
        assert opened.window.status.saved.text() == "Not saved"
    opened.answer("opened for writing elsewhere", "Take it back")
    opened.qtbot.waitUntil(opened.session.is_on_disk)
    opened.qtbot.waitUntil(lambda: opened.said == [])
    assert result_in(in_file(plan), "A1") == TYPED


def test_where_both_have_written_one_of_them_becomes_a_copy(opened: AWindow, plan: Path, chosen: Path) -> None:
    with PlanFile.open(plan, take_over=True, author="Bea Blanco") as other:
        other.apply(SetNumber(id_of("objective"), "1.7"))
        opened.write("A1", " typed")
        opened.press(Key.Key_Escape)
        opened.until_said("opened for writing elsewhere")
        opened.answer("opened for writing elsewhere", "Take it back")
        opened.until_said("changed by someone else")
        # The other one still has the plan.
        other.apply(SetNumber(id_of("objective"), "1.8"))
        opened.answer("changed by someone else", "Try again")
        opened.until_said("changed by someone else")
        opened.answer("changed by someone else", "Save a copy…")
        opened.until_said("A copy is saved")
    assert result_in(in_file(chosen), "A1") == TYPED
    assert in_file(chosen).node(id_of("objective")).number == "1.1"
    assert result_in(in_file(plan), "A1") == "A1 results"
    assert in_file(plan).node(id_of("objective")).number == "1.8"
    opened.answer("A copy is saved", "Go on with the copy")
    assert opened.session.path == chosen
    opened.write("A1", " on")
    opened.press(Key.Key_Escape)
    opened.qtbot.waitUntil(lambda: opened.session.saving.state is SavingState.SAVED)


def test_a_plan_that_was_left_by_a_crash_says_so(a_window: AWindow, plan: Path) -> None:
    with other_process(plan) as other:
        other.tell("edit")
        other.kill()
    assert a_window.window.files.open(plan)
    assert "broke off while this plan was open" in a_window.said[0]
    assert not a_window.session.read_only


def test_a_plan_in_a_folder_that_cannot_be_written_is_read_only(
    a_window: AWindow, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever runs the tests may be allowed everything.
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    assert a_window.window.files.open(plan)
    a_window.until_said("open for reading only")
    assert a_window.window.status.saved.text() == "Read only"
