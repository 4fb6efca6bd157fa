"""The preview: real pages of a real plan."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sedi_editor.plan.edits import RemoveNode, SetPlan, SetText
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Emblem, Node, PlanTree, Text
from sedi_editor.ui import jobs, theme
from sedi_editor.ui.jobs import JobProgress
from sedi_editor.ui.preview import pane as preview_pane
from sedi_editor.ui.preview.bar import Edition
from sedi_editor.ui.preview.drawing import DrawnPages, draw
from sedi_editor.ui.preview.pages import PageView
from sedi_editor.ui.preview.pane import PreviewPane
from sedi_editor.ui.preview.zoom import Zoom
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.settings import PREVIEW_ZOOM, Settings

EN, FR = Language.EN, Language.FR
Shown = Callable[[Session], PreviewPane]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def shown(qtbot: QtBot, settings: Settings) -> Iterator[Shown]:
    """Opens a pane and waits for its first pages."""

    def show(session: Session) -> PreviewPane:
        pane = PreviewPane(session, settings)
        qtbot.addWidget(pane)
        pane.resize(700, 500)
        with qtbot.waitSignal(pane.drawn):
            pane.show()
        return pane

    yield show
    jobs.stop()


def view(pane: PreviewPane) -> PageView:
    assert pane.view
    return pane.view


def page_text(pane: PreviewPane) -> str:
    """All words on the pages."""
    document = view(pane).document()
    return " ".join(" ".join(document.getAllText(page).text().split()) for page in range(document.pageCount()))


def say(session: Session, node: Node, words: str, language: Language = EN) -> None:
    session.do(SetText(node.id, Field.TITLE, language, Text(RichText.from_plain(words))), "Typing")


def initiatives(session: Session) -> list[Node]:
    return [node for node in session.plan.tree().walk() if node.kind is Kind.INITIATIVE]


def test_it_shows_the_pages_as_they_will_print(shown: Shown, session: Session) -> None:
    pane = shown(session)
    assert view(pane).page_count == view(pane).document().pageCount() > 0
    assert "A1 results" in page_text(pane)
    assert pane.bar.page.text() == "1"


def test_nothing_is_drawn_before_it_is_seen(qtbot: QtBot, session: Session) -> None:
    pane = PreviewPane(session)
    qtbot.addWidget(pane)
    say(session, initiatives(session)[0], "Another title")
    assert not pane.updating
    assert pane.view is None


def test_an_edit_is_on_the_pages_a_moment_later(qtbot: QtBot, shown: Shown, session: Session) -> None:
    pane = shown(session)
    with qtbot.waitSignal(pane.drawn):
        say(session, initiatives(session)[0], "Harbours of tomorrow")
        assert pane.updating
        assert "Harbours of tomorrow" not in page_text(pane)
    assert "Harbours of tomorrow" in page_text(pane)
    assert not pane.updating


def test_edits_in_a_row_are_drawn_once_and_the_last_one_wins(qtbot: QtBot, shown: Shown, session: Session) -> None:
    pane, drawn = shown(session), list[None]()
    pane.drawn.connect(lambda: drawn.append(None))
    with qtbot.waitSignal(pane.drawn):
        for letters in range(1, 9):
            say(session, initiatives(session)[0], "Harbours"[:letters])
    assert "Harbours" in page_text(pane)
    assert len(drawn) == 1


def test_what_is_edited_while_pages_are_drawn_is_drawn_after_them(
    qtbot: QtBot, shown: Shown, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane, begun, may_end = shown(session), Event(), Event()

    def draw_held(tree: PlanTree, languages: Edition, progress: JobProgress) -> DrawnPages:
        begun.set()
        assert may_end.wait(60)
        return draw(tree, languages, progress)

    monkeypatch.setattr(preview_pane, "draw", draw_held)
    say(session, initiatives(session)[0], "First wording")
    qtbot.waitUntil(begun.is_set)
    say(session, initiatives(session)[0], "Second wording")
    with qtbot.waitSignal(pane.drawn):
        may_end.set()
    assert "First wording" in page_text(pane)
    assert pane.updating
    with qtbot.waitSignal(pane.drawn):
        pass
    assert "Second wording" in page_text(pane)


def test_it_goes_where_the_selection_is_printed_and_stays_while_that_is_in_view(
    qtbot: QtBot, shown: Shown, sample_session: Session
) -> None:
    pane = shown(sample_session)
    last = initiatives(sample_session)[-1]
    sample_session.view.select(last.id)
    assert view(pane).page > view(pane).page_count // 2
    seen = view(pane).verticalScrollBar().value()
    sample_session.view.go_to(Place(last.children[0].id, Field.RESULTS, EN))
    assert view(pane).verticalScrollBar().value() == seen
    sample_session.view.select(None)
    assert view(pane).page == 1


def test_new_pages_keep_zoom_and_what_is_read(qtbot: QtBot, shown: Shown, sample_session: Session) -> None:
    pane = shown(sample_session)
    plan = sample_session.plan
    view(pane).set_zoom(Zoom.FIXED, 110)
    target = initiatives(sample_session)[-1]
    sample_session.view.select(target.id)
    positions = view(pane)._positions
    before = positions.y_of(*(positions.place(target.id) or (0, 0))) - view(pane).verticalScrollBar().value()
    with qtbot.waitSignal(pane.drawn):
        sample_session.do(RemoveNode(plan.tree().departments[0].id), "Delete")
    positions = view(pane)._positions
    after = positions.y_of(*(positions.place(target.id) or (0, 0))) - view(pane).verticalScrollBar().value()
    assert abs(after - before) <= 2
    assert view(pane).per_cent == 110


def test_a_click_on_the_page_goes_to_what_is_printed_there(qtbot: QtBot, shown: Shown, sample_session: Session) -> None:
    pane = shown(sample_session)
    rows = [node for node in sample_session.plan.tree().walk() if node.kind is Kind.ROW]
    target = rows[len(rows) // 2]
    positions = view(pane)._positions
    page, top = positions.place(target.id) or (0, 0.0)
    view(pane).verticalScrollBar().setValue(positions.y_of(page, top) - 100)
    height = positions.y_of(page, top + 4) - view(pane).verticalScrollBar().value()
    QTest.mouseClick(view(pane).viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, height))
    assert sample_session.view.current == sample_session.plan.parent(target.id)
    with qtbot.waitSignal(sample_session.view.reveal_requested) as revealed:
        QTest.mouseDClick(view(pane).viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, height))
    assert revealed.args == [Place(target.id)]


def test_the_languages_follow_the_form_and_may_be_switched(qtbot: QtBot, shown: Shown, sample_session: Session) -> None:
    pane = shown(sample_session)
    assert pane.edition == (EN,)
    box = pane.bar.editions
    box.setFocus()
    with qtbot.waitSignal(pane.drawn):
        QTest.keyClick(box, Qt.Key.Key_End)
    first, second = sample_session.view.draft_language, sample_session.view.second_language
    assert pane.edition == (first, second)
    assert "WORK PLAN 2020" in page_text(pane)
    with qtbot.waitSignal(pane.drawn):
        sample_session.view.set_languages(FR, None)
    assert pane.edition == (FR,)
    assert "PLAN DE TRAVAIL 2020" in page_text(pane)
    assert "WORK PLAN 2020" not in page_text(pane)
    assert box.count() == 1


def test_texts_without_a_translation_are_counted(qtbot: QtBot, shown: Shown, session: Session) -> None:
    pane = shown(session)
    assert not pane.bar._untranslated.isVisible()
    with qtbot.waitSignal(pane.drawn):
        pane.show_edition((FR,))
    assert pane.bar._untranslated.isVisible()


def test_what_cannot_be_drawn_is_said_and_the_last_pages_stay(qtbot: QtBot, shown: Shown, session: Session) -> None:
    pane = shown(session)
    pages = page_text(pane)
    broken = replace(session.plan.settings(), emblem=Emblem("image/png", b"no picture"))
    with qtbot.waitSignal(pane.drawn):
        session.do(SetPlan(broken), "Emblem")
    assert pane._notice.isVisible()
    assert "emblem" in pane._notice.text()
    assert page_text(pane) == pages
    with qtbot.waitSignal(pane.drawn):
        session.undo()
    assert not pane._notice.isVisible()


def test_the_zoom_fits_steps_and_is_remembered(
    qtbot: QtBot, shown: Shown, session: Session, settings: Settings
) -> None:
    pane = shown(session)
    fitted = view(pane).per_cent
    pane.resize(900, 500)
    assert view(pane).per_cent > fitted
    assert settings.get(PREVIEW_ZOOM) == 0
    QTest.mouseClick(pane.bar.larger, Qt.MouseButton.LeftButton)
    assert view(pane).per_cent > fitted
    assert settings.get(PREVIEW_ZOOM) == view(pane).per_cent
    fixed = view(pane).per_cent
    pane.resize(600, 500)
    assert view(pane).per_cent == fixed


def test_pages_are_turned_with_the_keyboard(qtbot: QtBot, shown: Shown, sample_session: Session) -> None:
    pane = shown(sample_session)
    QTest.mouseClick(pane.bar.later, Qt.MouseButton.LeftButton)
    assert pane.bar.page.text() == "2"
    pane.bar.page.selectAll()
    QTest.keyClicks(pane.bar.page, "7")
    QTest.keyClick(pane.bar.page, Qt.Key.Key_Return)
    assert view(pane).page == 7
    QTest.keyClick(view(pane), Qt.Key.Key_PageDown)
    QTest.keyClick(view(pane), Qt.Key.Key_PageDown)
    assert view(pane).page > 7


def test_a_page_that_is_being_typed_is_neither_changed_nor_kept_when_it_is_left(
    qtbot: QtBot, shown: Shown, sample_session: Session
) -> None:
    pane = shown(sample_session)
    page = pane.bar.page
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    page.selectAll()
    QTest.keyClicks(page, "1,5")
    assert page.text() == "15", "no comma gets in, whatever the language writes in large numbers"
    with qtbot.waitSignal(pane.drawn):
        say(sample_session, initiatives(sample_session)[0], "Written meanwhile")
    assert page.text() == "15"
    QTest.keyClick(page, Qt.Key.Key_Tab)
    assert page.text() == str(view(pane).page) == "1"


@pytest.mark.parametrize(("steps", "zoom"), [(0, Zoom.FIT_WIDTH), (1, Zoom.FIT_PAGE), (2, Zoom.FIXED)])
def test_the_zoom_is_the_same_the_next_time(shown: Shown, session: Session, steps: int, zoom: Zoom) -> None:
    first = shown(session)
    first.bar.zoom.setFocus()
    for _ in range(steps):
        QTest.keyClick(first.bar.zoom, Qt.Key.Key_Down)
    again = shown(session)
    assert (view(again).zoom, view(again).per_cent) == (zoom, view(first).per_cent)
    assert again.bar.zoom.currentIndex() == steps


def test_while_hidden_it_waits_and_catches_up_when_shown(qtbot: QtBot, shown: Shown, session: Session) -> None:
    pane = shown(session)
    pane.hide()
    say(session, initiatives(session)[0], "Written elsewhere")
    assert not pane.updating
    with qtbot.waitSignal(pane.drawn):
        pane.show()
    assert "Written elsewhere" in page_text(pane)


def test_the_mark_of_the_selection_is_painted_beside_it(qtbot: QtBot, shown: Shown, sample_session: Session) -> None:
    pane = shown(sample_session)
    accent = theme.current().accent.name()
    sample_session.view.select(initiatives(sample_session)[3].id)
    picture = view(pane).viewport().grab().toImage()
    colours = {QColor(picture.pixel(x, y)).name() for x in range(40) for y in range(picture.height())}
    assert accent in colours


def test_characters_that_the_pages_do_not_show_as_typed_are_counted(
    qtbot: QtBot, shown: Shown, session: Session
) -> None:
    pane = shown(session)
    assert not pane.bar.not_as_typed.isVisibleTo(pane)
    with qtbot.waitSignal(pane.drawn):
        say(session, initiatives(session)[0], "🚀 done Ａ")
    assert pane.bar.not_as_typed.text() == "2 □"
    assert pane.bar.not_as_typed.accessibleName() == "2 characters not as typed"


def test_the_bar_leaves_the_panes_beside_it_their_room(shown: Shown, session: Session) -> None:
    bar = shown(session).bar
    bar.set_pages(100, 240)
    bar.set_state(updating=True, missing=1000, misprinted=1000)
    tree, side = 280, 300
    assert bar.minimumSizeHint().width() <= 1366 - tree - side
