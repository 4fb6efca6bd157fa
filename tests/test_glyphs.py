"""What the PDF's fonts can print is known from their files, and everything else is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFace  # pyright: ignore[reportMissingTypeStubs]

from sedi_editor.glyphs import (
    BOX,
    FACES,
    FOLDER,
    Fault,
    composed,
    covered,
    drawn_as,
    is_suspicious,
    misprints,
    needs_fallback,
)
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language, continued, default_text, untranslated
from sedi_editor.resources import resource
from tests.strategies import run_texts


def told(text: str) -> list[tuple[str, Fault, str]]:
    return [(misprint.sign, misprint.fault, misprint.printed) for misprint in misprints(text)]


def test_the_coverage_is_that_of_all_four_faces_as_another_reader_of_fonts_sees_it() -> None:
    faces = [set(TTFontFace(str(resource(f"{FOLDER}/{file}"))).charToGlyph) - {0xFFFF} for file in FACES.values()]
    assert covered() == set.intersection(*faces)


@pytest.mark.parametrize(
    "text",
    [
        "plain words, 100% & <more>",
        "œuvre « où\N{NO-BREAK SPACE}» oui\N{NARROW NO-BREAK SPACE}! ½ … — € ₲ № n° 1º",
        "e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT} ẽ ỹ Nguyễn Ελληνικά Кириллица",
        "anti\N{SOFT HYPHEN}con a\N{ZERO WIDTH SPACE}b c\N{WORD JOINER}d \N{ZERO WIDTH NO-BREAK SPACE}",
        "COVID\N{NON-BREAKING HYPHEN}19 x\N{FIGURE SPACE}y\N{EM SPACE}z\N{IDEOGRAPHIC SPACE}1",
        "a\tb\nc\N{LINE SEPARATOR}d ©\N{VARIATION SELECTOR-16}",
        "→ • ▪ √ ∑ ≤ ≠ ﬁn H₂O m² \N{ANGSTROM SIGN}",
        "☑ ☐ ☒ ✗ ✓ ✔ ➢ ★ Ⅱ ∈ ⇒ ➔ ① ℃",
        "mboeg\u0303ua q\u0303 m\u0308 ą\u0301",
    ],
)
def test_what_prints_as_typed_is_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中 \N{ROCKET}", [("中", Fault.BOX, BOX), ("\N{ROCKET}", Fault.BOX, BOX)]),
        ("Ａ", [("Ａ", Fault.OTHER, "A")]),
        ("\uf0b7 \uf0f1", [("\uf0b7", Fault.OTHER, "•"), ("\uf0f1", Fault.BOX, BOX)]),
        ("\uf004", [("\uf004", Fault.BOX, BOX)]),
        ("\u0303u", [("\u0303", Fault.APART, "\u0303")]),
        ("ل", [("ل", Fault.REVERSED, "ل")]),
        ("x\u20dd", [("x\u20dd", Fault.BOX, BOX)]),
        ("שם", [("ש", Fault.REVERSED, "ש"), ("ם", Fault.REVERSED, "ם")]),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}b", [("\N{RIGHT-TO-LEFT OVERRIDE}", Fault.REVERSED, "\u200b")]),
        ("\N{ARABIC SIGN SANAH}12", [("\N{ARABIC SIGN SANAH}", Fault.BOX, BOX)]),
        ("\ufdd0", [("\ufdd0", Fault.BOX, BOX)]),
    ],
)
def test_what_does_not_print_as_typed_is_told(text: str, expected: list[tuple[str, Fault, str]]) -> None:
    assert told(text) == expected


@given(st.one_of(run_texts(), st.text(max_size=20)))
def test_nothing_prints_as_a_box_untold(text: str) -> None:
    shown = composed(text, covered())
    boxes = [
        at
        for at, char in enumerate(shown)
        if char not in f"\n\t{BOX}" and drawn_as(char, covered()) == BOX and not needs_fallback(char, covered())
    ]
    controls = [at for at, char in enumerate(shown) if ord(char) < 32 or 127 <= ord(char) < 160]
    found = list(misprints(text))
    assert {one.at for one in found if one.fault is Fault.BOX} >= set(boxes) - set(controls)
    assert bool(found) <= is_suspicious(text)


def test_a_letter_is_joined_with_its_accents_only_where_that_gives_a_glyph() -> None:
    assert composed("e\u0301 g\u0303", covered()) == "é g\u0303"
    # Hebrew's own presentation form has a glyph, and is no letter with a point for Unicode's composition.
    assert composed("\ufb2a a\u0301", {0xFB2A, 0xE1}) == "\ufb2a á"


@pytest.mark.parametrize("language", Language)
def test_the_official_wordings_print_as_they_are(language: Language) -> None:
    texts = [default_text(field, language) for field in Field]
    assert told("".join((*texts, continued(language), untranslated(language)))) == []
