"""A screen reader hears of each cell its row, column, languages, and whether it is joined, missing or stale."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface

from sedi_editor.plan.edits import SetText
from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Source, Text
from sedi_editor.ui.session.session import Session
from tests.plan.a_plan import id_of, text
from tests.ui.form.a_form import Form
from tests.ui.form.conftest import ShowForm

EN, FR = Language.EN, Language.FR
A1 = id_of("A1")


@pytest.fixture
def both(session: Session, show_form: ShowForm) -> Iterator[Form]:
    """The objective in English with French beside it, while a screen reader runs: only then Qt tells it of changes."""
    QAccessible.setActive(True)
    session.view.set_languages(EN, FR)
    session.view.select(id_of("objective"))
    yield show_form(session)
    QAccessible.setActive(False)


def heard(form: Form, name: str, column: Column) -> tuple[list[str], str]:
    """The lines of the name, and the description, that the screen reader is given for a cell."""
    cell = form.cell(id_of(name), column)
    table = QAccessible.queryAccessibleInterface(form.view)
    assert isinstance(table, QAccessibleInterface)
    # Qt counts the children line by line, with the line and the column of the headings.
    found = table.child((cell.line + 1) * (len(Column) + 1) + cell.column + 1)
    assert isinstance(found, QAccessibleInterface)
    return found.text(QAccessible.Text.Name).splitlines(), found.text(QAccessible.Text.Description)


def test_row_column_and_the_texts_with_their_languages(both: Form) -> None:
    both.session.do(SetText(A1, Field.CONTRIBUTION, FR, text("Apport")), "")
    lines, description = heard(both, "A1", Column.CONTRIBUTION)
    heading = "CONTRIBUTION TO RESILIENCE AND COMPETITIVENESS"
    assert lines == [f"{heading}, row 1", "English: A1 contribution", "French: Apport"]
    assert description == ""


def test_what_is_missing_and_what_is_stale(both: Form) -> None:
    assert heard(both, "A1", Column.CONTRIBUTION)[1] == "French is missing"
    stale = Text(RichText.from_plain("Vieux"), Source(EN, "0" * 16))
    both.session.do(SetText(A1, Field.CONTRIBUTION, FR, stale), "")
    assert heard(both, "A1", Column.CONTRIBUTION)[1] == "French: The English text changed after this translation"
    both.session.do(SetText(A1, Field.CONTRIBUTION, EN, None), "")
    assert heard(both, "A1", Column.CONTRIBUTION)[1] == (
        "English is missing; French: The English text was deleted after this translation"
    )


def test_over_which_rows_a_cell_is_joined(both: Form) -> None:
    lines, description = heard(both, "A1", Column.RESULTS)
    assert lines[0] == "EXPECTED RESULTS / OUTCOMES, rows 1 to 3"
    assert description == "French is missing; Joined over 3 rows"
    both.session.view.select(id_of("B"))
    lines, description = heard(both, "B1", Column.RESULTS)
    assert lines[0] == "EXPECTED RESULTS / OUTCOMES, row 1"
    assert description == "French is missing; Continues a cell of the initiative above"


def test_the_text_that_is_open_says_the_same_and_follows_what_is_typed(both: Form) -> None:
    def heard_of_editor() -> tuple[str, str]:
        found = QAccessible.queryAccessibleInterface(both.editor)
        assert isinstance(found, QAccessibleInterface)
        return found.text(QAccessible.Text.Name), found.text(QAccessible.Text.Description)

    both.click(A1, Column.RESULTS, FR)
    name = "EXPECTED RESULTS / OUTCOMES, rows 1 to 3, Français"
    assert heard_of_editor() == (name, "Missing. Joined over 3 rows")
    both.type("Effets")
    both.session.flush()
    assert heard_of_editor() == (name, "Joined over 3 rows")
    both.session.do(SetText(A1, Field.RESULTS, EN, text("Other")), "")
    assert heard_of_editor() == (name, "The English text changed after this translation. Joined over 3 rows")
