"""The HTML edition: every word once and in order, tables for a screen reader, nothing from elsewhere."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from lxml import etree
from msgspec.structs import replace

from sedi_editor.document.build import build
from sedi_editor.document.model import Document, Paragraph
from sedi_editor.document.options import Options
from sedi_editor.exchange.text_form import read
from sedi_editor.plan import draft
from sedi_editor.plan.edits import SetText
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run
from sedi_editor.plan.tree import PlanTree, Text
from sedi_editor.resources import resource
from tests.document.html_page import HtmlPage, language_of, own_text
from tests.plan.a_plan import small_plan
from tests.strategies import plan_trees
from tools.axe import checker

EDITIONS = ((Language.EN,), (Language.ES,), (Language.FR,), (Language.PT,), (Language.EN, Language.FR))


@pytest.fixture(scope="module")
def sample() -> PlanTree:
    return read(resource("sample_plans/sedi-2020.yaml"))


def printed(document: Document) -> list[Paragraph]:
    return [paragraph for paragraph in document.paragraphs() if paragraph.plain]


def one_space(text: str) -> str:
    return re.sub("[\u2028\u2029]", "\n", text)


def introduced(*blocks: Block) -> HtmlPage:
    """The page of a plan with this introduction."""
    edit = SetText(None, Field.INTRODUCTION, Language.EN, Text(RichText(blocks)))
    return HtmlPage(build(draft.apply(small_plan(), edit)[0], Options((Language.EN,))))


def texts(page: HtmlPage) -> list[tuple[str, Language]]:
    return [(own_text(paragraph), language_of(paragraph)) for paragraph in page.paragraphs() if own_text(paragraph)]


@pytest.mark.parametrize("languages", EDITIONS)
def test_every_word_of_the_sample_stands_on_the_page_once_in_order_and_in_its_language(
    sample: PlanTree, languages: tuple[Language, ...]
) -> None:
    document = build(sample, Options(languages))
    assert texts(HtmlPage(document)) == [(one.plain, one.language) for one in printed(document)]


@pytest.mark.slow("writes many random texts")
@settings(max_examples=40)
@given(plan_trees())
def test_every_word_of_any_plan_stands_on_the_page_once_in_order_and_in_its_language(tree: PlanTree) -> None:
    document = replace(build(tree, Options((Language.ES, Language.FR))), emblem=None)
    assert texts(HtmlPage(document)) == [(one_space(one.plain), one.language) for one in printed(document)]


@pytest.mark.parametrize("languages", [(Language.FR,), (Language.EN, Language.FR)])
def test_the_cells_of_each_table_fill_its_five_columns_row_by_row(
    sample: PlanTree, languages: tuple[Language, ...]
) -> None:
    page = HtmlPage(build(sample, Options(languages)))
    tables = page.find("//table")
    assert len(tables) == len(sample.departments)
    for table in tables:
        for group in table.iterchildren("thead", "tbody"):
            assert covered(group) == [[1] * 5] * len(group)


def covered(group: etree._Element) -> list[list[int]]:
    """How many cells cover each place of the rows."""
    places = [[0] * 5 for _row in group]
    for at, row in enumerate(group):
        column = 0
        for cell in row:
            while column < 5 and places[at][column]:
                column += 1
            wide, high = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            for down in range(high):
                for right in range(wide):
                    places[at + down][column + right] += 1
    return places


def test_column_headings_initiatives_and_headings_are_headers_of_their_cells() -> None:
    page = HtmlPage(build(small_plan(), Options((Language.EN,))))
    scopes = [[cell.get("scope") for cell in row] for row in page.find("//table//tr")]
    assert scopes[0] == ["col"] * 5
    by_class = {row.get("class"): scope for row, scope in zip(page.find("//table//tr"), scopes, strict=True)}
    assert by_class["line"] == by_class["objective"] == ["rowgroup", "rowgroup"]
    assert by_class["topic"] == ["rowgroup"]
    assert all(scope[1:] == [None] * (len(scope) - 1) for scope in scopes if scope[0] in ("row", None))
    assert [one.get("lang") for one in page.find("//table//th[@scope='row']")] == ["en"] * 4


@pytest.mark.parametrize("languages", EDITIONS)
def test_one_first_heading_and_no_level_left_out(sample: PlanTree, languages: tuple[Language, ...]) -> None:
    page = HtmlPage(build(sample, Options(languages)))
    levels = [int(str(one.tag)[1]) for one in page.body.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert {6, 5, 4, 3, 2} <= set(levels)
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_lists_stand_in_one_another_by_their_levels_and_keep_their_numbers() -> None:
    def item(words: str, kind: BlockKind, level: int) -> Block:
        return Block((Run(words),), kind, level)

    page = introduced(
        Block((Run("before:"),)),
        item("one", BlockKind.NUMBERED, 0),
        item("deep", BlockKind.BULLET, 2),
        item("less deep", BlockKind.BULLET, 1),
        item("two", BlockKind.NUMBERED, 0),
        item("bullet", BlockKind.BULLET, 0),
    )
    (text,) = page.find("//section[@class='front']/div[@lang][last()]")
    inside = etree.tostring(text, encoding="unicode", method="html")
    assert inside.strip() == (
        '<div lang="en"><p>before:</p><ol class="level-0"><li value="1">one<ul class="level-2"><li>deep</li></ul>'
        '<ul class="level-1"><li>less deep</li></ul></li><li value="2">two</li></ol>'
        '<ul class="level-0"><li>bullet</li></ul></div>'
    )


def test_formats_links_and_signs_of_html_are_as_they_were_typed() -> None:
    address = "https://example.org/?a=1&b='2'"
    bold, both = Run("bold", bold=True), Run("both", bold=True, italic=True)
    page = introduced(
        Block((Run('a <b> & "c"'), bold, both, Run("under", underline=True))),
        Block((Run("to "), Run("the", link=address), Run(" site", link=address, italic=True))),
        Block((Run("one\ntwo"),)),
    )
    first, second, third = page.find("//section[@class='front']//p")[-3:]
    assert own_text(first) == 'a <b> & "c"boldbothunder'
    assert [one.tag for one in first.iter()] == ["p", "strong", "strong", "em", "u"]
    assert [one.get("href") for one in second.iter("a")] == [address]
    assert own_text(third) == "one\ntwo"


def test_the_page_asks_nothing_of_the_network_and_is_the_same_each_time(sample: PlanTree) -> None:
    document = build(sample, Options((Language.EN, Language.FR)))
    page = HtmlPage(document)
    assert page.find("//script | //link | //iframe | //object") == []
    assert [one.get("src", "")[:22] for one in page.find("//*[@src]")] == ["data:image/png;base64,"]
    assert "url(" not in page.source
    assert "@import" not in page.source
    assert HtmlPage(document).source == page.source


@pytest.mark.slow("starts Chromium four times")
@pytest.mark.parametrize("languages", [(Language.FR,), (Language.EN, Language.FR)])
@pytest.mark.parametrize("size", [(1366, 900), (500, 900)])
def test_axe_finds_nothing_wrong(sample: PlanTree, languages: tuple[Language, ...], size: tuple[int, int]) -> None:
    if reason := checker.missing():
        pytest.skip(reason)
    verdict = checker.check(HtmlPage(build(sample, Options(languages))).source, size)
    assert verdict.violations == ()
    assert verdict.passed > 30


def test_axe_finds_what_is_wrong() -> None:
    if reason := checker.missing():
        pytest.skip(reason)
    page = '<!DOCTYPE html><html><head><title>x</title></head><body><img src="data:,"><p>text</p></body></html>'
    assert {"html-has-lang", "image-alt"} <= {
        violation.rule for violation in checker.check(page, (800, 600)).violations
    }
