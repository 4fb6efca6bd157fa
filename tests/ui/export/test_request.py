"""What an export comes to, and the writing of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import openpyxl
import pytest
from docx import Document
from msgspec.structs import replace
from pypdf import PdfReader

from sedi_editor.document.formats import FORMATS
from sedi_editor.errors import FileProblem
from sedi_editor.exchange.spreadsheet.formats import CSV, XLSX
from sedi_editor.exchange.spreadsheet.options import Separator, SheetOptions
from sedi_editor.file_names import department_names, is_name, proposed_name
from sedi_editor.plan.annotations import Annotations
from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui.export.request import ExportRequest, unused_name
from sedi_editor.ui.export.writing import write
from sedi_editor.ui.jobs import Cancelled
from tests.plan.a_plan import small_plan, text

EN, FR = Language.EN, Language.FR
PDF, WORD, _HTML = FORMATS


@pytest.fixture
def wanted(tmp_path: Path) -> ExportRequest:
    return ExportRequest((PDF, WORD), (EN, FR), False, (), False, tmp_path, "plan")


def heard(progress: list[tuple[int, int]]) -> Callable[[int, int], None]:
    return lambda done, total: progress.append((done, total))


def test_each_language_and_format_is_a_file_of_its_own(wanted: ExportRequest) -> None:
    assert [file.path.name for file in wanted.files] == [
        "plan-E.pdf",
        "plan-E.docx",
        "plan-F.pdf",
        "plan-F.docx",
    ]
    bilingual = replace(wanted, bilingual=True)
    assert [file.path.name for file in bilingual.files] == ["plan-EF.pdf", "plan-EF.docx"]
    assert bilingual.files[0].languages == (EN, FR)


def test_the_name_comes_from_the_symbol_the_title_or_the_file() -> None:
    tree = small_plan()
    symbol = Symbol.parse("CIDI/doc.290/20 rev. 1")
    with_symbol = replace(tree, settings=replace(tree.settings, symbol=symbol))
    assert proposed_name(with_symbol, "file") == "CIDI-doc.290-20-rev.1"
    assert proposed_name(replace(tree, texts={(Field.TITLE, EN): text("Plan: 2020/21?")}), "file") == "Plan- 2020-21"
    assert proposed_name(replace(tree, texts={}), "my file") == "my file"


@pytest.mark.parametrize("name", ["", " ", "..", "a/b", "a:b", 'say "yes"', "what?"])
def test_what_no_file_can_be_called_is_no_name(name: str) -> None:
    assert not is_name(name)


def test_another_name_is_one_that_no_file_has(wanted: ExportRequest, tmp_path: Path) -> None:
    (tmp_path / "plan-E.pdf").touch()
    (tmp_path / "plan-2-F.docx").touch()
    assert unused_name(wanted) == "plan-3"


def test_all_files_are_written_and_progress_runs_over_all_of_them(wanted: ExportRequest, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    written = write(small_plan(), wanted, heard(told))
    assert sorted(tmp_path.iterdir()) == sorted(written.paths) == sorted(file.path for file in wanted.files)
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert written.missing > 0, "the French ones have no translations"
    assert "A1 results" in " ".join(page.extract_text() for page in PdfReader(tmp_path / "plan-E.pdf").pages)


def test_each_department_is_written_into_a_file_of_its_own_named_by_its_title(
    wanted: ExportRequest, tmp_path: Path, sample_tree: PlanTree
) -> None:
    each = department_names(sample_tree, (EN,))
    request = replace(wanted, formats=(WORD,), languages=(EN,), each=each)
    written = write(sample_tree, request, heard([]))
    assert [path.name for path in written.paths] == [f"plan-E-{label}.docx" for _, label in each]
    assert each[0][1] == "1-ECONOMIC DEVELOPMENT"
    for path, department in zip(written.paths, sample_tree.departments, strict=True):
        (table,) = Document(str(path)).tables
        assert department.text(Field.TITLE, EN).plain in table.rows[0].cells[0].text


def test_only_the_chosen_departments_are_written(wanted: ExportRequest, tmp_path: Path, sample_tree: PlanTree) -> None:
    chosen = sample_tree.departments[1]
    write(sample_tree, replace(wanted, formats=(PDF,), languages=(EN,), departments=(chosen.id,)), heard([]))
    words = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "plan-E.pdf").pages)
    assert chosen.text(Field.TITLE, EN).plain in words
    assert sample_tree.departments[0].text(Field.TITLE, EN).plain not in words


def test_cancelled_in_the_last_file_leaves_none_and_keeps_what_was_there(wanted: ExportRequest, tmp_path: Path) -> None:
    before = tmp_path / "plan-E.pdf"
    before.write_bytes(b"last week's")

    def cancelling(done: int, total: int) -> None:
        if done == total:
            raise Cancelled

    with pytest.raises(Cancelled):
        write(small_plan(), wanted, cancelling)
    assert list(tmp_path.iterdir()) == [before]
    assert before.read_bytes() == b"last week's"


def test_when_one_file_cannot_be_written_none_is(wanted: ExportRequest, tmp_path: Path) -> None:
    (tmp_path / "plan-F.docx").mkdir()
    with pytest.raises(FileProblem, match=r"plan-F\.docx is a folder"):
        write(small_plan(), wanted, heard([]))
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan-F.docx"]


@pytest.mark.parametrize("comments", [True, False])
def test_the_word_file_has_the_comments_when_asked_and_the_pdf_never(
    wanted: ExportRequest, tmp_path: Path, comments: bool
) -> None:
    comment = Comment(uuid4(), "R. Ortiz", "RO", datetime(2026, 3, 1, tzinfo=UTC), "Why ten?")
    tree = small_plan()
    (department,) = tree.departments
    tree = replace(tree, annotations=Annotations({department.id: (Thread(uuid4(), (comment,)),)}))
    write(tree, replace(wanted, languages=(EN,), comments=comments), heard([]))
    with ZipFile(tmp_path / "plan-E.docx") as word:
        has = any("comments" in name and b"Why ten?" in word.read(name) for name in word.namelist())
    assert has == comments
    assert not any(page.get("/Annots") for page in PdfReader(tmp_path / "plan-E.pdf").pages)


def test_a_department_that_is_gone_prints_none(wanted: ExportRequest, tmp_path: Path) -> None:
    write(small_plan(), replace(wanted, departments=(uuid4(),), formats=(PDF,)), heard([]))
    words = " ".join(page.extract_text() for page in PdfReader(tmp_path / "plan-E.pdf").pages)
    assert "A1 results" not in words


def test_a_spreadsheet_is_one_file_with_all_languages_beside_the_documents(
    wanted: ExportRequest, tmp_path: Path
) -> None:
    both = replace(wanted, formats=(PDF,), sheet_formats=(XLSX, CSV), sheet_options=SheetOptions((EN, FR)))
    assert [file.path.name for file in both.files] == ["plan-E.pdf", "plan-F.pdf", "plan-EF.xlsx", "plan-EF.csv"]
    written = write(small_plan(), both, heard([]))
    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted(path.name for path in written.paths)
    sheet = openpyxl.load_workbook(tmp_path / "plan-EF.xlsx").worksheets[0]
    headings = [str(cell.value) for cell in sheet[1]]
    assert [heading for heading in headings if "(English)" in heading]
    assert [heading for heading in headings if "(Français)" in heading]
    assert written.missing > 0
    assert written.empty > 0


def test_only_the_selected_part_is_written_in_every_format(
    wanted: ExportRequest, tmp_path: Path, sample_tree: PlanTree
) -> None:
    objective = sample_tree.departments[0].children[0].children[1]
    other = sample_tree.departments[0].children[0].children[0]
    options = SheetOptions((EN,), separator=Separator.SEMICOLON)
    request = replace(
        wanted, formats=(PDF,), languages=(EN,), part=objective.id, sheet_formats=(CSV,), sheet_options=options
    )
    write(sample_tree, request, heard([]))
    pages = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "plan-E.pdf").pages)
    rows = (tmp_path / "plan-E.csv").read_text("utf-8-sig")
    for words in (pages, rows):
        assert objective.text(Field.TITLE, EN).plain in words
        assert other.text(Field.TITLE, EN).plain not in words


def test_a_spreadsheet_cancelled_leaves_no_file(wanted: ExportRequest, tmp_path: Path) -> None:
    def cancelling(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write(small_plan(), replace(wanted, formats=(), sheet_formats=(XLSX,)), cancelling)
    assert list(tmp_path.iterdir()) == []
