"""Cells that are copied and pasted come into the same columns, joined and empty ones too."""

import re

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from sedi_editor.plan.edits import SetText
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run
from sedi_editor.plan.tree import Text
from sedi_editor.ui.cell.clipboard import OWN_TABLE_TYPE, OWN_TYPE
from tests.plan.a_plan import id_of
from tests.ui.form.a_form import CTRL, SHIFT, Form, Key

A, A1, A2, B, B1, C, C1, D1 = map(id_of, ("A", "A1", "A2", "B", "B1", "C", "C1", "D1"))
CONTRIBUTION, RESULTS, PARTNERSHIPS, COVID = ROW_COLUMNS
EN = Language.EN


def choose(form: Form, first: tuple[object, Field | Column], last: tuple[object, Field | Column] | None = None) -> None:
    """Chooses a cell, or with `last` the cells between two, as by a click and a click with Shift."""
    form.click(first[0], first[1])  # type: ignore[arg-type]
    form.press(Key.Key_Escape)
    if last:
        end = form.view.rect_of(form.cell(last[0], last[1])).center()  # type: ignore[arg-type]
        form.click_with_shift(end)


def clipboard() -> QMimeData:
    mime = QGuiApplication.clipboard().mimeData()
    kept = QMimeData()
    for kind in mime.formats():
        kept.setData(kind, mime.data(kind))
    return kept


def put(*, html: str = "", text: str = "") -> None:
    mime = QMimeData()
    if html:
        mime.setHtml(html)
    if text:
        mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)


def without_own(mime: QMimeData) -> QMimeData:
    """What another program gives back of it."""
    foreign = QMimeData()
    foreign.setHtml(mime.html())
    foreign.setText(mime.text())
    return foreign


def texts(form: Form, rows: list[object]) -> list[list[str]]:
    return [[form.text(row, column) for column in ROW_COLUMNS] for row in rows]  # type: ignore[arg-type]


def initiatives(form: Form) -> list[tuple[str, list[list[str]], list[frozenset[Column]]]]:
    """The initiatives of the objective: title, texts of the rows, joined cells of the rows."""
    found = form.session.plan.node(id_of("objective")).initiatives
    return [
        (
            one.text(Field.TITLE, EN).plain,
            [[row.text(column.field, EN).plain for column in ROW_COLUMNS] for row in one.children],
            [row.joined for row in one.children],
        )
        for one in found
    ]


def test_joined_and_empty_cells_are_copied_in_their_columns(objective: Form) -> None:
    objective.session.do(SetText(A1, Field.PARTNERSHIPS, EN, None), "Empty")
    choose(objective, (A1, CONTRIBUTION), (A2, COVID))
    objective.press(Key.Key_C, CTRL)
    mime = clipboard()
    assert mime.text().split("\n") == [
        "A1 contribution\tA1 results\t\tA1 covid_response",
        "A2 contribution\t\tA2 partnerships\tA2 covid_response",
        "B1 contribution\t\t\tB1 covid_response",
    ]
    assert mime.html() == (
        '<table><tr><td>A1 contribution</td><td rowspan="3">A1 results</td><td></td><td>A1 covid_response</td></tr>'
        '<tr><td>A2 contribution</td><td rowspan="2">A2 partnerships</td><td>A2 covid_response</td></tr>'
        "<tr><td>B1 contribution</td><td>B1 covid_response</td></tr></table>"
    )


@pytest.mark.parametrize("own", [True, False])
def test_a_block_with_joined_cells_comes_back_as_it_was(objective: Form, own: bool) -> None:
    """The five columns of both initiatives are copied, and pasted behind them: by our own type, or by HTML alone."""
    before = initiatives(objective)
    choose(objective, (A, Field.TITLE), (B1, COVID))
    objective.press(Key.Key_C, CTRL)
    if not own:
        QGuiApplication.clipboard().setMimeData(without_own(clipboard()))
    objective.pane.commands.rows.add_initiative()
    objective.press(Key.Key_Escape)
    new = objective.session.plan.node(id_of("objective")).initiatives[-1].id
    choose(objective, (new, Field.TITLE))
    objective.press(Key.Key_V, CTRL)
    found = initiatives(objective)
    assert found[:2] == before
    assert found[2:] == before


@pytest.mark.parametrize("own", [True, False])
def test_columns_between_others_come_back_into_the_same(objective: Form, own: bool) -> None:
    before = objective.session.plan.tree()
    choose(objective, (A1, RESULTS), (A2, PARTNERSHIPS))
    objective.press(Key.Key_C, CTRL)
    if not own:
        QGuiApplication.clipboard().setMimeData(without_own(clipboard()))
    objective.press(Key.Key_Delete)
    assert texts(objective, [A1])[0][1:3] == ["", ""]
    choose(objective, (A1, RESULTS))
    objective.press(Key.Key_V, CTRL)
    assert texts(objective, [A1, A2])[0][1] == "A1 results"
    assert objective.session.plan.joined(A2) == before.node(A2).joined


def test_text_with_lines_tabs_and_quotes_goes_through_plain_text_cell_by_cell(objective: Form) -> None:
    words = {CONTRIBUTION: 'He said "go"\nand\twent', PARTNERSHIPS: '"Quoted"', COVID: "plain"}
    for column, text in words.items():
        objective.session.do(SetText(C1, column.field, EN, Text(RichText.from_plain(text))), "Write")
    choose(objective, (C1, CONTRIBUTION), (C1, COVID))
    objective.press(Key.Key_C, CTRL)
    copied = clipboard().text()
    assert copied.split("\n")[0] == '"He said ""go""'
    put(text=copied)
    choose(objective, (B1, CONTRIBUTION))
    objective.press(Key.Key_V, CTRL)
    assert objective.text(B1, CONTRIBUTION) == 'He said "go"\nand\twent'
    assert objective.text(B1, COVID) == "plain"


def test_lists_and_formats_come_back_by_html_and_a_spreadsheet_keeps_them_in_one_cell(objective: Form) -> None:
    rich = RichText(
        (
            Block((Run("first "), Run("bold", bold=True))),
            Block((Run("item"),), BlockKind.BULLET),
            Block((Run("two\nlines"),), BlockKind.NUMBERED),
        )
    )
    objective.session.do(SetText(A1, Field.CONTRIBUTION, EN, Text(rich)), "Write")
    choose(objective, (A1, CONTRIBUTION), (A1, RESULTS))
    objective.press(Key.Key_C, CTRL)
    mime = clipboard()
    divided = re.findall(r"<(?:p|br|li|ul|ol)\b[^>]*>", mime.html())
    assert divided
    assert all("mso-data-placement:same-cell" in tag for tag in divided)
    QGuiApplication.clipboard().setMimeData(without_own(mime))
    choose(objective, (D1, CONTRIBUTION))
    objective.press(Key.Key_V, CTRL)
    kept = objective.session.plan.text(D1, Field.CONTRIBUTION, EN)
    assert kept
    assert kept.rich == rich


def test_tab_separated_text_is_a_table_and_a_list_with_its_marks_is_not(objective: Form) -> None:
    put(text="c\tr\n\tr2\n")
    choose(objective, (A1, PARTNERSHIPS))
    objective.press(Key.Key_V, CTRL)
    assert [row[2:] for row in texts(objective, [A1, A2])] == [["c", "r"], ["A2 partnerships", "r2"]]
    put(text="1.\tfirst\n2.\tsecond")
    choose(objective, (A1, CONTRIBUTION))
    objective.press(Key.Key_V, CTRL)
    objective.press(Key.Key_Escape)
    assert objective.text(A1, CONTRIBUTION) == "1.\tfirst\n2.\tsecond"


@pytest.mark.parametrize("typing", [True, False])
def test_paste_without_formatting_pastes_the_table_too(objective: Form, typing: bool) -> None:
    put(html="<table><tr><td><b>p</b></td><td><ul><li>c</li></ul></td></tr></table>", text="p\tc")
    choose(objective, (A1, PARTNERSHIPS))
    if typing:
        objective.press(Key.Key_Return)
    objective.press(Key.Key_V, CTRL | SHIFT)
    for column, words in ((PARTNERSHIPS, "p"), (COVID, "c")):
        kept = objective.session.plan.text(A1, column.field, EN)
        assert kept
        assert kept.rich == RichText.from_plain(words)


def test_a_tab_in_a_line_that_is_pasted_while_one_types_stays_in_the_text(objective: Form) -> None:
    put(text="name\tphone")
    objective.click(A1, PARTNERSHIPS)
    objective.press(Key.Key_A, CTRL)
    objective.press(Key.Key_V, CTRL)
    objective.press(Key.Key_Escape)
    assert texts(objective, [A1])[0][2:] == ["name\tphone", "A1 covid_response"]


def test_cut_copies_the_chosen_cells_and_empties_them_in_one_step(objective: Form) -> None:
    before = objective.session.plan.tree()
    choose(objective, (B1, COVID))
    objective.press(Key.Key_X, CTRL)
    assert objective.text(B1, COVID) == ""
    assert clipboard().text() == "B1 covid_response"
    assert clipboard().hasFormat(OWN_TYPE)
    objective.session.undo()
    choose(objective, (A1, PARTNERSHIPS), (A1, COVID))
    objective.press(Key.Key_X, CTRL)
    assert texts(objective, [A1])[0][2:] == ["", ""]
    assert clipboard().hasFormat(OWN_TABLE_TYPE)
    assert objective.session.undo_stack.count() == 1
    objective.session.undo()
    assert objective.session.plan.tree() == before


def test_a_text_replaces_that_of_the_chosen_cell_and_of_all_that_are_chosen(objective: Form) -> None:
    put(text="new")
    choose(objective, (A1, COVID))
    objective.press(Key.Key_V, CTRL)
    objective.press(Key.Key_Escape)
    assert objective.text(A1, COVID) == "new"
    put(text="for all")
    choose(objective, (A1, COVID), (B1, COVID))
    objective.press(Key.Key_V, CTRL)
    assert [row[3] for row in texts(objective, [A1, A2, B1])] == ["for all"] * 3
    assert objective.session.undo_stack.undoText() == "Paste into 3 cells"


def test_a_table_goes_from_the_top_left_of_the_chosen_cells_on(objective: Form) -> None:
    put(html="<table><tr><td>p</td><td>c</td></tr></table>")
    choose(objective, (A2, COVID))
    end = objective.view.rect_of(objective.cell(A1, PARTNERSHIPS)).center()
    objective.click_with_shift(end)
    objective.press(Key.Key_V, CTRL)
    assert texts(objective, [A1])[0][2:] == ["p", "c"]


@pytest.mark.parametrize(
    "data", [b"", b"nonsense", b'{"rows":[["<p>a</p>"],["a","b"]],"spans":[]}', b'{"rows":[["<x>"]]}']
)
def test_what_is_no_table_of_ours_gives_way_to_the_other_formats(objective: Form, data: bytes) -> None:
    mime = QMimeData()
    mime.setData(OWN_TABLE_TYPE, data)
    mime.setText("p\tc")
    QGuiApplication.clipboard().setMimeData(mime)
    choose(objective, (A1, PARTNERSHIPS))
    objective.press(Key.Key_V, CTRL)
    assert texts(objective, [A1])[0][2:] == ["p", "c"]


def test_a_merged_cell_of_another_program_joins_no_cell_that_has_words_of_its_own(objective: Form) -> None:
    put(html="<table><tr><td rowspan=2>both</td><td>c1</td></tr><tr><td>c2</td></tr></table>")
    choose(objective, (C1, CONTRIBUTION))
    objective.press(Key.Key_V, CTRL)
    [first, added] = [child for child, _kind in objective.session.plan.children(C)]
    assert objective.session.plan.joined(added) == {CONTRIBUTION, PARTNERSHIPS}
    assert texts(objective, [first, added])[0][:2] == ["both", "c1"]
    choose(objective, (A1, CONTRIBUTION))
    put(html="<table><tr><td rowspan=2>both</td></tr><tr></tr></table>")
    objective.press(Key.Key_V, CTRL)
    assert [row[0] for row in texts(objective, [A1, A2])] == ["both", "A2 contribution"]


def test_what_is_pasted_emptied_or_deleted_out_of_sight_is_said(objective: Form) -> None:
    said: list[str] = []
    objective.pane.removed.connect(said.append)
    choose(objective, (A1, PARTNERSHIPS))
    put(text="p\tc")
    objective.press(Key.Key_V, CTRL)
    assert said == []
    put(text="\n".join(f"p{row}\tc{row}" for row in range(40)))
    objective.press(Key.Key_V, CTRL)
    assert said == ["Pasted 40 rows"]
    objective.press(Key.Key_A, CTRL)
    objective.press(Key.Key_Delete)
    assert said[1].startswith("Emptied ")
    objective.press(Key.Key_A, CTRL)
    objective.press(Key.Key_Backspace, CTRL | SHIFT)
    assert said[2].startswith("Deleted ")
    assert said[2].endswith(" rows")
