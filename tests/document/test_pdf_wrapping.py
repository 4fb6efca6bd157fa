"""Paragraphs become lines: every word in order, none too wide, words whole wherever they fit."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sedi_editor.document.model import Paragraph, ParagraphRole
from sedi_editor.document.pdf.drawing import Drawing
from sedi_editor.document.pdf.fonts import Faces
from sedi_editor.document.pdf.stack import Stack
from sedi_editor.document.pdf.wrapping import Wrapped, wrap
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import Run
from tests.document.pdf_tables import line_text
from tests.strategies import runs

ROUNDING = 0.01
WIDTH = 108.0


def wrapped(*of: Run, width: float = WIDTH) -> Wrapped:
    return wrap(Paragraph(of, ParagraphRole.CELL, Language.FR), width, Faces())


def lines(of: Wrapped) -> list[str]:
    return [line_text(of, line) for line in of.lines]


def squeezed(text: str) -> str:
    """The text without its spaces and tabs, letters and accents as one."""
    joined = "".join(text.replace("\N{EM SPACE}", "").split())
    return "".join(unicodedata.normalize("NFC", joined).split())


@given(st.lists(runs(), min_size=1, max_size=5), st.floats(20, 400))
def test_any_runs_keep_all_their_characters_in_order(some: list[Run], width: float) -> None:
    found = wrapped(*some, width=width)
    # Accents at the border of two runs stay apart; normalizing both sides the same way again settles that.
    assert squeezed("".join(lines(found))) == squeezed("".join(run.text for run in some))


@given(st.lists(runs(), min_size=1, max_size=5), st.floats(40, 400))
def test_no_line_is_wider_than_its_column(some: list[Run], width: float) -> None:
    found = wrapped(*some, width=width)
    for line, measured in zip(found.lines, found.widths, strict=True):
        assert measured <= width + ROUNDING
        if not isinstance(line, bytes):
            assert sum(fragment.width for fragment in line) <= width + ROUNDING


@given(st.text("abc é-", max_size=200))
def test_lines_are_as_full_as_can_be_and_words_stay_whole(text: str) -> None:
    found = wrapped(Run(text)) if text else wrapped()
    words, face = text.split(), found.face
    space = face.space_width * found.style.size
    if any(face.words[word][0] * found.style.size > WIDTH for word in words):
        return
    assert [word for line in lines(found) for word in line.split()] == words
    for (above, below), used in zip(pairwise(lines(found)), found.widths, strict=False):
        assert above.strip()
        first = face.words[below.split()[0]][0] * found.style.size
        assert used + space + first > WIDTH - ROUNDING


def test_a_line_break_begins_a_new_line_and_an_empty_line_stays() -> None:
    assert [line.strip() for line in lines(wrapped(Run("one\ntwo\n\nthree")))] == ["one", "two", "", "three"]
    mixed = wrapped(Run("one\n", bold=True), Run("two\n\n"), Run("three", italic=True))
    assert [line.strip() for line in lines(mixed)] == ["one", "two", "", "three"]


def test_a_word_that_changes_its_format_inside_stays_whole() -> None:
    found = wrapped(Run("some words before the re"), Run("gional", bold=True), Run(" end"), width=100)
    assert "regional" in " ".join(lines(found)).split()


def test_no_break_spaces_hold_words_together() -> None:
    text = "mot " * 5 + "la\N{NO-BREAK SPACE}fin\N{NARROW NO-BREAK SPACE}!"
    assert [line for line in lines(wrapped(Run(text), width=80)) if "fin" in line] == [
        "la\N{NO-BREAK SPACE}fin\N{NARROW NO-BREAK SPACE}! "
    ]


@pytest.mark.parametrize("split", [False, True], ids=["one look", "two looks"])
@pytest.mark.parametrize(
    "tied", ["fin :", "fin ;", "fin !", "fin ?", "« fin »", "12 %", "l’« an »,", "10 000 000", "10 000.", "(12 %)"]
)
def test_an_ordinary_space_of_french_typography_does_not_break_a_line(tied: str, split: bool) -> None:
    for filling in range(1, 30):
        before = "m" * filling + " "
        text = before + tied + " mot suivant"
        cut = len(before) + tied.index(" ")
        some = (Run(text[:cut], bold=True), Run(text[cut:])) if split else (Run(text),)
        assert tied in " | ".join(lines(wrapped(*some, width=120)))


@pytest.mark.parametrize("text", ["«", "mot «", ":", " : ", "« »", "12 000"])
def test_a_french_text_that_ends_in_a_sign_keeps_it(text: str) -> None:
    assert "".join(lines(wrapped(Run(text)))).strip() == text.strip()
    assert "".join(lines(wrapped(Run("a", bold=True), Run(text)))).strip() == f"a{text}".strip()


def test_a_space_before_a_colon_breaks_a_line_in_other_languages() -> None:
    found = wrap(Paragraph((Run("abcdefgh :"),), ParagraphRole.CELL, Language.EN), 32.0, Faces())
    assert lines(found) == ["abcdefgh ", ": "]


def test_a_long_address_breaks_after_its_slashes() -> None:
    address = "https://www.example.org/secretariat/integral/development/plan"
    found = [line.strip() for line in lines(wrapped(Run(address)))]
    assert "".join(found) == address
    assert all(line.endswith(("/", ".", "plan")) for line in found)


def test_spaces_typed_twice_print_as_one() -> None:
    assert lines(wrapped(Run("one  two   three"))) == ["one two three "]


def test_no_gap_of_a_justified_line_is_wider_than_half_an_em() -> None:
    words = ["one two three " + "x" * 80, "a " + "y" * 70, "four five six seven"]
    plain = Paragraph((Run(" ".join(words)),), ParagraphRole.INTRODUCTION, Language.EN)
    looks = Paragraph(
        (Run(words[0] + " ", bold=True), Run(" ".join(words[1:]))), ParagraphRole.INTRODUCTION, Language.EN
    )
    for paragraph in (plain, looks):
        stack = Stack([wrap(paragraph, 300.0, Faces())])
        drawing = Drawing(800.0)
        drawing.stack(stack, 0, stack.lines, 0.0, 0.0)
        wider = [float(found) for found in re.findall(rb"\)(-?[\d.]+)\(", drawing.content())]
        assert wider
        assert all(-250.0 <= one < 0 for one in wider)
