"""Rich text as a value."""

import pytest

from sedi_editor.errors import InvalidText
from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run, numbering, storable


def numbered(level: int = 0) -> Block:
    return Block((Run("x"),), BlockKind.NUMBERED, level)


def bullet(level: int = 0) -> Block:
    return Block((Run("x"),), BlockKind.BULLET, level)


def test_equal_neighbours_merge_and_empty_runs_vanish() -> None:
    assert Block((Run("a"), Run("", bold=True), Run("b"), Run("c", italic=True))).runs == (
        Run("ab"),
        Run("c", italic=True),
    )


def test_one_empty_paragraph_is_the_empty_text() -> None:
    assert RichText((Block(),)) == RichText()
    assert not RichText((Block((Run(""),)),))
    assert RichText((Block(), Block()))


def test_plain_lines_are_paragraphs() -> None:
    text = RichText.from_plain("one\n\nthree")
    assert [block.plain for block in text.blocks] == ["one", "", "three"]
    assert text.plain == "one\n\nthree"
    assert text.is_plain


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\r", "\x85", "\ud800", "\uffff"])
def test_characters_that_no_document_can_hold_are_refused(character: str) -> None:
    with pytest.raises(InvalidText, match=r"U\+"):
        Run(f"a{character}b")
    assert Run(storable(f"a{character}b")).text in ("ab", "a\nb")


@pytest.mark.parametrize("character", ["\xa0", "\u202f", "\u00ad", "\u2011", "\t", "\n", "😀", "\u200b"])
def test_special_spaces_and_hyphens_are_kept(character: str) -> None:
    assert RichText((Block((Run(f"a{character}b"),)),)).plain == f"a{character}b"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", 'https://a"b', "x"]
)
def test_links_lead_to_the_web_or_to_mail_only(address: str) -> None:
    with pytest.raises(InvalidText, match="web or mail address"):
        Run("a", link=address)


@pytest.mark.parametrize("level", [-1, 3])
def test_a_list_has_three_levels(level: int) -> None:
    with pytest.raises(InvalidText):
        numbered(level)


def test_a_paragraph_has_no_level() -> None:
    with pytest.raises(InvalidText):
        Block((Run("x"),), BlockKind.PARAGRAPH, 1)


def test_deeper_items_do_not_interrupt_a_numbered_list() -> None:
    blocks = [numbered(), numbered(1), numbered(1), numbered(), bullet(1), numbered(), numbered(1)]
    assert numbering(blocks) == [1, 1, 2, 2, 0, 3, 1]


def test_a_numbered_list_starts_anew_after_a_paragraph_or_another_list() -> None:
    assert numbering([numbered(), Block((Run("p"),)), numbered(), bullet(), numbered()]) == [1, 0, 1, 0, 1]


def test_the_fingerprint_changes_with_words_and_with_formats() -> None:
    texts = [
        RichText.from_plain("a"),
        RichText.from_plain("b"),
        RichText((Block((Run("a", bold=True),)),)),
        RichText((Block((Run("a"),), BlockKind.BULLET),)),
    ]
    assert len({text.fingerprint for text in texts}) == len(texts)
    assert RichText.from_plain("a").fingerprint == texts[0].fingerprint
