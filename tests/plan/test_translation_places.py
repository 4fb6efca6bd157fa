"""From one missing or stale text to the next, through all of a plan and round."""

from itertools import pairwise

import pytest
from hypothesis import given

from sedi_editor.plan.draft import Draft
from sedi_editor.plan.edits import SetText
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.progress import ProgressBook
from sedi_editor.plan.translation import TextState
from sedi_editor.plan.translation_places import Found, Wanted, next_place
from sedi_editor.plan.tree import TextPlace
from tests.plan.a_plan import id_of, small_plan, text
from tests.strategies import plan_trees

FR = Language.FR
MISSING, STALE = TextState.MISSING, TextState.STALE


def walk(plan: Draft, wanted: Wanted) -> list[TextPlace]:
    """All places from the plan itself on, until the search has gone round the plan."""
    book, places = ProgressBook(), list[TextPlace]()
    found = next_place(plan, book, wanted, None, None)
    while found and not (places and found.wrapped):
        assert found.place not in places, "the search does not stand still"
        places.append(found.place)
        found = next_place(plan, book, wanted, found.place.node, found.place.field)
    return places


@pytest.mark.slow("draws many random plans")
@given(plan_trees())
def test_the_steps_lead_to_as_many_texts_as_the_figures_say_and_back(tree: object) -> None:
    plan, book = Draft(tree), ProgressBook()  # type: ignore[arg-type]
    for language in Language:
        progress = book.progress(plan.tree(), language)
        for state, count in ((MISSING, progress.missing), (STALE, progress.stale)):
            places = walk(plan, Wanted(language, state))
            assert len(places) == len(set(places)) == count
            back = Wanted(language, state, backwards=True)
            for before, place in pairwise(places):
                assert next_place(plan, book, back, place.node, place.field) == Found(before, wrapped=False)


def test_the_cover_comes_first_then_titles_and_cells_as_they_print() -> None:
    plan = Draft(small_plan())
    plan.perform(SetText(None, Field.INTRODUCTION, Language.EN, text("Introduction")))
    names = {id_of(name): name for name in ("department", "line", "objective", "A", "A1", "A2")}
    found = [(names.get(place.node), place.field) for place in walk(plan, Wanted(FR, MISSING)) if place.node]  # type: ignore[arg-type]
    assert walk(plan, Wanted(FR, MISSING))[:2] == [
        TextPlace(None, Field.TITLE, FR),
        TextPlace(None, Field.INTRODUCTION, FR),
    ]
    assert found[:11] == [
        *((name, Field.TITLE) for name in ("department", "line", "objective", "A")),
        *(("A1", one) for one in (Field.CONTRIBUTION, Field.RESULTS, Field.PARTNERSHIPS, Field.COVID_RESPONSE)),
        *(("A2", one) for one in (Field.CONTRIBUTION, Field.PARTNERSHIPS, Field.COVID_RESPONSE)),
    ], "the joined results are missing once"


def test_from_a_part_the_search_goes_into_it_and_round_the_plan() -> None:
    plan, book = Draft(small_plan()), ProgressBook()
    forwards, backwards = Wanted(FR, MISSING), Wanted(FR, MISSING, backwards=True)
    topic = next_place(plan, book, forwards, id_of("topic"), None)
    assert topic == Found(TextPlace(id_of("topic"), Field.TITLE, FR), wrapped=False)
    before = next_place(plan, book, backwards, id_of("topic"), None)
    assert before == Found(TextPlace(id_of("B1"), Field.COVID_RESPONSE, FR), wrapped=False)
    last = TextPlace(id_of("D1"), Field.COVID_RESPONSE, FR)
    assert next_place(plan, book, backwards, None, None) == Found(last, wrapped=True)
    first = next_place(plan, book, forwards, last.node, last.field)
    assert first == Found(TextPlace(None, Field.TITLE, FR), wrapped=True)
    assert next_place(plan, book, Wanted(FR, STALE), None, None) is None
