"""The session: memory first, the disk behind it, and undo that knows typing from the rest."""

from threading import Event
from time import sleep
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from sedi_editor.errors import PlanRuleError
from sedi_editor.plan.edits import AddNode, AtIndex, Group, RemoveNode, SetJoined, SetNumber, SetPlan, SetText
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.merged_cells import remove_edit
from sedi_editor.plan.outline import move_down_edit
from sedi_editor.plan.tree import PlanSettings
from sedi_editor.store.file_store import FileStore
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui.session.committer import OPEN_DELAY
from sedi_editor.ui.session.opener import Opened
from sedi_editor.ui.session.opening import open_session
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.saving import SavingState
from sedi_editor.ui.session.session import Session
from tests.plan.a_plan import id_of, node, text
from tests.ui.a_session import OFFICER, on_disk


def type_into(session: Session, words: str, undo_group: object = None) -> None:
    session.do(SetText(id_of("A1"), Field.RESULTS, Language.EN, text(words)), "Typing", undo_group)


def words(session: Session) -> str:
    return session.plan.node(id_of("A1")).text(Field.RESULTS, Language.EN).plain


def test_an_edit_is_in_memory_at_once_and_on_disk_soon(session: Session) -> None:
    type_into(session, "twelve countries")
    assert words(session) == "twelve countries"
    assert on_disk(session) == session.plan.tree()


def test_saved_is_said_only_after_the_commit(session: Session, qtbot: QtBot) -> None:
    states: list[tuple[SavingState, bool]] = []
    session.saved_changed.connect(lambda: states.append((session.saving.state, session.is_on_disk())))
    type_into(session, "twelve")
    qtbot.waitUntil(lambda: session.saving.state is SavingState.SAVED)
    assert states[0][0] is SavingState.WAITING
    assert all(on_disk for state, on_disk in states if state is SavingState.SAVED)
    assert session.saving.at is not None


def test_typing_in_one_cell_is_one_step_of_undo(session: Session) -> None:
    before, cell = words(session), object()
    for typed in ("a", "ab", "abc"):
        type_into(session, typed, cell)
    assert session.undo_stack.count() == 1
    session.undo()
    assert words(session) == before
    session.redo()
    assert words(session) == "abc"
    assert on_disk(session) == session.plan.tree()


def test_undo_of_a_move_goes_to_what_moved_and_not_to_texts_handed_on_with_it(session: Session) -> None:
    places: list[Place] = []
    session.view.reveal_requested.connect(places.append)
    edit = move_down_edit(session.plan, [id_of("C")])
    assert any(isinstance(one, SetText) for one in edit.edits), "the cell joined with that of C gets its text"
    session.do(edit, "Move")
    session.undo()
    session.redo()
    assert [place.node for place in places] == [id_of("C"), id_of("C")]


def test_undo_of_several_at_once_goes_to_the_first_of_them(session: Session) -> None:
    session.view.select(id_of("B"))
    session.do(remove_edit(session.plan, map(id_of, ("D", "A", "C"))), "Delete")
    session.undo()
    assert session.view.current == id_of("A")


def test_typing_that_comes_to_nothing_is_no_step_of_undo(session: Session) -> None:
    before, cell = words(session), object()
    type_into(session, before + "x", cell)
    type_into(session, before, cell)
    assert session.undo_stack.count() == 0


def test_an_edit_that_leaves_the_plan_as_it_was_is_no_step_and_keeps_what_can_be_done_again(session: Session) -> None:
    session.do(SetNumber(id_of("line"), "7"), "Number")
    session.undo()
    session.do(SetNumber(id_of("line"), "1"), "Number")
    session.do(Group(()), "Move")
    assert (session.undo_stack.count(), session.undo_stack.canUndo()) == (1, False)
    session.redo()
    assert session.plan.number(id_of("line")) == "7"


def test_typing_in_a_cell_twice_is_two_steps(session: Session) -> None:
    type_into(session, "one", object())
    type_into(session, "two", object())
    session.undo()
    assert words(session) == "one"


def test_a_refused_edit_changes_nothing_and_is_no_step(session: Session) -> None:
    before = session.plan.tree()
    edits = (SetNumber(id_of("objective"), "9"), SetJoined(id_of("A1"), frozenset({Column.RESULTS})))
    with pytest.raises(PlanRuleError):
        session.do(Group(edits), "Impossible")
    assert session.plan.tree() == before
    assert session.undo_stack.count() == 0
    assert on_disk(session) == before


def test_what_others_have_done_is_shown_and_the_own_steps_can_still_be_undone(session: Session) -> None:
    before = words(session)
    type_into(session, "twelve")
    assert session.wait_for_disk()
    session.apply_remote([RemoveNode(id_of("D")), SetNumber(id_of("objective"), "1.9")])
    assert not session.plan.has(id_of("D"))
    session.undo()
    assert words(session) == before
    session.redo()
    assert words(session) == "twelve"
    assert session.plan.number(id_of("objective")) == "1.9"


def test_a_step_that_others_have_changed_meanwhile_says_so_and_moves_nothing(session: Session) -> None:
    said: list[str] = []
    session.refused.connect(said.append)
    session.do(SetNumber(id_of("line"), "7"), "Number")
    session.do(SetNumber(id_of("objective"), "7.1"), "Number")
    assert session.wait_for_disk()
    session.apply_remote([SetNumber(id_of("objective"), "7.4")])
    session.undo()
    assert session.plan.number(id_of("objective")) == "7.4"
    assert len(said) == 1
    assert "Somebody else" in said[0]
    session.undo()
    assert session.plan.number(id_of("line")) == "1"
    assert len(said) == 1


def test_an_undo_in_what_others_have_removed_moves_nothing_and_the_next_one_is_done(session: Session) -> None:
    said: list[str] = []
    session.refused.connect(said.append)
    session.do(SetNumber(id_of("line"), "7"), "Number")
    type_into(session, "twelve")
    assert session.wait_for_disk()
    session.apply_remote([RemoveNode(id_of("A"))])
    after = session.plan.tree()
    session.undo()
    assert session.plan.tree() == after
    assert len(said) == 1
    session.undo()
    assert session.plan.number(id_of("line")) == "1"


def test_what_does_not_fit_the_plan_is_refused_and_nothing_is_changed(session: Session) -> None:
    before = session.plan.tree()
    with pytest.raises(PlanRuleError):
        session.apply_remote([SetNumber(id_of("line"), "7"), RemoveNode(id_of("nowhere"))])
    assert session.plan.tree() == before


def test_undo_goes_to_what_it_undoes(session: Session) -> None:
    session.view.select(id_of("A"))
    type_into(session, "twelve")
    session.view.select(id_of("D"))
    session.undo()
    assert session.view.current == id_of("A")


def test_the_view_is_asked_to_show_the_very_cell(session: Session) -> None:
    places: list[Place] = []
    session.view.reveal_requested.connect(places.append)
    type_into(session, "twelve")
    session.undo()
    assert places == [Place(id_of("A1"), Field.RESULTS, Language.EN)]


def test_a_cell_in_the_shown_objective_needs_no_other_selection(session: Session) -> None:
    session.view.select(id_of("objective"))
    session.view.reveal(Place(id_of("C1"), Field.RESULTS, Language.EN))
    assert session.view.current == id_of("objective")


def test_when_the_selected_node_goes_the_next_is_selected(session: Session) -> None:
    session.view.select(id_of("A"))
    session.do(RemoveNode(id_of("A")), "Delete")
    assert session.view.current == id_of("B")
    session.do(RemoveNode(id_of("B")), "Delete")
    assert session.view.current in (id_of("topic"), id_of("objective"))
    session.undo()
    session.undo()
    assert session.view.current == id_of("A")


def test_typed_text_is_given_before_another_node_is_selected(session: Session) -> None:
    session.view.select(id_of("A"))
    session.flush_requested.connect(lambda: type_into(session, f"left {session.view.current}"))
    session.view.select(id_of("D"))
    assert words(session) == f"left {id_of('A')}"


def test_the_languages_shown_are_languages_of_the_plan(session: Session) -> None:
    assert (session.view.draft_language, session.view.second_language) == (Language.EN, Language.FR)
    session.view.set_languages(Language.FR, Language.FR)
    assert (session.view.draft_language, session.view.second_language) == (Language.FR, Language.EN)
    session.do(SetPlan(PlanSettings(languages=(Language.EN,))), "Languages")
    assert (session.view.draft_language, session.view.second_language) == (Language.EN, None)
    session.undo()
    assert (session.view.draft_language, session.view.second_language) == (Language.FR, Language.EN)


def test_a_plan_in_order_is_there_before_its_file_is_open(session: Session, qtbot: QtBot) -> None:
    path, tree = session.path, session.plan.tree()
    session.close()
    early = open_session(path, OFFICER)
    opened: list[Opened] = []
    early.opened.connect(opened.append)
    assert early.plan.tree() == tree
    type_into(early, "typed before the file is open")
    assert not opened
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].tree is None
    assert on_disk(early) == early.plan.tree()
    early.close()


def test_a_window_that_is_long_in_coming_is_painted_before_its_file_is_opened(session: Session, qtbot: QtBot) -> None:
    path = session.path
    session.close()
    early = open_session(path, OFFICER)
    opened: list[Opened] = []
    early.opened.connect(opened.append)
    sleep(2 * OPEN_DELAY / 1000)  # a slow computer makes the window
    QCoreApplication.processEvents()  # and now comes to the painting
    assert not early._committer._thread.is_alive()
    qtbot.waitUntil(lambda: bool(opened))
    early.close()


def test_a_plan_that_changes_between_quick_read_and_opening_is_shown_anew(session: Session, qtbot: QtBot) -> None:
    path = session.path
    session.close()
    early = open_session(path, OFFICER)
    with PlanFile.open(path) as other:
        other.apply(SetNumber(id_of("objective"), "7"))
    with qtbot.waitSignal(early.replaced):
        type_into(early, "typed on the older plan")
    assert early.plan.number(id_of("objective")) == "7"
    assert words(early) == "typed on the older plan"
    assert on_disk(early) == early.plan.tree()
    early.close()


@pytest.mark.parametrize("removed", ["A1", "A"])
def test_words_that_have_no_place_in_what_another_wrote_stay_on_the_screen(
    session: Session, qtbot: QtBot, removed: str
) -> None:
    path = session.path
    session.close()
    early = open_session(path, OFFICER)
    with PlanFile.open(path) as other:
        other.apply(RemoveNode(id_of(removed)))
        theirs = other.load()
    type_into(early, "typed on the older plan")
    qtbot.waitUntil(lambda: early.saving.state is SavingState.FAILED, timeout=20_000)
    assert "save your version as a copy" in str(early.saving.problem)
    assert words(early) == "typed on the older plan"
    assert not early.is_on_disk()
    assert not early.close(0)
    with PlanFile.open(path) as plan_file:
        assert plan_file.load() == theirs


def test_a_closed_session_says_nothing_more(session: Session, qtbot: QtBot) -> None:
    path = session.path
    session.close()
    early = open_session(path, OFFICER)
    heard: list[object] = []
    for signal in (early.opened, early.saved_changed, early.changed):
        signal.connect(lambda *said: heard.append(said))
    type_into(early, "typed before the file is open")
    heard.clear()
    assert early.close()
    QCoreApplication.processEvents()
    assert heard == []


def test_a_file_that_comes_open_after_its_plan_was_closed_is_let_go_of(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, asked, go_on = session.path, Event(), Event()
    session.close()
    open_file = FileStore.open

    def slow(*given: Any, **named: Any) -> PlanFile:
        asked.set()
        assert go_on.wait(60)
        return open_file(*given, **named)

    monkeypatch.setattr(FileStore, "open", slow)
    monkeypatch.setattr("sedi_editor.ui.session.committer.CLOSE_TIMEOUT", 0.0)
    early = open_session(path, OFFICER)
    type_into(early, "typed before the file is open")
    assert asked.wait(60)
    early.close(0)
    thread = early._committer._thread
    early.deleteLater()
    early._committer.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    go_on.set()
    thread.join(60)
    with PlanFile.open(path) as plan_file:
        assert not plan_file.locked_by
        assert not plan_file.left_by


def test_a_second_window_reads_only(session: Session, qtbot: QtBot) -> None:
    other = open_session(session.path, OFFICER)
    assert other.read_only
    assert other.saving.state is SavingState.READ_ONLY
    with pytest.raises(Exception, match="reading only"):
        other.do(SetNumber(id_of("objective"), "2"), "Number")
    other.close()


def test_what_was_done_before_the_plan_turned_out_to_be_open_elsewhere_is_not_undone(
    session: Session, qtbot: QtBot
) -> None:
    path = session.path
    session.close()
    early = open_session(path, OFFICER)
    with PlanFile.open(path):
        type_into(early, "typed on the quick read")
        qtbot.waitUntil(lambda: early.read_only)
        for step in (early.undo, early.redo):
            with qtbot.waitSignal(early.refused) as refused:
                step()
            assert refused.args
            assert "reading only" in refused.args[0]
    assert words(early) == "typed on the quick read"
    assert early.undo_stack.canUndo()
    early.close(0)


def test_no_other_languages_than_the_plans_are_shown_for_a_place(session: Session) -> None:
    session.view.reveal(Place(id_of("A1"), Field.RESULTS, Language.PT))
    assert (session.view.draft_language, session.view.second_language) == (Language.EN, Language.FR)


def test_what_was_typed_while_another_took_over_is_kept(session: Session, qtbot: QtBot) -> None:
    with PlanFile.open(session.path, take_over=True) as other:
        type_into(session, "kept in the window")
        qtbot.waitUntil(lambda: session.saving.state is SavingState.FAILED)
        assert not session.is_on_disk()
        assert words(session) == "kept in the window"
        other.close()
    session.take_over()
    qtbot.waitUntil(session.is_on_disk)
    assert on_disk(session) == session.plan.tree()


def test_what_another_wrote_meanwhile_is_not_written_over(session: Session, qtbot: QtBot) -> None:
    with PlanFile.open(session.path, take_over=True) as other:
        other.apply(SetNumber(id_of("objective"), "7"))
        theirs = other.load()
    type_into(session, "mine")
    qtbot.waitUntil(lambda: session.saving.state is SavingState.FAILED)
    session.take_over()
    qtbot.waitUntil(lambda: "copy" in str(session.saving.problem))
    assert words(session) == "mine"
    with PlanFile.open(session.path, read_only=True) as plan_file:
        assert plan_file.load() == theirs


def test_a_new_node_and_its_undo_reach_the_disk(session: Session) -> None:
    before = session.plan.tree()
    session.do(AddNode(id_of("topic"), AtIndex(0), node(Kind.INITIATIVE, "new")), "Add")
    assert on_disk(session).node(id_of("new"))
    session.undo()
    assert on_disk(session) == before


def test_closing_waits_for_the_disk(session: Session) -> None:
    for number in range(50):
        type_into(session, f"state {number}")
    assert session.close()
    with PlanFile.open(session.path) as plan_file:
        assert plan_file.load() == session.plan.tree()
        assert not plan_file.locked_by
