"""The form as a part of the window: its actions, its look, and what it keeps through both."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from sedi_editor import i18n
from sedi_editor.plan.edits import SetText
from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Text
from sedi_editor.ui import interface_language, theme
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.form import texts
from tests.plan.a_plan import id_of
from tests.ui.form.a_form import Form, Key
from tests.ui.pixels import rgb_of

A1, A2 = id_of("A1"), id_of("A2")
CONTRIBUTION, RESULTS = Column.CONTRIBUTION, Column.RESULTS


@pytest.fixture
def actions(objective: Form) -> Actions:
    """The actions of a window, which the form carries out."""
    actions = Actions(objective.pane)
    actions.allow(objective.session, writable=True)
    objective.pane.connect_actions(actions)
    return actions


def ring(form: Form) -> int:
    """The number of painted pixels of the ring around the current cell or the open text."""
    painted = form.view.viewport().grab().toImage()
    return rgb_of(painted)[theme.current().accent.rgba()]


def test_the_ring_is_in_the_table_only_while_the_table_has_the_keyboard(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    around_text = ring(objective)
    assert around_text > 500
    elsewhere = QLineEdit(objective.pane)
    elsewhere.show()
    elsewhere.setFocus()
    assert ring(objective) < 100
    objective.editor.setFocus()
    assert ring(objective) == around_text
    objective.press(Key.Key_Escape)
    assert ring(objective) > 500


def test_the_actions_of_rows_and_cells_act_on_the_current_one(objective: Form, actions: Actions) -> None:
    objective.click(A2, CONTRIBUTION)
    actions["cell.join"].trigger()
    assert CONTRIBUTION in objective.session.plan.joined(A2)
    actions["edit.copy"].trigger()
    actions["row.add"].trigger()
    assert len(objective.session.plan.children(id_of("A"))) == 3


def test_text_in_cells_is_zoomed_on_its_own(objective: Form) -> None:
    objective.click(A1, CONTRIBUTION)
    objective.type("kept ")
    before = objective.view.rowHeight(0)
    objective.pane.set_zoom(200)
    assert objective.view.rowHeight(0) > before
    assert objective.editor.font().pixelSize() == 2 * theme.current().base_size
    objective.press(Key.Key_Escape)
    assert "kept " in objective.text(A1, CONTRIBUTION)


def test_another_theme_changes_the_colours_and_no_text(objective: Form, dressed: QApplication) -> None:
    objective.click(A1, CONTRIBUTION)
    objective.type("kept ")
    light = objective.view.grab().toImage().pixelColor(60, 300)
    theme.use(dressed, "dark")
    try:
        dark = objective.view.grab().toImage().pixelColor(60, 300)
        assert dark.lightness() < light.lightness()
        objective.press(Key.Key_Escape)
        assert "kept " in objective.text(A1, CONTRIBUTION)
    finally:
        theme.use(dressed, "light")


def test_every_widget_of_every_page_that_takes_the_focus_has_a_name(form: Form) -> None:
    for node in (None, id_of("department"), id_of("line"), id_of("objective"), id_of("A")):
        form.session.view.select(node)
        QApplication.processEvents()
        nameless = [
            widget
            for widget in form.pane.findChildren(QWidget)
            if widget.isVisibleTo(form.pane)
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not (widget.accessibleName() or getattr(widget, "text", str)())
        ]
        assert nameless == []


@pytest.fixture
def spoken() -> Iterator[None]:
    """Whatever a test makes the interface speak, afterwards it speaks English again."""
    yield
    i18n.use("en")


def test_the_form_says_its_words_anew_in_another_language(form: Form, dressed: QApplication, spoken: None) -> None:
    page = form.pane.plan_page
    assert page is not None
    form.qtbot.waitUntil(lambda: page.summary is not None)
    for field in page.fields.values():
        field.set_name("")
    interface_language.use_language(dressed, "en")
    QApplication.processEvents()
    heard = [field.label.text() for field in page.fields.values()]
    assert heard[:2] == ["Organization", "Council"]
    assert form.text(None, Field.TITLE) == "plan"


def test_a_table_made_anew_lays_out_only_the_text_that_is_new(objective: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    # As in a table with more texts than are kept laid out.
    monkeypatch.setattr(texts, "_KEPT", 3)
    laid_out: list[str] = []
    to_document = texts.to_document

    def noted(rich: RichText, document: QTextDocument) -> None:
        laid_out.append(rich.plain)
        to_document(rich, document)

    monkeypatch.setattr(texts, "to_document", noted)
    objective.session.do(SetText(A1, Field.RESULTS, Language.EN, Text(RichText.from_plain("New"))), "Results")
    objective.pane.grid_page.rebuild()
    objective.pane.grid_page.rebuild()
    assert laid_out == ["New"]


def test_the_action_for_the_other_language_crosses_in_fields_too(objective: Form, actions: Actions) -> None:
    objective.session.view.set_languages(Language.EN, Language.FR)
    title = objective.pane.grid_page.heading.title
    english, french = title.editor(Language.EN), title.editor(Language.FR)
    assert english
    assert french
    english.setFocus()
    actions["cell.cross"].trigger()
    assert french.hasFocus()
    actions["cell.cross"].trigger()
    assert english.hasFocus()
    objective.click(A1, CONTRIBUTION)
    actions["cell.cross"].trigger()
    assert objective.editing.place == (objective.cell(A1, CONTRIBUTION), Language.FR)
