"""The PDF obeys PDF/UA-1 and PDF/A-2a, and its structure reads as the document: word by word, cell by cell."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sedi_editor.document.build import build
from sedi_editor.document.emblem import emblem_words
from sedi_editor.document.misprints import misprints
from sedi_editor.document.model import DepartmentTable, Document, GridRow, Paragraph, ParagraphRole, RowRole
from sedi_editor.document.options import Options
from sedi_editor.document.styles import BULLETS
from sedi_editor.exchange import text_form
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run
from sedi_editor.plan.tree import PlanSettings, PlanTree, Text
from sedi_editor.resources import resource
from tests.document.pdf_file import written
from tests.document.pdf_standards import claims, problems
from tests.document.tagged_pdf import Node, TaggedPdf
from tests.plan.a_plan import id_of
from tests.strategies import plan_trees

EDITIONS = [*((language,) for language in Language), (Language.EN, Language.FR), (Language.EN, Language.ES)]


@pytest.fixture(scope="module")
def sample() -> PlanTree:
    return text_form.read(resource("sample_plans/sedi-2020.yaml"))


def tagged(document: Document) -> TaggedPdf:
    return TaggedPdf(written(document).content)


def introduced(*blocks: Block, title: str = "A plan") -> Document:
    """A plan of nothing but an introduction."""
    texts = {(Field.INTRODUCTION, Language.EN): Text(RichText(blocks))}
    texts[Field.TITLE, Language.EN] = Text(RichText((Block((Run(title),)),)))
    return build(PlanTree(id_of("plan"), PlanSettings(), texts), Options((Language.EN,)))


def words_of(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The words of paragraphs in their order, with the marks of lists."""
    return list(chain.from_iterable(_words(paragraph) for paragraph in paragraphs))


def _words(paragraph: Paragraph) -> Iterator[str]:
    if paragraph.kind is BlockKind.BULLET:
        yield BULLETS[paragraph.level]
    elif paragraph.kind is BlockKind.NUMBERED:
        yield f"{paragraph.number}."
    yield from paragraph.plain.split()


def assert_reads_as(file: TaggedPdf, document: Document) -> None:
    """The structure's text is the document's in order, and so is that of each cell of each table."""
    assert plain(file.words(file.document)) == plain(words_of(list(document.paragraphs())))
    tables = [node for node in file.document.walk() if node.kind == "Table"]
    assert len(tables) == len(document.tables)
    for node, table in zip(tables, document.tables, strict=True):
        rows = [one for one in node.walk() if one.kind == "TR"]
        for found, row in zip(rows, (*table.heading, *table.rows), strict=True):
            texts = [plain(file.words(cell)) for cell in found.nodes]
            assert texts == [plain(words_of(cell.paragraphs)) for cell in row.cells]


def plain(words: Sequence[str]) -> list[str]:
    """The words with each accent as a character of its own, whichever way they were typed."""
    return unicodedata.normalize("NFD", " ".join(words).replace("\ufeff", "\N{WORD JOINER}")).split()


@pytest.mark.parametrize("languages", EDITIONS, ids="-".join)
def test_the_sample_obeys_both_standards_and_reads_as_the_plan(
    sample: PlanTree, languages: tuple[Language, ...]
) -> None:
    document = build(sample, Options(languages))
    content = written(document).content
    assert problems(content) == []
    file = TaggedPdf(content)
    assert claims(file)
    assert_reads_as(file, document)


@pytest.mark.slow("draws plans and reads their files back")
@given(tree=plan_trees(), both=st.booleans())
@hypothesis_settings(max_examples=25)
def test_any_plan_has_a_sound_structure_and_reads_as_itself(tree: PlanTree, both: bool) -> None:
    languages = tuple(tree.settings.languages)[: 2 if both else 1]
    document = build(replace(tree, settings=replace(tree.settings, emblem=None)), Options(languages))
    content = written(document).content
    file = TaggedPdf(content)
    assert claims(file) is not bool(misprints(document).boxed)
    assert problems(content) == [] or not claims(file)
    assert_reads_as(file, document)


def headers(table: Node, cell: Node, file: TaggedPdf) -> list[str]:
    """The texts of the headers of a cell, with those that the headers have themselves."""
    by_name = {str(node.source.ID): node for node in table.walk() if node.kind == "TH"}
    own = [by_name[str(name)] for name in cell.attribute("/Headers") or ()]
    return [text for one in own for text in (*headers(table, one, file), " ".join(file.words(one)))]


def test_a_cell_has_as_headers_its_column_its_initiative_and_all_that_it_stands_under(sample: PlanTree) -> None:
    document = build(sample, Options((Language.EN,)))
    file = tagged(document)
    table = next(node for node in file.document.walk() if node.kind == "Table")
    source = document.tables[0]
    found = [node for node in table.walk() if node.kind == "TR"]
    for node, row, expected in zip(found[2:], source.rows, _expected_headers(source), strict=True):
        if row.role is RowRole.CELLS:
            for cell, own in zip(node.nodes, row.cells, strict=True):
                texts = headers(table, cell, file)
                column = " ".join(words_of(source.heading[1].cells[own.column].paragraphs))
                assert column in texts
                assert [one for one in texts if one in expected] == expected or set(expected) <= set(texts)


def _expected_headers(table: DepartmentTable) -> Iterator[list[str]]:
    """The headings that each row stands under."""
    order = (RowRole.LINE, RowRole.OBJECTIVE, RowRole.TOPIC)
    above: list[GridRow] = []
    for row in table.rows:
        if row.role in order:
            above = [*[one for one in above if order.index(one.role) < order.index(row.role)], row]
        yield [" ".join(words_of(one.cells[-1].paragraphs)) for one in above]


def test_a_cell_over_several_pages_is_one_element(sample: PlanTree) -> None:
    file = tagged(build(sample, Options((Language.FR,))))
    over = [node for node in file.document.walk() if len({kid[0] for kid in node.kids if isinstance(kid, tuple)}) > 1]
    assert over
    assert all(node.kind in ("TD", "TH", "P", "LBody") for node in over)


def test_repeated_headings_and_page_numbers_are_no_part_of_the_structure(sample: PlanTree) -> None:
    document = build(sample, Options((Language.FR,)))
    file = tagged(document)
    artifacts = ["".join(page.artifacts) for page in file.pages]
    assert all(f"- {number} -" in text for number, text in enumerate(artifacts, 1) if number > 1)
    heading = document.tables[0].heading[1].cells[0].paragraphs[0].plain
    assert sum(heading in text for text in artifacts) > len(document.tables)


def test_each_language_of_a_bilingual_edition_is_named(sample: PlanTree) -> None:
    document = build(sample, Options((Language.EN, Language.FR)))
    file = tagged(document)
    table = next(node for node in file.document.walk() if node.kind == "Table")
    rows = [node for node in table.walk() if node.kind == "TR"][2:]
    checked = 0
    for node, row in zip(rows, document.tables[0].rows, strict=True):
        for cell, source in zip(node.nodes, row.cells, strict=True):
            for language in document.languages:
                own = [one for one in source.paragraphs if one.language is language]
                in_it = [one for one in cell.walk() if one.language == language.proofing and one.kids]
                words = [word for one in in_it for word in _direct(one, file)]
                # Links are in elements of their own, which may end inside a word.
                assert sorted("".join(words)) == sorted("".join(words_of(own)))
                checked += len(words)
    assert checked > 1000


def _direct(node: Node, file: TaggedPdf) -> list[str]:
    texts: list[str] = [file.pages[kid[0]].texts[kid[1]] for kid in node.kids if isinstance(kid, tuple)]
    return "".join(texts).split()


def test_lists_stand_in_the_items_above_them() -> None:
    def item(text: str, level: int, kind: BlockKind = BlockKind.BULLET) -> Block:
        return Block((Run(text),), kind, level)

    file = tagged(introduced(item("one", 0), item("two", 1), item("three", 2), item("four", 0, BlockKind.NUMBERED)))
    front = file.document.nodes[1]
    first, second = [node for node in front.nodes if node.kind == "L"]
    (item_one,) = first.nodes
    assert [kid.kind for kid in item_one.nodes] == ["Lbl", "LBody"]
    assert [node.kind for node in item_one.nodes[1].walk()].count("L") == 2
    assert file.words(second) == ["1.", "four"]
    assert (first.attribute("/ListNumbering"), second.attribute("/ListNumbering")) == ("/Disc", "/Decimal")


def test_a_link_over_several_lines_is_one_element_with_all_its_areas() -> None:
    link = Run("a very long name of a portal " * 8, link="https://www.example.org")
    file = tagged(introduced(Block((Run("See "), link, Run("for more.")))))
    (node,) = [one for one in file.document.walk() if one.kind == "Link"]
    areas = [kid for kid in node.kids if not isinstance(kid, tuple)]
    assert len(areas) > 2
    assert file.words(node) == link.text.split()
    assert problems(file.content) == []


def test_the_emblem_has_words_in_the_language_of_the_document(sample: PlanTree) -> None:
    file = tagged(build(sample, Options((Language.FR,))))
    (figure,) = [node for node in file.document.walk() if node.kind == "Figure"]
    assert str(figure.source.Alt) == emblem_words(Language.FR)


def test_titles_are_headings() -> None:
    file = tagged(introduced(Block((Run("BACKGROUND", bold=True),)), Block((Run("Text"),))))
    found = {node.kind: " ".join(file.words(node)) for node in file.document.walk() if node.kind[0] == "H"}
    assert found == {"H1": "A plan", "H2": "A plan", "H3": "BACKGROUND"}


def test_a_file_with_empty_boxes_claims_nothing() -> None:
    file = tagged(introduced(Block((Run("A sign for private use: \ue123"),))))
    assert not claims(file)
    assert any("private use" in problem for problem in problems(file.content))


def test_a_file_without_a_title_is_called_by_its_symbol_or_its_program() -> None:
    file = tagged(build(PlanTree(id_of("plan"), PlanSettings(), {}), Options((Language.EN,))))
    assert problems(file.content) == []


def test_topics_have_bookmarks(sample: PlanTree) -> None:
    document = build(sample, Options((Language.FR,)))
    titles = {title for _, title, _ in written(document).bookmarks()}
    topics = [row.outline for table in document.tables for row in table.rows if row.role is RowRole.TOPIC]
    assert topics
    assert set(topics) <= titles
    assert {one.plain for one in document.front if one.role is ParagraphRole.INTRODUCTION} & titles
