"""What we are measured against does the same work: the same words in the same merged cells."""

import os
import runpy
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from sedi_editor.document.model import Document
from sedi_editor.exchange.spreadsheet.build import build
from sedi_editor.exchange.spreadsheet.formats import XLSX
from sedi_editor.exchange.spreadsheet.options import SheetOptions
from sedi_editor.exchange.spreadsheet.xlsx_writer import write_xlsx
from sedi_editor.picture import printable
from sedi_editor.plan.kind import Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.rules import broken_rules
from sedi_editor.plan.tree import PlanTree
from sedi_editor.resources import resource
from tools.bench import novelwriter_venv, start
from tools.bench.benchmarks import print_first_page
from tools.bench.process import ended, process
from tools.bench.sample import commented, french, long_objective, sample, with_large_emblem
from tools.bench.start import our_start, painted
from tools.bench.timing import percentile
from tools.bench.typst_once import compiled, fonts_in
from tools.bench.typst_source import typst_source
from tools.bench.window import at_work
from tools.bench.word_by_cell import word_by_cell
from tools.bench.xlsx_by_cell import xlsx_by_cell


@pytest.fixture(scope="module")
def document() -> Document:
    return french(1)


def letters(texts: Iterable[str]) -> Counter[str]:
    """How often each letter and figure occurs: line breaks inside words, list marks and page numbers aside."""
    return Counter(char for text in texts for char in text if char.isalpha())


def test_typst_sets_every_letter_of_the_document(document: Document) -> None:
    pdf = compiled(typst_source(document).encode(), fonts_in(resource("resources/fonts")))
    found = letters(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    expected = letters(paragraph.plain for paragraph in document.paragraphs())
    # Repeated headings come on top; nothing may be missing.
    assert not expected - found


def test_python_docx_fills_every_cell_and_merges_as_we_do(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(word_by_cell(document))
    word = docx.Document(str(path))
    assert len(word.tables) == len(document.tables)
    for made, table in zip(word.tables, document.tables, strict=True):
        ours = [cell for row in (*table.heading, *table.rows) for cell in row.cells]
        theirs = list(dict.fromkeys(cell._tc for row in made.rows for cell in row.cells))
        assert len(theirs) == len(ours)
    found = letters(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    ours_text = [paragraph.plain for table in document.tables for row in (*table.heading, *table.rows)
                 for cell in row.cells for paragraph in cell.paragraphs]  # fmt: skip
    assert not letters(ours_text) - found


def test_openpyxl_fills_every_cell_and_merges_as_we_do() -> None:
    options = SheetOptions((Language.FR,))
    workbook = build(sample(1), options, XLSX)
    ours = BytesIO()
    write_xlsx(workbook, ours, options)
    files = [openpyxl.load_workbook(file) for file in (ours, BytesIO(xlsx_by_cell(workbook)))]
    mine, theirs = (file.worksheets[0] for file in files)
    assert {str(one) for one in mine.merged_cells.ranges} == {str(one) for one in theirs.merged_cells.ranges}
    found = letters(str(cell.value or "") for row in theirs.iter_rows() for cell in row)
    wanted = letters(run.text for row in workbook.table.rows for cell in row if cell for run in cell.runs)
    assert not wanted - found


@pytest.mark.slow("does the work that the bench measures")
def test_the_first_printed_page_is_measured(tmp_path: Path) -> None:
    (result,) = print_first_page(2, tmp_path)
    assert result.ours > 0


def test_each_copy_of_the_sample_has_ids_of_its_own() -> None:
    ids = [node.id for node in sample(3).walk()]
    assert len(ids) == 3 * len(list(sample(1).walk())) == len(set(ids))


@pytest.mark.slow("does the work that the bench measures")
def test_the_bare_window_and_ours_say_when_they_are_painted(tmp_path: Path) -> None:
    bare = painted([sys.executable, str(start.ROOT / "bare_window.py")], tmp_path)
    assert bare() > 0
    assert our_start(tmp_path)() > 0


def test_a_window_that_is_never_painted_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="was not painted"):
        painted([sys.executable, "-c", "print('hello')"], tmp_path)()


@pytest.mark.slow("does the work that the bench measures")
def test_a_novelwriter_that_cannot_be_installed_is_not_reached_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(novelwriter_venv, "PLACE", tmp_path / "environment")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    bare, theirs = start.start(1, tmp_path)
    assert bare.name == "start"
    assert not theirs.reached
    assert "novelWriter could not be installed" in str(theirs)
    assert "NOT REACHED" in str(theirs)


def with_the_first_objective_only(tree: PlanTree) -> PlanTree:
    department = tree.departments[0]
    line = department.children[0]
    line = replace(line, children=line.children[:1])
    return replace(tree, departments=(replace(department, children=(line,)),))


@pytest.mark.slow("does the work that the bench measures")
@pytest.mark.parametrize(
    ("work", "figures"),
    [("selecting", 2), ("typing", 2), ("searching", 2), ("opening", 2), ("keeping", 1)],
)
def test_each_work_in_the_window_is_measured(work: str, figures: int, tmp_path: Path) -> None:
    tree = long_objective(4)
    if work != "searching":  # what that looks for is found in the whole plan alone
        tree = with_the_first_objective_only(tree)
    measured = at_work(work, tree, 1, tmp_path)
    assert len(measured) == figures
    assert all(seconds > 0 for each in measured for seconds in each)


@pytest.mark.slow("does the work that the bench measures")
def test_what_the_file_grows_by_is_measured(tmp_path: Path) -> None:
    (typed,), (edited,) = at_work("growing", with_the_first_objective_only(with_large_emblem(sample(1))), 20, tmp_path)
    assert 0 <= typed < 100
    assert 0 < edited < 2


@pytest.mark.slow("does the work that the bench measures")
def test_whole_processes_are_measured_and_write_what_they_are_asked_for(tmp_path: Path) -> None:
    results = list(process(1, tmp_path))
    assert [result.name for result in results] == ["process-export", "process-info", "process-check"]
    assert all(result.ours > 0 and result.other > 0 for result in results)
    ours, typst = (PdfReader(tmp_path / name).pages for name in ("ours.pdf", "plan.pdf"))
    assert len(ours) > 15
    assert len(typst) > 15


def test_a_process_that_fails_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        ended([sys.executable, "-c", "raise SystemExit(1)"], tmp_path)()


def test_the_large_emblem_is_a_picture_that_can_be_printed() -> None:
    emblem = with_large_emblem(sample(1)).settings.emblem
    assert emblem
    assert len(emblem.content) > 150_000
    printable(emblem.content)


@pytest.mark.slow("does the work that the bench measures")
def test_comments_are_measured(tmp_path: Path) -> None:
    opened, filtered = at_work("commenting", commented(sample(1), 300), 1, tmp_path)
    assert len(opened) == 1
    assert len(filtered) == 8


def test_the_long_objective_has_all_its_rows_and_breaks_no_rule() -> None:
    tree = long_objective(60)
    (objective, *_others) = tree.departments[0].children[0].children
    assert sum(node.kind is Kind.ROW for node in objective.walk()) == 60
    assert not list(broken_rules(tree))


def test_comments_are_shared_among_all_nodes_and_each_is_another() -> None:
    threads = [thread for own in commented(sample(1), 500).annotations.threads.values() for thread in own]
    assert len(threads) == len({thread.id for thread in threads}) == 500


def test_a_percentile_is_one_of_the_figures() -> None:
    figures = [float(one) for one in range(1, 101)]
    assert (percentile(figures, 50), percentile(figures, 95), percentile(figures, 99)) == (50, 95, 99)
    assert percentile([3.0], 99) == 3.0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("bench", "--only", "nothing"), "no benchmark begins with nothing"),
        (("bench", "--only", "pdf", "--save"), "--save writes the whole table"),
        (("screenshots", "nothing"), "no scene is called nothing"),
    ],
)
def test_what_is_asked_for_and_not_there_is_told(
    arguments: tuple[str, ...], why: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "SEDI_EDITOR_DATA"):
        monkeypatch.setenv(name, os.environ[name])  # the pictures are taken with others, which go with this test
    monkeypatch.setattr(sys, "argv", list(arguments))
    with pytest.raises(SystemExit) as ended:
        runpy.run_module(f"tools.{arguments[0]}", run_name="__main__")  # what `python -m` does
    assert ended.value.code == 2
    assert why in capfd.readouterr().err
