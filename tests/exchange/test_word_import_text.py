"""What the import makes of the text inside a cell: formats, links, lists, changes, and everything that is left out."""

from pathlib import Path

import pytest

from sedi_editor.exchange.word_import import Imported, read_word
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.verdict import report_text
from sedi_editor.plan.html import to_html
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from tests.exchange.word_sources import (
    cell,
    head,
    imported,
    nodes,
    notes,
    package,
    paragraph,
    part,
    parts_of,
    row,
    run,
    table,
    word_file,
)

EN = Language.EN
CHANGE = 'w:id="1" w:author="A" w:date="2020-01-01T00:00:00Z"'


def read_cell(folder: Path, *paragraphs: str, **parts: str) -> tuple[RichText, Imported]:
    """The text that a cell of those paragraphs becomes."""
    got = imported(folder, table(*head(), row("Lamps", cell("".join(paragraphs)), "b", "c", "d")), language=EN, **parts)
    return nodes(got.tree, Kind.ROW)[0].text(Field.CONTRIBUTION, EN), got


def html_of(folder: Path, *paragraphs: str, **parts: str) -> str:
    rich, _ = read_cell(folder, *paragraphs, **parts)
    return to_html(rich)


def left_out(got: Imported) -> list[tuple[Reason, str]]:
    return [(passage.reason, passage.text) for passage in got.report.unplaced]


def style(
    name: str, properties: str = "", kind: str = "paragraph", based_on: str = "", paragraph_properties: str = ""
) -> str:
    """A style's definition; its id is its name without spaces."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{paragraph_properties}</w:pPr><w:rPr>{properties}</w:rPr></w:style>"
    )


def numbering(**formats: str) -> str:
    """Lists by id (n1, n2…) whose three levels have those formats, separated by spaces."""
    lists = ""
    for name, levels in formats.items():
        inside = "".join(
            f'<w:lvl w:ilvl="{index}"><w:numFmt w:val="{one}"/><w:lvlText w:val="%{index + 1}."/></w:lvl>'
            for index, one in enumerate(levels.split())
        )
        lists += f'<w:abstractNum w:abstractNumId="{name[1:]}">{inside}</w:abstractNum>'
    numbers = "".join(f'<w:num w:numId="{name[1:]}"><w:abstractNumId w:val="{name[1:]}"/></w:num>' for name in formats)
    return part("numbering", lists, numbers)


def item(text: str, list_id: int, level: int = 0) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_direct_formats_are_kept(tmp_path: Path) -> None:
    runs = (
        run("a", "<w:b/>"),
        run("b", '<w:i w:val="1"/>'),
        run("c", '<w:u w:val="single"/>'),
        run("d", '<w:b w:val="0"/>'),
    )
    assert html_of(tmp_path, paragraph(*runs)) == "<p><b>a</b><i>b</i><u>c</u>d</p>"


def test_formats_come_through_styles_and_what_they_are_based_on(tmp_path: Path) -> None:
    styles = part(
        "styles",
        style("Strong base", "<w:b/>", "character"),
        style("Strong", "<w:i/>", "character", "Strongbase"),
        style("Loud", "<w:b/>"),
    )
    strong = run("a", '<w:rStyle w:val="Strong"/>')
    assert html_of(tmp_path, paragraph(strong, run("b")), styles=styles) == "<p><b><i>a</i></b>b</p>"
    # Bold of the character style on bold of the paragraph style switches it off again.
    loud = paragraph(strong, run("b"), run("c", '<w:b w:val="false"/>'), properties='<w:pStyle w:val="Loud"/>')
    assert html_of(tmp_path, loud, styles=styles) == "<p><i>a</i><b>b</b>c</p>"


def test_superscript_and_subscript_come_through_directly_and_by_a_style(tmp_path: Path) -> None:
    raised, lowered = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    styles = part("styles", style("Ordinal", raised, "character"))
    by_style = run("er", '<w:rStyle w:val="Ordinal"/>')
    on_the_line = run(" mai", '<w:rStyle w:val="Ordinal"/><w:vertAlign w:val="baseline"/>')
    content = paragraph(run("1"), by_style, on_the_line, run(", m"), run("2", raised), run(", H"), run("2", lowered))
    wanted = "<p>1<sup>er</sup> mai, m<sup>2</sup>, H<sub>2</sub></p>"
    assert html_of(tmp_path, content, styles=styles) == wanted


def test_styles_that_are_based_on_each_other_do_no_harm(tmp_path: Path) -> None:
    styles = part("styles", style("A", "<w:b/>", based_on="B"), style("B", "<w:i/>", based_on="A"))
    assert (
        html_of(tmp_path, paragraph("x", properties='<w:pStyle w:val="A"/>'), styles=styles) == "<p><b><i>x</i></b></p>"
    )


def test_links_by_element_and_by_field_are_kept_without_their_usual_underline(tmp_path: Path) -> None:
    styles = part("styles", style("Hyperlink", '<w:u w:val="single"/>', "character"))
    look = '<w:rStyle w:val="Hyperlink"/>'
    by_element = f'<w:hyperlink r:id="rIdL">{run("here", look)}</w:hyperlink>'
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText> HYPERLINK "https://www.example.org/f" \\l "top" </w:instrText></w:r>'
    by_field = mark.format("begin") + code + mark.format("separate") + run("field", look) + mark.format("end")
    body = table(*head(), row("Lamps", cell(paragraph(by_element, run(" and "), by_field)), "b", "c", "d"))
    link = (
        '<Relationship Id="rIdL" TargetMode="External" Target="https://www.example.org/a?b=1&amp;c=2" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
    )
    path = word_file(tmp_path / "plan.docx", body)
    document = parts_of(path)["word/document.xml"].decode()
    package(path, {"word/document.xml": document}, {"styles": styles}, link)
    rich = nodes(read_word(path, EN).tree, Kind.ROW)[0].text(Field.CONTRIBUTION, EN)
    assert to_html(rich) == (
        '<p><a href="https://www.example.org/a?b=1&amp;c=2">here</a> and <a href="https://www.example.org/f#top">field</a></p>'
    )


def test_a_link_inside_the_file_becomes_plain_text_and_is_noted(tmp_path: Path) -> None:
    rich, got = read_cell(tmp_path, paragraph(f'<w:hyperlink w:anchor="there">{run("see")}</w:hyperlink>'))
    assert to_html(rich) == "<p>see</p>"
    assert any("link to a place inside" in note for note in notes(got))


def test_lists_keep_kind_and_level_and_deeper_ones_end_at_the_third(tmp_path: Path) -> None:
    lists = numbering(n1="bullet bullet bullet bullet", n2="decimal lowerLetter", n3="none")
    rich, got = read_cell(
        tmp_path,
        item("a", 1),
        item("b", 1, 1),
        item("c", 1, 3),
        item("1", 2),
        item("x", 2, 1),
        item("p", 3),
        numbering=lists,
    )
    assert to_html(rich) == (
        "<ul><li>a</li><ul><li>b</li><ul><li>c</li></ul></ul></ul><ol><li>1</li><ol><li>x</li></ol></ol><p>p</p>"
    )
    assert any("deeper than the third" in note for note in notes(got))


def test_lists_of_styles_are_lists_too(tmp_path: Path) -> None:
    def list_style(name: str, number: int, based_on: str = "") -> str:
        properties = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>' if number else ""
        return style(name, based_on=based_on, paragraph_properties=properties)

    styles = part(
        "styles", list_style("List Bullet", 1), list_style("List Bullet 2", 1), list_style("Mine", 0, "ListBullet")
    )
    texts = (
        paragraph(name, properties=f'<w:pStyle w:val="{name}"/>') for name in ("ListBullet", "ListBullet2", "Mine")
    )
    assert html_of(tmp_path, *texts, styles=styles, numbering=numbering(n1="bullet bullet bullet")) == (
        "<ul><li>ListBullet</li><ul><li>ListBullet2</li></ul><li>Mine</li></ul>"
    )


def test_a_typed_mark_stays_text(tmp_path: Path) -> None:
    assert html_of(tmp_path, paragraph("· one"), paragraph("1. two")) == "<p>· one</p><p>1. two</p>"


def test_a_list_that_goes_on_after_other_text_is_noted(tmp_path: Path) -> None:
    lists = numbering(n1="decimal")
    items = (item("a", 1), item("b", 1), paragraph("between"), item("c", 1), item("d", 1))
    _, got = read_cell(tmp_path, *items, numbering=lists)
    assert any("what Word shows as 3. in its list is 1 in the plan" in note for note in notes(got))


def test_empty_paragraphs_breaks_tabs_and_hyphens_are_kept(tmp_path: Path) -> None:
    signs = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/></w:r>"
    )
    rich, _ = read_cell(tmp_path, paragraph(signs), paragraph(), paragraph("e\N{NO-BREAK SPACE}:"))
    assert rich.plain == "a\tb\nc\N{NON-BREAKING HYPHEN}d\N{SOFT HYPHEN}\n\ne\N{NO-BREAK SPACE}:"
    assert len(rich.blocks) == 3


def test_a_page_break_parts_words_and_symbols_become_letters(tmp_path: Path) -> None:
    page = '<w:r><w:br w:type="page"/><w:t>one</w:t><w:br w:type="page"/><w:t>two</w:t><w:br w:type="page"/></w:r>'
    arrow = '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
    rich, _ = read_cell(tmp_path, paragraph(page), paragraph(arrow))
    assert rich.plain == "one\ntwo\n→"


def test_tracked_changes_are_taken_as_accepted_and_reported(tmp_path: Path) -> None:
    rich, got = read_cell(
        tmp_path,
        paragraph(
            run("stay "),
            f"<w:ins {CHANGE}>{run('come ')}</w:ins>",
            f"<w:del {CHANGE}><w:r><w:delText>gone words</w:delText></w:r></w:del>",
            f"<w:moveTo {CHANGE}>{run('moved')}</w:moveTo>",
        ),
        paragraph(f"<w:moveFrom {CHANGE}>{run('moved')}</w:moveFrom>", run("end")),
    )
    assert rich.plain == "stay come moved\nend"
    assert left_out(got) == [(Reason.DELETED, "gone words"), (Reason.DELETED, "moved")]
    assert any("inserted" in note for note in notes(got))
    assert any("deleted" in note for note in notes(got))


def test_a_deleted_paragraph_end_joins_the_paragraphs(tmp_path: Path) -> None:
    ended = f"<w:rPr><w:del {CHANGE}/></w:rPr>"
    rich, _ = read_cell(tmp_path, paragraph("to", properties=ended), paragraph("gether"), paragraph("x"))
    assert rich.plain == "together\nx"


def test_comments_notes_headers_and_footers_are_listed(tmp_path: Path) -> None:
    commented = f'<w:commentRangeStart w:id="1"/>{run("said")}<w:commentRangeEnd w:id="1"/>'
    anchor = f'{commented}<w:r><w:commentReference w:id="1"/></w:r>'
    comment = f'<w:comment w:id="1" w:author="Ana">{paragraph("Who says?")}</w:comment>'
    note = f'<w:footnote w:id="2">{paragraph("See above.")}</w:footnote>'
    line = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    rich, got = read_cell(
        tmp_path,
        paragraph(anchor),
        comments=part("comments", comment),
        footnotes=part("footnotes", line, note),
        header=part("hdr", paragraph("- 2 -")),
        footer=part("ftr", paragraph("Draft")),
    )
    assert rich.plain == "said"
    assert left_out(got) == [
        (Reason.COMMENT, "Who says?"),
        (Reason.NOTE, "See above."),
        (Reason.HEADER, "- 2 -"),
        (Reason.FOOTER, "Draft"),
    ]
    assert "1 comment was left out" in notes(got)
    assert "comment by Ana" in report_text(got.report)


def test_hidden_text_prompts_and_field_instructions_are_listed(tmp_path: Path) -> None:
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("Click here") + "</w:sdtContent></w:sdt>"
    )
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    nested = mark.format("begin") + run("inner code") + mark.format("separate") + run("7") + mark.format("end")
    rich, got = read_cell(tmp_path, paragraph(run("seen"), run(" unseen", "<w:vanish/>"), prompt, nested))
    assert rich.plain == "seen7"
    assert left_out(got) == [
        (Reason.HIDDEN, " unseen"),
        (Reason.PLACEHOLDER, "Click here"),
        (Reason.FIELD_CODE, "inner code"),
    ]


def test_a_text_box_is_counted_once_and_its_words_stay(tmp_path: Path) -> None:
    inside = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    rich, got = read_cell(tmp_path, paragraph(run("text"), box))
    assert rich.plain == "text\nboxed"
    assert got.report.words_listed == 0


@pytest.mark.parametrize(
    "wrapper",
    [
        '<w:smartTag w:uri="u" w:element="e">{}</w:smartTag>',
        '<w:customXml w:uri="u" w:element="e">{}</w:customXml>',
        '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
        '<w:dir w:val="ltr">{}</w:dir>',
        "<w:unknown>{}</w:unknown>",
    ],
)
def test_wrappers_of_any_kind_are_looked_through(tmp_path: Path, wrapper: str) -> None:
    assert html_of(tmp_path, paragraph(run("a"), wrapper.format(run("b")))) == "<p>ab</p>"


def test_formulas_are_taken_as_text(tmp_path: Path) -> None:
    assert html_of(tmp_path, paragraph("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>")) == "<p>x+1</p>"


def test_words_where_no_program_shows_them_are_listed(tmp_path: Path) -> None:
    _, got = read_cell(tmp_path, paragraph("seen", properties=f"<w:rPr>{run('astray')}</w:rPr>"))
    assert left_out(got) == [(Reason.MISPLACED, "astray")]


def test_a_bold_heading_is_plain_but_a_bold_word_in_it_stays(tmp_path: Path) -> None:
    bold, plain = run("Open ", "<w:b/>"), run("sea", "<w:b/>")
    got = imported(
        tmp_path,
        table(
            *head()[:2],
            row("STRATEGIC LINE", cell(paragraph(run("1. ", "<w:b/>"), bold, plain), span=4)),
            row("STRATEGIC OBJECTIVE", cell(paragraph(run("1.1. Calm "), run("water", "<w:b/>")), span=4)),
            row("Lamps", *"bcd", cell(paragraph(run("all", "<w:b/>")))),
        ),
    )
    line, objective, only = (nodes(got.tree, kind)[0] for kind in (Kind.LINE, Kind.OBJECTIVE, Kind.ROW))
    assert to_html(line.text(Field.TITLE, EN)) == "<p>Open sea</p>"
    assert to_html(objective.text(Field.TITLE, EN)) == "<p>Calm <b>water</b></p>"
    assert to_html(only.text(Field.COVID_RESPONSE, EN)) == "<p><b>all</b></p>"


def test_formats_that_no_plan_has_are_noted_once_for_each_kind(tmp_path: Path) -> None:
    red, shaded = '<w:color w:val="FF0000"/>', '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'
    usual = '<w:color w:val="auto"/><w:shd w:val="clear" w:fill="auto"/><w:vertAlign w:val="baseline"/>'
    rich, got = read_cell(
        tmp_path,
        paragraph(run("one ", red), run("passage", red), run(" plain ", usual), run("two", red + "<w:strike/>")),
        paragraph(run("H"), run("2"), run("O"), run(" ", red)),
        paragraph(run("marked", '<w:highlight w:val="yellow"/>'), run(" then ", usual), run("shaded", shaded)),
        paragraph(run("big", "<w:smallCaps/>")),
    )
    assert rich == RichText.from_plain("one passage plain two\nH2O \nmarked then shaded\nbig")
    assert sorted(notes(got)) == [
        "1 passage shown in capitals was taken as it was typed",
        "1 struck-through passage was taken as plain text",
        "2 coloured passages lost their colour",
        "2 highlighted passages lost their background",
    ]
