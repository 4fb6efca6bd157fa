"""The forms of what stands above the table: titles, numbers, the plan's cover, masthead, languages and emblem."""

import datetime
import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCalendarWidget, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.errors import ExchangeError
from sedi_editor.plan.edits import Group, SetPlan, SetText
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import Text
from sedi_editor.ui import theme
from sedi_editor.ui.form.emblem import read_emblem
from sedi_editor.ui.form.field_editor import FieldEditor
from sedi_editor.ui.form.heading_page import HeadingPage
from sedi_editor.ui.form.plan_page import PlanPage
from sedi_editor.ui.form.text_field import TextField
from sedi_editor.ui.widgets.buttons import IconButton
from tests.pictures import gradient, header_only, in_file
from tests.plan.a_plan import id_of
from tests.ui.a_session import on_disk
from tests.ui.choosing import choose_file
from tests.ui.form.a_form import CTRL, SHIFT, Form, Key

EN, ES, FR = Language.EN, Language.ES, Language.FR


@pytest.fixture
def plan_page(form: Form) -> PlanPage:
    page = form.pane.plan_page
    assert page is not None
    form.qtbot.waitUntil(lambda: page.summary is not None)
    return page


def write(field: TextField, words: str, language: Language = EN) -> None:
    """Replaces the text of a field."""
    editor = field.editor(language)
    assert editor is not None
    editor.setFocus()
    QTest.keyClick(editor, Key.Key_A, CTRL)
    QTest.keyClicks(editor, words)


def test_another_font_or_look_is_no_step_of_typing(qtbot: QtBot) -> None:
    editor = FieldEditor()
    qtbot.addWidget(editor)
    editor.set_text(RichText.from_plain("a"))
    theme.role(editor, "beside")
    editor.setFont(QFont(editor.font().family(), 30))
    assert (editor.can_undo_typing, editor.modified) == (False, False)
    QTest.keyClicks(editor, "b")
    editor.undo_typing()
    theme.role(editor, "")
    editor.redo_typing()
    assert editor.rich().plain == "ba"


def press(parent: QWidget, name: str) -> None:
    """Presses the button that is called `name`."""
    # What was just put into a layout is shown when the events are worked off.
    QApplication.processEvents()
    buttons = [*parent.findChildren(QPushButton), *parent.findChildren(IconButton)]
    found = next(
        button for button in buttons if name in (button.text(), button.accessibleName()) and button.isVisibleTo(parent)
    )
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def fits(page: PlanPage) -> bool:
    """Whether nothing of the page is hidden sideways."""
    return page.horizontalScrollBar().maximum() == 0


def heading_page(form: Form) -> HeadingPage:
    assert form.pane.heading_page is not None
    return form.pane.heading_page


@pytest.mark.parametrize("width", [392, 1000])
def test_the_plan_s_page_fits_into_a_narrow_form_and_hides_nothing_sideways(
    form: Form, plan_page: PlanPage, width: int
) -> None:
    form.session.view.set_languages(EN, FR)
    form.session.view.select(None)
    form.pane.resize(width, 640)
    masthead = plan_page.masthead
    form.qtbot.waitUntil(lambda: fits(plan_page))
    settings = replace(form.session.plan.settings(), series_class="OEA/Ser.W/II.1 and more of it")
    form.session.do(SetPlan(settings), "Series class")

    def is_aside() -> bool:
        return masthead.printed.mapTo(masthead, QPoint()).y() < masthead.original.mapTo(masthead, QPoint()).y()

    form.qtbot.waitUntil(lambda: is_aside() == (width == 1000))
    assert fits(plan_page)


def test_what_prints_in_place_of_an_empty_field_is_shown_whole(form: Form, plan_page: PlanPage) -> None:
    form.session.view.select(None)
    form.pane.resize(392, 640)
    field = plan_page.fields[Field.ORGANIZATION]
    editor = field.editor(EN)
    assert editor is not None
    form.qtbot.waitUntil(lambda: fits(plan_page))
    field.set_hint(EN, "Words")
    one_line = editor.height()
    field.set_hint(EN, "Words that print here " * 8)
    assert editor.height() > 2 * one_line
    editor.setFocus()
    form.type("Own words")
    form.qtbot.waitUntil(lambda: editor.height() == one_line)


def test_a_department_s_title_and_own_headings_are_typed(form: Form) -> None:
    form.session.view.select(id_of("department"))
    page = heading_page(form)
    write(page.heading.title, "Renamed")
    assert page.headings is not None
    field = page.headings.fields[Field.HEADING_RESULTS]
    editor = field.editor(EN)
    assert editor is not None
    assert editor.accessibleDescription() == "EXPECTED RESULTS / OUTCOMES"
    write(field, "OUTPUTS")
    form.session.view.select(id_of("objective"))
    assert form.view.grid_model.heading(2, EN) == "OUTPUTS"
    department = on_disk(form.session).node(id_of("department"))
    assert department.text(Field.TITLE, EN).plain == "Renamed"
    assert department.text(Field.HEADING_RESULTS, EN).plain == "OUTPUTS"


def test_a_line_has_a_number_and_a_summary(form: Form) -> None:
    form.session.view.select(id_of("line"))
    page = heading_page(form)
    number = page.heading.number.line
    number.setFocus()
    QTest.keyClick(number, Key.Key_A, CTRL)
    QTest.keyClicks(number, "7.")
    QTest.keyClick(number, Key.Key_Return)
    assert form.session.plan.number(id_of("line")) == "7"
    assert page.headings is None or page.headings.isHidden()
    assert "5 rows" in page.summary._counts.text()
    form.session.undo()
    assert number.text() == "1"


def test_a_number_is_saved_while_it_is_typed_and_is_one_step_of_undo(form: Form) -> None:
    form.session.view.select(id_of("objective"))
    number = form.pane.grid_page.heading.number.line
    number.setFocus()
    QTest.keyClicks(number, "0")
    form.qtbot.waitUntil(lambda: form.session.plan.number(id_of("objective")) == "1.10")
    QTest.keyClicks(number, ".")
    assert number.text() == "1.10."
    QTest.keyClicks(number, "2")
    form.qtbot.waitUntil(lambda: form.session.plan.number(id_of("objective")) == "1.10.2")
    assert number.text() == "1.10.2"
    form.session.undo()
    assert form.session.plan.number(id_of("objective")) == "1.1"
    assert number.text() == "1.1"


def test_a_symbol_that_is_not_one_yet_is_not_complained_of_while_it_is_typed(form: Form, plan_page: PlanPage) -> None:
    symbol, refused = plan_page.masthead.symbol, list[str]()
    symbol.refused.connect(refused.append)
    symbol.line.setFocus()
    QTest.keyClicks(symbol.line, "cidi/doc.")
    form.qtbot.waitUntil(lambda: not symbol.is_waiting)
    assert refused == []
    assert symbol.line.text() == "cidi/doc."
    QTest.keyClicks(symbol.line, "291/21")
    form.qtbot.waitUntil(lambda: not symbol.is_waiting)
    assert str(form.session.plan.settings().symbol) == "CIDI/doc.291/21"
    assert symbol.line.text() == "cidi/doc.291/21"
    QTest.keyClick(symbol.line, Key.Key_Return)
    assert symbol.line.text() == "CIDI/doc.291/21"
    assert refused == []


def test_a_number_still_being_typed_is_kept_when_one_leaves(form: Form) -> None:
    form.session.view.select(id_of("objective"))
    number = form.pane.grid_page.heading.number.line
    number.setFocus()
    QTest.keyClicks(number, "0")
    form.session.view.select(None)
    assert form.session.plan.number(id_of("objective")) == "1.10"


def test_an_objective_s_title_is_typed_above_its_table(form: Form) -> None:
    form.session.view.select(id_of("objective"))
    write(form.pane.grid_page.heading.title, "A better objective")
    form.session.flush()
    assert form.text(id_of("objective"), Field.TITLE) == "A better objective"
    editor = form.pane.grid_page.heading.title.editor(EN)
    assert editor is not None
    QTest.keyClick(editor, Key.Key_Z, CTRL)
    form.session.flush()
    assert form.text(id_of("objective"), Field.TITLE) == "objective"


def test_the_way_to_the_current_node_can_be_clicked(form: Form) -> None:
    form.session.view.select(id_of("objective"))
    press(form.pane, "1. line")
    assert form.session.view.current == id_of("line")
    press(form.pane, "Plan")
    assert form.session.view.current is None


def test_the_cover_is_typed_and_what_is_empty_shows_what_prints(form: Form, plan_page: PlanPage) -> None:
    council = plan_page.fields[Field.COUNCIL].editor(EN)
    assert council is not None
    assert council.accessibleDescription().startswith("Inter-American Council")
    write(plan_page.fields[Field.TITLE], "WORK PLAN 2021")
    write(plan_page.fields[Field.INTRODUCTION], "In short.")
    form.session.flush()
    tree = on_disk(form.session)
    assert [tree.text(name, EN).plain for name in (Field.TITLE, Field.INTRODUCTION)] == ["WORK PLAN 2021", "In short."]


def test_a_symbol_is_proved_while_it_is_typed(form: Form, plan_page: PlanPage) -> None:
    masthead = plan_page.masthead
    masthead.symbol.line.setFocus()
    QTest.keyClicks(masthead.symbol.line, "cidi/doc 291/21 rev 2")
    assert "CIDI/doc.291/21 rev. 2" in masthead.printed.text()
    QTest.keyClick(masthead.symbol.line, Key.Key_Return)
    assert form.session.plan.settings().symbol == Symbol.parse("CIDI/doc.291/21 rev. 2")
    assert masthead.symbol.line.text() == "CIDI/doc.291/21 rev. 2"


def test_what_is_no_symbol_says_so_and_stays_to_be_mended(form: Form, plan_page: PlanPage) -> None:
    masthead = plan_page.masthead
    masthead.symbol.line.setFocus()
    QTest.keyClicks(masthead.symbol.line, "nonsense")
    QTest.keyClick(masthead.symbol.line, Key.Key_Return)
    assert form.session.plan.settings().symbol is None
    assert masthead.symbol.line.text() == "nonsense"
    assert "not a document symbol" in masthead._symbol_hint.text()
    assert "not a document symbol" in form.refusals[0]


def test_the_date_is_chosen_in_a_calendar(form: Form, plan_page: PlanPage) -> None:
    masthead = plan_page.masthead
    menu = masthead.calendar()
    calendar = menu.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    calendar.setCurrentPage(2021, 3)
    calendar.clicked.emit(calendar.minimumDate().__class__(2021, 3, 9))
    assert form.session.plan.settings().date == datetime.date(2021, 3, 9)
    assert "9 March 2021" in masthead.printed.text()
    press(masthead, "No date")
    assert form.session.plan.settings().date is None


def test_languages_are_added_moved_and_removed_but_one_stays(form: Form, plan_page: PlanPage) -> None:
    press(plan_page.languages, "Español")
    assert form.session.plan.settings().languages == (EN, FR, ES)
    press(plan_page.languages, "Move Español up")
    assert form.session.plan.settings().languages == (EN, ES, FR)
    press(plan_page.languages, "Remove Français")
    press(plan_page.languages, "Remove Español")
    assert form.session.plan.settings().languages == (EN,)
    QApplication.processEvents()
    last = [one for one in plan_page.languages.findChildren(IconButton) if "Remove" in one.accessibleName()]
    assert [one.isEnabled() for one in last if one.isVisible()] == [False]
    form.session.undo()
    assert form.session.plan.settings().languages == (EN, ES)


@pytest.fixture
def with_french(form: Form) -> Form:
    """The small plan with three texts in French."""
    french = Text(RichText.from_plain("Mots"))
    edits = [SetText(id_of(name), Field.TITLE, FR, french) for name in ("department", "objective", "A")]
    form.session.do(Group(tuple(edits)), "French")
    return form


def words_in(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_a_language_with_texts_goes_only_after_it_is_said_what_becomes_of_them(
    with_french: Form, plan_page: PlanPage
) -> None:
    form, before = with_french, with_french.session.plan.tree()
    told: list[str] = []
    form.pane.removed.connect(told.append)
    press(plan_page.languages, "Remove Français")
    assert "3 texts stay in the plan file" in words_in(plan_page.languages)
    press(plan_page.languages, "Keep Français")
    assert "stay" not in words_in(plan_page.languages)
    assert form.session.plan.tree() == before
    press(plan_page.languages, "Remove Français")
    press(plan_page.languages, "Remove Français")
    assert form.session.plan.settings().languages == (EN,)
    assert told == ["Removed Français; its 3 texts are kept"]
    form.session.undo()
    assert form.session.plan.tree() == before


def test_the_keyboard_stays_at_the_language_that_is_moved_removed_or_added(
    with_french: Form, plan_page: PlanPage
) -> None:
    form = with_french

    def focused() -> str:
        button = QApplication.focusWidget()
        assert isinstance(button, QAbstractButton)
        return button.accessibleName() or button.text()

    press(plan_page.languages, "Español")
    assert focused() == "Move Español up"
    form.press(Key.Key_Space)
    assert focused() == "Move Español up"
    form.press(Key.Key_Space)
    assert form.session.plan.settings().languages == (ES, EN, FR)
    assert focused() == "Move Español down"
    press(plan_page.languages, "Remove Français")
    assert focused() == "Keep Français"
    form.press(Key.Key_Tab)
    form.press(Key.Key_Space)
    assert form.session.plan.settings().languages == (ES, EN)
    assert focused() == "Add Français"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_emblem(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "emblem.png")
    with pytest.raises(ExchangeError, match="is not an ordinary file"):
        read_emblem(tmp_path / "emblem.png")


def test_an_emblem_is_chosen_shown_and_removed(
    form: Form, plan_page: PlanPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(tmp_path / "emblem.jpg"))
    choose(monkeypatch, tmp_path / "emblem.jpg")
    press(plan_page, "Choose a picture…")
    emblem = form.session.plan.settings().emblem
    assert emblem is not None
    assert emblem.media_type == "image/jpeg"
    assert on_disk(form.session).settings.emblem == emblem
    press(plan_page, "Use the neutral emblem")
    assert form.session.plan.settings().emblem is None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"GIF89a\x01\x00\x01\x00", "it is not a PNG or JPEG picture"),
        (b"\x89PNG\r\n\x1a\n cut off", "it is not a PNG or JPEG picture"),
        (b"", "it is not a PNG or JPEG picture"),
        (in_file(gradient(), "JPEG")[:-100], "it is cut off or damaged"),
        (header_only(13_000, 13_000), "it has 13000 × 13000 pixels; at most 16 million are taken, and 10000 on a side"),
    ],
)
def test_what_cannot_be_printed_is_refused_when_it_is_chosen(
    form: Form, plan_page: PlanPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, why: str
) -> None:
    (tmp_path / "picture.png").write_bytes(content)
    choose(monkeypatch, tmp_path / "picture.png")
    press(plan_page, "Choose a picture…")
    assert form.session.plan.settings().emblem is None
    assert form.refusals == [f"picture.png cannot be the emblem: {why}"]


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    choose_file(monkeypatch, path)


def test_undo_in_a_line_with_nothing_to_take_back_is_undo_of_the_plan(form: Form) -> None:
    before = form.session.plan.tree()
    form.session.do(SetText(id_of("A1"), Field.RESULTS, EN, None), "Clear")
    form.session.view.select(id_of("line"))
    heading_page(form).heading.number.line.setFocus()
    form.press(Key.Key_Z, CTRL)
    assert form.session.plan.tree() == before
    form.session.view.select(id_of("line"))
    line = heading_page(form).heading.number
    line.line.setFocus()
    form.press(Key.Key_Z, CTRL | SHIFT)
    assert form.session.plan.tree() != before
    # What has been typed in the line itself comes first.
    form.session.undo()
    form.session.view.select(id_of("line"))
    line.line.setFocus()
    form.type("7")
    form.press(Key.Key_Z, CTRL)
    line.commit()
    assert form.session.plan.tree() == before
    assert form.session.view.current == id_of("line")


@pytest.mark.parametrize("name", ["", "department", "line"])
def test_the_keyboard_comes_to_the_first_text_of_a_page(form: Form, plan_page: PlanPage, name: str) -> None:
    form.session.view.select(id_of("A"))
    form.click(id_of("A1"), Field.RESULTS)
    form.session.view.select(id_of(name) if name else None)
    first = heading_page(form).heading.title if name else plan_page.fields[Field.ORGANIZATION]
    assert QApplication.focusWidget() is first.editor(EN)
    form.pane.window().setFocus()
    form.pane.setFocus()
    assert QApplication.focusWidget() is first.editor(EN)
