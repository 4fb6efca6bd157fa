"""From any place in a plan, the next hit is the next in print, and the one before it the one before."""

from collections.abc import Sequence

import pytest

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.search.passages import Passage
from sedi_editor.search.plan_search import PlanSearch
from sedi_editor.search.print_order import FoundWords, PrintOrder
from sedi_editor.search.query import words_query
from tests.plan.a_plan import id_of, small_plan

RESULTS = (Field.RESULTS, Language.EN)


def found(words: str) -> Sequence[FoundWords]:
    hits = [hit for batch in PlanSearch().batches(small_plan(), words_query(words)) for hit in batch]
    return [FoundWords(hit, span) for hit in hits for span in hit.spans]


@pytest.mark.parametrize(
    ("passage", "span", "following", "before"),
    [
        (Passage(None), (0, 0), "A1", None),
        (Passage(id_of("A1"), *RESULTS), (0, 0), "A1", None),
        (Passage(id_of("A1"), *RESULTS), (5, 5), "C1", None),
        (Passage(id_of("A1"), *RESULTS), (10, 10), "C1", "A1"),
        (Passage(id_of("A1"), Field.RESULTS), (0, 0), "A1", None),
        (Passage(id_of("A1"), Field.PARTNERSHIPS, Language.EN), (0, 0), "C1", "A1"),
        (Passage(id_of("B1"), Field.CONTRIBUTION, Language.FR), (0, 0), "C1", "A1"),
        (Passage(id_of("C1")), (0, 0), "C1", "A1"),
        (Passage(id_of("D1"), Field.COVID_RESPONSE, Language.EN), (0, 0), None, "D1"),
        (Passage(id_of("gone")), (0, 0), "A1", None),
    ],
)
def test_the_next_hit_is_the_next_in_print(
    passage: Passage, span: tuple[int, int], following: str | None, before: str | None
) -> None:
    places, order = found("results"), PrintOrder(small_plan())
    for step, expected in ((1, following), (-1, before)):
        index = order.next(places, passage, span, step)
        assert (places[index].hit.node if index is not None else None) == (id_of(expected) if expected else None)
