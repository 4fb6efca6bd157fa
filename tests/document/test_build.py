"""A plan becomes a document: every word once, cells that span what they should, headings as they are to be worded."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from msgspec.structs import replace

from sedi_editor.document.build import build
from sedi_editor.document.model import Document, GridRow, ParagraphRole, RowRole
from sedi_editor.document.options import Options
from sedi_editor.errors import ExchangeError
from sedi_editor.plan.kind import HEADING_FIELDS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import Node, PlanSettings, PlanTree
from tests.plan.a_plan import id_of, node, row, small_plan, text
from tests.strategies import plan_trees

ENGLISH = Options((Language.EN,))
BOTH = Options((Language.EN, Language.FR))


def cells_of(document: Document) -> list[GridRow]:
    return [one for table in document.tables for one in table.rows if one.role is RowRole.CELLS]


def lines(document: Document, role: ParagraphRole) -> list[str]:
    return [paragraph.plain for paragraph in document.paragraphs() if paragraph.role is role]


def test_the_cover_has_the_masthead_in_the_documents_language() -> None:
    settings = PlanSettings(
        symbol=Symbol.parse("CIDI/doc.290/20 rev.1"),
        date=date(2020, 5, 8),
        original=(Language.EN,),
        languages=(Language.FR,),
    )
    document = build(PlanTree(id_of("plan"), settings), Options((Language.FR,)))
    assert lines(document, ParagraphRole.MASTHEAD) == [
        "OEA/Ser.W",
        "CIDI/doc.290/20 rev. 1",
        "8 mai 2020",
        "Original: anglais",
    ]
    assert lines(document, ParagraphRole.ORGANIZATION) == ["ORGANISATION DES ÉTATS AMÉRICAINS"]
    assert document.symbol == "OEA/Ser.W CIDI/doc.290/20 rev. 1"


def test_a_bilingual_masthead_repeats_only_what_differs() -> None:
    settings = PlanSettings(symbol=Symbol.parse("CIDI/doc.1/20"), date=date(2020, 5, 8), original=(Language.EN,))
    document = build(PlanTree(id_of("plan"), settings), BOTH)
    assert lines(document, ParagraphRole.MASTHEAD) == [
        "OEA/Ser.W",
        "CIDI/doc.1/20",
        "8 May 2020",
        "8 mai 2020",
        "Original: English",
        "Original: anglais",
    ]


def test_joined_cells_span_the_rows_they_continue_and_never_a_heading() -> None:
    rows = cells_of(build(small_plan(), ENGLISH))
    spans = [{cell.column: cell.rowspan for cell in one.cells} for one in rows]
    assert spans == [
        {0: 2, 1: 1, 2: 3, 3: 1, 4: 1},
        {1: 1, 3: 2, 4: 1},
        {0: 1, 1: 1, 4: 1},
        {0: 1, 1: 1, 2: 1, 3: 2, 4: 1},
        {0: 1, 1: 1, 2: 1, 4: 1},
    ]


def test_an_initiative_without_rows_prints_its_title_and_lets_a_join_through() -> None:
    topic = node(
        Kind.TOPIC,
        "topic",
        node(Kind.INITIATIVE, "A", row("A1")),
        node(Kind.INITIATIVE, "bare"),
        node(Kind.INITIATIVE, "C", row("C1", [Column.RESULTS])),
    )
    rows = cells_of(build(under_an_objective(topic), ENGLISH))
    assert [[cell.column for cell in one.cells] for one in rows] == [[0, 1, 2, 3, 4], [0, 1, 3, 4], [0, 1, 3, 4]]
    assert rows[0].cells[2].rowspan == 3
    assert rows[1].cells[0].paragraphs[0].plain == "bare"
    assert rows[1].node == id_of("bare")


def under_an_objective(*children: Node) -> PlanTree:
    objective = node(Kind.OBJECTIVE, "objective", *children)
    department = node(Kind.DEPARTMENT, "department", node(Kind.LINE, "line", objective))
    return PlanTree(id_of("plan"), departments=(department,))


def test_headings_carry_their_labels_and_numbers() -> None:
    document = build(small_plan(), ENGLISH)
    assert lines(document, ParagraphRole.BANNER) == ["DEPARTMENT/SECTION: department"]
    assert lines(document, ParagraphRole.LABEL) == ["STRATEGIC LINE", "STRATEGIC OBJECTIVE"]
    assert lines(document, ParagraphRole.LINE) == ["1. line"]
    assert lines(document, ParagraphRole.OBJECTIVE) == ["1.1. objective"]
    outline = [one.outline for table in document.tables for one in (*table.heading, *table.rows) if one.outline]
    assert outline == ["department", "1. line", "1.1. objective", "topic"]


def test_a_number_typed_with_its_full_stop_prints_one() -> None:
    line = node(Kind.LINE, "line", node(Kind.OBJECTIVE, "objective", number="1.1."), number="1.")
    document = build(PlanTree(id_of("plan"), departments=(node(Kind.DEPARTMENT, "department", line),)), ENGLISH)
    assert lines(document, ParagraphRole.LINE) == ["1. line"]
    assert lines(document, ParagraphRole.OBJECTIVE) == ["1.1. objective"]
    assert [row.outline for row in document.tables[0].rows] == ["1. line", "1.1. objective"]


def test_a_departments_own_column_headings_are_its_own() -> None:
    tree = small_plan()
    own = {**tree.departments[0].texts, (Field.HEADING_RESULTS, Language.EN): text("OUTCOMES")}
    other = node(Kind.DEPARTMENT, "other")
    tree = replace(tree, departments=(replace(tree.departments[0], texts=own), other))
    headings = lines(build(tree, ENGLISH), ParagraphRole.COLUMN_HEADING)
    assert headings[2] == "OUTCOMES"
    assert headings[7] == "EXPECTED RESULTS / OUTCOMES"


def test_a_missing_translation_prints_the_original_marked_and_is_counted() -> None:
    document = build(small_plan(), Options((Language.FR,)))
    assert document.missing == sum(len(one.texts) for one in small_plan().walk()) + len(small_plan().texts)
    topic = [paragraph for paragraph in document.paragraphs() if paragraph.role is ParagraphRole.TOPIC]
    assert [(one.plain, one.language, one.untranslated) for one in topic] == [
        ("[non traduit]", Language.FR, True),
        ("topic", Language.EN, True),
    ]


def test_a_bilingual_cell_has_the_original_then_the_other_or_the_mark() -> None:
    tree = small_plan()
    texts = {**tree.texts, (Field.TITLE, Language.FR): text("plan en français")}
    document = build(replace(tree, texts=texts), BOTH)
    assert lines(document, ParagraphRole.COVER_TITLE) == ["plan", "plan en français"]
    assert lines(document, ParagraphRole.TOPIC) == ["topic", "[non traduit]"]
    assert [paragraph.secondary for paragraph in document.paragraphs() if paragraph.role is ParagraphRole.TOPIC] == [
        False,
        True,
    ]


def test_chosen_departments_are_the_only_ones_printed() -> None:
    tree = replace(small_plan(), departments=(*small_plan().departments, node(Kind.DEPARTMENT, "other")))
    document = build(tree, replace(ENGLISH, departments=frozenset({id_of("other")})))
    assert [table.outline for table in document.tables] == ["other"]


@pytest.mark.parametrize("languages", [(), (Language.EN, Language.EN), tuple(Language)])
def test_a_document_has_one_or_two_languages(languages: tuple[Language, ...]) -> None:
    with pytest.raises(ExchangeError, match="one language, or in two"):
        Options(languages)


def words_of(tree: PlanTree, language: Language) -> Counter[str]:
    """Those of all fields but the headings, which print only above what they head."""
    texts = [
        text.rich.plain
        for one in (tree, *tree.walk())
        for (name, written_in), text in one.texts.items()
        if written_in is language and name not in HEADING_FIELDS
    ]
    return Counter(" ".join(texts).split())


@pytest.mark.slow("draws many random plans")
@given(plan_trees())
def test_every_word_of_a_plan_is_in_its_document(tree: PlanTree) -> None:
    for options in (Options((Language.FR,)), BOTH):
        printed = Counter(" ".join(paragraph.plain for paragraph in build(tree, options).paragraphs()).split())
        for language in options.languages:
            assert words_of(tree, language) <= printed


@pytest.mark.slow("draws many random plans")
@given(plan_trees())
def test_every_place_of_the_grid_is_covered_once(tree: PlanTree) -> None:
    for table in build(tree, ENGLISH).tables:
        rows = (*table.heading, *table.rows)
        covered = Counter(
            (index + down, cell.column + across)
            for index, one in enumerate(rows)
            for cell in one.cells
            for down in range(cell.rowspan)
            for across in range(cell.colspan)
        )
        assert covered == Counter((index, column) for index in range(len(rows)) for column in range(5))
