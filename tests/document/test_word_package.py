"""A Word file as a package: parts, properties, sections, header, styles, and the same bytes every time."""

import os
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from lxml import etree
from msgspec.structs import replace
from PIL import Image

from sedi_editor.document.build import build
from sedi_editor.document.formats import FORMATS
from sedi_editor.document.model import ParagraphRole
from sedi_editor.document.options import Options
from sedi_editor.document.styles import LANDSCAPE, MASTHEAD_TOP, PORTRAIT, STYLES
from sedi_editor.document.word import write_word
from sedi_editor.document.word.wordml import NAMESPACES
from sedi_editor.errors import ExchangeError
from sedi_editor.plan.html import parse
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import Emblem, PlanTree, Text
from sedi_editor.resources import resource
from tests.document.schema_order import FREE, ORDERS
from tests.document.word_file import W, WordFile, document_of, style_of, text_of, value, written
from tests.plan.a_plan import id_of, small_plan

GOLDEN = Path(__file__).parent / "golden"
BOTH = (Language.EN, Language.FR)
INTRODUCTION = (
    '<p><b>INTRODUCTION</b></p><p>One <i>and</i> <u>two</u>,<br><a href="https://www.example.org/">three</a>.</p>'
    "<ol><li>first</li><ul><li>inner</li></ul><li>second</li></ol><p>Then</p><ol><li>anew</li></ol>"
)


def full_plan() -> PlanTree:
    """The small plan with a masthead, an introduction and a second language here and there."""
    tree = small_plan()
    settings = replace(
        tree.settings, symbol=Symbol.parse("CIDI/doc.290/20"), date=date(2020, 5, 8), original=(Language.EN,)
    )
    texts = {
        (Field.AUTHOR, Language.EN): Text(parse("<p>SECRETARIAT</p>")),
        (Field.TITLE, Language.EN): Text(parse("<p>WORK PLAN 2020</p>")),
        (Field.TITLE, Language.FR): Text(parse("<p>PLAN DE TRAVAIL 2020</p>")),
        (Field.TABLE_TITLE, Language.EN): Text(parse("<p>THE TABLE</p>")),
        (Field.INTRODUCTION, Language.EN): Text(parse(INTRODUCTION)),
    }
    return replace(tree, settings=settings, texts=texts)


@pytest.fixture(scope="module")
def file() -> WordFile:
    return written(document_of(full_plan(), *BOTH))


def test_the_same_document_gives_the_same_bytes(file: WordFile) -> None:
    assert written(document_of(full_plan(), *BOTH)).content == file.content
    with ZipFile(BytesIO(file.content)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_registry_finds_the_writer() -> None:
    [word] = [one for one in FORMATS if one.suffix == ".docx"]
    assert word.writer is write_word


@pytest.mark.parametrize("part", ["document", "numbering", "styles", "header1", "settings"])
def test_the_parts_are_as_they_were(file: WordFile, part: str) -> None:
    """With SEDI_EDITOR_GOLDEN=update in the environment the kept parts are written anew; read what changed."""
    kept = GOLDEN / f"word-{part}.xml"
    etree.indent(root := file.part(f"word/{part}.xml"))
    now = etree.tostring(root, encoding="unicode") + "\n"
    if os.environ.get("SEDI_EDITOR_GOLDEN") == "update":
        kept.write_text(now, "utf-8")
    assert now == kept.read_text("utf-8")


def test_elements_stand_in_the_order_of_the_schema(file: WordFile) -> None:
    for name in file.parts:
        if name.startswith("word/") and name.endswith(".xml") and "theme" not in name:
            assert list(out_of_order(file.part(name))) == []


def out_of_order(root: etree._Element) -> list[str]:
    found: list[str] = []
    for element in root.iter(f"{W}*"):
        name = local(element)
        children = [local(child) for child in element]
        if name in FREE or not children:
            if name in ("p", "r", "tr") and f"{name}Pr" in children[1:]:
                found.append(f"{name}: {children}")
            continue
        order = ORDERS.get(name, "").split()
        unknown = [child for child in children if child not in order]
        places = [order.index(child) for child in children if child in order]
        in_body = name == "body" and not unknown and "sectPr" not in children[:-1]
        if unknown or (places != sorted(places) and not in_body):
            found.append(f"{name}: {children}")
    return found


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


def test_python_docx_opens_it(file: WordFile) -> None:
    word = docx.Document(BytesIO(file.content))
    assert [table.cell(0, 0).text.split("\n")[0] for table in word.tables] == ["DEPARTMENT/SECTION: department"]
    assert {style.name for style in word.styles} >= {
        "Plan Cell",
        "Plan Cell Secondary",
        "Plan Cover Title",
        "Heading 1",
    }


def test_the_properties_are_the_plans_and_nobody_elses(file: WordFile) -> None:
    core = docx.Document(BytesIO(file.content)).core_properties
    assert (core.title, core.author, core.subject, core.language) == (
        "WORK PLAN 2020",
        "SECRETARIAT",
        "OEA/Ser.W CIDI/doc.290/20",
        "en-US",
    )
    assert (core.last_modified_by, core.comments) == ("", "")
    assert [(local(one), one.text) for one in file.part("docProps/app.xml")] == [("Application", "SEDI Editor")]


def test_the_dates_of_the_file_are_the_plans_and_not_the_clocks(file: WordFile) -> None:
    core = docx.Document(BytesIO(file.content)).core_properties
    assert [one and one.date() for one in (core.created, core.modified)] == [date(2020, 5, 8)] * 2
    undated = docx.Document(BytesIO(written(document_of(small_plan(), Language.EN)).content)).core_properties
    assert (undated.created, undated.modified) == (None, None)


def test_the_cover_stands_alone_then_portrait_then_landscape(file: WordFile) -> None:
    sections = docx.Document(BytesIO(file.content)).sections
    assert [section.orientation for section in sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
    ]
    for section, page in ((sections[1], PORTRAIT), (sections[2], LANDSCAPE)):
        sizes = (section.page_width, section.page_height, section.left_margin, section.right_margin, section.top_margin)
        wanted = (page.width, page.height, page.left, page.right, page.top)
        assert [size.pt for size in sizes if size is not None] == pytest.approx(wanted, abs=0.05)


def test_page_numbers_begin_on_page_two(file: WordFile) -> None:
    [cover, *others] = file.document.iter(f"{W}sectPr")
    assert cover.find(f"{W}headerReference") is None
    assert all(other.find(f"{W}headerReference") is not None for other in others)
    header = file.part("word/header1.xml")
    assert "".join(one.text or "" for one in header.iter(f"{W}t", f"{W}instrText")) == "-  PAGE 2 -"
    assert [value(one, "fldCharType") for one in header.iter(f"{W}fldChar")] == ["begin", "separate", "end"]
    alignment = file.style("Header").find(f"{W}pPr/{W}jc")
    assert alignment is not None
    assert value(alignment) == "center"


def test_the_header_of_the_table_names_the_line_and_the_objective_of_its_page(file: WordFile) -> None:
    header = file.part("word/header2.xml")
    codes = [(one.text or "").strip() for one in header.iter(f"{W}instrText")]
    assert codes == ["PAGE", 'STYLEREF "Plan Line"', 'STYLEREF "Plan Objective"']
    names = {value(one) for one in file.part("word/styles.xml").iter(f"{W}name")}
    assert {"Plan Line", "Plan Objective"} <= names


def test_a_document_without_lines_has_no_header_that_names_them() -> None:
    numbers = [
        [reference.get(f"{{{NAMESPACES['r']}}}id") for reference in one.document.iter(f"{W}headerReference")]
        for one in (written(document_of(full_plan(), *BOTH)), written(document_of(without_departments(), *BOTH)))
    ]
    assert len(set(numbers[0])) == 2
    assert len(set(numbers[1])) == 1


def without_departments() -> PlanTree:
    return replace(full_plan(), departments=())


def test_a_masthead_with_a_long_symbol_begins_further_left() -> None:
    tree = full_plan()
    symbol = Symbol.parse("CIDI/doc.290/20 rev. 1 corr. 1")
    wide = written(document_of(replace(tree, settings=replace(tree.settings, symbol=symbol)), *BOTH))
    found = [one.find(f"{W}pPr/{W}ind") for one in wide.document[0].iter(f"{W}p") if "doc.290" in text_of(one)]
    indents = [int(value(one, "left")) / 20 for one in found if one is not None]
    (indent,) = indents
    assert indent < STYLES[ParagraphRole.MASTHEAD].indent


def test_the_masthead_stands_at_its_official_height(file: WordFile) -> None:
    above = 56.0
    for paragraph in file.document[0]:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        assert style is not None
        spacing = paragraph.find(f"{W}pPr/{W}spacing")
        if value(style) == "PlanMasthead":
            assert spacing is not None
            assert above + int(value(spacing, "before")) / 20 == pytest.approx(MASTHEAD_TOP, abs=4)
            return
        if value(style) == "CoverEmblem":
            above += 68 + 12
        else:
            above += next(
                STYLES[role] for role in ParagraphRole if value(style).startswith(f"Plan{role.title()}")
            ).leading
    raise AssertionError("there is no masthead")


def test_word_opens_it_as_a_file_of_today(file: WordFile) -> None:
    [mode] = [
        one
        for one in file.part("word/settings.xml").iter(f"{W}compatSetting")
        if value(one, "name") == "compatibilityMode"
    ]
    assert value(mode) == "15"


def test_all_text_is_set_in_times_new_roman(file: WordFile) -> None:
    fonts = {value(one, name) for one in file.part("word/styles.xml").iter(f"{W}rFonts") for name in ("ascii", "hAnsi")}
    assert fonts == {"Times New Roman"}
    assert not list(file.document.iter(f"{W}rFonts"))


def test_an_issued_file_has_no_comments_changes_or_reviewers(file: WordFile) -> None:
    assert not [name for name in file.parts if "comment" in name or "people" in name]
    assert not list(file.document.iter(f"{W}ins", f"{W}del", f"{W}commentReference"))


def test_the_titles_of_the_introduction_stay_with_their_text(file: WordFile) -> None:
    [title] = [one for one in file.paragraphs() if text_of(one) == "INTRODUCTION"]
    assert style_of(title) == "PlanIntroductionHeading"
    for style in ("PlanIntroductionHeading", "PlanIntroductionTitle", "PlanTableTitle"):
        assert file.style(style).find(f"{W}pPr/{W}keepNext") is not None


def test_styles_say_how_list_items_and_titles_stand(file: WordFile) -> None:
    items = [one for one in file.paragraphs() if one.find(f"{W}pPr/{W}numPr") is not None]
    assert {style_of(one) for one in items} == {"PlanIntroductionItem"}
    assert not [one for one in file.paragraphs() if one.find(f"{W}pPr/{W}jc") is not None]
    spaced = [text_of(one) for one in items if one.find(f"{W}pPr/{W}spacing") is not None]
    assert spaced == ["second", "anew"]


def with_emblem(content: bytes) -> PlanTree:
    tree = full_plan()
    return replace(tree, settings=replace(tree.settings, emblem=Emblem("image/png", content)))


def test_the_plans_own_emblem_is_on_the_cover() -> None:
    own = written(build(with_emblem(WHOLE), Options((Language.EN,))))
    assert own.parts["word/media/image1.png"] == WHOLE
    [described] = own.document.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    assert (described.get("name"), described.get("descr")) == ("Emblem", "ORGANIZATION OF AMERICAN STATES")


def test_a_photograph_may_be_the_emblem_and_keeps_its_shape() -> None:
    photograph = BytesIO()
    Image.new("RGB", (60, 20)).save(photograph, "JPEG")
    own = written(build(with_emblem(photograph.getvalue()), Options((Language.EN,))))
    assert own.parts["word/media/image1.jpeg"] == photograph.getvalue()
    [shape] = docx.Document(BytesIO(own.content)).inline_shapes
    assert shape.width / shape.height == pytest.approx(3, abs=0.001)


def test_the_neutral_emblem_is_named_so(file: WordFile) -> None:
    [described] = file.document.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    assert described.get("name") == "Neutral emblem"


WHOLE = resource("resources/emblem.png").read_bytes()


@pytest.mark.parametrize(
    "content",
    [b"no picture", b"\x89PNG\r\n\x1a\n", WHOLE[:20], WHOLE[: len(WHOLE) // 2], b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"],
    ids=["words", "a signature", "a beginning", "a half", "another format"],
)
def test_an_emblem_that_is_no_picture_is_refused_and_nothing_is_written(content: bytes) -> None:
    out = BytesIO()
    with pytest.raises(ExchangeError, match="emblem"):
        write_word(build(with_emblem(content), Options((Language.EN,))), out)
    assert out.getvalue() == b""


def test_progress_counts_the_tables_and_can_cancel() -> None:
    class Cancelled(Exception):
        pass

    tree = small_plan()
    document = document_of(
        replace(tree, departments=tuple(replace(tree.departments[0], id=id_of(name)) for name in "ab")), Language.EN
    )
    told: list[tuple[int, int]] = []
    write_word(document, BytesIO(), lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    out = BytesIO()
    with pytest.raises(Cancelled):
        write_word(document, out, cancel)
    assert out.getvalue() == b""
