"""The search for garbage is put off only meanwhile."""

import gc
from collections.abc import Iterator

import pytest

from sedi_editor import garbage


@pytest.fixture(autouse=True)
def searching() -> Iterator[None]:
    """Python searches by itself, as it does in a new program; tests of the window, in the same process, go without."""
    was_on = gc.isenabled()
    gc.enable()
    yield
    if not was_on:
        gc.disable()


def test_the_search_goes_on_afterwards_also_after_an_error() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="x"), garbage.gc_paused():
        assert not gc.isenabled()
        int("x")
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    with garbage.gc_paused():
        pass
    assert not gc.isenabled()
    gc.enable()
