"""The tree filtered by what one looks for, and whole again as it was."""

import datetime
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sedi_editor.plan.comment import Comment, Resolution, Thread
from sedi_editor.plan.edits import SetText, SetThread
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanSettings, PlanTree, Source, Text
from sedi_editor.ui.session.place import Place
from tests.plan.a_plan import id_of, node, row, small_plan, text, titles
from tests.ui.filter_menu import filter_by
from tests.ui.tree.conftest import Shown, ShowTree, outline

NOW = datetime.datetime(2020, 5, 8, tzinfo=datetime.UTC)


def two_departments() -> PlanTree:
    trade = node(
        Kind.DEPARTMENT,
        "Trade",
        node(Kind.LINE, "Trade line", node(Kind.OBJECTIVE, "Exports", node(Kind.INITIATIVE, "Cluster of firms"))),
    )
    ports = node(
        Kind.DEPARTMENT,
        "Ports",
        node(
            Kind.LINE,
            "Ports line",
            node(
                Kind.OBJECTIVE,
                "Harbours",
                node(Kind.TOPIC, "Énergie verte", node(Kind.INITIATIVE, "Clean firms", row("r1"))),
                node(Kind.TOPIC, "Safety", node(Kind.INITIATIVE, "Drills")),
            ),
        ),
    )
    settings = PlanSettings(languages=(Language.EN, Language.FR))
    return PlanTree(id_of("plan"), settings, titles("plan"), (trade, ports))


@pytest.fixture
def wide(show_tree: ShowTree) -> Shown:
    """The tree of two departments."""
    return show_tree(two_departments())


def look_for(shown: Shown, words: str) -> None:
    box = shown.pane.filter_bar.box
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, words)
    QTest.keyClick(box, Qt.Key.Key_Return)


def tick(shown: Shown, name: str) -> None:
    """Ticks an entry of the filter menu, or takes its tick off."""
    filter_by(shown.pane.filter_bar.button, name)


def choose_department(shown: Shown, name: str) -> None:
    """Chooses a department in the filter menu."""
    filter_by(shown.pane.filter_bar.button, "Department", name)


MISSING, STALE, COMMENTS = "Missing in French", "In French older than its source", "Open comments"


def names(shown: Shown) -> list[str]:
    """All lines that the tree shows, in order."""

    def flat(lines: list[object]) -> list[str]:
        return [name for line in lines for name in (flat(line) if isinstance(line, list) else [str(line)])]

    return flat(outline(shown.pane.model))[1:]


def test_titles_are_found_whatever_their_case_and_accents(wide: Shown) -> None:
    look_for(wide, "ENERGIE")
    assert names(wide) == ["Ports", "Ports line", "Harbours", "Énergie verte", "Clean firms"]


def test_all_words_have_to_fit_and_numbers_count(show_tree: ShowTree) -> None:
    shown = show_tree(small_plan())
    look_for(shown, "1.1 obj")
    assert names(shown)[:3] == ["department", "1 line", "1.1 objective"]
    look_for(shown, "1.1 department")
    assert names(shown) == []


def test_hits_are_opened_and_everything_is_as_before_when_the_filter_is_cleared(wide: Shown) -> None:
    view, model = wide.pane.view, wide.pane.model
    view.collapseAll()
    view.expand(model.index_of(id_of("Trade")))
    before, lines = view.expanded_nodes(), names(wide)
    look_for(wide, "firms")
    assert view.expanded_nodes() == {
        id_of(name) for name in ("Trade", "Trade line", "Exports", "Ports", "Ports line", "Harbours", "Énergie verte")
    }
    look_for(wide, "drills")
    assert names(wide) == ["Ports", "Ports line", "Harbours", "Safety", "Drills"]
    QTest.keyClick(wide.pane.filter_bar.box, Qt.Key.Key_Escape)
    assert names(wide) == lines
    assert view.expanded_nodes() == before


def test_words_in_a_title_that_only_the_other_language_has_are_found(wide: Shown) -> None:
    wide.session.do(SetText(id_of("Drills"), Field.TITLE, Language.FR, text("Exercices")), "")
    look_for(wide, "exercices")
    assert names(wide)[-1] == "Drills"


def test_one_department_is_shown_alone(wide: Shown) -> None:
    choose_department(wide, "Ports")
    assert names(wide)[0] == "Ports"
    assert "Trade" not in names(wide)
    look_for(wide, "firms")
    assert names(wide)[-1] == "Clean firms"
    assert "Cluster of firms" not in names(wide)


def translated(shown: Shown, name: str, field: Field = Field.TITLE) -> None:
    source = shown.session.plan.text(id_of(name), field, Language.EN)
    assert source
    french = Text(source.rich, Source(Language.EN, source.rich.fingerprint))
    shown.session.do(SetText(id_of(name), field, Language.FR, french), "")


def draft_in_french(shown: Shown) -> None:
    shown.session.view.set_languages(Language.FR, Language.EN)


def test_what_lacks_a_translation_is_shown_until_one_goes_on(wide: Shown) -> None:
    draft_in_french(wide)
    for one in wide.session.plan.tree().walk():
        for field, _ in one.texts:
            if one.id not in (id_of("Drills"), id_of("r1")):
                translated(wide, next(n for n in NAMES if id_of(n) == one.id), field)
    tick(wide, MISSING)
    assert names(wide) == [*("Ports", "Ports line", "Harbours", "Énergie verte", "Clean firms", "Safety", "Drills")]
    wide.session.view.select(id_of("Drills"))
    translated(wide, "Drills")
    assert "Drills" in names(wide)
    wide.session.view.select(id_of("Clean firms"))
    QApplication.processEvents()
    assert "Drills" not in names(wide)
    assert wide.session.view.current == id_of("Clean firms")


NAMES = (
    *("Trade", "Trade line", "Exports", "Cluster of firms", "Ports", "Ports line", "Harbours"),
    *("Énergie verte", "Clean firms", "Safety", "Drills"),
)


def test_what_is_missing_is_asked_of_the_draft_language_and_again_when_it_changes(wide: Shown) -> None:
    button = wide.pane.filter_bar.button
    tick(wide, "Missing in English")
    assert (names(wide), button.accessibleName()) == ([], "Filtered by: Missing in English")
    draft_in_french(wide)
    assert names(wide) == list(NAMES)
    assert button.accessibleName() == "Filtered by: Missing in French"


def test_what_is_older_than_its_source_is_shown(wide: Shown) -> None:
    draft_in_french(wide)
    tick(wide, STALE)
    assert names(wide) == []
    tick(wide, STALE)
    translated(wide, "Drills")
    wide.session.do(SetText(id_of("Drills"), Field.TITLE, Language.EN, text("New drills")), "")
    tick(wide, STALE)
    assert names(wide)[-1] == "Drills"


def test_what_has_open_comments_is_shown(wide: Shown) -> None:
    thread = Thread(id_of("thread"), (Comment(id_of("comment"), "Ana", "A", NOW, "why?"),))
    wide.session.do(SetThread(id_of("r1"), thread.id, thread), "")
    tick(wide, COMMENTS)
    assert names(wide)[-1] == "Clean firms"
    assert "Trade" not in names(wide)
    tick(wide, COMMENTS)
    settled = Thread(thread.id, thread.comments, resolved=Resolution("Ana", NOW))
    wide.session.do(SetThread(id_of("r1"), thread.id, settled), "")
    tick(wide, COMMENTS)
    assert names(wide) == []


def test_nothing_found_says_so_and_offers_to_show_all(wide: Shown) -> None:
    look_for(wide, "nothing has this")
    assert names(wide) == []
    empty = wide.pane._empty
    assert empty.isVisible()
    empty.pressed.emit()
    assert names(wide) == list(NAMES)
    assert wide.pane.filter_bar.box.text() == ""
    assert not empty.isVisible()


CHANGES: dict[str, Callable[[Shown], None]] = {
    "add": lambda shown: shown.pane.commands.add(Kind.TOPIC),
    "duplicate": lambda shown: shown.pane.commands.duplicate(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_added_while_narrowed_is_shown_whatever_it_is(wide: Shown, change: str) -> None:
    look_for(wide, "energie")
    wide.session.view.select(id_of("Énergie verte"))
    before = len(names(wide))
    CHANGES[change](wide)
    assert len(names(wide)) > before
    assert wide.session.view.current != id_of("Énergie verte")


def test_a_drop_between_what_is_shown_lands_between_what_is_there(wide: Shown) -> None:
    look_for(wide, "firms")
    model = wide.pane.model
    objective = model.index_of(id_of("Harbours"))
    # The topic that is hidden stands behind the one that is shown.
    assert model.gap(1, objective) == (id_of("Harbours"), 1)
    assert model.gap(0, objective) == (id_of("Harbours"), 0)
    assert model.gap(-1, objective) == (id_of("Harbours"), None)


def test_what_another_pane_goes_to_is_shown_even_if_the_filter_hides_it(wide: Shown) -> None:
    look_for(wide, "energie")
    wide.session.view.reveal(Place(id_of("Cluster of firms"), Field.TITLE, Language.EN))
    assert "Cluster of firms" in names(wide)
    assert wide.pane.view.current() == id_of("Cluster of firms")


def test_the_filter_waits_for_a_pause_in_typing(wide: Shown, qtbot: QtBot) -> None:
    with qtbot.waitSignal(wide.pane.filter_bar.changed):
        QTest.keyClicks(wide.pane.filter_bar.box, "drills")
    assert names(wide)[-1] == "Drills"


def test_the_branches_that_are_open_are_those_of_the_wide_tree(wide: Shown) -> None:
    view, model = wide.pane.view, wide.pane.model
    view.collapseAll()
    view.expand(model.index_of(id_of("Ports")))
    look_for(wide, "firms")
    assert len(view.expanded_nodes()) > 1
    assert wide.pane.expanded() == (id_of("Ports"),)


@pytest.mark.parametrize("is_by_words", [True, False])
def test_what_the_filter_hides_stays_selected_in_the_plan_and_is_so_in_the_tree_afterwards(
    wide: Shown, is_by_words: bool
) -> None:
    wide.pane.view.select_nodes([id_of("Drills")])
    if is_by_words:
        look_for(wide, "cluster")
    else:
        choose_department(wide, "Trade")
    assert names(wide) == ["Trade", "Trade line", "Exports", "Cluster of firms"]
    assert wide.session.view.current == id_of("Drills")
    assert wide.pane.view.selected() == []
    wide.pane.filter_bar.clear()
    assert wide.session.view.current == id_of("Drills")
    assert wide.pane.view.selected() == [id_of("Drills")]


def test_the_button_says_how_many_filters_are_set_and_which(wide: Shown) -> None:
    draft_in_french(wide)
    button = wide.pane.filter_bar.button
    assert button.text() == "Filter"
    tick(wide, MISSING)
    assert button.text() == "1 filter"
    choose_department(wide, "Ports")
    assert button.text() == "2 filters"
    assert button.accessibleName() == button.toolTip() == "Filtered by: Missing in French, Ports"
    look_for(wide, "firms")
    tick(wide, "Clear the filters")
    assert button.text() == "Filter"
    assert names(wide) == ["Trade", "Trade line", "Exports", "Cluster of firms", *NAMES[4:9]], (
        "the words are still there"
    )


def test_a_department_that_is_deleted_is_no_filter_any_more(wide: Shown) -> None:
    choose_department(wide, "Ports")
    wide.session.view.select(id_of("Ports"))
    wide.pane.commands.delete()
    assert names(wide) == ["Trade", "Trade line", "Exports", "Cluster of firms"]
    assert wide.pane.filter_bar.button.text() == "Filter"
