"""Ranks: strings whose alphabetical order is the order of siblings. To move a node changes only its own rank.

A rank is a fraction in hexadecimal digits; at least the first `WIDTH` digits are written. A rank also depends on the
id of the node: two people who insert a node at the same place, each in their own copy, get different ranks. After a
merge both nodes are there, in the same order in every copy.
"""

from collections.abc import Sequence
from hashlib import blake2b
from uuid import UUID

WIDTH = 10
STEP = 16**5
"""The usual distance between neighbours, in units of the last of the first `WIDTH` digits."""

LONGEST = 60
"""Digits of a long rank: callers then spread the siblings anew."""

_START = 16**WIDTH // 2


def spread(count: int) -> list[str]:
    """`count` ranks in order, at even distances, with room before, between and after them."""
    return [_written(_START + position * STEP, WIDTH) for position in range(count)]


def between(before: str | None, after: str | None, node: UUID) -> str:
    """A rank for `node` after `before` and before `after`; None for no sibling on that side.

    Raises ValueError if there is no rank between the two, as between equal ranks.
    """
    chance = int.from_bytes(blake2b(node.bytes, digest_size=4).digest()) / 2**32
    if before is None and after is None:
        return _written(_START, WIDTH)
    if after is None or before is None:
        room = int(STEP * (1 + chance / 2))
        end = int((before or after or "")[:WIDTH], 16) + (room if after is None else -room)
        if 0 < end < 16**WIDTH:
            return _written(end, WIDTH)
    return _inside(before or "0", after or "f" * (LONGEST + WIDTH), chance)


def between_ranks(ranks: Sequence[str], index: int, node: UUID) -> str:
    """A rank for `node` before the sibling at `index`; `ranks` are those of all siblings. Raises ValueError."""
    before = ranks[index - 1] if index else None
    after = ranks[index] if index < len(ranks) else None
    return between(before, after, node)


def _inside(before: str, after: str, chance: float) -> str:
    width = max(len(before), len(after), WIDTH)
    low, high = (int(rank.ljust(width, "0"), 16) for rank in (before, after))
    if low >= high:
        raise ValueError(f"there is no rank between {before} and {after}")
    # With eight numbers to choose from, two people mostly get different ones.
    while high - low < 8:
        low, high, width = low * 16, high * 16, width + 1
    quarter = (high - low) // 4
    return _written(low + quarter + int(2 * quarter * chance), width)


def _written(number: int, width: int) -> str:
    digits = f"{number:0{width}x}"
    return digits[:WIDTH] + digits[WIDTH:].rstrip("0")
