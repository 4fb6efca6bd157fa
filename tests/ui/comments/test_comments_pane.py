"""The comments pane: read, filtered, written, answered, resolved and undone, by keys and mouse, through the session."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.draft import apply
from sedi_editor.plan.edits import Group, RemoveNode, SetThread
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.comments.drafts import drafts_of
from sedi_editor.ui.comments.pane import CommentsPane
from sedi_editor.ui.session.author import Author
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from tests.plan.a_plan import id_of, small_plan
from tests.plan.a_thread import replied, resolved
from tests.ui.a_session import OFFICER, on_disk
from tests.ui.filter_menu import filter_by

OpenPlan = Callable[[PlanTree], Session]
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
CELL = Place(id_of("A1"), Field.RESULTS, Language.EN)


def said(words: str, author: Author = OFFICER, place: Place | None = None, minutes: int = 0) -> Thread:
    """A thread of one comment; its words are its id too."""
    time = NOON + timedelta(minutes=minutes)
    own = Comment(id_of(f"comment {words}"), author.name, author.initials, time, words)
    return Thread(id_of(words), (own,), place.field if place else None, place.language if place else None)


REVIEWER = Author("Rui Reviewer", "RR")


def discussed() -> PlanTree:
    """The small plan with a question and its answer on a cell, and threads elsewhere."""
    question = replied(said("Why ten?", REVIEWER, CELL), said("The budget", minutes=1).comments[0])
    threads = {
        "A1": [question, resolved(said("Who pays?", REVIEWER, minutes=2), "Ana Officer", NOON)],
        "B1": [said("Shorter, please")],
        "C1": [said("Which ports?", REVIEWER)],
    }
    edits = [SetThread(id_of(name), one.id, one) for name, own in threads.items() for one in own]
    return apply(small_plan(), Group(tuple(edits)))[0]


@pytest.fixture
def open_pane(open_plan: OpenPlan, qtbot: QtBot) -> Callable[[PlanTree], CommentsPane]:
    def opened(tree: PlanTree) -> CommentsPane:
        pane = CommentsPane(open_plan(tree))
        qtbot.addWidget(pane)
        pane.resize(320, 800)
        with qtbot.waitExposed(pane):
            pane.show()
        pane.activateWindow()
        QAbstractItemModelTester(pane.list.comments, QAbstractItemModelTester.FailureReportingMode.Warning, pane)
        return pane

    return opened


@pytest.fixture
def pane(open_pane: Callable[[PlanTree], CommentsPane]) -> CommentsPane:
    """The pane of the discussed plan, with the cursor in the cell of the question."""
    pane = open_pane(discussed())
    session_of(pane).view.select(id_of("A"))
    session_of(pane).view.go_to(CELL)
    return pane


def session_of(pane: CommentsPane) -> Session:
    return pane._session  # pyright: ignore[reportPrivateUsage]


def shown(pane: CommentsPane) -> list[str]:
    model = pane.list.comments
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def select(pane: CommentsPane, words: str) -> None:
    pane.list.select(shown(pane).index(words))


def press(button: QAbstractButton) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def type_and_send(pane: CommentsPane, words: str) -> None:
    QTest.keyClicks(pane.composer.field, words)
    QTest.keyClick(pane.composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def threads_at(session: Session, name: str) -> list[list[str]]:
    return [[comment.body for comment in thread.comments] for thread in session.plan.threads(id_of(name))]


def test_the_open_threads_of_what_is_selected_are_shown(pane: CommentsPane) -> None:
    assert shown(pane) == ["Why ten?", "The budget"]
    session_of(pane).view.select(id_of("topic"))
    assert shown(pane) == ["Which ports?"]
    session_of(pane).view.select(id_of("objective"))
    assert shown(pane) == ["Why ten?", "The budget", "Shorter, please", "Which ports?"]


def test_state_author_and_words_filter_and_the_whole_plan_can_be_seen(pane: CommentsPane, qtbot: QtBot) -> None:
    filters = pane.filters
    filters.state.setCurrentIndex(filters.state.findText("Any state"))
    assert shown(pane) == ["Why ten?", "The budget", "Who pays?"]
    filters.scope.setCurrentIndex(filters.scope.findText("Whole plan"))
    filters.state.setCurrentIndex(filters.state.findText("Resolved"))
    assert shown(pane) == ["Who pays?"]
    filters.state.setCurrentIndex(0)
    filter_by(filters.button, "Author", "Rui Reviewer")
    assert shown(pane) == ["Why ten?", "The budget", "Which ports?"]
    QTest.keyClicks(filters.words, "PORTS")
    qtbot.waitUntil(lambda: shown(pane) == ["Which ports?"])
    filter_by(filters.button, "Department", "department")
    assert filters.button.text() == "2 filters"
    assert shown(pane) == ["Which ports?"]


def test_the_thread_of_the_cell_with_the_cursor_is_selected(pane: CommentsPane) -> None:
    session = session_of(pane)
    session.view.select(id_of("objective"))
    session.view.go_to(Place(id_of("B1"), Field.CONTRIBUTION, Language.EN))
    assert pane.list.selected
    assert pane.list.selected.comment.body == "Shorter, please"
    session.view.go_to(CELL)
    assert pane.list.selected.comment.body == "Why ten?"


def test_a_comment_is_written_on_the_cell_in_its_language_and_undone(pane: CommentsPane) -> None:
    session = session_of(pane)
    pane.begin_comment()
    assert pane.composer.field.hasFocus()
    assert pane.composer.places.currentText().startswith("English: ")
    type_and_send(pane, "And in 2021?")
    added = session.plan.threads(id_of("A1"))[-1]
    assert (added.field, added.language, added.comments[0].author) == (Field.RESULTS, Language.EN, "Ana Officer")
    assert added.comments[0].initials == "AO"
    assert pane.list.selected
    assert pane.list.selected.comment.body == "And in 2021?"
    assert pane.composer.field.toPlainText() == ""
    assert session.undo_stack.undoText() == "Comment"
    assert on_disk(session) == session.plan.tree()
    session.undo()
    assert shown(pane) == ["Why ten?", "The budget"]
    session.redo()
    assert "And in 2021?" in shown(pane)


def test_a_comment_can_be_on_the_text_in_all_languages_or_on_the_whole_row(pane: CommentsPane) -> None:
    pane.begin_comment()
    for index, (field, language) in enumerate([(Field.RESULTS, None), (None, None)], start=1):
        pane.composer.places.setCurrentIndex(index)
        type_and_send(pane, f"Number {index}")
        added = session_of(pane).plan.threads(id_of("A1"))[-1]
        assert (added.field, added.language, added.comments[0].body) == (field, language, f"Number {index}")


def test_without_a_cursor_the_comment_is_on_what_is_selected(pane: CommentsPane) -> None:
    session = session_of(pane)
    session.view.select(id_of("line"))
    pane.begin_comment()
    type_and_send(pane, "Is this line still ours?")
    assert threads_at(session, "line") == [["Is this line still ours?"]]
    session.view.select(None)
    pane.begin_comment()
    type_and_send(pane, "Good work")
    assert [thread.comments[0].body for thread in session.plan.threads(None)] == ["Good work"]


def test_a_reply_goes_to_its_thread_and_opens_it_again(pane: CommentsPane) -> None:
    pane.filters.show_all_states()
    select(pane, "Who pays?")
    press(pane.bar.reply)
    assert pane.composer.field.hasFocus()
    type_and_send(pane, "We do")
    thread = session_of(pane).plan.threads(id_of("A1"))[-1]
    assert [comment.body for comment in thread.comments] == ["Who pays?", "We do"]
    assert thread.resolved is None


def test_a_thread_is_resolved_and_reopened_by_button(pane: CommentsPane) -> None:
    session = session_of(pane)
    select(pane, "The budget")
    press(pane.bar.resolve)
    resolved = session.plan.threads(id_of("A1"))[0].resolved
    assert resolved
    assert resolved.author == "Ana Officer"
    assert shown(pane) == []
    pane.filters.show_all_states()
    select(pane, "Why ten?")
    press(pane.bar.reopen)
    assert session.plan.threads(id_of("A1"))[0].resolved is None
    session.undo()
    session.undo()
    assert session.plan.tree() == discussed()


def test_only_ones_own_comment_is_edited_and_deleted(pane: CommentsPane) -> None:
    session = session_of(pane)
    select(pane, "Why ten?")
    assert not pane.bar.edit.isEnabled()
    QTest.keyClick(pane.list, Qt.Key.Key_F2)
    QTest.keyClick(pane.list, Qt.Key.Key_Delete)
    assert session.undo_stack.count() == 0
    select(pane, "The budget")
    QTest.keyClick(pane.list, Qt.Key.Key_F2)
    assert pane.composer.field.toPlainText() == "The budget"
    type_and_send(pane, " says so")
    edited = session.plan.threads(id_of("A1"))[0].comments[1]
    assert edited.body == "The budget says so"
    assert edited.edited
    select(pane, "The budget says so")
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_Delete)
    assert threads_at(session, "A1")[0] == ["Why ten?"]


def test_a_comment_that_others_answered_stays(pane: CommentsPane) -> None:
    session = session_of(pane)
    session.view.select(id_of("B"))
    select(pane, "Shorter, please")
    assert pane.bar.delete.isEnabled()
    thread = session.plan.threads(id_of("B1"))[0]
    session.do(SetThread(id_of("B1"), thread.id, replied(thread, said("Why?", REVIEWER).comments[0])), "")
    select(pane, "Shorter, please")
    assert not pane.bar.delete.isEnabled()
    assert "Others have replied" in pane.bar.delete.toolTip()


def test_what_is_typed_stays_with_its_place_until_it_is_sent(pane: CommentsPane) -> None:
    session = session_of(pane)
    pane.begin_comment()
    QTest.keyClicks(pane.composer.field, "Half a thou")
    session.view.go_to(Place(id_of("A1"), Field.CONTRIBUTION, Language.EN))
    assert pane.composer.field.toPlainText() == ""
    assert pane.composer.unsent.text() == "1 unsent"
    QTest.keyClicks(pane.composer.field, "Another")
    session.view.select(id_of("topic"))
    assert pane.composer.unsent.text() == "2 unsent"
    session.view.select(id_of("A"))
    session.view.go_to(CELL)
    assert pane.composer.field.toPlainText() == "Half a thou"
    QTest.keyClick(pane.composer.field, Qt.Key.Key_Escape)
    assert pane.composer.field.toPlainText() == "Half a thou"
    press(pane.composer.unsent)
    assert pane.composer.field.toPlainText() == "Another"
    press(pane.composer.discard)
    assert pane.composer.field.toPlainText() == ""
    assert len(drafts_of(session).others(None)) == 1
    assert session.undo_stack.count() == 0


def test_a_reply_that_was_begun_goes_on_while_one_looks_around(pane: CommentsPane) -> None:
    session = session_of(pane)
    select(pane, "Why ten?")
    press(pane.bar.reply)
    QTest.keyClicks(pane.composer.field, "Since")
    session.view.go_to(Place(id_of("A1"), Field.CONTRIBUTION, Language.EN))
    session.view.select(id_of("topic"))
    assert pane.composer.field.toPlainText() == "Since"
    type_and_send(pane, " it is so")
    assert threads_at(session, "A1")[0][-1] == "Since it is so"


def test_another_pane_of_the_same_plan_still_has_what_was_typed(pane: CommentsPane, qtbot: QtBot) -> None:
    pane.begin_comment()
    QTest.keyClicks(pane.composer.field, "Half")
    again = CommentsPane(session_of(pane))
    qtbot.addWidget(again)
    assert again.composer.field.toPlainText() == "Half"


def test_who_has_no_name_is_asked_for_it_in_place(pane: CommentsPane) -> None:
    session = session_of(pane)
    session.view.author = Author()
    named: list[Author] = []
    pane.author_named.connect(named.append)
    pane.begin_comment()
    assert pane.composer.name.isVisible()
    type_and_send(pane, "Who am I?")
    assert pane.composer.name.hasFocus()
    assert threads_at(session, "A1")[-1] != ["Who am I?"]
    QTest.keyClicks(pane.composer.name, "Eva Ruiz Mora")
    QTest.keyClick(pane.composer.name, Qt.Key.Key_Return)
    QTest.keyClick(pane.composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    added = session.plan.threads(id_of("A1"))[-1].comments[0]
    assert (added.author, added.initials, added.body) == ("Eva Ruiz Mora", "ERM", "Who am I?")
    assert named == [Author("Eva Ruiz Mora", "ERM")]
    assert not pane.composer.name.isVisible()


@pytest.fixture
def actions(pane: CommentsPane) -> Actions:
    actions = Actions(pane)
    pane.connect_actions(actions)
    actions.allow(session_of(pane), writable=True)
    return actions


def test_next_and_previous_go_through_the_plan_and_round(pane: CommentsPane, actions: Actions) -> None:
    session = session_of(pane)
    went: list[Place] = []
    session.view.reveal_requested.connect(went.append)

    def go(action: QAction) -> str:
        action.trigger()
        assert pane.list.selected
        return pane.list.selected.comment.body

    assert [go(actions["comment.next"]) for _ in range(3)] == ["Shorter, please", "Which ports?", "Why ten?"]
    assert [one.node for one in went] == [id_of("B1"), id_of("C1"), id_of("A1")]
    assert went[-1] == CELL
    assert go(actions["comment.previous"]) == "Which ports?"
    session.view.select(id_of("B"))
    assert go(actions["comment.previous"]) == "Why ten?"


def test_enter_goes_to_the_place_of_a_comment(pane: CommentsPane) -> None:
    went: list[Place] = []
    session_of(pane).view.reveal_requested.connect(went.append)
    pane.filters.show_everywhere()
    select(pane, "Which ports?")
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert went == [Place(id_of("C1"))]
    assert session_of(pane).view.current == id_of("C")


def test_comments_go_and_come_back_with_their_row(pane: CommentsPane) -> None:
    session = session_of(pane)
    session.do(RemoveNode(id_of("A1")), "Delete the row")
    assert shown(pane) == []
    session.undo()
    assert "Why ten?" in shown(pane)


def test_an_empty_pane_says_what_to_do(open_pane: Callable[[PlanTree], CommentsPane]) -> None:
    bare = open_pane(small_plan())
    assert bare._empty.accessibleName() == "No comments yet"  # pyright: ignore[reportPrivateUsage]
    press(bare._empty.findChild(QAbstractButton))  # pyright: ignore[reportPrivateUsage, reportArgumentType]
    assert bare.composer.field.hasFocus()


def test_the_empty_pane_leads_to_where_the_comments_are(pane: CommentsPane) -> None:
    empty = pane._empty  # pyright: ignore[reportPrivateUsage]
    button = empty.findChild(QAbstractButton)
    assert isinstance(button, QAbstractButton)
    session_of(pane).view.select(id_of("department"))
    session_of(pane).view.select(None)
    assert (empty.accessibleName(), button.text()) == ("No comments here", "Show the whole plan")
    press(button)
    assert len(shown(pane)) == 4
    pane.filters.words.setText("nowhere")
    QTest.keyClick(pane.filters.words, Qt.Key.Key_Return)
    assert empty.accessibleName() == "Nothing found"
    press(button)
    assert len(shown(pane)) == 4


def test_a_plan_that_is_only_read_offers_no_writing(pane: CommentsPane) -> None:
    session = session_of(pane)
    session.read_only = True
    session.opened.emit(None)
    assert not pane.composer.isVisible()
    select(pane, "The budget")
    assert not any(one.isEnabled() for one in (pane.bar.reply, pane.bar.resolve, pane.bar.edit, pane.bar.delete))
    assert pane.bar.go.isEnabled()


def test_why_something_is_refused_is_passed_on(pane: CommentsPane) -> None:
    session, why = session_of(pane), list[str]()
    pane.refused.connect(why.append)
    select(pane, "Why ten?")
    press(pane.bar.reply)
    session.read_only = True
    type_and_send(pane, "Never")
    assert "reading only" in why[0]
    assert pane.composer.field.toPlainText() == "Never"


def test_a_hidden_pane_gathers_nothing_until_it_is_seen(pane: CommentsPane) -> None:
    pane.hide()
    thread = said("Seen later", REVIEWER, minutes=9)
    session_of(pane).do(SetThread(id_of("A1"), thread.id, thread), "")
    assert "Seen later" not in shown(pane)
    pane.show()
    assert "Seen later" in shown(pane)


def test_copy_gives_the_words_of_the_comment(pane: CommentsPane) -> None:
    select(pane, "The budget")
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "The budget"


def test_a_screen_reader_hears_who_said_what_where_and_that_it_is_resolved(pane: CommentsPane) -> None:
    pane.filters.show_all_states()
    model = pane.list.comments
    spoken = [str(model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]
    assert spoken[0].startswith("Rui Reviewer, ")
    assert "English" in spoken[0]
    assert "row 1" in spoken[0]
    assert spoken[1].startswith("Reply of Ana Officer, ")
    assert "Resolved by Ana Officer" in spoken[2]
    for widget in pane.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(pane) and not widget.focusProxy():
            said_of = widget.accessibleName() or getattr(widget, "text", str)()
            assert said_of, f"{widget} has no name"


def test_a_long_list_is_laid_out_bit_by_bit_and_any_comment_is_reached(
    open_pane: Callable[[PlanTree], CommentsPane],
) -> None:
    threads = [
        said(f"Number {number} " + "of very many words " * (number % 9), minutes=number) for number in range(700)
    ]
    tree = apply(small_plan(), Group(tuple(SetThread(id_of("B1"), thread.id, thread) for thread in threads)))[0]
    pane = open_pane(tree)
    pane.filters.show_everywhere()
    assert pane.list.comments.rowCount() == 700
    pane.list.select(650)
    room = pane.list.visualRect(pane.list.comments.index(650))
    assert pane.list.viewport().rect().contains(room)


def test_a_comment_takes_all_of_what_is_pasted_or_nothing_and_says_so(pane: CommentsPane) -> None:
    refused: list[str] = []
    pane.refused.connect(refused.append)
    field, ctrl = pane.composer.field, Qt.KeyboardModifier.ControlModifier
    QGuiApplication.clipboard().setText("word " * 200_000)
    QTest.keyClick(field, Qt.Key.Key_V, ctrl)
    assert field.toPlainText() == ""
    assert "1,000,000" in refused[0]
    QGuiApplication.clipboard().setText("word\n" * 3_000)
    QTest.keyClick(field, Qt.Key.Key_V, ctrl)
    assert len(field.toPlainText()) == 15_000
    QTest.keyClick(field, Qt.Key.Key_V, ctrl)
    assert len(field.toPlainText()) == 15_000
    assert len(refused) == 2
