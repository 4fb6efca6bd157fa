"""The zoom of the pages."""

from enum import Enum, auto

SMALLEST, LARGEST = 25, 400
STEPS = (25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400)
"""Per cent of the paper."""


class Zoom(Enum):
    """The pages fit the view, or have a fixed size."""

    FIT_WIDTH = auto()
    FIT_PAGE = auto()
    FIXED = auto()


def stepped(per_cent: int, steps: int) -> int:
    """The zoom in per cent, `steps` steps larger than `per_cent`, or smaller for a negative number."""
    for _step in range(abs(steps)):
        if steps > 0:
            per_cent = next((step for step in STEPS if step > per_cent), LARGEST)
        else:
            per_cent = next((step for step in reversed(STEPS) if step < per_cent), SMALLEST)
    return per_cent
