"""The desktop program: Qt lives here and in `app.py` only."""

import sys


def _keep_singletons() -> None:
    """Make None, True, False and NotImplemented immortal where Python does not (before 3.12, PEP 683).

    PySide 6.12 gives them back from its calls without counting the reference, as if they always were: None from those
    that return nothing, True and False from comparisons. After some thousands of calls an older Python ends the program
    ("none_dealloc: deallocating None").
    """
    import ctypes

    for singleton in (None, True, False, NotImplemented):
        # A reference count is the first field of every object (object.h), and never reaches half of what fits in it.
        count = ctypes.c_ssize_t.from_address(id(singleton))
        if count.value < 1 << 30:
            count.value += 1 << 60 if sys.maxsize > 1 << 32 else 1 << 30


if sys.version_info < (3, 12):
    _keep_singletons()
