"""The checks pane lists what the checks find, goes there, corrects it and ignores it, through the session."""

import datetime
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sedi_editor import i18n
from sedi_editor.checks.counts import FindingCounts
from sedi_editor.plan.edits import SetText
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import PlanSettings, PlanTree, is_stale
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.checks import check_runner
from sedi_editor.ui.checks.pane import ChecksPane
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from tests.checks.a_finding import EN, FR, one_row, results
from tests.plan.a_plan import id_of, node, small_plan, text
from tests.ui.a_session import OFFICER, on_disk
from tests.ui.filter_menu import filter_by

OpenPlan = Callable[[PlanTree], Session]
OpenPane = Callable[[PlanTree], ChecksPane]


def clean() -> PlanTree:
    """A plan with nothing to mend."""
    masthead = PlanSettings(
        symbol=Symbol.parse("CIDI/doc.290/20"), date=datetime.date(2020, 5, 8), original=(EN,), languages=(EN,)
    )
    return replace(small_plan(), settings=masthead)


def spaced() -> PlanTree:
    """A plan with doubled spaces in a text and in its translation, and with two titles that have some."""
    source = results("Three  countries")
    cells = {**source, **results("Trois  pays", FR, source[Field.RESULTS, EN])}
    tree = one_row(cells)
    return replace(tree, texts={(Field.TITLE, EN): text("the  plan"), (Field.TITLE, FR): text("le  plan")})


@pytest.fixture
def open_pane(open_plan: OpenPlan, qtbot: QtBot) -> OpenPane:
    def opened(tree: PlanTree) -> ChecksPane:
        pane = ChecksPane(open_plan(tree))
        qtbot.addWidget(pane)
        pane.resize(320, 700)
        with qtbot.waitExposed(pane):
            pane.show()
        pane.activateWindow()
        look(pane, qtbot)
        return pane

    return opened


def look(pane: ChecksPane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: pane.is_up_to_date)


def listed(pane: ChecksPane) -> dict[str, list[str]]:
    """What stands under each heading."""
    return {group.title: [listed.finding.message for listed in group.findings] for group in pane.list.findings.groups}


def select(pane: ChecksPane, check: str, row: int = 0) -> QModelIndex:
    """Selects a finding as the keyboard does."""
    model = pane.list.findings
    at = next(place for place, group in enumerate(model.groups) if group.key == check)
    index = model.index(row, 0, model.index(at, 0))
    pane.list.setCurrentIndex(index)
    return index


def plain(session: Session, field: Field, language: object = EN) -> str:
    found = session.plan.text(id_of("row"), field, language)  # type: ignore[arg-type]
    return found.rich.plain if found else ""


def test_a_plan_with_nothing_to_mend_says_so(open_pane: OpenPane) -> None:
    pane = open_pane(clean())
    assert listed(pane) == {}
    assert pane.grab().width() == 320
    assert pane._empty.isVisible()  # pyright: ignore[reportPrivateUsage]
    assert pane._empty.accessibleName() == "Nothing to mend"  # pyright: ignore[reportPrivateUsage]


def test_findings_stand_under_their_check_and_the_status_bar_hears_how_many(open_plan: OpenPlan, qtbot: QtBot) -> None:
    pane = ChecksPane(open_plan(spaced()))
    qtbot.addWidget(pane)
    with qtbot.waitSignal(pane.counts_changed) as counted:
        look(pane, qtbot)
    assert list(listed(pane)) == ["Cover incomplete", "Not translated", "Doubled spaces"]
    assert counted.args
    counts = counted.args[0]
    assert counts.total == sum(map(len, listed(pane).values()))
    assert str(counts) == f"{counts.total} warnings"
    assert str(FindingCounts(1, 92)) == "1 error, 92 warnings"
    assert str(FindingCounts(2)) == "2 errors"


def test_many_warnings_hide_no_error(open_plan: OpenPlan, qtbot: QtBot) -> None:
    tree = spaced()
    unprintable = {**tree.texts, (Field.TITLE, EN): text("the  plan 漢")}
    pane = ChecksPane(open_plan(replace(tree, texts=unprintable)))
    qtbot.addWidget(pane)
    look(pane, qtbot)
    assert list(listed(pane)) == ["Not printed as typed", "Cover incomplete", "Not translated", "Doubled spaces"]


def test_the_model_is_sound(open_pane: OpenPane, qtmodeltester: object) -> None:
    qtmodeltester.check(open_pane(spaced()).list.findings)  # type: ignore[attr-defined]


def test_an_edit_is_checked_after_a_pause_in_typing(
    open_pane: OpenPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_runner, "PAUSE", 1_000_000)
    pane = open_pane(clean())
    session = pane._session  # pyright: ignore[reportPrivateUsage]
    outcomes: list[object] = []
    pane._runner.finished.connect(outcomes.append)  # pyright: ignore[reportPrivateUsage]
    for words in ("Ab", "A ", "A  B"):
        session.do(SetText(id_of("A"), Field.TITLE, EN, text(words)), "Type", undo_group="A")
        assert not pane.is_up_to_date
        qtbot.wait(30)
        assert (listed(pane), outcomes) == ({}, [])
    pane._runner._pause.setInterval(1)  # pyright: ignore[reportPrivateUsage]
    look(pane, qtbot)
    assert list(listed(pane)) == ["Doubled spaces"]
    assert len(outcomes) == 1


@pytest.mark.parametrize("how", ["Enter", "double click", "F8", "button"])
def test_each_finding_leads_to_its_place(open_pane: OpenPane, qtbot: QtBot, how: str) -> None:
    pane = open_pane(spaced())
    session = pane._session  # pyright: ignore[reportPrivateUsage]
    index = select(pane, "spaces", 3)
    with qtbot.waitSignal(session.view.reveal_requested) as asked:
        match how:
            case "Enter":
                QTest.keyClick(pane.list, Qt.Key.Key_Return)
            case "double click":
                point = pane.list.visualRect(index).center()
                QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
                QTest.mouseDClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
            case "button":
                QTest.mouseClick(pane.bar.go, Qt.MouseButton.LeftButton)
            case _:
                select(pane, "spaces", 2)
                pane.go_next()
    assert asked.args == [Place(id_of("row"), Field.RESULTS, FR)]
    assert session.view.current == id_of("initiative")


def test_next_and_previous_go_through_all_findings_and_round(open_pane: OpenPane, qtbot: QtBot) -> None:
    pane = open_pane(spaced())
    session = pane._session  # pyright: ignore[reportPrivateUsage]
    actions = Actions(pane)
    actions.allow(session, writable=True)
    pane.connect_actions(actions)
    places: list[Place] = []
    session.view.reveal_requested.connect(places.append)
    count = sum(map(len, listed(pane).values()))

    def press(action: QAction, times: int) -> list[Place]:
        places.clear()
        for _ in range(times):
            action.trigger()
        return list(places)

    forward = press(actions["check.next"], count + 1)
    assert forward[0] == forward[-1] == Place(None)
    assert forward[count - 1] == Place(id_of("row"), Field.RESULTS, FR)
    assert press(actions["check.previous"], count) == forward[count - 1 :: -1]


def test_correct_mends_one_text_in_one_step_of_undo(open_pane: OpenPane, qtbot: QtBot) -> None:
    pane = open_pane(spaced())
    session = pane._session  # pyright: ignore[reportPrivateUsage]
    select(pane, "spaces", 2)
    QTest.mouseClick(pane.bar.correct, Qt.MouseButton.LeftButton)
    look(pane, qtbot)
    assert plain(session, Field.RESULTS) == "Three countries"
    assert not is_stale(session.plan.node(id_of("row")).texts, (Field.RESULTS, FR))
    assert len(listed(pane)["Doubled spaces"]) == 3
    assert on_disk(session) == session.plan.tree()
    assert session.undo_stack.undoText() == "Correct a finding"
    session.undo()
    assert plain(session, Field.RESULTS) == "Three  countries"
    assert not session.undo_stack.canUndo()


def test_after_a_correction_the_next_finding_is_selected(open_pane: OpenPane, qtbot: QtBot) -> None:
    pane = open_pane(spaced())
    select(pane, "spaces", 1)
    pane.correct()
    look(pane, qtbot)
    (selected,) = pane.list.selected
    assert (selected.finding.node, selected.finding.language) == (id_of("row"), EN)


def test_correct_all_mends_all_of_the_kind_that_are_shown_at_once(open_pane: OpenPane, qtbot: QtBot) -> None:
    pane = open_pane(spaced())
    session = pane._session  # pyright: ignore[reportPrivateUsage]
    select(pane, "spaces")
    assert pane.bar.correct_all.text() == "Correct all 4"
    QTest.mouseClick(pane.bar.correct_all, Qt.MouseButton.LeftButton)
    look(pane, qtbot)
    assert "Doubled spaces" not in listed(pane)
    assert session.undo_stack.count() == 1
    session.undo()
    assert session.plan.tree() == spaced()


def test_what_was_typed_after_the_last_look_is_not_overwritten_by_a_correction(
    open_pane: OpenPane, qtbot: QtBot
) -> None:
    pane = open_pane(spaced())
    session = pane._session  # pyright: ignore[reportPrivateUsage]
    select(pane, "spaces", 2)
    typed = SetText(id_of("row"), Field.RESULTS, EN, text("Three  countries and Peru"))
    session.flush_requested.connect(lambda: session.do(typed, "Type"), Qt.ConnectionType.SingleShotConnection)
    pane.correct()
    assert plain(session, Field.RESULTS).endswith(" and Peru")


def test_a_finding_is_ignored_for_a_reason_and_listed_again_when_asked(open_pane: OpenPane, qtbot: QtBot) -> None:
    pane = open_pane(spaced())
    session = pane._session  # pyright: ignore[reportPrivateUsage]
    select(pane, "spaces", 2)
    QTest.mouseClick(pane.bar.waive, Qt.MouseButton.LeftButton)
    assert pane.bar.reason.hasFocus()
    assert not pane.bar.waive_now.isEnabled()
    QTest.keyClicks(pane.bar.reason, "as in the decree")
    QTest.keyClick(pane.bar.reason, Qt.Key.Key_Return)
    look(pane, qtbot)
    assert len(listed(pane)["Doubled spaces"]) == 3
    (waiver,) = on_disk(session).annotations.waivers
    assert (waiver.reason, waiver.author) == ("as in the decree", OFFICER.name)

    filter_by(pane.filters.button, "Also 1 ignored finding")
    assert list(listed(pane))[-1] == "Ignored findings"
    select(pane, "waived")
    assert "Ana Officer" in pane.bar.where.text()
    assert "as in the decree" in pane.bar.where.text()
    assert not pane.bar.correct.isVisible()
    QTest.mouseClick(pane.bar.unwaive, Qt.MouseButton.LeftButton)
    look(pane, qtbot)
    assert session.plan.tree().annotations.waivers == ()
    assert len(listed(pane)["Doubled spaces"]) == 4


def test_ignoring_is_undone_like_everything_else(open_pane: OpenPane, qtbot: QtBot) -> None:
    pane = open_pane(spaced())
    session = pane._session  # pyright: ignore[reportPrivateUsage]
    pane.list.selectAll()
    count = len(pane.list.selected)
    pane.waive("a draft")
    look(pane, qtbot)
    assert listed(pane) == {}
    assert len(session.plan.tree().annotations.waivers) == count
    session.undo()
    look(pane, qtbot)
    assert sum(map(len, listed(pane).values())) == count


def test_escape_leaves_the_reason_without_ignoring(open_pane: OpenPane, qtbot: QtBot) -> None:
    pane = open_pane(spaced())
    select(pane, "spaces")
    pane.bar.ask_reason()
    QTest.keyClicks(pane.bar.reason, "no")
    QTest.keyClick(pane.bar.reason, Qt.Key.Key_Escape)
    assert not pane.bar.reason.isVisible()
    assert pane.list.hasFocus()
    assert pane._session.plan.tree().annotations.waivers == ()  # pyright: ignore[reportPrivateUsage]


def test_the_list_is_filtered_by_words_language_and_department(open_pane: OpenPane, qtbot: QtBot) -> None:
    tree = replace(spaced(), departments=(*spaced().departments, node(Kind.DEPARTMENT, "Éducation  bis")))
    pane = open_pane(tree)
    filters = pane.filters
    QTest.keyClicks(filters.words, "EDUCATION several")
    QTest.keyClick(filters.words, Qt.Key.Key_Return)
    assert listed(pane) == {"Doubled spaces": ["Several spaces in a row: “Éducation␣␣bis”"]}
    filters.clear()
    filter_by(filters.button, "Language", "Français")
    assert len(listed(pane)["Doubled spaces"]) == 2
    filters.clear()
    filter_by(filters.button, "Department", "Éducation bis")
    assert list(listed(pane)) == ["Empty part", "Not translated", "Doubled spaces"]
    QTest.keyClicks(filters.words, "nowhere")
    QTest.keyClick(filters.words, Qt.Key.Key_Return)
    assert listed(pane) == {}
    pane._empty.pressed.emit()  # pyright: ignore[reportPrivateUsage]
    assert len(listed(pane)["Doubled spaces"]) == 5


def test_headings_are_departments_when_asked(open_pane: OpenPane, qtbot: QtBot) -> None:
    pane = open_pane(spaced())
    filter_by(pane.filters.button, "Headings", "By department")
    assert list(listed(pane)) == ["the plan", "department"]


def test_a_plan_open_for_reading_only_is_checked_and_not_changed(open_pane: OpenPane, qtbot: QtBot) -> None:
    pane = open_pane(spaced())
    session = pane._session  # pyright: ignore[reportPrivateUsage]
    session.read_only = True
    select(pane, "spaces")
    assert not pane.bar.correct.isEnabled()
    assert not pane.bar.waive.isEnabled()
    with qtbot.waitSignal(pane.refused):
        pane.correct()
    assert session.plan.tree() == spaced()


def test_a_long_group_is_shut_and_opens_for_what_is_gone_to(
    open_plan: OpenPlan, sample_tree: PlanTree, qtbot: QtBot
) -> None:
    pane = ChecksPane(open_plan(sample_tree))
    qtbot.addWidget(pane)
    pane.show()
    look(pane, qtbot)
    model = pane.list.findings
    shut = {group.key: not pane.list.isExpanded(model.index(row, 0)) for row, group in enumerate(model.groups)}
    assert shut == {"title": False, "empty": False, "wording": False, "untranslated": True, "spaces": False}
    select(pane, "wording", 5)
    pane.go_next()
    assert pane.list.isExpanded(model.index(3, 0))


def test_words_change_with_the_language_of_the_interface(
    open_pane: OpenPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = open_pane(spaced())
    monkeypatch.setattr(i18n._Words, "translation", _Shouting())  # pyright: ignore[reportPrivateUsage]
    pane.retranslate()
    look(pane, qtbot)
    assert "DOUBLED SPACES" in listed(pane)
    assert pane.accessibleName() == "CHECKS"


class _Shouting(i18n.gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return message.upper() if "{" not in message else message


def test_every_widget_that_takes_the_keyboard_has_a_name(open_pane: OpenPane) -> None:
    pane = open_pane(spaced())
    select(pane, "spaces")
    pane.bar.ask_reason()
    widgets = [pane.list, pane.filters.words, pane.filters.button]
    assert all(widget.accessibleName() for widget in [*widgets, pane.bar.reason, pane.bar.leave])


def test_the_keyboard_comes_to_the_list_or_to_what_is_there_instead(open_pane: OpenPane) -> None:
    pane = open_pane(spaced())
    pane.setFocus()
    assert pane.list.hasFocus()
    QTest.keyClicks(pane.filters.words, "nowhere")
    QTest.keyClick(pane.filters.words, Qt.Key.Key_Return)
    pane.setFocus()
    assert pane.filters.words.hasFocus()
    empty = open_pane(clean())
    empty.setFocus()
    assert empty.hasFocus()


def test_everything_is_done_with_the_keyboard_alone(open_pane: OpenPane, qtbot: QtBot) -> None:
    pane = open_pane(spaced())
    session = pane._session  # pyright: ignore[reportPrivateUsage]
    pane.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_End)
    for _ in range(10):
        QTest.keyClick(focused(pane), Qt.Key.Key_Tab)
        if focused(pane) is pane.bar.correct:
            break
    QTest.keyClick(focused(pane), Qt.Key.Key_Space)
    look(pane, qtbot)
    assert plain(session, Field.RESULTS, FR) == "Trois pays"


def focused(pane: ChecksPane) -> QWidget:
    widget = pane.focusWidget()
    assert widget
    return widget
