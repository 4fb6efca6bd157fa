"""Document symbols."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sedi_editor.errors import InvalidText
from sedi_editor.plan.symbol import Suffix, SuffixKind, Symbol, find


@pytest.mark.parametrize(
    "spelling",
    [
        "CIDI/doc.290/20 rev. 1",
        "CIDI/doc.290/20 rev 1",
        "CIDI/doc.290/20 rev.1",
        "CIDI/doc. 290/20 Rev.1",
        "cidi/DOC 290/20rev.1",
        " CIDI / doc.290 / 2020, rev. 1 ",
    ],
)
def test_every_spelling_in_use_is_read_and_one_is_written(spelling: str) -> None:
    symbol = Symbol.parse(spelling)
    assert symbol == Symbol("CIDI", "doc", 290, 2020, (Suffix(SuffixKind.REVISION, 1),))
    assert str(symbol) == "CIDI/doc.290/20 rev. 1"


def test_suffixes_stand_from_left_to_right() -> None:
    assert str(Symbol.parse("AG/RES.2950/20 rev.2 corr.1 ADD. 3")) == "AG/RES.2950/20 rev. 2 corr. 1 add. 3"


def test_an_organ_may_have_parts() -> None:
    assert str(Symbol.parse("CEPCIDI/SPP/doc.3/21")) == "CEPCIDI/SPP/doc.3/21"


@pytest.mark.parametrize("text", ["", "CIDI/doc.290", "290/20", "CIDI/note.290/20", "CIDI/doc.290/20 rev.", "x" * 5000])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InvalidText, match="not a document symbol"):
        Symbol.parse(text)


@pytest.mark.parametrize("year", [1930, 2048])
def test_a_year_that_two_digits_cannot_tell_is_refused(year: int) -> None:
    with pytest.raises(InvalidText, match=f"not of the year {year}"):
        Symbol.parse(f"CIDI/doc.1/{year}")
    assert find(f"see CIDI/doc.1/{year}") is None


def test_a_symbol_is_found_inside_a_line() -> None:
    found = find("Ref. CIDI/INF.12/19 add. 2 of last year")
    assert found is not None
    symbol, start, end = found
    assert str(symbol) == "CIDI/INF.12/19 add. 2"
    assert (start, end) == (5, 26)
    assert find("no symbol here") is None


SYMBOLS = st.builds(
    Symbol,
    organ=st.lists(st.text("ABCDEFXYZ", min_size=1, max_size=8), min_size=1, max_size=3).map("/".join),
    type=st.sampled_from(["doc", "INF", "RES", "DEC", "ACTA"]),
    number=st.integers(0, 999_999),
    year=st.integers(1948, 2047),
    suffixes=st.lists(st.builds(Suffix, st.sampled_from(SuffixKind), st.integers(0, 999)), max_size=3).map(tuple),
)


@given(SYMBOLS)
def test_what_is_written_reads_back(symbol: Symbol) -> None:
    assert Symbol.parse(str(symbol)) == symbol
