"""LibreOffice opens a Word file of ours and saves it again without losing its structure."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree
from msgspec.structs import replace

from sedi_editor.plan.comment import Comment
from sedi_editor.plan.html import parse
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree, Text
from tests.document.test_word_comments import NOON, W15, commented_plan, commented_words, thread, with_comments
from tests.document.word_file import W, WordFile, document_of, grid, style_of, text_of, value, written
from tests.plan.a_plan import id_of, node, small_plan
from tests.plan.a_thread import replied, resolved

pytestmark = pytest.mark.slow("starts LibreOffice")

LISTS = "<ol><li>one</li><ul><li>a</li></ul><li>two</li></ol><p>then</p><ol><li>one again</li></ol>"
TITLES = "<p><b>INTRODUCTION</b></p><p><i>A title</i></p>"
FORMATS = (
    '<p>Plain <b>bold</b> <i>italic</i> <u>line</u><br><a href="https://www.example.org/a?b=1&amp;c=2">link</a></p>'
)


def awkward_plan() -> PlanTree:
    """The small plan with an introduction of every kind of block, a second department, and one that is empty."""
    tree = small_plan()
    introduction = {(Field.INTRODUCTION, Language.EN): Text(parse(TITLES + FORMATS + LISTS + LISTS))}
    again = replace(tree.departments[0], children=())
    return replace(
        tree,
        texts={**tree.texts, **introduction},
        departments=(tree.departments[0], replace(again, id=node(Kind.DEPARTMENT, "other").id)),
    )


@pytest.fixture(scope="module")
def ours() -> WordFile:
    return written(document_of(awkward_plan(), Language.EN, Language.FR))


@pytest.fixture(scope="module")
def office() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        pytest.skip("LibreOffice is not installed: what it makes of a file cannot be seen here")
    return found


@pytest.fixture(scope="module")
def saved_again(office: str, ours: WordFile, tmp_path_factory: pytest.TempPathFactory) -> WordFile:
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "plan.docx").write_bytes(ours.content)
    return saved_by(office, folder)


def saved_by(office: str, folder: Path) -> WordFile:
    """The file `plan.docx` of the folder as LibreOffice saves it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out")]
    subprocess.run([*convert, str(folder / "plan.docx")], check=True, capture_output=True, timeout=180)
    return WordFile(Path(folder / "out" / "plan.docx").read_bytes())


def test_every_paragraph_keeps_its_text_and_style(ours: WordFile, saved_again: WordFile) -> None:
    assert [(style_of(paragraph), text_of(paragraph)) for paragraph in saved_again.paragraphs()] == [
        (style_of(paragraph), text_of(paragraph)) for paragraph in ours.paragraphs()
    ]


def test_each_department_and_the_second_introduction_still_begin_on_a_new_page(
    ours: WordFile, saved_again: WordFile
) -> None:
    breaks = [one for one in saved_again.document.iter(f"{W}br") if value(one, "type") == "page"]
    breaks += list(saved_again.document.iter(f"{W}pageBreakBefore"))
    assert len(breaks) == len(list(ours.document.iter(f"{W}pageBreakBefore"))) == 2


def test_tables_keep_their_merged_cells_and_repeated_headings(ours: WordFile, saved_again: WordFile) -> None:
    for before, after in zip(ours.tables(), saved_again.tables(), strict=True):
        assert list(grid(after)) == list(grid(before))
        assert repeated(after) == repeated(before)


def repeated(table: etree._Element) -> list[bool]:
    return [one.find(f"{W}trPr/{W}tblHeader") is not None for one in table.findall(f"{W}tr")]


def test_bookmarks_stay(ours: WordFile, saved_again: WordFile) -> None:
    # LibreOffice may write one twice, never leave one out.
    assert list(dict.fromkeys(saved_again.bookmarks())) == ours.bookmarks()


def test_formats_and_links_stay(ours: WordFile, saved_again: WordFile) -> None:
    def formats(file: WordFile) -> list[list[tuple[str, bool, bool, bool, str]]]:
        return [
            [(run.text, run.bold, run.italic, run.underline, run.link) for run in file.runs(paragraph) if run.text]
            for paragraph in file.paragraphs()
            if style_of(paragraph).startswith("PlanIntroduction")
        ]

    assert formats(saved_again) == formats(ours)


def test_lists_keep_their_kinds_and_levels(ours: WordFile, saved_again: WordFile) -> None:
    def lists(file: WordFile) -> list[tuple[str, str, str]]:
        numbering = file.part("word/numbering.xml")
        shapes = {value(one, "numId"): value(one[0]) for one in numbering.findall(f"{W}num")}
        found: list[tuple[str, str, str]] = []
        for paragraph in file.paragraphs():
            properties = paragraph.find(f"{W}pPr/{W}numPr")
            if properties is not None:
                level, shape = value(properties[0]), shapes[value(properties[1])]
                kind = numbering.find(
                    f"{W}abstractNum[@{W}abstractNumId='{shape}']/{W}lvl[@{W}ilvl='{level}']/{W}numFmt"
                )
                assert kind is not None
                found.append((text_of(paragraph), level, value(kind)))
        return found

    assert lists(saved_again) == lists(ours)
    assert len(lists(ours)) == 8


def test_the_headings_are_still_headings(saved_again: WordFile) -> None:
    for style, heading in (("PlanBanner", "Heading1"), ("PlanLine", "Heading2"), ("PlanObjective", "Heading3")):
        base = saved_again.style(style).find(f"{W}basedOn")
        assert base is not None
        assert value(base) == heading
        assert saved_again.style(heading).find(f"{W}pPr/{W}outlineLvl") is not None


def test_the_titles_are_still_in_the_navigation(saved_again: WordFile) -> None:
    levels = {
        style: saved_again.style(style).find(f"{W}pPr/{W}outlineLvl")
        for style in ("PlanIntroductionHeading", "PlanTableTitle", "Heading1")
    }
    assert levels["PlanIntroductionHeading"] is not None
    assert levels["PlanTableTitle"] is not None or levels["Heading1"] is not None


def test_comments_keep_their_places_and_authors_and_stay_settled(office: str, tmp_path: Path) -> None:
    question = replied(thread("Why ten?", Field.RESULTS), Comment(id_of("reply"), "Luís", "L", NOON, "So."))
    question = resolved(question, "Ana Pérez", NOON)
    plan = commented_plan(("A1", question), ("topic", thread("Is this all?")), (None, thread("Good.")))
    (tmp_path / "plan.docx").write_bytes(written(with_comments(plan)).content)
    saved = saved_by(office, tmp_path)
    before = list(docx.Document(str(tmp_path / "plan.docx")).comments)
    after = list(docx.Document(BytesIO(saved.content)).comments)
    assert {(one.author, one.initials, one.text.strip()) for one in after} == {
        (one.author, one.initials, one.text) for one in before
    }
    about = commented_words(saved)
    assert {words.strip(): cell for words, cell in about.items()} == {
        "Why ten?": "A1 results",
        "So.": "A1 results",
        "Is this all?": "topic",
        "Good.": "plan",
    }
    settled = [one.get(f"{W15}done") for one in saved.part("word/commentsExtended.xml")]
    assert settled == ["1", "1"]
