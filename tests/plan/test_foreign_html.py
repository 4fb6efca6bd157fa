"""HTML from other programs becomes clean text."""

import pytest

from sedi_editor.errors import InvalidText
from sedi_editor.plan.foreign_html import ForeignHtml, clean, elements_in
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
        ("<p>1<sup>er</sup> H<sub>2</sub>O</p>", "<p>1<sup>er</sup> H<sub>2</sub>O</p>"),
        ('<p>m<span style="vertical-align: super">2</span></p>', "<p>m<sup>2</sup></p>"),
        ('<p>a<sup><span style="vertical-align:baseline">b</span></sup></p>', "<p>ab</p>"),
        ("<p>a<sup>b<sub>c</sub></sup></p>", "<p>a<sup>b</sup><sub>c</sub></p>"),
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


# A parser makes far more of each of these than stands there: it compares each start with all that is open, opens again
# what was never closed, or copies what it has.
OUT_OF_PROPORTION = {
    "many elements": "<i>a</i>" * 50_000,
    "nested": "<div>" * 5_000 + "a",
    "nested and closed": "<table><tr><td>" * 3_000 + "a" + "</td></tr></table>" * 3_000,
    "nested lists": "<ul><li>a" * 5_000,
    "opened again in each block": "".join(f"<p><b class=c{n}>a" for n in range(5_000)),
    "opened again at each end": "<b>" * 1_000 + "<div>a</div>" * 1_000,
    "closed in a comment only": "<div><!-- </div> -->" * 5_000,
    "closed in an attribute only": "<div title='</div>' data-end=\"</div>\">" * 5_000,
    "closed in a script only": "<div><script>'</div>'</script>" * 5_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(5_000)) + ">a</p>",
    "attributes without values": "<p " + "/".join(f"a{n}" for n in range(5_000)) + ">a</p>",
    "entities": "&amp;" * 200_000,
    "no-break spaces": "\xa0" * 200_000,
    "length": "a " * 3_000_000,
}


@pytest.mark.parametrize("kind", OUT_OF_PROPORTION)
def test_markup_out_of_all_proportion_is_refused_before_it_is_read(kind: str) -> None:
    with pytest.raises(InvalidText, match="formatting"):
        elements_in(OUT_OF_PROPORTION[kind])
    with pytest.raises(InvalidText, match="formatting"):
        clean(OUT_OF_PROPORTION[kind])


@pytest.mark.parametrize(
    ("foreign", "count"),
    [
        ("no tag < at all", 0),
        ("<p>a<p>b<br>c", 3),
        ("<p><b>a</b></p><p>b</p>", 3),
        ("<b><p>a</p><p>b</p></b>", 3 + 4),
        ("<!--><p>a</p><!-- <p> <p> --><p>b</p><!-- <p>", 2),
        ("<p title='<p>'>a</p><p title=\"'>\">b</p><p title=it's>c</p>", 3),
        ("<style><p></style><p>a</p><script><p>", 1),
        ("<p>a</p><p never ends", 1),
    ],
)
def test_elements_are_counted_as_a_parser_sees_them(foreign: str, count: int) -> None:
    assert elements_in(foreign) == count


def test_a_picture_between_the_words_does_not_count_as_words() -> None:
    assert clean(f'<p>a<img src="data:image/png;base64,{"iVBORw0KGgo" * 500_000}">b</p>').plain == "ab"


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        (
            "<style>.x{font-weight:bold}@media print{.y{font-style:italic}}</style><p class=x>a</p><i class=y>b</i>",
            None,
        ),
        ("<style>/* } .x{font-weight:bold} */ .y{font-style:italic}</style><p class=x>a</p><p class=y>b</p>", None),
        ("<style>.x{font-weight:bold}</style><style>.x{font-weight:normal}</style><p class=x>a</p>", "<p>a</p>"),
        ("<style>.x{font-weight:bold;font-weight:normal}</style><p class=x>a</p>", "<p>a</p>"),
        ("<style>.x{font-weight:bold} /* never ends</style><p class=x>a</p>", "<p><b>a</b></p>"),
        ("<style>.x{font-weight:bold</style><p class=x>a</p>", "<p>a</p>"),
        ("<style>.x{font-weight:bold}<p class=x>a</p>", ""),
        ("<ul><li aria-level=" + "9" * 5_000 + ">a</li></ul>", "<ul><li>a</li></ul>"),
        ("<p style='font-weight:" + "9" * 3_000 + "'>a</p>", "<p><b>a</b></p>"),
        ("<p>" + "<span>a</span>" * 3 + "</p>", "<p>aaa</p>"),
        ("<pre>a  \n \n  b\nc </pre>", "<p>a<br><br>b<br>c</p>"),
        ("<p><!--StartFragment-->a<!--StartFragment-->b</p>", "<p>ab</p>"),
        ("<p><!--EndFragment-->a<!--StartFragment-->b</p>", "<p>ab</p>"),
    ],
)
def test_style_sheets_and_marks_are_read_whatever_is_wrong_with_them(foreign: str, ours: str | None) -> None:
    shown = to_html(clean(foreign))
    assert shown == ours if ours is not None else "<i>b</i>" in shown


@pytest.mark.parametrize("count", [2, 10_000])
def test_an_item_has_all_its_paragraphs(count: int) -> None:
    [item, after] = clean("<ul><li>" + "<p>a</p>" * count + "</li></ul><p>b</p>").blocks
    assert item.plain == "\n".join("a" * count)
    assert after.plain == "b"


def test_a_cell_spans_no_more_rows_than_there_are() -> None:
    foreign = "<table><tr><td rowspan=9999>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    found = ForeignHtml(foreign).table()
    assert found is not None
    assert [[cell.plain for cell in row] for row in found.rows] == [["a", "b"], ["", "c"]]
    assert found.spans == {(0, 0): 2}
    with pytest.raises(InvalidText, match="too many cells"):
        ForeignHtml(
            "<table>" + ("<tr>" + "<td colspan=9999 rowspan=9999>a</td>" * 30 + "</tr>") * 100 + "</table>"
        ).table()


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
    found = ForeignHtml(foreign).table()
    assert (found and [[text.plain for text in row] for row in found.rows]) == cells


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
