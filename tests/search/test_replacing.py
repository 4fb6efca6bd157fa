"""Replacing changes what was found and nothing else: not a word, not a format, not a link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sedi_editor.plan.draft import apply
from sedi_editor.plan.edits import Group, SetJoined, SetText
from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run
from sedi_editor.plan.tree import PlanTree, Source, Text, is_stale
from sedi_editor.search.hit import Hit
from sedi_editor.search.matching import Matcher
from sedi_editor.search.passages import Scope
from sedi_editor.search.plan_search import PlanSearch
from sedi_editor.search.query import MatchOptions, exact_query
from sedi_editor.search.replacing import replaced, replacement_for, replacements
from tests.plan.a_plan import id_of, small_plan, text
from tests.strategies import characters, rich_texts


def hits(tree: PlanTree, typed: str, match_options: MatchOptions = MatchOptions()) -> list[Hit]:  # noqa: B008
    query = exact_query(typed, match_options)
    return [hit for batch in PlanSearch().batches(tree, query, Scope(texts_only=True)) for hit in batch]


def letters(rich: RichText) -> list[tuple[str, Run, BlockKind, int]]:
    """Every character with its format and the block that it stands in."""
    return [
        (letter, replace(run, text=""), block.kind, block.level)
        for block in rich.blocks
        for run in block.runs
        for letter in run.text
    ]


@given(rich_texts(min_blocks=1), st.data(), st.text(characters(), max_size=5))
def test_only_the_spans_change(rich: RichText, data: st.DataObject, put_in: str) -> None:
    plain = rich.plain
    begin = data.draw(st.integers(0, max(0, len(plain) - 1)))
    spans = Matcher(exact_query(plain[begin : begin + data.draw(st.integers(1, 3))].split("\n")[0])).spans(plain)
    after = replaced(rich, spans, put_in)
    expected, at = "", 0
    for start, end in spans:
        expected += plain[at:start] + put_in
        at = end
    assert after.plain == expected + plain[at:]
    assert len(after.blocks) == len(rich.blocks) or not after
    kept = [end for place, end in enumerate(_with_ends(rich)) if not any(s <= place < e for s, e in spans)]
    put = iter(_with_ends(after))
    assert all(any(one == other for other in put) for one in kept)


def _with_ends(rich: RichText) -> list[object]:
    """Every character of the plain text, formats and all, the ends of blocks too."""
    places: list[object] = []
    for number, block in enumerate(rich.blocks):
        places += ["end"] if number else []
        places += letters(RichText((block,)))
    return places


def test_what_is_put_in_has_the_format_of_the_first_character_it_replaces() -> None:
    bold, link = Run("small", bold=True), Run("business plans", link="https://www.example.org/")
    rich = RichText((Block((Run("our "), bold, Run(" "), link), BlockKind.BULLET, 1),))
    after = replaced(rich, [(4, 18)], "firms’")
    runs = (Run("our "), Run("firms’", bold=True), Run(" plans", link="https://www.example.org/"))
    assert after == RichText((Block(runs, BlockKind.BULLET, 1),))


def test_nothing_put_in_takes_the_words_away_and_leaves_the_paragraph() -> None:
    rich = RichText((Block((Run("one"),)), Block((Run("two"),)), Block((Run("three"),))))
    assert replaced(rich, [(4, 7)], "").plain == "one\n\nthree"


def test_all_that_was_chosen_is_one_edit_that_undo_takes_back() -> None:
    tree = small_plan()
    group = replacements(tree, hits(tree, "results"), "outcomes", label="Replace")
    after, inverse = apply(tree, group)
    assert group.label == "Replace"
    assert [after.node(id_of(name)).text(Field.RESULTS, Language.EN).plain for name in ("A1", "C1", "D1")] == [
        "A1 outcomes", "C1 outcomes", "D1 outcomes"
    ]  # fmt: skip
    assert apply(after, inverse)[0] == tree


def test_a_hit_that_was_not_chosen_stays() -> None:
    tree, _ = apply(small_plan(), SetText(id_of("A1"), Field.RESULTS, Language.EN, text("one and one and one")))
    [hit] = hits(tree, "one")
    first, _second, third = hit.each()
    after, _ = apply(tree, replacements(tree, [third, first], "two"))
    assert after.node(id_of("A1")).text(Field.RESULTS, Language.EN).plain == "two and one and two"


def test_a_hit_whose_text_has_changed_or_gone_since_is_left_alone() -> None:
    tree = small_plan()
    found = hits(tree, "results")
    changed, _ = apply(tree, SetText(id_of("A1"), Field.RESULTS, Language.EN, text("other results")))
    changed, _ = apply(changed, SetText(id_of("C1"), Field.RESULTS, Language.EN, None))
    group = replacements(changed, found, "outcomes")
    assert [edit.node for edit in group.edits if isinstance(edit, SetText)] == [id_of("D1")]


def test_joined_cells_numbers_and_comments_are_never_changed() -> None:
    tree = small_plan()
    found = hits(tree, "partnerships")
    joined = frozenset({Column.PARTNERSHIPS})
    emptied = Group(
        (SetText(id_of("A2"), Field.PARTNERSHIPS, Language.EN, None), SetJoined(id_of("A2"), joined | {Column.RESULTS}))
    )
    after, _ = apply(tree, emptied)
    changed, _ = apply(after, replacements(after, found, "partners"))
    assert changed.node(id_of("A2")).texts == after.node(id_of("A2")).texts
    numbers = [hit for batch in PlanSearch().batches(tree, exact_query("1.1")) for hit in batch]
    assert numbers
    assert replacements(tree, numbers, "2.2").edits == ()


def test_what_says_so_already_is_no_edit() -> None:
    tree = small_plan()
    assert replacements(tree, hits(tree, "results"), "results").edits == ()


def test_replacing_in_a_source_makes_its_translation_stale_and_in_a_translation_leaves_its_source_as_it_was() -> None:
    tree = small_plan()
    source = tree.node(id_of("A1")).text(Field.RESULTS, Language.EN)
    french = Text(text("résultats A1").rich, Source(Language.EN, source.fingerprint))
    tree, _ = apply(tree, SetText(id_of("A1"), Field.RESULTS, Language.FR, french))

    def texts_after(typed: str, put_in: str) -> PlanTree:
        return apply(tree, replacements(tree, hits(tree, typed), put_in))[0]

    key = (Field.RESULTS, Language.FR)
    assert is_stale(texts_after("results", "outcomes").node(id_of("A1")).texts, key)
    translated = texts_after("résultats", "effets").node(id_of("A1")).texts
    assert translated[key] == Text(text("effets A1").rich, french.translated_from)
    assert not is_stale(translated, key)


@pytest.mark.parametrize(
    ("found", "put_in", "expected"),
    [
        ("colour", "hue", "hue"),
        ("Colour", "hue", "Hue"),
        ("COLOUR", "hue", "HUE"),
        ("Colour", "dark hue", "Dark hue"),
        ("COLOUR", "MSMEs", "MSMEs"),
        ("A", "un", "Un"),
        ("Été", "hiver", "Hiver"),
        ("Colour", "", ""),
        ("10", "ten", "ten"),
    ],
)
def test_capitals_are_kept_when_asked_for(found: str, put_in: str, expected: str) -> None:
    assert replacement_for(found, put_in, keep_capitals=True) == expected
    assert replacement_for(found, put_in, keep_capitals=False) == put_in
