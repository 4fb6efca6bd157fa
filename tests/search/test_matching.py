"""Words are found whatever their accents and case, and exactly where they stand in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sedi_editor.search.folding import folding
from sedi_editor.search.matching import Matcher
from sedi_editor.search.query import MAX_QUERY, MatchOptions, Query, exact_query, words_query
from tests.strategies import characters, run_texts

NBSP = "\N{NO-BREAK SPACE}"
ACUTE = "\N{COMBINING ACUTE ACCENT}"


def found(query: Query, plain: str) -> list[str]:
    """The stretches of `plain` that the query finds."""
    return [plain[begin:end] for begin, end in Matcher(query).spans(plain)]


@pytest.mark.parametrize(
    ("typed", "plain", "expected"),
    [
        ("region", "la región y las regiones", ["región", "region"]),
        ("RÉGION", "la region", ["region"]),
        ("ete", f"un e{ACUTE}te{ACUTE} chaud", [f"e{ACUTE}te{ACUTE}"]),
        ("été", f"un e{ACUTE}te{ACUTE}", [f"e{ACUTE}te{ACUTE}"]),
        ("oeuvre", "mise en œuvre, à l’ŒUVRE", ["œuvre", "ŒUVRE"]),
        ("l'oeuvre", "à l’œuvre", ["l’œuvre"]),
        ("strasse", "die Straße, Strassen", ["Straße", "Strasse"]),
        ("mas", "das Maß", ["Maß"]),
        ("istanbul", "in İSTANBUL, İstanbul", ["İSTANBUL", "İstanbul"]),
        ("office", "the oﬃce", ["oﬃce"]),
        ("10 %", f"près de 10{NBSP}% en 2020", ["10", "%"]),
        ('"10 %"', f"près de 10{NBSP}% en 2020", [f"10{NBSP}%"]),
        ('"of the"', "of\nthe; of  the", ["of  the"]),
        ("🚀", "go 🚀👩‍🔬 go", ["🚀"]),
        ("☎", "call ☎️ now", ["☎️"]),
        ("über", "x 🚀 UBER", ["UBER"]),
        ("co-operation", "co\N{NON-BREAKING HYPHEN}operation and co operation", ["co\N{NON-BREAKING HYPHEN}operation"]),
        ("operation", "co\N{SOFT HYPHEN}operation oper\N{SOFT HYPHEN}ation", ["oper\N{SOFT HYPHEN}ation"]),
        ("plan", "explain \uf0b7plan", ["plan"]),
        ("中文", "a 中文 b", ["中文"]),
    ],
)
def test_a_word_is_found_in_whatever_way_it_is_written(typed: str, plain: str, expected: list[str]) -> None:
    assert found(words_query(typed), plain) == expected


def test_all_words_are_in_one_text_in_any_order_and_each_may_be_a_beginning() -> None:
    query = words_query("empresa tr of")
    assert found(query, "of training, las empresas") == ["of", "tr", "empresa"]
    assert found(query, "official training") == []
    assert found(query, "microempresa of training") == []


def test_a_phrase_is_its_words_side_by_side_and_unfinished_while_its_quote_is_open() -> None:
    plain = "small business; business small businesses"
    assert found(words_query('"small business"'), plain) == ["small business"]
    assert found(words_query('"small busi'), plain) == ["small busi", "small busi"]
    assert found(words_query("«small business»"), plain) == ["small business"]


def test_whole_words_case_and_accents_count_when_asked_for() -> None:
    plain = "Plan, plans, plán, PLAN"
    assert found(words_query("plan"), plain) == ["Plan", "plan", "plán", "PLAN"]
    assert found(words_query("plan", MatchOptions(whole_words=True)), plain) == ["Plan", "plán", "PLAN"]
    assert found(words_query("plan", MatchOptions(match_case=True)), plain) == ["plan", "plán"]
    assert found(words_query("plan", MatchOptions(exact_accents=True)), plain) == ["Plan", "plan", "PLAN"]
    assert found(words_query("plán", MatchOptions(exact_accents=True)), plain) == ["plán"]


def test_where_accents_count_it_does_not_matter_how_they_are_stored() -> None:
    match_options = MatchOptions(exact_accents=True)
    assert found(words_query("été", match_options), f"e{ACUTE}te{ACUTE} été ete") == [f"e{ACUTE}te{ACUTE}", "été"]
    assert found(words_query("e", match_options), f"e{ACUTE} é e") == ["e"]


def test_where_accents_count_a_letter_beside_an_accented_one_is_no_whole_word() -> None:
    match_options = MatchOptions(whole_words=True, exact_accents=True)
    assert found(words_query("n", match_options), "la región, n") == ["n"]
    assert Matcher(words_query("n", match_options)).spans("la región") == ()
    assert found(words_query("pequeñ", match_options), "pequeñas, pequeñ") == ["pequeñ"]
    assert Matcher(words_query("pequeñ", match_options)).spans("pequeñas") == ()


def test_an_exact_query_takes_spaces_and_quotes_as_typed_and_looks_inside_words() -> None:
    assert found(exact_query("merce"), "Commerce") == ["merce"]
    assert found(exact_query("merce", MatchOptions(whole_words=True)), "Commerce") == []
    assert found(exact_query("  "), "one  two three") == ["  "]
    assert found(exact_query('"a"'), 'say "a" or “a”') == ['"a"', "“a”"]
    assert found(exact_query("s"), "Straße") == ["S"]


@pytest.mark.parametrize("typed", ["", " ", '"', '""', '" "', "\u200b"])
def test_nothing_is_found_of_nothing(typed: str) -> None:
    assert found(words_query(typed), "anything, and more") == []


def test_a_query_has_an_end() -> None:
    assert len(exact_query("x" * 10_000).terms[0].words) == MAX_QUERY


@given(run_texts(), st.booleans(), st.booleans())
def test_every_word_of_a_text_is_found_where_it_stands(plain: str, case: bool, accents: bool) -> None:
    for word in plain.split():
        spans = Matcher(exact_query(word, MatchOptions(case, exact_accents=accents))).spans(plain)
        fold = folding(case=case, accents=accents).fold
        assert all(fold(plain[begin:end]).strip() == fold(word).strip() for begin, end in spans)
        assert spans or not fold(word)


@given(st.text(characters(), max_size=30), st.text(characters(), max_size=30))
def test_spans_are_in_order_apart_and_inside_the_text(typed: str, plain: str) -> None:
    for query in (words_query(typed), exact_query(typed)):
        edges = [edge for span in Matcher(query).spans(plain) for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= begin < end <= len(plain) for begin, end in Matcher(query).spans(plain))


@given(st.text(characters(), max_size=30), st.booleans(), st.booleans())
def test_a_folded_character_knows_where_it_comes_from(plain: str, case: bool, accents: bool) -> None:
    how = folding(case=case, accents=accents)
    placed = how.placed(plain)
    assert placed.text == how.fold(plain)
    if placed.starts is not None:
        assert all(letter in how.fold(plain[at]) for letter, at in zip(placed.text, placed.starts, strict=True))
