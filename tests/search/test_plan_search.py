"""A search finds all that a plan says, in order of printing, after every edit too."""

import datetime
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import AddNode, AtIndex, MoveNode, RemoveNode, SetPlan, SetText, SetThread
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.search.hit import Hit
from sedi_editor.search.matching import Matcher
from sedi_editor.search.passages import EVERYWHERE, Passage, Scope, languages_in_order, node_passages, plan_passages
from sedi_editor.search.plan_search import TEXTS_AT_ONCE, PlanSearch
from sedi_editor.search.query import MatchOptions, Query, exact_query, words_query
from tests.plan.a_plan import id_of, node, row, small_plan, text
from tests.plan_maker import PHRASES
from tests.strategies import edits_for, plan_trees

QUERIES = [
    *map(words_query, ("e", "region", "où", '"pequenas empresas"', "1", "10 %", "two spaces", "2020-05", "é", "中文")),
    *map(exact_query, ("gion", "  ", "»", "R&D <1")),
]


def hits(tree: PlanTree, query: Query | str, scope: Scope = EVERYWHERE, search: PlanSearch | None = None) -> list[Hit]:
    query = words_query(query) if isinstance(query, str) else query
    return [hit for batch in (search or PlanSearch()).batches(tree, query, scope) for hit in batch]


def passages(tree: PlanTree) -> list[tuple[Passage, str]]:
    """Everything there is to be found, in order of printing."""
    languages = languages_in_order(tree)
    said = tree.annotations
    nodes = (passage for node in tree.walk() for passage in node_passages(node, said.on(node.id), languages))
    return [*plan_passages(tree), *nodes]


def expected(tree: PlanTree, query: Query) -> list[tuple[Passage, tuple[tuple[int, int], ...]]]:
    """What a look at every text finds."""
    matcher = Matcher(query)
    return [(passage, spans) for passage, plain in passages(tree) if (spans := matcher.spans(plain))]


def found(
    tree: PlanTree, query: Query, search: PlanSearch | None = None
) -> list[tuple[Passage, tuple[tuple[int, int], ...]]]:
    return [(hit.passage, hit.spans) for hit in hits(tree, query, search=search)]


def names(found: Sequence[Hit]) -> list[str]:
    return [hit.plain for hit in found]


def asked_for(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """The nodes whose texts are read from now on."""
    asked: list[UUID] = []

    def watched(node: Node, *others: Any) -> object:
        asked.append(node.id)
        return node_passages(node, *others)

    monkeypatch.setattr("sedi_editor.search.plan_search.node_passages", watched)
    return asked


@settings(max_examples=40)
@given(plan_trees(), st.data())
def test_a_search_finds_what_a_look_at_every_text_finds(tree: PlanTree, data: st.DataObject) -> None:
    search = PlanSearch()
    said = [plain for _, plain in passages(tree)] or ["nothing"]
    drawn = data.draw(st.sampled_from(said))
    begin = data.draw(st.integers(0, len(drawn)))
    cut = drawn[begin : begin + data.draw(st.integers(1, 12))]
    match_options = MatchOptions(data.draw(st.booleans()), data.draw(st.booleans()), data.draw(st.booleans()))
    for query in (*QUERIES, *(ask(typed, match_options) for ask in (words_query, exact_query) for typed in (cut, "é"))):
        assert found(tree, query, search) == expected(tree, query)


@pytest.mark.slow("draws many random plans")
@settings(max_examples=40)
@given(plan_trees(), st.data())
def test_after_any_edits_a_search_finds_what_a_new_one_finds(tree: PlanTree, data: st.DataObject) -> None:
    draft, search, undo = Draft(tree), PlanSearch(), []
    for _ in range(data.draw(st.integers(1, 6))):
        back = undo and data.draw(st.booleans())
        undo.append(draft.perform(undo.pop() if back else data.draw(edits_for(draft.tree())))[0])
        if data.draw(st.booleans()):
            left_off = search.batches(draft.tree(), QUERIES[0])
            next(left_off)
    for query in QUERIES:
        assert found(draft.tree(), query, search) == expected(draft.tree(), query)


def test_numbers_texts_and_comments_are_found_and_say_which_they_are() -> None:
    now = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    thread = Thread(id_of("thread"), (Comment(id_of("c"), "A", "A", now, "Why A1?"),), Field.RESULTS)
    draft = Draft(small_plan())
    draft.perform(SetThread(id_of("A1"), thread.id, thread))
    assert [hit.passage for hit in hits(draft.tree(), "why")] == [Passage(id_of("A1"), Field.RESULTS, None, id_of("c"))]
    assert [hit.passage for hit in hits(draft.tree(), "1.1")] == [Passage(id_of("objective"))]
    assert [hit.passage.is_text for hit in hits(draft.tree(), "A1")] == [True] * 4 + [False]


def test_the_first_hits_are_of_the_plan_itself_and_the_rest_stand_in_order_of_printing() -> None:
    tree = replace(small_plan(), texts={(Field.TITLE, Language.EN): text("results of the plan")})
    assert names(hits(tree, "results")) == [
        "results of the plan", "A1 results", "C1 results", "D1 results"
    ]  # fmt: skip


def test_moved_rows_are_found_where_they_now_stand() -> None:
    draft, search = Draft(small_plan()), PlanSearch()
    hits(draft.tree(), "results", search=search)
    draft.perform(MoveNode(id_of("D"), id_of("topic"), AtIndex(0)))
    assert names(hits(draft.tree(), "results", search=search)) == ["A1 results", "D1 results", "C1 results"]


def test_a_text_that_is_gone_is_found_no_more_and_comes_back_with_undo() -> None:
    draft, search = Draft(small_plan()), PlanSearch()
    hits(draft.tree(), "A1", search=search)
    back, _ = draft.perform(RemoveNode(id_of("A")))
    assert names(hits(draft.tree(), "A1", search=search)) == []
    draft.perform(back)
    assert len(hits(draft.tree(), "A1", search=search)) == 4


def test_what_is_looked_for_can_be_kept_to_languages_columns_and_a_department() -> None:
    draft = Draft(small_plan())
    draft.perform(SetText(id_of("A1"), Field.RESULTS, Language.FR, text("A1 résultats")))
    added = node(Kind.DEPARTMENT, "A1 department")
    draft.perform(AddNode(None, AtIndex(1), added))
    assert names(hits(draft.tree(), "A1 res", Scope(languages=frozenset({Language.FR})))) == ["A1 résultats"]
    assert names(hits(draft.tree(), "A1", Scope(columns=frozenset({Column.RESULTS})))) == ["A1 results", "A1 résultats"]
    assert names(hits(draft.tree(), "A", Scope(columns=frozenset({Column.INITIATIVE})))) == ["A"]
    assert names(hits(draft.tree(), "A1", Scope(department=added.id))) == ["A1 department"]
    assert {hit.department for hit in hits(draft.tree(), "A1")} == {added.id, id_of("department")}
    assert names(hits(draft.tree(), "1.1", Scope(texts_only=True))) == []


def test_a_plan_with_its_languages_in_another_order_has_its_hits_in_that_order() -> None:
    draft, search = Draft(small_plan()), PlanSearch()
    draft.perform(SetText(id_of("A1"), Field.RESULTS, Language.FR, text("A1 résultats")))
    assert names(hits(draft.tree(), "A1 res", search=search)) == ["A1 results", "A1 résultats"]
    draft.perform(SetPlan(replace(draft.settings(), languages=(Language.FR, Language.EN))))
    assert names(hits(draft.tree(), "A1 res", search=search)) == ["A1 résultats", "A1 results"]


@pytest.mark.parametrize(
    "typed",
    [
        '"', '""', "*", "A*", "AND", "OR", "NOT A1", "NEAR(A1 B1)", "(", ")", "A1:", "text:A1", "^A1", "-A1", "A1 +",
        "{A1}", "'; DROP TABLE words; --", "\\", "_", "___", "a_b", "%", "\x00A1", "A1\nA2", "A1\tresults", "\ud800",
        "🚀", "\N{COMBINING ACUTE ACCENT}",
    ],
)  # fmt: skip
def test_nothing_that_is_typed_breaks_the_search(typed: str) -> None:
    tree = small_plan()
    for query in (words_query(typed), exact_query(typed)):
        assert found(tree, query) == expected(tree, query)


def test_hits_come_in_batches() -> None:
    rows = [row(f"row {number}") for number in range(300)]
    objective = node(Kind.OBJECTIVE, "o", node(Kind.INITIATIVE, "i", *rows))
    tree = replace(small_plan(), departments=(node(Kind.DEPARTMENT, "d", node(Kind.LINE, "l", objective)),))
    sizes = [len(batch) for batch in PlanSearch().batches(tree, words_query("row"))]
    assert sum(sizes) == 1200
    assert max(sizes) < 2 * TEXTS_AT_ONCE


def test_typing_in_one_cell_has_no_other_row_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    draft, search = Draft(small_plan()), PlanSearch()
    hits(draft.tree(), "results", search=search)
    asked = asked_for(monkeypatch)
    draft.perform(SetText(id_of("A1"), Field.RESULTS, Language.EN, text("typed just now")))
    assert names(hits(draft.tree(), "typed", search=search)) == ["typed just now"]
    assert names(hits(draft.tree(), "results", search=search)) == ["C1 results", "D1 results"]
    assert {one for one in asked if draft.tree().node(one).kind is Kind.ROW} == {id_of("A1")}


def test_a_snippet_is_one_line_around_the_words_with_their_places() -> None:
    plain = "first line\n" + "word " * 40 + "the needle here " + "after " * 60
    tree = replace(small_plan(), texts={(Field.INTRODUCTION, Language.EN): text(plain)})
    [hit] = hits(tree, "needle")
    snippet = hit.snippet
    assert [snippet.text[begin:end] for begin, end in snippet.spans] == ["needle"]
    assert "\n" not in snippet.text
    assert len(snippet.text) < 220
    assert snippet.cut == (True, True)
    assert snippet.text.startswith("word ")
    assert snippet.text.endswith("after")


def test_a_snippet_shows_the_longest_word_found_and_not_the_first_little_one() -> None:
    tree = replace(small_plan(), texts={(Field.TITLE, Language.EN): text("a b " * 100 + "needle a")})
    [hit] = [hit for hit in hits(tree, "a needle") if hit.node is None]
    shown = hit.snippet
    assert "needle" in [shown.text[begin:end] for begin, end in shown.spans]
    assert shown.text.startswith("a b ") or shown.text.startswith("b a ")


@given(st.sampled_from(PHRASES), st.integers(0, 60), st.integers(1, 200))
def test_a_snippet_shows_the_word_found_whatever_its_place(word: str, before: int, after: int) -> None:
    plain = "x " * before + word + " y" * after
    spans = Matcher(exact_query(word)).spans(plain)
    if spans:
        hit = Hit(Passage(None, Field.TITLE, Language.EN), plain, spans)
        shown = [hit.snippet.text[begin:end] for begin, end in hit.snippet.spans]
        assert plain[slice(*spans[0])] in shown
