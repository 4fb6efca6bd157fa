"""What two sequences have in common, in order: their longest common subsequence."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

MOST_PAIRS = 100_000_000
"""The items of one sequence times those of the other, at most, that are compared: some 30 ms and 13 MB."""


class Match(NamedTuple):
    """A stretch of `size` items that both sequences have: it begins at `old` in one and at `new` in the other."""

    old: int
    new: int
    size: int


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Match]:
    """Return the longest stretches that both have in common, in order.

    The common beginning and the common end are always found. Between them there are no matches where there would be
    more than MOST_PAIRS to compare.
    """
    shorter = min(len(old), len(new))
    begins = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - begins
    ends = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    old_end, new_end = len(old) - ends, len(new) - ends
    found = [Match(0, 0, begins)] if begins else []
    for match in _stretches(_common(old[begins:old_end], new[begins:new_end])):
        found.append(Match(begins + match.old, begins + match.new, match.size))
    if ends:
        found.append(Match(old_end, new_end, ends))
    return found


def _stretches(pairs: Iterable[tuple[int, int]]) -> Iterator[Match]:
    """The pairs of indexes, those that follow one upon the other as one match."""
    start, new_start, size = 0, 0, 0
    for old, new in pairs:
        if size and (old, new) == (start + size, new_start + size):
            size += 1
            continue
        if size:
            yield Match(start, new_start, size)
        start, new_start, size = old, new, 1
    if size:
        yield Match(start, new_start, size)


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The indexes of the items of a longest common subsequence; none where there are too many pairs."""
    in_old, in_new = set(old), set(new)
    # Items that only one of them has are in no match.
    olds = [at for at, item in enumerate(old) if item in in_new]
    news = [at for at, item in enumerate(new) if item in in_old]
    if not olds or len(olds) * len(news) > MOST_PAIRS:
        return []
    rows = _rows([old[at] for at in olds], [new[at] for at in news])
    found: list[tuple[int, int]] = []
    row, column = len(olds), len(news)
    while row and column:
        if rows[row - 1] >> (column - 1) & 1:
            column -= 1
        elif row > 1 and not rows[row - 2] >> (column - 1) & 1:
            row -= 1
        else:
            row, column = row - 1, column - 1
            found.append((olds[row], news[column]))
    return found[::-1]


def _rows(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int]:
    """For each item of `old` a number with a bit for each item of `new`.

    The bit is 0 where the longest common subsequence of both, up to these items, is longer than up to the item of `new`
    before. All bits of a row are worked out at once: H. Hyyrö, Bit-parallel LCS-length computation revisited (2004).
    """
    places: dict[Hashable, int] = {}
    for at, item in enumerate(new):
        places[item] = places.get(item, 0) | 1 << at
    everywhere = (1 << len(new)) - 1
    row, rows = everywhere, list[int]()
    for item in old:
        begins = row & places[item]
        row = ((row + begins) | (row - begins)) & everywhere
        rows.append(row)
    return rows
