"""A text as it was and as it is, in one, word by word."""

import pytest
from hypothesis import given

from sedi_editor.plan.html import parse, to_html
from sedi_editor.plan.richtext import RichText, Run
from sedi_editor.revision import alignment
from sedi_editor.revision.tracked_text import PieceKind, TrackedText
from tests.strategies import rich_texts


def said(old: str, new: str) -> str:
    """The tracked text of two canonical texts: deletions in [], insertions in {}, ends of blocks as ¶."""
    brackets = {PieceKind.KEPT: "{}", PieceKind.DELETED: "[{}]", PieceKind.INSERTED: "{{{}}}"}
    tracked = TrackedText.between(parse(old), parse(new))
    return "".join(
        brackets[piece.kind].format(piece.token.text if isinstance(piece.token, Run) else "¶")
        for piece in tracked.pieces
    )


def test_one_word_is_another() -> None:
    assert (
        said("<p>Ten small firms export.</p>", "<p>Twelve small firms export.</p>")
        == "[Ten]{Twelve} small firms export.¶"
    )


def test_words_are_put_in_and_left_out() -> None:
    assert (
        said("<p>Small firms export.</p>", "<p>Small firms of the region export.</p>")
        == "Small firms{ of the region} export.¶"
    )
    assert said("<p>Small and new firms</p>", "<p>Small firms</p>") == "Small[ and new] firms¶"


def test_a_sign_is_a_word_of_its_own() -> None:
    assert said("<p>Export, import</p>", "<p>Export; import</p>") == "Export[,]{;} import¶"


def test_a_sentence_that_is_another_is_not_torn_apart_at_its_spaces() -> None:
    assert said("<p>One two three.</p>", "<p>Four five six.</p>") == "[One two three]{Four five six}.¶"


def test_the_longest_stretch_that_both_have_is_kept() -> None:
    old = "<p>They see on the spot how firms of the region work.</p>"
    new = "<p>They see on every spot how firms of the region work.</p>"
    assert said(old, new) == "They see on [the]{every} spot how firms of the region work.¶"


def test_a_paragraph_is_divided_and_put_together() -> None:
    assert said("<p>One. Two.</p>", "<p>One.</p><p>Two.</p>") == "One.{¶}[ ]Two.¶"
    assert said("<p>One.</p><p>Two.</p>", "<p>One. Two.</p>") == "One.[¶]{ }Two.¶"


def test_a_paragraph_becomes_an_item_of_a_list() -> None:
    assert said("<p>One</p>", "<ul><li>One</li></ul>") == "One[¶]{¶}"


def test_a_word_in_another_format_is_another_word() -> None:
    assert said("<p>One two</p>", "<p>One <b>two</b></p>") == "One [two]{two}¶"


def test_a_text_that_is_as_it_was_is_kept_whole() -> None:
    assert said("<p>One</p>", "<p>One</p>") == "One¶"


@given(rich_texts(), rich_texts())
def test_read_as_old_it_is_the_old_text_and_as_new_the_new_one(old: RichText, new: RichText) -> None:
    tracked = TrackedText.between(old, new)
    assert (tracked.old, tracked.new) == (old, new)
    assert all(piece.kind is PieceKind.KEPT for piece in tracked.pieces) == (old == new)
    assert len(list(tracked.paragraphs())) == sum(not isinstance(piece.token, Run) for piece in tracked.pieces)


def test_a_few_words_that_two_sentences_share_by_chance_do_not_tear_them_apart() -> None:
    old = "<p>Firms of the region sell goods.</p>"
    new = "<p>Sustainable use of the oceans matters.</p>"
    assert said(old, new) == "[Firms of the region sell goods]{Sustainable use of the oceans matters}.¶"
    # Longer stretches are kept.
    new = "<p>Ports of the region sell food.</p>"
    assert said(old, new) == "[Firms]{Ports} of the region sell [goods]{food}.¶"


def test_a_paragraph_that_both_have_is_kept_wherever_it_stands_and_the_others_are_compared() -> None:
    lamps, buoys = "Lamps are lit in every port of the region.", "Buoys are laid where ships pass by night."
    old = f"<p>{lamps}</p><p>{buoys}</p><p>Ten firms sell.</p>"
    new = f"<p>A new beginning.</p><p>{lamps}</p><p>{buoys}</p><p>Twelve firms sell.</p>"
    assert said(old, new) == f"{{A new beginning.}}{{¶}}{lamps}¶{buoys}¶[Ten]{{Twelve}} firms sell.¶"


def test_spaces_of_another_format_stay_what_they_are() -> None:
    assert said("<p>One<b> </b>two three</p>", "<p>One<b> </b>two four</p>") == "One two [three]{four}¶"
    assert said("<p>One<b> </b>two</p>", "<p>One two</p>") == "One[ ]{ }two¶"


def test_texts_too_long_to_compare_are_kept_at_both_ends_and_replaced_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "MOST_PAIRS", 8)
    old, new = "<p>Same one two three four end.</p>", "<p>Same four three two one end.</p>"
    assert said(old, new) == "Same [one two three four]{four three two one} end.¶"


def test_a_long_text_of_which_little_changed_keeps_the_rest() -> None:
    words = " ".join(f"word{number}" for number in range(5_000))
    tracked = TrackedText.between(RichText.from_plain(words), RichText.from_plain(words.replace("word2500", "other")))
    changed = [
        piece.token.text
        for piece in tracked.pieces
        if piece.kind is not PieceKind.KEPT and isinstance(piece.token, Run)
    ]
    assert changed == ["word2500", "other"]
    assert to_html(tracked.old) == f"<p>{words}</p>"
