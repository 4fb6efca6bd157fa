"""The search pane finds while one types, goes to what it finds, and replaces what is ticked."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor import i18n
from sedi_editor.plan.edits import RemoveNode, SetText
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui import theme
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.interface_language import use_language
from sedi_editor.ui.naming import column_name
from sedi_editor.ui.search.pane import SearchPane
from sedi_editor.ui.search.results import PAGE, DepartmentHeading
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.buttons import IconButton
from tests.plan.a_plan import id_of, text
from tests.ui.a_session import on_disk
from tests.ui.filter_menu import filter_by

OpenPane = Callable[[Session], SearchPane]
KEY = Qt.Key
RESULTS_EN = (Field.RESULTS, Language.EN)


@pytest.fixture
def open_pane(qtbot: QtBot) -> OpenPane:
    """Shows the search pane of a session."""

    def opened(session: Session) -> SearchPane:
        pane = SearchPane(session)
        qtbot.addWidget(pane)
        pane.resize(340, 600)
        pane.show()
        pane.activateWindow()
        qtbot.waitUntil(pane.isActiveWindow)
        return pane

    return opened


@pytest.fixture
def pane(open_pane: OpenPane, session: Session) -> SearchPane:
    """The search pane of the small plan."""
    return open_pane(session)


def typed(qtbot: QtBot, pane: SearchPane, words: str) -> None:
    """Types `words` into the box in the place of what is there, and waits for all that is found."""
    pane.box.selectAll()
    QTest.keyClicks(pane.box, words)
    answered(qtbot, pane)


def answered(qtbot: QtBot, pane: SearchPane) -> None:
    """Waits until the list shows what it will."""
    qtbot.waitUntil(lambda: not pane.is_busy, timeout=20_000)


def edited(qtbot: QtBot, pane: SearchPane, edit: Callable[[], object]) -> None:
    """Does an edit and waits until the list has followed."""
    edit()
    answered(qtbot, pane)


def texts(pane: SearchPane) -> list[str]:
    return [hit.plain for hit in pane.results.hits()]


def said(pane: SearchPane) -> list[str]:
    """All words that can be read in labels now."""
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisible() and label.text()]


def test_typing_finds_texts_grouped_by_department(qtbot: QtBot, pane: SearchPane) -> None:
    typed(qtbot, pane, "resul")
    assert texts(pane) == ["A1 results", "C1 results", "D1 results"]
    heading = pane.results.line(pane.results.index(0))
    assert isinstance(heading, DepartmentHeading)
    assert pane.results.data(pane.results.index(0)) == "department"
    assert heading.count == 3
    assert "3" in said(pane)


def test_a_search_from_outside_leaves_the_keyboard_where_it_is(qtbot: QtBot, pane: SearchPane) -> None:
    pane.list.setFocus()
    pane.search("partnerships")
    answered(qtbot, pane)
    assert texts(pane) == ["A1 partnerships", "A2 partnerships", "C1 partnerships"]
    assert pane.box.text() == "partnerships"
    assert not pane.box.hasFocus()


def test_enter_in_the_box_goes_from_hit_to_hit_and_the_keyboard_stays(
    qtbot: QtBot, pane: SearchPane, session: Session
) -> None:
    places: list[Place] = []
    session.view.reveal_requested.connect(places.append)
    pane.begin_search()
    typed(qtbot, pane, "results")
    for key in (KEY.Key_Return, KEY.Key_Return):
        QTest.keyClick(pane.box, key)
    QTest.keyClick(pane.box, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert places == [Place(id_of(name), *RESULTS_EN) for name in ("A1", "C1", "A1")]
    assert pane.box.hasFocus()


def test_enter_before_the_pause_in_typing_goes_to_the_first_hit_at_once(pane: SearchPane, session: Session) -> None:
    places: list[Place] = []
    session.view.reveal_requested.connect(places.append)
    pane.begin_search()
    QTest.keyClicks(pane.box, "results")
    QTest.keyClick(pane.box, KEY.Key_Return)
    assert places == [Place(id_of("A1"), *RESULTS_EN)]


def test_enter_goes_at_once_to_a_hit_in_the_last_row(open_pane: OpenPane, sample_session: Session) -> None:
    places: list[Place] = []
    last = [node for node in sample_session.plan.tree().walk() if node.kind is Kind.ROW][-1]
    sample_session.do(SetText(last.id, *RESULTS_EN, text("needle")), "Typing")
    pane = open_pane(sample_session)
    sample_session.view.reveal_requested.connect(places.append)
    pane.begin_search()
    QTest.keyClicks(pane.box, "needle")
    QTest.keyClick(pane.box, KEY.Key_Return)
    assert places == [Place(last.id, *RESULTS_EN)]


def test_the_arrows_lead_into_the_list_where_enter_goes_to_the_hit_and_escape_back_to_the_form(
    qtbot: QtBot, pane: SearchPane, session: Session
) -> None:
    places: list[Place] = []
    session.view.select(id_of("objective"))
    session.view.go_to(Place(id_of("A2"), Field.CONTRIBUTION, Language.EN))
    session.view.reveal_requested.connect(places.append)
    pane.begin_search()
    typed(qtbot, pane, "results")
    QTest.keyClick(pane.box, KEY.Key_Down)
    assert pane.list.hasFocus()
    QTest.keyClick(pane.list, KEY.Key_Down)
    QTest.keyClick(pane.list, KEY.Key_Return)
    QTest.keyClick(pane.list, KEY.Key_Escape)
    assert places == [
        Place(id_of("C1"), *RESULTS_EN),
        Place(id_of("A2"), Field.CONTRIBUTION, Language.EN),
    ]


def test_a_double_click_goes_to_the_hit(qtbot: QtBot, pane: SearchPane, session: Session) -> None:
    typed(qtbot, pane, "results")
    spot = pane.list.visualRect(pane.results.index(2)).center()
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    with qtbot.waitSignal(session.view.reveal_requested) as revealed:
        qtbot.mouseDClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert revealed.args == [Place(id_of("C1"), *RESULTS_EN)]


def test_f3_goes_on_from_anywhere_and_around_the_end(qtbot: QtBot, pane: SearchPane, session: Session) -> None:
    actions = Actions(pane)
    pane.connect_actions(actions)
    actions.allow(object(), writable=True)
    places: list[Place] = []
    session.view.reveal_requested.connect(places.append)
    typed(qtbot, pane, "results")
    for name in ("next", "previous", "next", "next"):
        actions[f"search.{name}"].trigger()
    assert [place.node for place in places] == [id_of(name) for name in ("A1", "D1", "A1", "C1")]


def test_escape_leaves_and_keeps_the_words(qtbot: QtBot, pane: SearchPane, session: Session) -> None:
    pane.begin_search()
    typed(qtbot, pane, "results")
    with qtbot.waitSignal(session.view.reveal_requested):
        QTest.keyClick(pane.box, KEY.Key_Escape)
    assert pane.box.text() == "results"
    assert len(texts(pane)) == 3


@pytest.mark.parametrize(("words", "whole"), [("OAS", True), ("pyme", False), ("PYME y", False), ("A", False)])
def test_words_in_capitals_are_searched_as_whole_words(qtbot: QtBot, pane: SearchPane, words: str, whole: bool) -> None:
    typed(qtbot, pane, words)
    assert pane.filters.whole_words.isChecked() is whole
    pane.filters.whole_words.click()
    QTest.keyClicks(pane.box, "S")
    answered(qtbot, pane)
    assert pane.filters.whole_words.isChecked() is not whole


def test_a_search_begins_with_the_words_selected_in_the_window(qtbot: QtBot, pane: SearchPane) -> None:
    cell = QTextEdit("the results here", pane)
    cell.show()
    cell.setFocus()
    cursor = cell.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(11, cursor.MoveMode.KeepAnchor)
    cell.setTextCursor(cursor)
    pane.begin_search()
    answered(qtbot, pane)
    assert pane.box.text() == "results"
    assert pane.box.hasFocus()


def test_an_edit_takes_stale_hits_away_and_brings_new_ones(qtbot: QtBot, pane: SearchPane, session: Session) -> None:
    typed(qtbot, pane, "results")
    pane.list.step(1)
    edited(qtbot, pane, lambda: session.do(SetText(id_of("C1"), *RESULTS_EN, text("nothing")), "Typing"))
    assert texts(pane) == ["A1 results", "D1 results"]
    assert pane.list.hit == pane.results.hits()[0]
    edited(qtbot, pane, lambda: session.do(RemoveNode(id_of("A1")), "Delete"))
    edited(qtbot, pane, lambda: session.do(SetText(id_of("B1"), Field.CONTRIBUTION, Language.FR, text("results")), "T"))
    assert texts(pane) == ["results", "D1 results"]
    edited(qtbot, pane, session.undo)
    edited(qtbot, pane, session.undo)
    edited(qtbot, pane, session.undo)
    assert texts(pane) == ["A1 results", "C1 results", "D1 results"]


def test_the_filters_keep_to_a_language_a_column_and_a_department(
    qtbot: QtBot, pane: SearchPane, session: Session
) -> None:
    session.do(SetText(id_of("A1"), Field.RESULTS, Language.FR, text("A1 en français")), "Typing")
    typed(qtbot, pane, "A1")
    for what, value, expected in (
        ("Language", "Français", ["A1 en français"]),
        ("Column", column_name(session, Column.RESULTS), ["A1 results", "A1 en français"]),
        ("Department", "department", 5),
    ):
        filter_by(pane.filters.button, what, value)
        answered(qtbot, pane)
        assert (len(texts(pane)) if isinstance(expected, int) else texts(pane)) == expected
        filter_by(pane.filters.button, "Clear the filters")
        answered(qtbot, pane)


def test_nothing_found_says_so_and_offers_to_search_everywhere(qtbot: QtBot, pane: SearchPane) -> None:
    assert any("quotes" in words for words in said(pane))
    pane.filters.match_case.click()
    answered(qtbot, pane)
    typed(qtbot, pane, "RESULTS")
    assert "“RESULTS” was not found" in said(pane)
    [button] = [one for one in pane.findChildren(QPushButton) if one.text() == "Search everywhere"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    answered(qtbot, pane)
    assert len(texts(pane)) == 3


def test_the_newest_of_many_questions_is_answered(qtbot: QtBot, open_pane: OpenPane, sample_session: Session) -> None:
    pane = open_pane(sample_session)
    for words in ("d", "de", "e", "zzzz", "a", "empresas"):
        pane.search(words)
    answered(qtbot, pane)
    assert texts(pane)
    assert all("empresa" in found.lower() for found in texts(pane))


@pytest.mark.slow("finds thousands of places")
def test_a_long_answer_is_shown_a_page_at_a_time(qtbot: QtBot, open_pane: OpenPane, sample_session: Session) -> None:
    pane = open_pane(sample_session)
    pane.begin_replace()
    pane.search("en")
    answered(qtbot, pane)
    assert pane.results.count > 1000 > 2 * PAGE
    assert f"{pane.results.count:,}" in said(pane)
    assert pane.results.rowCount() == PAGE
    pane.list.scrollToBottom()
    assert pane.results.rowCount() > PAGE
    last = pane.list.step(-1)
    assert last == pane.results.hits()[-1]


def replacing(qtbot: QtBot, pane: SearchPane, words: str, others: str) -> None:
    pane.begin_replace()
    answered(qtbot, pane)
    typed(qtbot, pane, words)
    pane.replace_bar.words.clear()
    QTest.keyClicks(pane.replace_bar.words, others)


def test_what_is_ticked_is_replaced_in_one_step_of_undo(qtbot: QtBot, pane: SearchPane, session: Session) -> None:
    before = session.plan.tree()
    replacing(qtbot, pane, "results", "outcomes")
    assert pane.replace_bar.button.isEnabled()
    pane.list.setFocus()
    pane.list.step(1)
    QTest.keyClick(pane.list, KEY.Key_Space)
    assert pane.replace_bar.button.text() == "Replace 2 ticked"
    with qtbot.waitSignal(pane.replaced):
        qtbot.mouseClick(pane.replace_bar.button, Qt.MouseButton.LeftButton)
    answered(qtbot, pane)
    assert [session.plan.node(id_of(name)).text(*RESULTS_EN).plain for name in ("A1", "C1", "D1")] == [
        "A1 results", "C1 outcomes", "D1 outcomes"
    ]  # fmt: skip
    assert "2 places replaced" in said(pane)
    assert texts(pane) == ["A1 results"]
    edited(qtbot, pane, session.undo)
    assert session.plan.tree() == before
    assert on_disk(session) == before


def test_every_place_is_a_line_of_its_own_and_shows_the_words_after(
    qtbot: QtBot, pane: SearchPane, session: Session
) -> None:
    session.do(SetText(id_of("A1"), *RESULTS_EN, text("Colour and colour, COLOUR")), "Typing")
    replacing(qtbot, pane, "colour", "hue")
    assert [pane.results.new_words(hit, hit.spans[0]) for hit in pane.results.hits()] == ["Hue", "hue", "HUE"]
    with qtbot.waitSignal(pane.replaced):
        qtbot.mouseClick(pane.replace_bar.button, Qt.MouseButton.LeftButton)
    assert session.plan.node(id_of("A1")).text(*RESULTS_EN).plain == "Hue and hue, HUE"


def test_a_click_on_the_box_of_a_department_ticks_all_its_places(qtbot: QtBot, pane: SearchPane) -> None:
    replacing(qtbot, pane, "results", "outcomes")
    box = pane.list.visualRect(pane.results.index(0)).topLeft() + QPoint(theme.current().space(5), 12)
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert pane.results.ticked() == []
    assert not pane.replace_bar.button.isEnabled()
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert len(pane.results.ticked()) == 3
    qtbot.mouseClick(pane.replace_bar.none, Qt.MouseButton.LeftButton)
    assert pane.results.ticked() == []
    qtbot.mouseClick(pane.replace_bar.all, Qt.MouseButton.LeftButton)
    assert len(pane.results.ticked()) == 3


def test_a_place_that_was_not_ticked_stays_so_when_the_plan_changes(
    qtbot: QtBot, pane: SearchPane, session: Session
) -> None:
    replacing(qtbot, pane, "results", "outcomes")
    pane.list.step(1)
    QTest.keyClick(pane.list, KEY.Key_Space)
    edited(qtbot, pane, lambda: session.do(SetText(id_of("C1"), *RESULTS_EN, None), "Typing"))
    assert [hit.plain for hit in pane.results.ticked()] == ["D1 results"]
    assert len(pane.results.hits()) == 2


def test_a_hit_is_not_replaced_when_its_text_has_just_changed(qtbot: QtBot, pane: SearchPane, session: Session) -> None:
    replacing(qtbot, pane, "results", "outcomes")
    session.do(SetText(id_of("C1"), *RESULTS_EN, text("typed since, results")), "Typing")
    with qtbot.waitSignal(pane.replaced) as replaced:
        pane.replacing.all_ticked()
    assert replaced.args == ["2 places replaced"]
    assert session.plan.node(id_of("C1")).text(*RESULTS_EN).plain == "typed since, results"


def test_a_line_says_where_it_stands_and_in_which_column_and_language(qtbot: QtBot, pane: SearchPane) -> None:
    typed(qtbot, pane, "C1 res")
    spoken = pane.results.data(pane.results.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(spoken, str)
    for words in ("line", "1.1. objective", "topic", "C", "English", "C1 results"):
        assert words in spoken


def test_found_words_are_painted_on_the_colour_of_a_hit_in_both_themes(qtbot: QtBot, pane: SearchPane) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    typed(qtbot, pane, "results")
    for scheme in (theme.Scheme.DARK, theme.Scheme.LIGHT):
        theme.use(app, scheme)
        image = pane.list.viewport().grab().toImage()
        line = pane.list.visualRect(pane.results.index(1))
        colours = {image.pixelColor(x, y).name() for x in range(line.width()) for y in range(line.top(), line.bottom())}
        assert theme.current().accent_soft.name() in colours


def test_its_words_follow_the_language_of_the_interface(
    qtbot: QtBot, pane: SearchPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    monkeypatch.setattr("sedi_editor.ui.search.pane._", lambda words: f"<{words}>")
    try:
        use_language(app, "fr")
        qtbot.waitUntil(lambda: pane.accessibleName() == "<Search>")
    finally:
        use_language(app, "en")
    assert i18n.language() == "en"


def test_every_control_has_a_name_and_tab_reaches_them_all(qtbot: QtBot, pane: SearchPane) -> None:
    replacing(qtbot, pane, "results", "outcomes")
    stops = [pane.replace_bar.words, pane.replace_bar.all, pane.replace_bar.button, *pane.filters.stops, pane.list]
    assert all(widget.accessibleName() or widget.property("text") for widget in stops)
    pane.box.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget() or pane, KEY.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert [widget for widget in stops if widget not in seen] == []


def test_a_plan_that_is_edited_when_the_pane_is_gone_disturbs_nobody(qtbot: QtBot, session: Session) -> None:
    pane = SearchPane(session)
    pane.search("results")
    answered(qtbot, pane)
    with qtbot.waitSignal(pane.destroyed):
        pane.deleteLater()
    with qtbot.captureExceptions() as raised:
        session.do(SetText(id_of("C1"), *RESULTS_EN, text("nothing")), "Typing")
        session.replaced.emit()
    assert raised == []


def test_a_read_only_plan_is_searched_and_not_replaced_in(qtbot: QtBot, open_pane: OpenPane, session: Session) -> None:
    session.read_only = True
    pane = open_pane(session)
    pane.begin_replace()
    assert not pane.is_replacing
    typed(qtbot, pane, "results")
    assert len(texts(pane)) == 3
    [mode] = [button for button in pane.findChildren(IconButton) if button.accessibleName() == "Replace"]
    qtbot.mouseClick(mode, Qt.MouseButton.LeftButton)
    assert not pane.is_replacing
    session.read_only = False
    session.opened.emit(None)
    qtbot.mouseClick(mode, Qt.MouseButton.LeftButton)
    assert pane.is_replacing
    answered(qtbot, pane)


def test_a_refused_replacement_changes_nothing_and_says_why(
    qtbot: QtBot, pane: SearchPane, session: Session, small: PlanTree
) -> None:
    replacing(qtbot, pane, "results", "outcomes")
    session.read_only = True
    with qtbot.waitSignal(pane.refused) as refused:
        pane.replacing.all_ticked()
    assert refused.args
    assert "reading only" in refused.args[0]
    assert session.plan.tree() == small


@pytest.fixture
def small(session: Session) -> PlanTree:
    return session.plan.tree()
