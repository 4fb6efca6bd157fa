"""What the PDF says is what was typed: every mark, number and word is read back as it is, in every look and place."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sedi_editor.document.build import build
from sedi_editor.document.model import Document
from sedi_editor.document.options import Options
from sedi_editor.plan import draft
from sedi_editor.plan.edits import Group, SetText
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run
from sedi_editor.plan.tree import Text
from tests.document.pdf_file import expected_words, written
from tests.plan.a_plan import id_of, small_plan

EDITIONS = ((Language.EN,), (Language.FR,), (Language.EN, Language.FR))
PLACES = (
    (None, Field.INTRODUCTION),
    (None, Field.TITLE),
    (id_of("department"), Field.TITLE),
    (id_of("objective"), Field.TITLE),
    (id_of("A"), Field.TITLE),
    (id_of("A1"), Field.CONTRIBUTION),
)
"""Where the texts are put: in justified, centred and bold paragraphs and in cells."""

LOOKS = tuple(
    Run("x", bold=bold, italic=italic, underline=underline, link=link)
    for bold, italic, (underline, link) in product(
        (False, True), (False, True), ((False, ""), (True, ""), (False, "https://www.example.org/a?b=(1)&c=2"))
    )
)
KINDS = (
    (BlockKind.PARAGRAPH, 0),
    *((kind, level) for kind in (BlockKind.BULLET, BlockKind.NUMBERED) for level in range(3)),
)


def look(run: Run, words: str) -> Run:
    return Run(words, run.bold, run.italic, run.underline, run.link)


def holding(blocks: Sequence[Block], languages: tuple[Language, ...]) -> Document:
    """A document whose texts in all places and languages are `blocks`."""
    text = Text(RichText(tuple(blocks)))
    edits = [SetText(node, field, language, text) for node, field in PLACES for language in languages]
    tree, _ = draft.apply(small_plan(), Group(tuple(edits), ""))
    return build(tree, Options(languages))


def as_printed(words: Counter[str]) -> Counter[str]:
    """The words with each letter and its accents as one."""
    joined = Counter[str]()
    for word, count in words.items():
        joined[unicodedata.normalize("NFC", word)] += count
    return joined


def assert_read_back(document: Document) -> None:
    assert as_printed(Counter(written(document).words())) == as_printed(expected_words(document))


@pytest.mark.parametrize("languages", EDITIONS, ids="+".join)
def test_a_list_item_in_any_one_look_keeps_its_bullet_or_number(languages: tuple[Language, ...]) -> None:
    blocks = [
        Block((look(run, f"mot{index} fin{index}"),), kind, level)
        for index, (run, (kind, level)) in enumerate(product(LOOKS, KINDS))
    ]
    assert_read_back(holding(blocks, languages))


def test_an_empty_list_item_prints_its_mark() -> None:
    items = [Block((), kind, level) for kind, level in KINDS[1:]]
    assert_read_back(holding([*items, Block((Run("end"),))], (Language.EN,)))


WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            ["R&D", "<10", "&amp;", "(a)", "\\", "a\\(b", "1.", "•", "dm", "« où »", "l’été", "e\u0301te\u0301"]
        ),
        st.text("abcéñçœ€½–ΩЖ№ẽ()\\&<> ", min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
LONGEST = 9
"""The most characters of a word that fits into every column, in the widest letters."""
RUNS = st.builds(look, st.sampled_from(LOOKS), WORDS)
BLOCKS = st.builds(
    lambda runs, kind: Block(tuple(runs), *kind), st.lists(RUNS, min_size=1, max_size=3), st.sampled_from(KINDS)
)


@given(st.lists(BLOCKS, min_size=1, max_size=4), st.sampled_from(EDITIONS))
@settings(max_examples=15)
def test_every_word_that_the_fonts_can_print_is_read_back(blocks: list[Block], languages: tuple[Language, ...]) -> None:
    # A word over two runs may be wider than the column of a deep item; it is divided there.
    assume(all(len(word) <= LONGEST for block in blocks for word in block.plain.split()))
    assert_read_back(holding(blocks, languages))
