"""Ranks order siblings wherever one is put."""

from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from sedi_editor.store import rank

places = st.lists(st.tuples(st.integers(0, 2**128 - 1), st.floats(0, 1)), min_size=1, max_size=60)


@given(places, st.integers(0, 5))
@settings(deadline=None, derandomize=True)
def test_nodes_put_anywhere_stand_in_order(inserted: list[tuple[int, float]], present: int) -> None:
    ranks = rank.spread(present)
    for number, fraction in inserted:
        index = round(fraction * len(ranks))
        ranks.insert(index, rank.between_ranks(ranks, index, UUID(int=number)))
    assert ranks == sorted(set(ranks))


def test_two_people_who_add_rows_apart_get_ranks_that_merge() -> None:
    common = rank.spread(3)
    one, other = [f"{side:x}" * 8 for side in (1, 2)]
    for index in range(4):
        mine = rank.between_ranks(common, index, UUID(one * 4))
        yours = rank.between_ranks(common, index, UUID(other * 4))
        assert mine != yours
        merged = sorted([*common, mine, yours])
        assert {mine, yours} == set(merged[index : index + 2])


def test_a_thousand_rows_added_at_the_end_keep_short_ranks() -> None:
    ranks = rank.spread(1)
    for number in range(1000):
        ranks.append(rank.between(ranks[-1], None, UUID(int=number)))
    assert ranks == sorted(set(ranks))
    assert max(map(len, ranks)) == rank.WIDTH


def test_a_row_added_again_and_again_at_one_place_always_finds_room() -> None:
    low, high = rank.spread(2)
    for number in range(200):
        middle = rank.between(low, high, UUID(int=number))
        assert low < middle < high
        low, high = (middle, high) if number % 2 else (low, middle)
