"""Exports: formats, languages, departments, and targets that cannot be written."""

import csv
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from sedi_editor.exchange import text_form
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.resources import resource
from tests.command import done, misused, refused, sedi_editor

SAMPLE = resource("sample_plans/sedi-2020.yaml")
STARTER = resource("sample_plans/starter.yaml")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    done(sedi_editor("import", SAMPLE, "plan.sediplan", cwd=folder))
    return folder / "plan.sediplan"


def pdf_words(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_a_plan_file_and_its_text_form_give_the_same_documents(made: Path, tmp_path: Path) -> None:
    for suffix in ("pdf", "docx"):
        done(sedi_editor("export", made, "-o", f"one.{suffix}", "--lang", "fr", cwd=tmp_path))
        done(sedi_editor("export", SAMPLE, "-o", f"other.{suffix}", "--lang", "fr", cwd=tmp_path))
        assert (tmp_path / f"one.{suffix}").read_bytes() == (tmp_path / f"other.{suffix}").read_bytes()


def test_export_says_where_the_file_is_and_how_long_it_took(tmp_path: Path) -> None:
    shown = done(sedi_editor("export", STARTER, "-o", "plan.pdf", "--lang", "en", cwd=tmp_path))
    assert shown.startswith("plan.pdf: written in ")
    assert shown.endswith(" s\n")


def test_characters_that_the_fonts_lack_are_counted_and_told_beside_a_pdf_alone(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(STARTER.read_text("utf-8").replace("SMALL BUSINESS", "🚀 🚀 中 Ａ"), "utf-8")
    for suffix in ("pdf", "docx"):
        run = sedi_editor("export", plan, "-o", f"plan.{suffix}", "--lang", "en", cwd=tmp_path)
        assert run.returncode == 0
        lines = [line for line in run.stderr.splitlines() if "character" in line or "PDF/" in line]
        assert lines == (
            [
                "plan.pdf: 3 characters are printed as empty boxes, as the font has no such signs: "
                "🚀 (U+1F680), 中 (U+4E2D)",
                "plan.pdf: For that reason the PDF does not say that it obeys PDF/UA and PDF/A.",
                "plan.pdf: 1 character is printed in another way than typed: Ａ (U+FF21)",
            ]
            if suffix == "pdf"
            else []
        )


def test_the_suffix_tells_the_format_in_any_case(tmp_path: Path) -> None:
    done(sedi_editor("export", STARTER, "-o", "PLAN.PDF", cwd=tmp_path))
    assert (tmp_path / "PLAN.PDF").read_bytes().startswith(b"%PDF-")


def test_without_a_language_the_original_one_is_printed(tmp_path: Path) -> None:
    done(sedi_editor("export", STARTER, "-o", "own.pdf", cwd=tmp_path))
    done(sedi_editor("export", STARTER, "-o", "en.pdf", "--lang", "en", cwd=tmp_path))
    assert (tmp_path / "own.pdf").read_bytes() == (tmp_path / "en.pdf").read_bytes()


def test_the_bilingual_edition_puts_the_original_first_in_whatever_order_it_is_asked(tmp_path: Path) -> None:
    for name, languages in {"one.pdf": ("en", "fr"), "other.pdf": ("fr", "en")}.items():
        asked = [option for language in languages for option in ("--lang", language)]
        done(sedi_editor("export", STARTER, "-o", name, *asked, "--bilingual", cwd=tmp_path))
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "other.pdf").read_bytes()
    tree = text_form.read(STARTER)
    words = pdf_words(tmp_path / "one.pdf")
    for language in (Language.EN, Language.FR):
        assert tree.text(Field.TITLE, language).plain in words


def test_missing_translations_are_counted_on_stderr(tmp_path: Path) -> None:
    answer = sedi_editor("export", SAMPLE, "-o", "plan.pdf", "--lang", "pt", cwd=tmp_path)
    done(answer)
    assert "untranslated texts" in answer.stderr
    assert sedi_editor("export", SAMPLE, "-o", "plan.pdf", "--lang", "fr", cwd=tmp_path).stderr == ""


def test_a_language_that_the_plan_has_not_is_refused(tmp_path: Path) -> None:
    done(sedi_editor("new", "plan.sediplan", "--lang", "en", "--lang", "fr", cwd=tmp_path))
    line = refused(sedi_editor("export", "plan.sediplan", "-o", "plan.pdf", "--lang", "pt", cwd=tmp_path))
    assert "en, fr" in line
    assert not (tmp_path / "plan.pdf").exists()


def test_departments_are_chosen_by_place_or_title(tmp_path: Path) -> None:
    tree = text_form.read(SAMPLE)
    titles = [department.text(Field.TITLE, Language.FR).plain for department in tree.departments]
    options = ("--lang", "fr", "--department", "2", "--department", titles[3].upper())
    done(sedi_editor("export", SAMPLE, "-o", "some.json", *options, cwd=tmp_path))
    some = text_form.read(tmp_path / "some.json")
    assert [department.text(Field.TITLE, Language.FR).plain for department in some.departments] == [
        titles[1],
        titles[3],
    ]
    done(sedi_editor("export", SAMPLE, "-o", "some.pdf", *options, cwd=tmp_path))
    outline = [str(one.title) for one in PdfReader(tmp_path / "some.pdf").outline if not isinstance(one, list)]
    assert [title for title in titles if any(title in entry for entry in outline)] == [titles[1], titles[3]]


@pytest.mark.parametrize("wanted", ["6", "0", "no such department", ""])
def test_a_department_that_is_not_there_is_refused_with_the_list(tmp_path: Path, wanted: str) -> None:
    line = refused(sedi_editor("export", SAMPLE, "-o", "plan.pdf", "--department", wanted, cwd=tmp_path))
    assert "choose by number: 1 " in line
    assert list(tmp_path.iterdir()) == []


def test_the_text_form_in_some_languages(tmp_path: Path) -> None:
    done(sedi_editor("export", SAMPLE, "-o", "plan.yml", "--lang", "fr", "--lang", "en", cwd=tmp_path))
    assert list(text_form.read(tmp_path / "plan.yml").settings.languages) == ["fr", "en"]


def test_a_plan_is_never_exported_onto_itself(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "plan.yaml")
    answer = sedi_editor("export", "plan.yaml", "-o", "./plan.yaml", "--lang", "fr", cwd=tmp_path)
    assert answer.returncode == 2
    assert (tmp_path / "plan.yaml").read_bytes() == SAMPLE.read_bytes()


@pytest.mark.parametrize("suffix", ["pdf", "docx", "yaml", "json"])
def test_a_target_that_cannot_be_written_is_one_line_and_leaves_what_was_there(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"folder.{suffix}").mkdir()
    kept = tmp_path / f"kept.{suffix}"
    kept.write_bytes(b"kept")
    kept.chmod(0o444)
    before = sorted(tmp_path.iterdir())
    for target, said in {
        f"folder.{suffix}": "is a folder",
        f"kept.{suffix}": "is read-only",
        f"missing/plan.{suffix}": "there is no folder",
        f"{'long' * 100}.{suffix}": "cannot be written",
    }.items():
        assert said in refused(sedi_editor("export", STARTER, "-o", target, cwd=tmp_path))
    assert sorted(tmp_path.iterdir()) == before
    assert kept.read_bytes() == b"kept"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of a process's files")
@pytest.mark.parametrize("suffix", ["pdf", "docx", "yaml"])
def test_a_disk_that_fills_up_leaves_the_old_document(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"plan.{suffix}"
    target.write_bytes(b"old")
    script = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))\n"
        "from sedi_editor.cli import main\n"
        "main()\n"
    )
    command = [sys.executable, "-B", "-c", script, "export", str(STARTER), "-o", str(target)]
    answer = subprocess.run(command, capture_output=True, text=True)
    assert "the disk is full" in refused(answer)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_plan_that_somebody_writes_to_is_still_exported(made: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.sediplan"
    shutil.copy(made, plan)
    writer = sqlite3.connect(plan)
    writer.execute("BEGIN IMMEDIATE")
    try:
        done(sedi_editor("export", plan, "-o", "plan.json", cwd=tmp_path))
    finally:
        writer.close()
    assert text_form.read(tmp_path / "plan.json") == text_form.read(SAMPLE)


@pytest.mark.skipif(os.name == "nt", reason="a terminal of one's own takes a pseudo-terminal")
def test_a_terminal_sees_a_progress_bar_and_a_pipe_does_not(tmp_path: Path) -> None:
    import pty

    command = [sys.executable, "-m", "sedi_editor", "export", str(SAMPLE), "-o", "plan.pdf", "--lang", "fr"]
    try:
        ours, theirs = pty.openpty()
    except OSError as missing:
        pytest.skip(f"this machine gives no pseudo-terminal: {missing}")
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen(command, cwd=tmp_path, stderr=theirs, stdout=subprocess.PIPE, env=environment)
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    with process:
        assert process.wait() == 0
    assert b"Writing plan.pdf" in seen
    assert sedi_editor("export", SAMPLE, "-o", "plan.pdf", "--lang", "fr", cwd=tmp_path).stderr == ""


REVIEWED = """
plan: 1
languages: [en]
departments:
- kind: department
  texts: {title: {en: Ports}}
  threads:
  - comments: [{author: Ana, initials: A, time: 2026-03-01T09:00:00Z, body: Which ports?}]
"""


def test_word_has_comments_only_when_they_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(REVIEWED, encoding="utf-8")
    done(sedi_editor("export", "plan.yaml", "-o", "official.docx", cwd=tmp_path))
    done(sedi_editor("export", "plan.yaml", "-o", "reviewed.docx", "--comments", cwd=tmp_path))
    assert [comment.text for comment in docx.Document(str(tmp_path / "reviewed.docx")).comments] == ["Which ports?"]
    with ZipFile(tmp_path / "official.docx") as official:
        assert [name for name in official.namelist() if "comment" in name] == []


@pytest.mark.parametrize(("name", "why"), [("plan.pdf", "PDF has no comments"), ("plan.json", "has all comments")])
def test_comments_where_there_can_be_none_are_wrong_usage(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "plan.yaml").write_text(REVIEWED, encoding="utf-8")
    assert "--comments" in misused(sedi_editor("export", "plan.yaml", "-o", name, "--comments", cwd=tmp_path))
    answer = sedi_editor("export", "plan.yaml", "-o", name, "--comments", cwd=tmp_path)
    assert why in " ".join(answer.stderr.split())
    assert not (tmp_path / name).exists()


def test_only_word_has_a_table_of_contents_and_only_when_asked(tmp_path: Path) -> None:
    for name, asked in (("official.docx", ()), ("plan.docx", ("--contents",))):
        done(sedi_editor("export", STARTER, "-o", name, "--lang", "en", *asked, cwd=tmp_path))
        styles = [one.style.name for one in docx.Document(str(tmp_path / name)).paragraphs if one.style]
        assert ("toc 1" in styles) is bool(asked)
    assert "--contents" in misused(sedi_editor("export", STARTER, "-o", "plan.pdf", "--contents", cwd=tmp_path))
    assert not (tmp_path / "plan.pdf").exists()


def csv_rows(path: Path, delimiter: str) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def test_a_spreadsheet_has_the_rows_and_the_languages_asked_for(tmp_path: Path) -> None:
    options = ("--lang", "en", "--lang", "fr", "--department", "2", "--repeat-joined")
    shown = done(sedi_editor("export", SAMPLE, "-o", "plan.xlsx", *options, cwd=tmp_path))
    assert shown.startswith("plan.xlsx: written in ")
    done(sedi_editor("export", SAMPLE, "-o", "plan.csv", *options, "--separator", "tab", cwd=tmp_path))
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx").worksheets[0]
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    assert rows == csv_rows(tmp_path / "plan.csv", "\t")
    department = text_form.read(SAMPLE).departments[1]
    assert len(rows) - 1 == sum(node.kind is Kind.ROW for node in department.walk())
    assert {row[1] for row in rows[1:]} == {department.text(Field.TITLE, Language.FR).plain}


def test_a_spreadsheet_is_in_the_original_language_and_tells_what_is_not_translated(tmp_path: Path) -> None:
    done(sedi_editor("export", SAMPLE, "-o", "own.csv", cwd=tmp_path))
    done(sedi_editor("export", SAMPLE, "-o", "en.csv", "--lang", "en", "--separator", ",", cwd=tmp_path))
    original = text_form.read(SAMPLE).settings.original[0]
    own = csv_rows(tmp_path / "own.csv", "," if original is Language.EN else ";")
    assert own[0][1] == text_form.read(SAMPLE).heading(Field.HEADING_LINE, original).plain
    answer = sedi_editor("export", SAMPLE, "-o", "plan.csv", "--lang", "pt", cwd=tmp_path)
    done(answer)
    assert "untranslated texts are empty cells" in answer.stderr


@pytest.mark.parametrize(
    ("output", "options", "hint"),
    [
        ("plan.pdf", ("--repeat-joined",), "xlsx, csv"),
        ("plan.xlsx", ("--separator", ";"), "only CSV has it"),
        ("plan.xlsx", ("--exact",), "only CSV has it"),
        ("plan.csv", ("--comments",), "no comments"),
        ("plan.csv", ("--bilingual", "--lang", "en", "--lang", "fr"), "a column for each --lang"),
        ("plan.csv", ("--separator", "x"), "--separator"),
    ],
)
def test_options_that_a_spreadsheet_has_not_are_wrong_usage(
    tmp_path: Path, output: str, options: tuple[str, ...], hint: str
) -> None:
    assert hint in misused(sedi_editor("export", SAMPLE, "-o", output, *options, cwd=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_each_department_goes_into_a_file_of_its_own(tmp_path: Path) -> None:
    shown = done(sedi_editor("export", SAMPLE, "-o", "plan.html", "--lang", "en", "--each-department", cwd=tmp_path))
    files = sorted(tmp_path.glob("*.html"))
    assert [path.name in shown for path in files] == [True] * 5
    assert files[0].name == "plan-1-ECONOMIC DEVELOPMENT.html"
    assert [path.read_text("utf-8").count("<table") for path in files] == [1] * 5
    alone = sedi_editor("export", SAMPLE, "-o", "one.html", "--department", "2", "--each-department", cwd=tmp_path)
    assert done(alone).count("one-2-") == 1
