"""Several sessions on one plan that is kept elsewhere than in a file: the port between session and store has it all."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from sedi_editor.errors import FileProblem
from sedi_editor.plan.edits import Edit, RemoveNode, SetNumber, SetText
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.ui.session.author import Author
from sedi_editor.ui.session.opening import open_store
from sedi_editor.ui.session.saving import SavingState
from sedi_editor.ui.session.session import Session
from tests.memory_store import MemoryStore, SharedPlan
from tests.plan.a_plan import id_of, small_plan, text
from tests.strategies import edits_for


@pytest.fixture
def shared() -> SharedPlan:
    return SharedPlan(small_plan())


Join = Callable[[str], Session]


@pytest.fixture
def join(shared: SharedPlan, qapp: object) -> Iterator[Join]:
    """Opens the shared plan for somebody; closes it for all at the end."""
    sessions: list[Session] = []

    def joined(name: str) -> Session:
        sessions.append(open_store(MemoryStore(shared, name), Author(name), quickly=False))
        return sessions[-1]

    yield joined
    for session in sessions:
        session.close()


@pytest.fixture
def ana(join: Join) -> Session:
    return join("Ana")


@pytest.fixture
def luis(join: Join) -> Session:
    return join("Luís")


def type_into(session: Session, row: str, words: str) -> None:
    session.do(SetText(id_of(row), Field.RESULTS, Language.EN, text(words)), "Typing")


def words(session: Session, row: str) -> str:
    return session.plan.node(id_of(row)).text(Field.RESULTS, Language.EN).plain


def until_all_agree(qtbot: QtBot, shared: SharedPlan, *sessions: Session) -> None:
    qtbot.waitUntil(
        lambda: all(session.is_on_disk() and session.plan.tree() == shared.draft.tree() for session in sessions),
        timeout=20_000,
    )


def test_what_each_does_reaches_the_other_and_the_store(
    ana: Session, luis: Session, shared: SharedPlan, qtbot: QtBot
) -> None:
    type_into(ana, "A1", "Ana's")
    type_into(luis, "C1", "Luís's")
    luis.do(RemoveNode(id_of("D")), "Delete")
    until_all_agree(qtbot, shared, ana, luis)
    assert (words(ana, "A1"), words(ana, "C1")) == ("Ana's", "Luís's")
    assert not ana.plan.has(id_of("D"))
    assert sorted(one.author for one in shared.log) == ["Ana", "Luís", "Luís"]


def test_both_see_the_text_that_the_store_took_last(
    ana: Session, luis: Session, shared: SharedPlan, qtbot: QtBot
) -> None:
    for number in range(20):
        type_into(ana, "A1", f"Ana's {number}")
        type_into(luis, "A1", f"Luís's {number}")
    until_all_agree(qtbot, shared, ana, luis)


def test_an_undo_of_what_another_has_changed_says_so_and_moves_nothing_and_the_one_before_is_done(
    ana: Session, luis: Session, shared: SharedPlan, qtbot: QtBot
) -> None:
    said: list[str] = []
    ana.refused.connect(said.append)
    ana.do(SetNumber(id_of("line"), "7"), "Number")
    type_into(ana, "A1", "Ana's")
    until_all_agree(qtbot, shared, ana, luis)
    type_into(luis, "A1", "Luís's")
    until_all_agree(qtbot, shared, ana, luis)
    ana.undo()
    assert words(ana, "A1") == "Luís's"
    assert len(said) == 1
    assert "Somebody else" in said[0]
    ana.undo()
    until_all_agree(qtbot, shared, ana, luis)
    assert luis.plan.number(id_of("line")) == "1"
    assert words(luis, "A1") == "Luís's"
    assert len(said) == 1


def test_what_has_no_place_any_more_stays_on_the_screen_until_one_takes_what_the_others_have(
    ana: Session, luis: Session, shared: SharedPlan, qtbot: QtBot
) -> None:
    shared.refusal = FileProblem(MemoryStore.path, "the network is down")
    type_into(ana, "A1", "Ana's words")
    qtbot.waitUntil(lambda: ana.saving.state is SavingState.FAILED)
    shared.refusal = None
    luis.do(RemoveNode(id_of("A")), "Delete")
    assert luis.wait_for_disk()
    ana.retry()
    qtbot.waitUntil(lambda: "save your version as a copy" in str(ana.saving.problem))
    assert words(ana, "A1") == "Ana's words"
    ana.adopt()
    until_all_agree(qtbot, shared, ana, luis)
    assert ana.saving.state is SavingState.SAVED
    (kept,) = shared.kept
    assert kept.node(id_of("A1")).text(Field.RESULTS, Language.EN).plain == "Ana's words"


def test_what_has_a_place_again_is_written_after_all(
    ana: Session, luis: Session, shared: SharedPlan, qtbot: QtBot
) -> None:
    shared.refusal = FileProblem(MemoryStore.path, "the network is down")
    type_into(ana, "A1", "Ana's words")
    qtbot.waitUntil(lambda: ana.saving.state is SavingState.FAILED)
    shared.refusal = None
    luis.do(RemoveNode(id_of("A")), "Delete")
    assert luis.wait_for_disk()
    ana.retry()
    qtbot.waitUntil(lambda: "save your version as a copy" in str(ana.saving.problem))
    luis.undo()
    assert luis.wait_for_disk()
    ana.retry()
    until_all_agree(qtbot, shared, ana, luis)
    assert words(luis, "A1") == "Ana's words"


def test_a_connection_that_broke_is_opened_again_with_what_the_others_did_meanwhile(
    ana: Session, luis: Session, shared: SharedPlan, qtbot: QtBot
) -> None:
    (broken, _) = shared.open
    broken.is_gone = True
    shared.open.remove(broken)
    luis.do(SetNumber(id_of("objective"), "7"), "Number")
    assert luis.wait_for_disk()
    ana.retry()
    until_all_agree(qtbot, shared, ana, luis)
    type_into(ana, "A1", "Ana's")
    until_all_agree(qtbot, shared, ana, luis)
    assert len(shared.open) == 2


def test_who_only_reads_sees_what_the_others_do(shared: SharedPlan, ana: Session, qtbot: QtBot) -> None:
    reader = open_store(MemoryStore(shared, "Eva"), Author("Eva"), read_only=True, quickly=False)
    type_into(ana, "A1", "Ana's")
    until_all_agree(qtbot, shared, ana, reader)
    with pytest.raises(FileProblem):
        type_into(reader, "A1", "Eva's")
    assert reader.close()


def test_a_plan_is_shown_before_it_is_open_and_with_what_came_between(shared: SharedPlan, qtbot: QtBot) -> None:
    early = open_store(MemoryStore(shared, "Ana"), Author("Ana"))
    assert early.opened_as is None
    shared.change("Luís", SetNumber(id_of("objective"), "7"))
    type_into(early, "A1", "Ana's")
    qtbot.waitUntil(lambda: early.opened_as is not None)
    until_all_agree(qtbot, shared, early)
    assert early.plan.number(id_of("objective")) == "7"
    assert early.close()
    assert shared.open == []


@pytest.mark.slow("several people work at random")
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_whatever_two_people_do_at_once_all_come_to_one_plan(qtbot: QtBot, data: st.DataObject) -> None:
    shared = SharedPlan(small_plan())
    sessions = [open_store(MemoryStore(shared, name), Author(name), quickly=False) for name in ("Ana", "Luís")]

    def do(session: Session, edit: Edit | None) -> None:
        if edit:
            session.do(edit, "Edit")
        else:
            session.undo()

    for _ in range(data.draw(st.integers(1, 12))):
        session = data.draw(st.sampled_from(sessions))
        do(session, data.draw(st.one_of(edits_for(session.plan.tree()), st.none())))
        if data.draw(st.booleans()):
            assert session.wait_for_disk() or session.saving.problem
            QCoreApplication.processEvents()
    for session in sessions:
        session.wait_for_disk()
        QCoreApplication.processEvents()
        if not session.is_on_disk():
            session.adopt()
    until_all_agree(qtbot, shared, *sessions)
    for session in sessions:
        assert session.close()
