"""What two sequences have in common."""

from hypothesis import given
from hypothesis import strategies as st

from sedi_editor.revision.alignment import Match, matches

ITEMS = st.lists(st.integers(0, 4), max_size=14)


def longest(old: list[int], new: list[int]) -> int:
    """The length of the longest common subsequence, worked out cell by cell."""
    above = [0] * (len(new) + 1)
    for item in old:
        row = [0]
        for at, other in enumerate(new):
            row.append(above[at] + 1 if item == other else max(above[at + 1], row[-1]))
        above = row
    return above[-1]


@given(ITEMS, ITEMS)
def test_the_matches_are_a_longest_common_subsequence(old: list[int], new: list[int]) -> None:
    found = matches(old, new)
    assert sum(one.size for one in found) == longest(old, new)
    assert all(old[one.old : one.old + one.size] == new[one.new : one.new + one.size] for one in found)
    ends = [(0, 0), *((one.old + one.size, one.new + one.size) for one in found)]
    assert all(one.old >= end and one.new >= new_end for (end, new_end), one in zip(ends, found, strict=False))
    assert all(one.size for one in found)


def test_what_both_begin_and_end_with_is_one_match_each() -> None:
    assert matches("abcxyz", "abc-yz") == [Match(0, 0, 3), Match(4, 4, 2)]
    assert matches("abc", "abc") == [Match(0, 0, 3)]
    assert matches("aa", "aaa") == [Match(0, 0, 2)]
    assert matches("", "abc") == []
