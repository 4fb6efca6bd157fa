"""A table that other programs copy comes into the same columns, with its merged cells.

Calc's and Writer's tables were recorded from LibreOffice 7.4; the others follow the form that the programs document.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from sedi_editor.plan.html import to_html
from sedi_editor.plan.kind import ROW_COLUMNS, Column
from sedi_editor.plan.language import Language
from tests.plan.a_plan import id_of
from tests.ui.form.a_form import CTRL, Form, Key
from tests.ui.form.libreoffice.office import copies_of_tables

FOLDER = Path(__file__).parent / "copied_tables"
EN = Language.EN
COUNTRIES = [
    ["<p><b>Country</b></p>", "<p><b>Firms</b></p>", "<p><b>Share</b></p>", ""],
    ["<p>Belize</p>", "<p>1250</p>", "<p>0.25</p>", "<p>first line<br>second line</p>"],
    ["", "<p>40</p>", "", "<p>last</p>"],
    ["<p>both columns</p>", "", "", ""],
]
"""The table that each program copies: Belize goes over two rows, the last text over two columns."""


def put(html: str, text: str) -> None:
    mime = QMimeData()
    mime.setHtml(html)
    mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)


def choose_new_initiative(form: Form, column: Column = Column.INITIATIVE) -> None:
    """Adds an initiative, and chooses a cell of it."""
    form.pane.commands.rows.add_initiative()
    form.press(Key.Key_Escape)
    form.click(form.session.plan.node(id_of("objective")).initiatives[-1].id, Column.INITIATIVE)
    form.press(Key.Key_Escape)
    form.press(Key.Key_Right, times=list(Column).index(column))


def rows_of_last(form: Form) -> tuple[list[list[str]], list[frozenset[Column]]]:
    """The texts and the joined cells of the rows of the last initiative."""
    rows = form.session.plan.node(id_of("objective")).initiatives[-1].children
    return [[to_html(row.text(column.field, EN)) for column in ROW_COLUMNS] for row in rows], [
        row.joined for row in rows
    ]


def paste_countries(form: Form, html: str, text: str) -> None:
    """Pastes the table into the columns of a new initiative, and looks where it came."""
    choose_new_initiative(form, ROW_COLUMNS[0])
    put(html, text)
    form.press(Key.Key_V, CTRL)
    texts, joined = rows_of_last(form)
    assert texts == COUNTRIES
    assert [ROW_COLUMNS[0] in one for one in joined] == [False, False, True, False]
    assert form.refusals == []


@pytest.mark.parametrize("program", sorted(path.stem for path in FOLDER.glob("*.html")))
def test_a_table_comes_into_its_columns(objective: Form, program: str) -> None:
    html, text = ((FOLDER / f"{program}{ending}").read_text(encoding="utf-8") for ending in (".html", ".txt"))
    paste_countries(objective, html, text)


@pytest.mark.slow("runs LibreOffice")
def test_cells_go_through_calc_and_writer_and_come_back(objective: Form, tmp_path: Path) -> None:
    plan = objective.session.plan
    before = plan.node(id_of("objective")).initiatives
    objective.click(id_of("A"), Column.INITIATIVE)
    objective.press(Key.Key_Escape)
    end = objective.view.rect_of(objective.cell(id_of("B1"), Column.COVID_RESPONSE)).center()
    objective.click_with_shift(end)
    objective.press(Key.Key_C, CTRL)
    copies = copies_of_tables(QGuiApplication.clipboard().mimeData().html(), tmp_path)
    for program in ("calc", "writer"):
        paste_countries(objective, *copies[program])
    for program in ("our-from-calc", "our-from-writer"):
        choose_new_initiative(objective)
        put(*copies[program])
        objective.press(Key.Key_V, CTRL)
        for old, new in zip(before, plan.node(id_of("objective")).initiatives[-2:], strict=True):
            assert new.texts == old.texts, program
            assert [row.joined for row in new.children] == [row.joined for row in old.children], program
            assert [row.texts for row in new.children] == [row.texts for row in old.children], program
