"""The canonical HTML of rich text."""

import copy
import pickle
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sedi_editor.errors import InvalidText
from sedi_editor.plan.foreign_html import clean
from sedi_editor.plan.html import blocks_of, parse, to_html
from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run
from tests.strategies import rich_texts


@given(rich_texts())
def test_every_text_comes_back_from_its_html(text: RichText) -> None:
    assert parse(to_html(text)) == text


@st.composite
def nearly_canonical(draw: st.DrawFn) -> str:
    """Canonical HTML of which up to three tags or texts were taken out, doubled, or put elsewhere."""
    parts = re.findall("<[^>]*>|[^<]+", to_html(draw(rich_texts(min_blocks=1))))
    for _ in range(draw(st.integers(0, 3))):
        if not parts:
            break
        at, to = draw(st.integers(0, len(parts) - 1)), draw(st.integers(0, len(parts) - 1))
        change = draw(st.sampled_from(["out", "doubled", "elsewhere", "other"]))
        if change == "doubled":
            parts.insert(to, parts[at])
        elif change == "other":
            parts[at] = draw(st.sampled_from(["<b>", "</b>", "<br>", "&", "&gt;", ">", "\x01", "\n", "<ul>", "</li>"]))
        else:
            part = parts.pop(at)
            if change == "elsewhere":
                parts.insert(to, part)
    return "".join(parts)


@given(nearly_canonical())
@example("<p></p>")
@example("<p><b>a</b><b>b</b></p>")
@example("<p><b>a</b><b><i>b</i></b></p>")
@example("<p><b></b></p>")
@example("<ul><li>a</li></ul><ul><li>b</li></ul>")
@example("<ul></ul>")
@example("<p>a>b</p>")
@example("<p>a\nb</p>")
@example("<p>a</li>")
@example("<li>a</li>")
@example('<p><a href="https://a.org">a</a><a href="https://a.org">b</a></p>')
@example('<p><a href="https://a.org/?a=1&amp;b=2"><b>a</b></a>, <a href="mailto:a@b.org">b</a></p>')
@example('<p><a href="javascript:x">a</a></p>')
def test_what_is_left_unparsed_is_canonical_and_not_empty(html: str) -> None:
    try:
        text = parse(html)
    except InvalidText:
        return
    parsed = RichText(blocks_of(html))
    assert bool(text) is bool(parsed)
    assert text.is_longer_than(5) is (parsed.size > 5)
    assert text == parsed
    assert hash(text) == hash(parsed)
    if text.canonical is not None:
        assert to_html(parsed) == html
        assert text.fingerprint == parsed.fingerprint


def test_most_texts_are_parsed_when_they_are_shown() -> None:
    text = parse("<p>Ten <b>workshops</b></p><ul><li>one</li></ul>")
    assert "blocks" not in vars(text)
    assert text == parse("<p>Ten <b>workshops</b></p><ul><li>one</li></ul>")
    assert text != parse("<p>Ten</p>")
    assert text
    assert "blocks" not in vars(text)
    assert text.plain == "Ten workshops\none"
    assert pickle.loads(pickle.dumps(text)) == copy.deepcopy(text) == text
    with pytest.raises(AttributeError, match="blokcs"):
        getattr(text, "blokcs")  # noqa: B009 - as a type checker would not let it pass


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "a" * 900_000 + "&</p>",
        "<p>" + "a&amp;" * 150_000 + "<",
        "<p>" + "<b>a</b>x" * 100_000 + "<q>",
        "<p>a</p>" * 100_000 + "<p>",
        "<ul>" + "<li>a</li>" * 90_000,
        "<ul>" * 200_000,
    ],
    ids=range(6),
)
def test_a_long_text_that_breaks_at_its_end_is_refused_as_soon_as_it_is_read(html: str) -> None:
    # A regular expression that tried all ways to share the text out would take for ever.
    with pytest.raises(InvalidText):
        parse(html)


@pytest.mark.parametrize("html", ["<p>a\x01</p>", "<p>a\ud800</p>", "<ul><li>a\x07</li></ul>"])
def test_characters_that_no_document_can_hold_are_told_at_once(html: str) -> None:
    with pytest.raises(InvalidText):
        parse(html)


def test_the_form_is_the_documented_one() -> None:
    text = RichText(
        (
            Block((Run("Fish & "), Run("chips", bold=True, italic=True, link="https://example.org/?a=1&b=2"))),
            Block((Run("one\ntwo"),), BlockKind.BULLET),
            Block((Run("deeper", underline=True),), BlockKind.NUMBERED, 1),
            Block((Run("back"),), BlockKind.BULLET),
            Block(),
            Block((Run("last"),)),
        )
    )
    assert to_html(text) == (
        '<p>Fish &amp; <a href="https://example.org/?a=1&amp;b=2"><b><i>chips</i></b></a></p>'
        "<ul><li>one<br>two</li><ol><li><u>deeper</u></li></ol><li>back</li></ul><p></p><p>last</p>"
    )
    assert parse(to_html(text)) == text


@pytest.mark.parametrize(
    "html",
    [
        "words",
        "<p>a",
        "<p>a</b></p>",
        "<p>a</p> <p>b</p>",
        "<div>a</div>",
        "<p onclick=x>a</p>",
        "<li>a</li>",
        "<ul><p>a</p></ul>",
        "<ul><li>a</li>",
        "<p>a & b</p>",
        '<p><a href="https://example.org/?a=1&b=2">a</a></p>',
        "<p><script>a</script></p>",
        '<p><a href="javascript:x">a</a></p>',
        "<p><b><b>a</b></b></p>",
        "<ul><ul><ul><ul><li>a</li></ul></ul></ul></ul>",
    ],
)
def test_other_elements_and_broken_markup_are_refused(html: str) -> None:
    with pytest.raises(InvalidText):
        parse(html)


@pytest.mark.parametrize(
    ("html", "canonical"),
    [
        ("<p><u><i>a</i></u></p>", "<p><i><u>a</u></i></p>"),
        ("<p><b>a</b><b>b</b></p>", "<p><b>ab</b></p>"),
        ("<p><b>a<i>b</b>c</i></p>", "<p><b>a</b><b><i>b</i></b><i>c</i></p>"),
        ("<p></p>", ""),
    ],
)
def test_formats_in_another_order_are_read_and_written_in_one(html: str, canonical: str) -> None:
    assert to_html(parse(html)) == canonical


@given(st.text(alphabet='<>/&;=" abpuliohref:htps.#x01F\n\xa0', max_size=80))
@example("a&#11;b&#1;")
@example("<p hidden=a><del>b<div><li><br><p>c")
def test_no_input_makes_either_reader_fail_otherwise(html: str) -> None:
    clean(html)
    try:
        text = parse(html)
    except InvalidText:
        return
    assert parse(to_html(text)) == text


@given(rich_texts())
def test_the_reader_of_foreign_html_keeps_every_word_of_our_own(text: RichText) -> None:
    assert clean(to_html(text)).plain.split() == text.plain.split()


@given(st.text(max_size=60).filter(lambda text: "<" not in text and "&" not in text))
def test_foreign_text_without_markup_keeps_its_words(text: str) -> None:
    kept = "".join(c for c in text if c.isprintable() or c.isspace())
    assert set(clean(kept).plain.split()) == set(kept.split())
