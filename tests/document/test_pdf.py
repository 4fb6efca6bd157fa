"""The PDF file: everything of the plan in it and in its place, the same bytes for the same plan."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image
from pypdf import PdfReader

from sedi_editor.document.build import build
from sedi_editor.document.model import Document, Paragraph, ParagraphRole, RowRole
from sedi_editor.document.options import Options
from sedi_editor.document.pdf import write_pdf
from sedi_editor.document.pdf.fonts import Faces
from sedi_editor.document.styles import LANDSCAPE, MASTHEAD_TOP, PORTRAIT, STYLES
from sedi_editor.errors import ExchangeError
from sedi_editor.exchange import text_form
from sedi_editor.glyphs import drawn_as
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run, Script
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import Emblem, PlanSettings, PlanTree, Text
from sedi_editor.resources import resource
from tests.document.pdf_file import PdfFile, expected_words, written
from tests.document.pdf_tables import words
from tests.plan.a_plan import id_of, small_plan, text
from tests.strategies import plan_trees

FRENCH = Options((Language.FR,))
BOTH = Options((Language.EN, Language.FR))


@pytest.fixture(scope="module")
def sample() -> PlanTree:
    return text_form.read(resource("sample_plans/sedi-2020.yaml"))


@pytest.fixture(scope="module")
def french(sample: PlanTree) -> Document:
    return build(sample, FRENCH)


@pytest.fixture(scope="module")
def french_pdf(french: Document) -> PdfFile:
    return written(french)


@pytest.fixture(scope="module")
def both_pdf(sample: PlanTree) -> PdfFile:
    return written(build(sample, BOTH))


def introduced(*blocks: Block) -> Document:
    """A plan of nothing but an introduction."""
    texts = {(Field.INTRODUCTION, Language.EN): Text(RichText(blocks))}
    return build(PlanTree(id_of("plan"), PlanSettings(), texts), Options((Language.EN,)))


def in_order(some: list[str], all_words: list[str]) -> bool:
    """Whether `some` stand among `all_words` in that order, whatever stands between them."""
    remaining = iter(all_words)
    return all(word in remaining for word in some)


def test_every_word_of_the_plan_is_in_the_text_once(french: Document, french_pdf: PdfFile) -> None:
    assert Counter(french_pdf.words()) == expected_words(french)


def test_every_word_of_both_languages_is_in_the_text_once(sample: PlanTree, both_pdf: PdfFile) -> None:
    assert Counter(both_pdf.words()) == expected_words(build(sample, BOTH))


def test_the_words_of_each_paragraph_are_in_order(french: Document, french_pdf: PdfFile) -> None:
    found = french_pdf.words()
    assert all(in_order(paragraph.plain.split(), found) for paragraph in french.paragraphs())


def test_pages_are_letter_portrait_then_landscape_and_numbered_from_the_second(french_pdf: PdfFile) -> None:
    pages = french_pdf.reader.pages
    sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in pages]
    portrait = [size == (PORTRAIT.width, PORTRAIT.height) for size in sizes]
    landscape = [size == (LANDSCAPE.width, LANDSCAPE.height) for size in sizes]
    assert portrait == sorted(portrait, reverse=True)
    assert landscape == [not one for one in portrait]
    assert "- 1 -" not in pages[0].extract_text()
    for index in range(1, len(pages)):
        first = french_pdf.lines(index)[0]
        assert first.text == f"- {index + 1} -"
        assert first.y < 54
        assert abs(first.x - sizes[index][0] / 2) < 20


@pytest.mark.parametrize(
    ("symbol", "original"),
    [("CIDI/doc.290/20 rev. 1 corr. 1", (Language.EN,)), ("CIDI/doc.290/20", tuple(Language))],
)
def test_a_long_line_of_the_masthead_stays_in_one_piece(
    sample: PlanTree, symbol: str, original: tuple[Language, ...]
) -> None:
    settings = replace(sample.settings, symbol=Symbol.parse(symbol), original=original)
    document = build(replace(sample, settings=settings, departments=()), FRENCH)
    lines = written(document).lines(0)
    typed = [one.plain for one in document.cover if one.role is ParagraphRole.MASTHEAD]
    block = [line for line in lines if line.text in typed]
    assert [line.text for line in block] == typed
    assert len({line.x for line in block}) == 1
    assert block[0].x < PORTRAIT.left + STYLES[ParagraphRole.MASTHEAD].indent


def test_the_cover_has_its_masthead_in_its_place(french_pdf: PdfFile) -> None:
    lines = french_pdf.lines(0)
    masthead = next(line for line in lines if line.text == "OEA/Ser.W")
    assert MASTHEAD_TOP < masthead.y < MASTHEAD_TOP + 15
    assert masthead.x > PORTRAIT.width / 2
    texts = [line.text for line in lines]
    start = texts.index("OEA/Ser.W")
    assert texts[start : start + 4] == ["OEA/Ser.W", "CIDI/doc.290/20", "8 mai 2020", "Original: anglais"]
    assert len(french_pdf.reader.pages[0].images) == 1


def test_the_file_says_what_it_is(french: Document, french_pdf: PdfFile) -> None:
    metadata = french_pdf.reader.metadata
    catalog: Any = french_pdf.reader.root_object
    assert metadata
    assert (metadata.title, metadata.author, metadata.subject) == (french.title, french.author, french.symbol)
    assert catalog["/Lang"] == "fr-FR"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert metadata.creation_date is None


def test_bookmarks_lead_to_introduction_table_title_departments_and_all_headings(
    french: Document, french_pdf: PdfFile
) -> None:
    levels = {RowRole.BANNER: 0, RowRole.LINE: 1, RowRole.OBJECTIVE: 2, RowRole.TOPIC: 3}
    rows = [row for table in french.tables for row in (*table.heading, *table.rows) if row.role in levels]
    places = french_pdf.layout.starts
    introduction, title, *others = french_pdf.bookmarks()
    assert introduction == (0, "INTRODUCTION", 2)
    assert title == (0, " ".join(french.table_title[0].plain.split()), places[french.tables[0].department].page)
    assert others == [(levels[row.role], row.outline, places[row.node].page) for row in rows if row.node]


def test_the_layout_tells_where_each_node_is(french: Document, french_pdf: PdfFile) -> None:
    assert french_pdf.layout.pages == len(french_pdf.reader.pages)
    for row in (row for table in french.tables for row in table.rows if row.role is RowRole.OBJECTIVE):
        assert row.node
        place = french_pdf.layout.starts[row.node]
        number = row.cells[1].paragraphs[0].plain.split()[0]
        near = [line for line in french_pdf.lines(place.page - 1) if 0 < line.y - place.top < 20]
        assert any(line.text.startswith(number) for line in near)
    nodes = {row.node for table in french.tables for row in table.rows}
    assert nodes <= french_pdf.layout.starts.keys()


def test_links_are_on_the_page_and_over_their_words() -> None:
    link = Run("the portal", link="https://www.example.org/a?b=(1)&c=2")
    pdf = written(introduced(Block((Run("See "), link, Run(" for more.")))))
    (annotation,) = [one.get_object() for one in pdf.page(1)["/Annots"]]
    assert annotation["/A"]["/URI"] == link.link
    left, bottom, right, top = annotation["/Rect"]
    (line,) = [line for line in pdf.lines(1) if "portal" in line.text]
    assert bottom < PORTRAIT.height - line.y < top
    assert PORTRAIT.left < left < right


def test_only_our_fonts_are_used_and_all_are_embedded(french_pdf: PdfFile) -> None:
    fonts = [font for page in range(20) for font in french_pdf.page(page)["/Resources"]["/Font"].values()]
    names = {font["/BaseFont"].split("+")[1] for font in fonts}
    assert names <= {f"LiberationSerif{style}" for style in ("", "-Bold", "-Italic", "-BoldItalic")}
    for font in fonts:
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert len(descriptor["/FontFile2"].get_data()) < 100_000


def test_chosen_pages_are_as_in_the_whole_file_and_keep_their_numbers(french: Document, french_pdf: PdfFile) -> None:
    out = BytesIO()
    layout = write_pdf(french, out, pages={1, 4, 7})
    some, every = PdfReader(out), french_pdf.reader.pages
    assert [page.extract_text() for page in some.pages] == [every[at].extract_text() for at in (0, 3, 6)]
    assert layout == french_pdf.layout
    leads_to = [some.get_destination_page_number(one) for one in some.outline if not isinstance(one, list)]
    assert set(leads_to) <= {1, 2}
    assert leads_to


def test_the_same_document_gives_the_same_bytes(french: Document, french_pdf: PdfFile) -> None:
    assert written(french).content == french_pdf.content


def test_formats_use_their_faces_and_are_underlined() -> None:
    runs = (Run("plain "), Run("bold ", bold=True), Run("italic ", italic=True), Run("both", bold=True, italic=True))
    pdf = written(introduced(Block((*runs, Run(" and a line", underline=True)))))
    page = pdf.page(1)
    names = {name: font["/BaseFont"].split("+")[1] for name, font in page["/Resources"]["/Font"].items()}
    shown: dict[str, str] = {}

    def visit(text: str, _: object, __: object, font: Any, ___: object) -> None:
        if font and text.strip():
            shown[text.strip()] = font["/BaseFont"].split("+")[1]

    page.extract_text(visitor_text=visit)
    assert {"LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"} <= set(names.values())
    assert shown["bold"] == "LiberationSerif-Bold"
    assert shown["italic"] == "LiberationSerif-Italic"
    assert shown["both"] == "LiberationSerif-BoldItalic"
    assert b" re f" in page.get_contents().get_data()


def test_signs_that_liberation_lacks_are_printed_by_the_fallback_face_and_read_back() -> None:
    signs = "☑ ☐ ☒ ✗ ➢ ★ Ⅱ ∈ ⇒ ✔"
    pdf = written(introduced(Block((Run("done: "), Run(f"a{signs}z", bold=True))), Block((Run(f"m{signs}"),))))
    page = pdf.page(1)
    fonts = {font["/BaseFont"].split("+")[1] for font in page["/Resources"]["/Font"].values()}
    assert "DejaVuSans" in fonts
    assert Counter(pdf.words())["★"] == 2
    assert f"a{signs}z" in page.extract_text()


def test_an_accent_without_a_letter_of_its_own_stands_over_its_letter() -> None:
    pdf = written(introduced(Block((Run("mboeg\u0303ua, q\u0303 and the rest of a line " * 8),))))
    content = pdf.page(1).get_contents().get_data()
    moves = re.findall(rb"\)(\d+)\] TJ ([\d.]+) Ts \[\(", content)
    raised = [(int(left), float(up)) for left, up in moves if float(up)]
    assert len(raised) == 16
    assert all(300 < left < 500 and 0.1 < up < 1 for left, up in raised), "the tilde goes back over its letter"
    # pypdf takes the way back from the tilde for a space; poppler and browsers go by the places of the letters.
    words = pdf.page(1).extract_text().replace("\u0303 ", "\u0303")
    assert words.count("mboeg\u0303ua") == words.count("q\u0303") == 8


def test_superscript_is_small_and_above_the_line_and_subscript_below() -> None:
    runs = (Run("1"), Run("er", script=Script.SUPERSCRIPT), Run(" H"), Run("2", script=Script.SUBSCRIPT), Run("O"))
    page = written(introduced(Block(runs))).page(1)
    content = page.get_contents().get_data().decode("latin-1")
    assert [float(rise) for rise in re.findall(r"(-?[\d.]+) Ts", content)] == [3.63, 0, -1.54, 0]
    sizes = {float(size) for size in re.findall(r"/F1 ([\d.]+) Tf", content)}
    assert {11, 7.15} <= sizes
    assert "1er H2O" in page.extract_text()


def test_list_marks_hang_beside_their_text_and_deeper_ones_further_in() -> None:
    blocks = [Block((Run(f"item {level}"),), BlockKind.BULLET, level) for level in range(3)]
    numbered = [Block((Run("a numbered item " * 12),), BlockKind.NUMBERED)] * 12
    pdf = written(introduced(*blocks, Block((Run("between"),)), *numbered))
    lines = pdf.lines(1)
    marks = [next(line for line in lines if line.text.startswith(mark)) for mark in ("•", "–", "·")]
    assert [mark.y for mark in marks] == sorted(mark.y for mark in marks)
    assert [mark.x for mark in marks] == [round(PORTRAIT.left) + 18 * level for level in range(3)]
    text = [line for line in lines if "numbered" in line.text]
    assert {line.x for line in text if not line.text.startswith(tuple("0123456789"))} == {round(PORTRAIT.left + 18)}
    assert [word for word in pdf.words() if word.endswith(".")] == [f"{n}." for n in range(1, 13)]


def test_characters_that_the_font_lacks_stay_in_the_text() -> None:
    strange = (
        "中文 العربية \N{ROCKET} mots\N{NO-BREAK SPACE}: oui\N{NARROW NO-BREAK SPACE}! non\N{NON-BREAKING HYPHEN}coupé"
    )
    pdf = written(introduced(Block((Run(strange),))))
    found = pdf.reader.pages[1].extract_text()
    assert all(word in found for word in strange.split(" ")[2:])
    assert all(char in found for char in "中文العربية")


def test_a_character_that_the_font_lacks_prints_as_a_box_or_as_one_like_it() -> None:
    face = Faces().face(bold=False, italic=False)
    drawn = [drawn_as(char, face.program.charToGlyph) for char in "é中\uf0b7Ａ\N{NON-BREAKING HYPHEN}\N{SOFT HYPHEN}"]
    assert drawn == ["é", "□", "•", "A", "\N{HYPHEN}", "\N{ZERO WIDTH SPACE}"]
    assert face.widths["\N{SOFT HYPHEN}"] == 0 < face.widths["中"]


def test_accents_typed_apart_print_as_one_letter() -> None:
    pdf = written(introduced(Block((Run("e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}"),))))
    assert "été" in pdf.reader.pages[1].extract_text()


def test_an_empty_plan_is_a_cover() -> None:
    pdf = written(build(PlanTree(id_of("plan")), Options((Language.EN,))))
    assert len(pdf.reader.pages) == 1
    assert "ORGANIZATION OF AMERICAN STATES" in pdf.reader.pages[0].extract_text()


def test_a_plan_with_a_table_title_and_no_department_prints_the_title() -> None:
    tree = PlanTree(id_of("plan"), texts={(Field.TABLE_TITLE, Language.EN): text("The year's activities")})
    pdf = written(build(tree, Options((Language.EN,))))
    assert [line.text for line in pdf.lines(1)] == ["- 2 -", "The year's activities"]


def test_a_title_longer_than_the_cover_continues_on_the_next_page() -> None:
    tree = PlanTree(id_of("plan"), texts={(Field.TITLE, Language.EN): text(words(900))})
    document = build(tree, Options((Language.EN,)))
    pdf = written(document)
    assert len(pdf.reader.pages) > 2
    assert Counter(pdf.words()) == expected_words(document)


def test_an_introduction_of_many_pages_leaves_no_line_alone() -> None:
    document = introduced(*[Block((Run(words(count)),)) for count in range(20, 160)])
    pdf = written(document)
    assert Counter(pdf.words()) == expected_words(document)
    for page in range(1, len(pdf.reader.pages)):
        for line in pdf.lines(page)[1:]:
            assert PORTRAIT.top <= line.y <= PORTRAIT.height - PORTRAIT.bottom


def test_the_plans_own_emblem_takes_the_place_of_the_neutral_one() -> None:
    tree = small_plan()
    drawn = BytesIO()
    Image.new("RGB", (60, 20), (200, 30, 30)).save(drawn, "PNG")
    own = replace(tree, settings=replace(tree.settings, emblem=Emblem("image/png", drawn.getvalue())))
    (shown,) = written(build(own, Options((Language.EN,)))).reader.pages[0].images
    assert shown.image
    assert shown.image.size == (60, 20)
    assert shown.image.convert("RGB").getpixel((30, 10)) == (200, 30, 30)


@pytest.mark.parametrize("part", [slice(0), slice(200), slice(-2000), slice(10, None)])
def test_an_emblem_that_is_no_whole_picture_is_a_clear_error(part: slice) -> None:
    content = resource("resources/emblem.png").read_bytes()[part]
    tree = small_plan()
    tree = replace(tree, settings=replace(tree.settings, emblem=Emblem("image/png", content)))
    out = BytesIO()
    with pytest.raises(ExchangeError, match="emblem"):
        write_pdf(build(tree, Options((Language.EN,))), out)
    assert out.getvalue() == b""


def test_progress_is_told_after_each_department_and_can_cancel(french: Document) -> None:
    told: list[tuple[int, int]] = []
    write_pdf(french, BytesIO(), lambda done, total: told.append((done, total)))
    assert told == [(done, len(french.tables)) for done in range(1, len(french.tables) + 1)]

    class Cancelled(Exception):
        pass

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    out = BytesIO()
    with pytest.raises(Cancelled):
        write_pdf(french, out, cancel)
    assert out.getvalue() == b""


def page_lines(pdf: PdfFile) -> Iterator[str]:
    for page in range(len(pdf.reader.pages)):
        yield f"page {page + 1}"
        yield from (f"{line.x:4} {line.y:4}  {line.text}" for line in pdf.lines(page))


def test_a_small_plan_prints_these_lines_in_these_places() -> None:
    """With SEDI_EDITOR_GOLDEN=update in the environment the kept lines are written anew; read what changed."""
    kept = Path(__file__).parent / "golden" / "pdf-small-plan.txt"
    now = "\n".join(page_lines(written(build(small_plan(), BOTH)))) + "\n"
    if os.environ.get("SEDI_EDITOR_GOLDEN") == "update":
        kept.write_text(now, "utf-8")
    assert now == kept.read_text("utf-8")


def test_the_second_introduction_has_its_own_colour_and_pages_of_its_own() -> None:
    own = Paragraph((Run("own"),), ParagraphRole.INTRODUCTION, Language.EN)
    document = introduced(Block((Run("own"),)))
    second = replace(own, runs=(Run("second"),), language=Language.FR, secondary=True)
    file = written(replace(document, front=(own, second)))
    contents = [file.page(index).get_contents().get_data() for index in (1, 2)]
    color = b"0.267 0.329 0.416 rg"
    assert [one.count(color) for one in contents] == [0, 1]


def test_a_rule_tells_the_second_language_in_the_table_where_colours_are_not_printed(both_pdf: PdfFile) -> None:
    pages = [page for page in both_pdf.reader.pages if page.mediabox.width == LANDSCAPE.width]
    rule = re.compile(rb"0\.267 0\.329 0\.416 rg [\d.]+ [\d.]+ 0\.75 [\d.]+ re f 0 g")
    contents = [page.get_contents() for page in pages]
    assert all(rule.search(one.get_data()) for one in contents if one is not None)


def test_both_languages_look_alike_on_the_cover(both_pdf: PdfFile) -> None:
    assert b"0.267 0.329 0.416 rg" not in both_pdf.page(0).get_contents().get_data()


@pytest.mark.slow("writes many random plans")
@given(plan_trees(), st.sampled_from([(Language.FR,), (Language.EN, Language.ES)]))
@hypothesis_settings(max_examples=30)
def test_any_plan_becomes_a_file_that_others_can_read(tree: PlanTree, languages: tuple[Language, ...]) -> None:
    document = build(replace(tree, settings=replace(tree.settings, emblem=None)), Options(languages))
    pdf = written(document)
    assert len(pdf.reader.pages) == pdf.layout.pages
    assert "".join(page.extract_text() for page in pdf.reader.pages).strip()
    rows = [row for table in document.tables for row in (*table.heading, *table.rows)]
    assert {row.node for row in rows if row.node} <= pdf.layout.starts.keys()
    above = [some for some in (document.front, document.table_title) if any(one.plain.split() for one in some)]
    assert len(rows_with_title := [row for row in rows if row.outline]) <= len(pdf.bookmarks())
    assert len(pdf.bookmarks()) <= len(rows_with_title) + len(above)
