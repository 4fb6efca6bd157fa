"""Pauses Python's garbage collector while a whole plan is read, or a command of the command line runs."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Generator[None]:
    """A block in which the garbage collector is off; after it the collector is as it was before.

    A plan is made of very many small values without cycles. The collector would look at all of them again and again
    while their number grows, so that reading a plan of ten times the size would take more than ten times as long.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
