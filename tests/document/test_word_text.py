"""The text of a Word file: every word once and in order, formats, languages, lists, links."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from lxml import etree

from sedi_editor.document.model import Document, Paragraph
from sedi_editor.document.word.stylesheet import style_id, variant_of
from sedi_editor.exchange.text_form import read
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run
from sedi_editor.plan.tree import PlanSettings, PlanTree, Text
from sedi_editor.resources import resource
from tests.document.word_file import W, WordFile, document_of, style_of, text_of, value, written
from tests.plan.a_plan import id_of
from tests.strategies import plan_trees


@pytest.fixture(scope="module")
def sample() -> PlanTree:
    return read(resource("sample_plans/sedi-2020.yaml"))


def printed(document: Document) -> list[Paragraph]:
    return [paragraph for paragraph in document.paragraphs() if paragraph.plain]


def introduced(*blocks: Block) -> PlanTree:
    """A plan that is an introduction and nothing else."""
    texts = {(Field.INTRODUCTION, Language.EN): Text(RichText(blocks))}
    return PlanTree(id_of("plan"), PlanSettings(), texts)


@pytest.mark.parametrize("languages", [(Language.FR,), (Language.PT,), (Language.EN, Language.FR)])
def test_every_word_of_the_sample_stands_in_the_file_once_and_in_order(
    sample: PlanTree, languages: tuple[Language, ...]
) -> None:
    document = document_of(sample, *languages)
    assert [text_of(paragraph) for paragraph in written(document).paragraphs()] == [
        one.plain for one in printed(document)
    ]


@pytest.mark.slow("writes many random texts")
@settings(max_examples=40)
@given(plan_trees())
def test_every_text_comes_back_with_its_formats_links_and_language(tree: PlanTree) -> None:
    document = document_of(tree, Language.ES, Language.FR)
    file = written(document)
    paragraphs = file.paragraphs()
    assert len(paragraphs) == len(printed(document))
    for paragraph, wanted in zip(paragraphs, printed(document), strict=True):
        assert Block(tuple(file.runs(paragraph))) == Block(wanted.runs)
        assert style_of(paragraph) == style_id(wanted.role, wanted.secondary, variant_of(wanted))
        assert languages_of(file, paragraph) == {wanted.language.proofing}


def languages_of(file: WordFile, paragraph: etree._Element) -> set[str]:
    """The proofing languages of the paragraph's text: its runs' own, else the document's default."""
    default = file.part("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert default is not None
    marks = [run.find(f"{W}rPr/{W}lang") for run in paragraph.iter(f"{W}r")]
    return {value(default if mark is None else mark) for mark in marks}


def test_the_documents_own_language_is_the_default_of_all_text(sample: PlanTree) -> None:
    file = written(document_of(sample, Language.FR))
    assert not list(file.document.iter(f"{W}lang"))
    assert {languages for paragraph in file.paragraphs() for languages in languages_of(file, paragraph)} == {"fr-FR"}


def test_spaces_breaks_tabs_and_markup_signs_survive() -> None:
    text = '  two  \N{NO-BREAK SPACE}: \N{NARROW NO-BREAK SPACE}? <b> & "x" ]]>\na\tb \n\n end '
    file = written(document_of(introduced(Block((Run(text),))), Language.EN))
    assert text in [text_of(paragraph) for paragraph in file.paragraphs()]
    assert all(
        one.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve" for one in file.document.iter(f"{W}t")
    )


def test_a_link_is_written_once_in_the_files_relationships() -> None:
    address = "https://www.example.org/a?b=1&c=é"
    runs = (
        Run("see "),
        Run("a", link=address),
        Run("b", bold=True, link=address),
        Run(" and "),
        Run("c", link=address),
    )
    file = written(document_of(introduced(Block(runs)), Language.EN))
    assert list(file.links.values()).count(address) == 1
    assert [text_of(one) for one in file.document.iter(f"{W}hyperlink")] == ["ab", "c"]
    styles = {value(one) for one in file.document.iter(f"{W}rStyle")}
    assert styles == {"Hyperlink"}


def item(kind: BlockKind, level: int, text: str = "item") -> Block:
    return Block((Run(text),), kind, level)


NUMBERED, BULLET, TEXT = BlockKind.NUMBERED, BlockKind.BULLET, BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("blocks", "numbers"),
    [
        ([(NUMBERED, 0), (NUMBERED, 0), (TEXT, 0), (NUMBERED, 0)], [1, 2, 0, 1]),
        ([(NUMBERED, 0), (NUMBERED, 1), (NUMBERED, 1), (NUMBERED, 0), (NUMBERED, 1)], [1, 1, 2, 2, 1]),
        ([(NUMBERED, 0), (BULLET, 1), (NUMBERED, 0), (BULLET, 0), (NUMBERED, 0)], [1, 0, 2, 0, 1]),
        ([(BULLET, 0), (NUMBERED, 1), (NUMBERED, 2), (NUMBERED, 1), (BULLET, 0), (NUMBERED, 1)], [0, 1, 1, 2, 0, 1]),
        ([(NUMBERED, 2), (NUMBERED, 1), (NUMBERED, 0), (NUMBERED, 2)], [1, 1, 1, 1]),
    ],
)
def test_a_numbered_list_begins_at_one_where_its_text_does(
    blocks: Sequence[tuple[BlockKind, int]], numbers: list[int]
) -> None:
    document = document_of(introduced(*(item(kind, level) for kind, level in blocks)), Language.EN)
    assert numbers_in_word(written(document))[-len(numbers) :] == numbers


@pytest.mark.slow("writes many random texts")
@settings(max_examples=40)
@given(plan_trees())
def test_word_counts_every_list_as_the_plan_does(tree: PlanTree) -> None:
    document = document_of(tree, Language.EN, Language.PT)
    assert numbers_in_word(written(document)) == [one.number for one in printed(document)]


def numbers_in_word(file: WordFile) -> list[int]:
    """What Word prints before each paragraph that has text, 0 for no number.

    Counters belong to the shape of a list (w:abstractNum); a w:num that overrides a level's start restarts that level
    where it is used first, and each item restarts the levels below its own (ISO/IEC 29500-1, 17.9).
    """
    numbering = file.part("word/numbering.xml")
    shapes = {value(one, "numId"): value(one[0]) for one in numbering.findall(f"{W}num")}
    starts = {
        (value(one, "numId"), value(override, "ilvl")): int(value(override[0]))
        for one in numbering.findall(f"{W}num")
        for override in one.findall(f"{W}lvlOverride")
    }
    formats = {
        (value(one, "abstractNumId"), value(level, "ilvl")): level.find(f"{W}numFmt")
        for one in numbering.findall(f"{W}abstractNum")
        for level in one.findall(f"{W}lvl")
    }
    counts: dict[tuple[str, int], int] = {}
    numbers: list[int] = []
    for paragraph in file.document.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        number = 0
        if properties is not None:
            level, num = value(properties[0]), value(properties[1])
            shape = shapes[num]
            key = (shape, int(level))
            start = starts.pop((num, level), None)
            counts[key] = counts.get(key, 0) + 1 if start is None else start
            for deeper in range(int(level) + 1, 3):
                counts.pop((shape, deeper), None)
            found = formats[shape, level]
            assert found is not None
            number = counts[key] if value(found) == "decimal" else 0
        if text_of(paragraph):
            numbers.append(number)
    return numbers
