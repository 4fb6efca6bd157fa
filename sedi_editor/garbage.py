"""Python's search for garbage, put off while a whole plan is read, or a command of the command line runs."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Generator[None]:
    """No search for garbage inside; afterwards as before.

    A plan is made of very many small values without cycles. The collector would walk through all of them again and
    again while they become more, so that reading a plan ten times the size would take more than ten times as long.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
