"""A new plan from last year's."""

import datetime
from datetime import UTC
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sedi_editor.plan.annotations import Annotations
from sedi_editor.plan.comment import Comment, Thread
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.next_year import next_year, retitled, symbol_for_year, year_of
from sedi_editor.plan.richtext import Block, RichText, Run
from sedi_editor.plan.rules import check
from sedi_editor.plan.symbol import Symbol
from sedi_editor.plan.tree import PlanSettings, PlanTree, Source, Text, is_stale
from sedi_editor.plan_files import read
from sedi_editor.resources import resource
from tests.store.small_plan import node_id, small_plan, words

EN, FR, ES = Language.EN, Language.FR, Language.ES


@pytest.fixture(scope="module")
def sample() -> PlanTree:
    return read(resource("sample_plans/sedi-2020.yaml"))


def titled(*titles: tuple[Language, str]) -> PlanTree:
    """A plan with nothing but its titles."""
    return PlanTree(node_id(1), texts={(Field.TITLE, language): words(title) for language, title in titles})


def test_structure_and_texts_are_carried_over_with_ids_of_their_own(sample: PlanTree) -> None:
    new = next_year(sample, 2021)
    before, after = list(sample.walk()), list(new.walk())
    assert [(one.kind, one.number, one.texts, one.joined) for one in after] == [
        (one.kind, one.number, one.texts, one.joined) for one in before
    ]
    assert not {one.id for one in after} & {one.id for one in before}
    assert new.id != sample.id
    check(new)


def test_titles_name_the_new_year_in_every_language_and_translations_stay_fresh(sample: PlanTree) -> None:
    new = next_year(sample, 2021)
    assert new.text(Field.TITLE, EN).plain == "WORK PLAN 2021"
    assert new.text(Field.TITLE, FR).plain == "PLAN DE TRAVAIL 2021"
    assert new.text(Field.TABLE_TITLE, ES).plain.startswith("LA SEDI/OEA EN 2021:")
    assert not any(is_stale(new.texts, key) for key in new.texts)
    assert all(
        new.texts[key] == text for key, text in sample.texts.items() if key[0] not in (Field.TITLE, Field.TABLE_TITLE)
    )


def test_a_translation_that_was_stale_is_still_stale() -> None:
    texts = {
        (Field.TITLE, EN): words("Work plan 2020"),
        (Field.TITLE, FR): Text(RichText.from_plain("Plan 2020"), Source(EN, "0" * 16)),
    }
    new = next_year(PlanTree(node_id(1), PlanSettings(languages=(EN, FR)), texts), 2021)
    assert new.text(Field.TITLE, FR).plain == "Plan 2021"
    assert is_stale(new.texts, (Field.TITLE, FR))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Plan 2020-2021", "Plan 2022-2023"),
        ("Plan 2020 – 2021", "Plan 2022 – 2023"),
        ("Plan 2020/21", "Plan 2022/23"),
        ("Strategy 2016-2020: plan 2020", "Strategy 2016-2020: plan 2022"),
        ("Plan 2020 (12020 rows, 20200)", "Plan 2022 (12020 rows, 20200)"),
        ("After 2019, the plan 2020", "After 2019, the plan 2022"),
    ],
)
def test_a_span_of_years_moves_as_a_whole_and_other_years_stay(title: str, expected: str) -> None:
    assert next_year(titled((EN, title)), 2022).text(Field.TITLE, EN).plain == expected


def test_formats_of_a_title_stay() -> None:
    rich = RichText((Block((Run("Work plan "), Run("2020", bold=True))),))
    new = next_year(PlanTree(node_id(1), texts={(Field.TITLE, EN): Text(rich)}), 2021)
    assert new.text(Field.TITLE, EN) == RichText((Block((Run("Work plan "), Run("2021", bold=True))),))


def test_columns_are_emptied_on_request_in_all_languages_and_no_others(sample: PlanTree) -> None:
    new = next_year(sample, 2021, cleared=frozenset({Column.RESULTS, Column.COVID_RESPONSE}))
    fields = {name for node in new.walk() if node.kind is Kind.ROW for name, _ in node.texts}
    assert fields == {Field.CONTRIBUTION, Field.PARTNERSHIPS}
    kept = {Field.CONTRIBUTION, Field.PARTNERSHIPS}
    for before, after in zip(sample.walk(), new.walk(), strict=True):
        if before.kind is Kind.ROW:
            assert after.texts == {key: text for key, text in before.texts.items() if key[0] in kept}
        else:
            assert after.texts == before.texts
        assert after.joined == before.joined


def test_comments_are_last_years() -> None:
    comment = Comment(UUID(int=7), "R. Ortiz", "RO", datetime.datetime(2020, 5, 8, tzinfo=UTC), "Why ten?")
    thread = Thread(UUID(int=8), (comment,))
    tree = small_plan()
    said = dict.fromkeys((None, *(node.id for node in tree.walk())), (thread,))
    new = next_year(replace(tree, annotations=Annotations(said)), 2021)
    assert new.annotations == Annotations()


def test_symbol_and_date_are_those_given_and_the_masthead_keeps_the_rest() -> None:
    tree = small_plan()
    symbol = Symbol.parse("CIDI/doc.301/21")
    new = next_year(tree, 2021, symbol=symbol, date=datetime.date(2021, 4, 30))
    assert new.settings == replace(tree.settings, symbol=symbol, date=datetime.date(2021, 4, 30))
    assert next_year(tree, 2021).settings == replace(tree.settings, symbol=None, date=None)


def test_a_symbol_advances_without_its_revisions() -> None:
    assert str(symbol_for_year(Symbol.parse("CIDI/doc.290/20 rev. 1 corr. 2"), 2021)) == "CIDI/doc.290/21"


def test_the_year_is_the_titles_then_the_symbols_then_the_dates() -> None:
    settings = PlanSettings(symbol=Symbol.parse("CIDI/doc.9/19"), date=datetime.date(2018, 12, 1))
    assert year_of(replace(titled((EN, "Strategy 2016-2020: plan 2021")), settings=settings)) == 2021
    assert year_of(replace(titled((EN, "Plan 2021 (strategy 2016-2020)")), settings=settings)) == 2021
    assert year_of(replace(titled((EN, "Plan 2020-2021")), settings=settings)) == 2020
    assert year_of(replace(titled((EN, "Work plan")), settings=settings)) == 2019
    assert year_of(replace(titled((EN, "Work plan")), settings=replace(settings, symbol=None))) == 2018
    assert year_of(titled((EN, "Work plan"))) is None


def test_a_plan_of_no_known_year_is_carried_over_as_it_is() -> None:
    tree = titled((EN, "Work plan"))
    assert next_year(tree, 2021).texts == tree.texts


def test_new_titles_are_taken_and_their_translations_belong_to_them(sample: PlanTree) -> None:
    new = retitled(sample, {EN: "A NEW PLAN", FR: "UN NOUVEAU PLAN", ES: " "})
    assert new.text(Field.TITLE, EN).plain == "A NEW PLAN"
    assert new.text(Field.TITLE, FR).plain == "UN NOUVEAU PLAN"
    assert (Field.TITLE, ES) not in new.texts
    assert new.texts[Field.TITLE, FR].translated_from is not None
    assert not is_stale(new.texts, (Field.TITLE, FR))
    assert new.texts[Field.TABLE_TITLE, EN] == sample.texts[Field.TABLE_TITLE, EN]


def test_a_title_of_the_same_words_keeps_its_formats_and_lines() -> None:
    rich = RichText((Block((Run("Work plan", bold=True),)), Block((Run("for\N{NO-BREAK SPACE}2020"),))))
    tree = PlanTree(node_id(1), texts={(Field.TITLE, EN): Text(rich)})
    assert retitled(tree, {EN: "Work plan for 2020"}).text(Field.TITLE, EN) == rich


@given(seed=st.integers(), year=st.integers(1948, 2047), cleared=st.frozensets(st.sampled_from(Column)))
def test_whatever_is_carried_over_keeps_the_rules_of_a_plan(seed: int, year: int, cleared: frozenset[Column]) -> None:
    tree = small_plan()
    shuffled = list(tree.departments)
    Random(seed).shuffle(shuffled)
    check(next_year(replace(tree, departments=tuple(shuffled)), year, cleared=cleared))
