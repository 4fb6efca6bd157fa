"""The search for garbage is put off only meanwhile."""

import gc

import pytest

from sedi_editor import garbage


def test_the_search_goes_on_afterwards_also_after_an_error() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="x"), garbage.left_alone():
        assert not gc.isenabled()
        int("x")
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with garbage.left_alone():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
