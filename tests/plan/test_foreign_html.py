"""HTML from other programs becomes clean text."""

import pytest

from sedi_editor.plan.foreign_html import clean, table
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
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a<br>b</li></ul>"),
        ("<ol><li><p>a</p><p></p><p>b</p></li><li>c</li></ol>", "<ol><li>a<br>b</li><li>c</li></ol>"),
        ("<ul><li><p></p><p>b</p></li></ul><p>after</p>", "<ul><li>b</li></ul><p>after</p>"),
        ("<p style='mso-list:l0 level1'>a</p><p>b</p>", "<ul><li>a</li></ul><p>b</p>"),
        ("<main>a<aside>b</aside></main><center>c</center>", "<p>a</p><p>b</p><p>c</p>"),
        ('a<span style="display:block">b</span><i style="display:inline">c</i>', "<p>a</p><p>b</p><p><i>c</i></p>"),
        ('<p>seen<span hidden>a</span><b style="visibility:hidden">b</b></p>', "<p>seen</p>"),
        ("<div>a</div><div><br></div><div></div><div>b</div>", "<p>a</p><p></p><p>b</p>"),
        ("<p>a<del>b</del><ins>c</ins></p>", "<p>a<u>c</u></p>"),
        ('<p>a<del datetime="2021">b</del><ins datetime="2021">c</ins></p>', "<p>ac</p>"),
        ('<p>a<a class=msocomanchor href="#c1">[AB1]</a></p>', "<p>a</p>"),
        ("<p>a&#11;b&#1;c&#x1F;&#xFFFE;</p>", "<p>a bc</p>"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "<p>a\tb</p>"),
        ("<table><tr><td>a<p>b</p></td><td>c</td></tr></table>", "<p>a</p><p>b</p><p>c</p>"),
        ("<table><tr><td>a</td><td><ul><li>b</li></ul></td></tr></table>", "<p>a</p><ul><li>b</li></ul>"),
        ("<table><tr><td></td><td>b</td><td>&nbsp;</td></tr><tr><td></td></tr></table>", "<p>b</p>"),
        ("<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td></tr></table>", "<p>a</p><p>b\tc</p>"),
        ("<p>a</p><p>&nbsp;</p><p><br></p><p>b</p>", "<p>a</p><p></p><p></p><p>b</p>"),
        ('<a href="https://e.org"><u>link</u></a>', '<p><a href="https://e.org">link</a></p>'),
        ('<a href="https://e.org/a b">link</a>', '<p><a href="https://e.org/a%20b">link</a></p>'),
        ('<pre>a  b\tc</pre><p style="white-space: pre-wrap">d\te</p>', "<p>a  b\tc</p><p>d\te</p>"),
        ('<p>seen<span style="display: none">hidden</span></p>', "<p>seen</p>"),
        ("<xml><w:View>Normal</w:View></xml><p>text</p>", "<p>text</p>"),
        (
            "<p>around</p><!--StartFragment--><p>copied</p><!--EndFragment--><p>around</p>",
            "<p></p><p>copied</p><p></p>",
        ),
        ("a<span>&nbsp;</span><b>b</b>", "<p>a <b>b</b></p>"),
        ("<style>.x {font-weight:700}</style><p class=x>a</p><p>b</p>", "<p><b>a</b></p><p>b</p>"),
        ('<ul><li data-aria-level="9">a</li></ul>', "<ul><ul><ul><li>a</li></ul></ul></ul>"),
        ("<p style='mso-list:l0 level2 lfo1'>typed by Word</p>", "<ul><ul><li>typed by Word</li></ul></ul>"),
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


@pytest.mark.parametrize(
    ("foreign", "cells"),
    [
        ("<table><tr><td>a<td>b<tr><td>c</table>", [["a", "b"], ["c", ""]]),
        (
            "<table><tr><td colspan=2>a<td rowspan=2>b<tr><td>c<td>d</table>",
            [["a", "", "b"], ["c", "d", ""]],
        ),
        ("<table><tr><th>a</th><td colspan=99999>b</td></tr></table>", [["a", "b"]]),
        ("<p>text</p><table><tr><td>a</td></tr></table>", None),
        ("<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>", None),
        ("<p>text</p>", None),
        ("", None),
    ],
)
def test_a_table_that_stands_alone_is_had_cell_by_cell(foreign: str, cells: list[list[str]] | None) -> None:
    found = table(foreign)
    assert (found and [[text.plain for text in row] for row in found]) == cells


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        (
            '<font face="Wingdings">ü</font> a <font face="Symbol, serif">m</font>m <font face="Arial">x</font>',
            "✓ a µm x",
        ),
        ('<style>.s {font-family:Symbol}</style><p><span class="s">a</span>b</p>', "αb"),
        ('<style>p.x {font:12.0pt "Wingdings 2"}</style><p class=x>P</p>', "✓"),
        ("<span style='font-family:Wingdings;mso-char-type:symbol;mso-symbol-font-family:Wingdings'>à</span>", "→"),
        (
            "<span style='font-family:Wingdings;mso-ascii-font-family:Calibri;mso-char-type:symbol;"
            "mso-symbol-font-family:Wingdings'><span style='mso-char-type:symbol;mso-symbol-font-family:Wingdings'>J"
            "</span></span>",
            "☺",
        ),
        ("<span style='font-family:Wingdings;mso-ascii-font-family:Calibri'>abc</span>", "abc"),
        ("""<span style='font-family:"Segoe UI Symbol",Symbol'>m</span>""", "m"),
        ("""<span style='font-family:"Wingdings 3", Symbol'>g</span>""", "→"),
        ('<span style="font: italic bold 12px/30px Webdings, serif">a</span>', "✔"),
        ("<p style='font-family:Symbol'>5 <b>m</b><span style='font-family:Calibri'>m</span></p>", "5 µm"),
        ("<p style='font-family:Symbol'>a<span style='font-family:inherit'>b</span></p>", "αβ"),
        ("<span style='font-family:Wingdings'>&#61692; Ÿ &#61695;</span>", "✓ • \N{REPLACEMENT CHARACTER}"),
        ("<span style='font-family:SymbolMT'>D&nbsp;x</span>", "Δ\N{NO-BREAK SPACE}ξ"),
    ],
)
def test_what_is_set_in_a_symbol_font_is_the_sign_that_shows(foreign: str, shown: str) -> None:
    assert clean(foreign).plain == shown


def test_a_list_mark_in_a_symbol_font_is_a_mark() -> None:
    mark = "<span style='font-family:{}'>{}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>"
    for font, letter in (
        ("Symbol", "·"),
        ("Wingdings", "§"),
        ("Wingdings", "Ø"),
        ("Wingdings", "ü"),
        ("Wingdings", "q"),
    ):
        item = f"<p class=MsoListParagraph>{mark.format(font, letter)}one</p>"
        assert to_html(clean(item)) == "<ul><li>one</li></ul>"
