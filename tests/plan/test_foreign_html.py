"""HTML from other programs becomes clean text."""

import pytest

from sedi_editor.plan.foreign_html import clean
from sedi_editor.plan.html import to_html


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ("plain words", "<p>plain words</p>"),
        ("a < b &amp; c", "<p>a &lt; b &amp; c</p>"),
        ("<p>Hello <strong>big <em>world</em></strong></p>", "<p>Hello <b>big </b><b><i>world</i></b></p>"),
        ("<script>steal()</script><p>safe</p><style>p{}</style>", "<p>safe</p>"),
        ('<p>a<img src="https://tracker.example/x.png">b</p>', "<p>ab</p>"),
        ('<p onmouseover="x()"><a href="javascript:x()">link</a></p>', "<p>link</p>"),
        ('<a href="https://example.org">link</a>', '<p><a href="https://example.org">link</a></p>'),
        ("<p>never <b>closed", "<p>never <b>closed</b></p>"),
        ("<ul>\n <li>a\n<ul><li>b</li></ul></li>\n<li>c</li></ul>", "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>"),
        ("<ol><li>a</li></ol>", "<ol><li>a</li></ol>"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a</li></ul><p>b</p>"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "<p>a</p><p>b</p>"),
        ("<h1>Title</h1>text", "<p><b>Title</b></p><p>text</p>"),
        ('<p><span style="font-weight: 700">a</span>b</p>', "<p><b>a</b>b</p>"),
        ('<b style="font-weight:normal"><p>from a web editor</p></b>', "<p>from a web editor</p>"),
        ('<p><span style="text-decoration: underline; font-style: italic">a</span></p>', "<p><i><u>a</u></i></p>"),
        ("<p>one<br>two<br></p>", "<p>one<br>two</p>"),
        ("<p>  folded \n\n white   space </p>", "<p>folded white space</p>"),
        ("<p>no\xa0break\u202f; kept</p>", "<p>no\xa0break\u202f; kept</p>"),
        ("<p>a</p><p></p><p>b</p>", "<p>a</p><p></p><p>b</p>"),
        ("\x00<p>a\x07b</p>", "<p>ab</p>"),
        ("", ""),
        ("<!-- nothing -->", ""),
    ],
)
def test_foreign_html_comes_out_clean(foreign: str, ours: str) -> None:
    assert to_html(clean(foreign)) == ours


def test_lists_deeper_than_three_levels_stay_at_the_third() -> None:
    deep = "<ul>" * 5 + "<li>deep</li>" + "</ul>" * 5
    assert clean(deep).blocks[-1].level == 2


def test_deeply_nested_tags_do_not_end_the_program() -> None:
    assert clean("<div>" * 1_500 + "word" + "</div>" * 1_500).plain == "word"
