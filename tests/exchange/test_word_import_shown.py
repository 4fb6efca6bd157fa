"""All that Word shows is placed or listed, and counted: diagrams, charts, forms, fields, equations, other documents."""

import io
import zipfile
from pathlib import Path

import pytest

from sedi_editor.exchange.word_import import Imported, read_word
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from tests.exchange.word_sources import (
    NAMESPACES,
    R,
    cell,
    head,
    imported,
    nodes,
    notes,
    package,
    paragraph,
    parts_of,
    row,
    run,
    table,
    word_file,
    write_parts,
)

FILES = Path(__file__).parent / "word_files"
EN = Language.EN
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def read(path: Path) -> Imported:
    got = read_word(path, EN)
    assert got.report.words_in == got.report.words_placed + got.report.words_listed
    return got


def shown(got: Imported) -> str:
    return nodes(got.tree, Kind.ROW)[0].text(Field.CONTRIBUTION, EN).plain


def cell_text(folder: Path, *content: str) -> str:
    """The text that a cell of that content becomes, one paragraph."""
    return shown(imported(folder, table(*head(), row("Lamps", cell(paragraph(*content)), "b", "c", "d"))))


def with_part(folder: Path, content: str, kind: str, part: str | bytes, name: str = "part.xml") -> Imported:
    """A plan with that content in a cell, which points to `part` as rIdP."""
    body = table(*head(), row("Lamps", cell(content), "b", "c", "d"))
    path = word_file(folder / "plan.docx", body)
    document = parts_of(path)["word/document.xml"].decode()
    link = f'<Relationship Id="rIdP" Type="{R}/{kind}" Target="{name}"/>'
    package(path, {"word/document.xml": document}, {}, link)
    write_parts(path, parts_of(path) | {f"word/{name}": part.encode() if isinstance(part, str) else part})
    return read(path)


def listed(got: Imported) -> list[tuple[Reason, str]]:
    return [(passage.reason, " ".join(passage.text.split())) for passage in got.report.unplaced]


def graphic(inside: str) -> str:
    return (
        f"<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r>"
    )


def test_the_words_of_a_diagram_are_listed_and_counted() -> None:
    got = read(FILES / "11-smartart-text.docx")
    assert listed(got) == [(Reason.DIAGRAM, "STEPALPHA STEPBETA")]
    assert got.report.unplaced[0].location.cell == 3
    assert notes(got) == ("1 diagram was left out; its words are listed",)


def test_titles_series_and_categories_of_a_chart_are_listed_once(tmp_path: Path) -> None:
    def names(tag: str, *values: str) -> str:
        points = "".join(f'<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>' for place, value in enumerate(values))
        return f"<c:{tag}><c:strRef><c:strCache>{points}</c:strCache></c:strRef></c:{tag}>"

    def title(text: str) -> str:
        return f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{text}</a:t></a:r></a:p></c:rich></c:tx></c:title>"

    figures = "<c:val><c:numRef><c:numCache><c:pt><c:v>4.3</c:v></c:pt></c:numCache></c:numRef></c:val>"
    series = "".join(
        f"<c:ser>{names('tx', one)}{names('cat', 'north', 'south')}{figures}</c:ser>" for one in ("old", "new")
    )
    chart = f"<c:chartSpace {C} {A}><c:chart>{title('Firms by year')}{series}{title('years')}</c:chart></c:chartSpace>"
    got = with_part(tmp_path, paragraph("see", graphic(f'<c:chart {C} r:id="rIdP"/>')), "chart", chart)
    assert shown(got) == "see"
    assert listed(got) == [(Reason.CHART, "Firms by year years old north south new")]
    assert notes(got) == ("1 chart was left out; its words are listed",)


def test_a_new_chart_is_shown_and_not_what_stands_in_for_it(tmp_path: Path) -> None:
    new = 'xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"'
    chart = (
        f'<cx:chartSpace {new} {A}><cx:chartData><cx:data id="0"><cx:strDim type="cat"><cx:lvl><cx:pt>ports</cx:pt>'
        "</cx:lvl></cx:strDim><cx:numDim><cx:lvl><cx:pt>7</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData>"
        "<cx:chart><cx:title><cx:tx><cx:rich><a:p><a:r><a:t>Funnel</a:t></a:r></a:p></cx:rich></cx:tx></cx:title>"
        "<cx:series><cx:tx><cx:txData><cx:v>ships</cx:v></cx:txData></cx:tx></cx:series></cx:chart></cx:chartSpace>"
    )
    choice = graphic(f'<cx:chart {new} r:id="rIdP"/>')
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="cx1">{choice}</mc:Choice>'
        f"<mc:Fallback>{run('This chart is not available')}</mc:Fallback></mc:AlternateContent>"
    )
    got = with_part(tmp_path, paragraph("see", both), "chartEx", chart)
    assert (shown(got), listed(got)) == ("see", [(Reason.CHART, "Funnel ports ships")])


def test_a_diagram_whose_part_is_damaged_or_missing_refuses_no_file(tmp_path: Path) -> None:
    diagram = graphic('<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="rIdP"/>')
    assert shown(with_part(tmp_path, paragraph("see", diagram), "diagramData", "<broken")) == "see"
    assert cell_text(tmp_path, "see", diagram) == "see"


def test_word_art_is_text_as_in_a_text_box(tmp_path: Path) -> None:
    old = '<w:r><w:pict><v:shape><v:textpath string="Bright lights"/></v:shape></w:pict></w:r>'
    assert cell_text(tmp_path, "a", old) == "a\nBright lights"
    drawn = graphic(
        "<l:lockedCanvas xmlns:l='x'><a:txSp><a:txBody><a:p><a:r><a:t>Deep</a:t></a:r><a:br/><a:r><a:t>sea</a:t></a:r>"
        "</a:p></a:txBody></a:txSp></l:lockedCanvas>"
    )
    assert cell_text(tmp_path, "a", drawn) == "a\nDeep sea"


def test_a_drop_down_shows_its_chosen_entry() -> None:
    got = read(FILES / "14-form-drop-down.docx")
    assert nodes(got.tree, Kind.ROW)[0].text(Field.RESULTS, EN).plain == "status: Completed"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ('<w:ddList><w:listEntry w:val="Planned"/><w:listEntry w:val="Done"/></w:ddList>', "Planned"),
        (
            '<w:ddList><w:default w:val="1"/><w:listEntry w:val="Planned"/><w:listEntry w:val="Done"/></w:ddList>',
            "Done",
        ),
        ('<w:ddList><w:result w:val="7"/><w:listEntry w:val="Planned"/></w:ddList>', ""),
        ("<w:checkBox><w:sizeAuto/><w:checked/></w:checkBox>", "☒"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☒"),
    ],
)
@pytest.mark.parametrize("middle", ["", MARK.format("separate")])
def test_a_form_field_shows_what_word_shows(tmp_path: Path, form: str, text: str, middle: str) -> None:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
    code = "<w:r><w:instrText> FORM </w:instrText></w:r>"
    assert cell_text(tmp_path, run("a "), begin, code, middle, MARK.format("end"), run(" b")) == f"a {text} b"
    typed = cell_text(tmp_path, begin, code, MARK.format("separate"), run("typed"), MARK.format("end"))
    assert typed == "typed"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('SYMBOL 61692 \\f "Wingdings" \\s 12', "✓"),
        ("SYMBOL 109 \\f Symbol", "µ"),
        ("SYMBOL 0xF0FC \\f Wingdings", "✓"),
        ("SYMBOL 163", "£"),
        ("SYMBOL 8364 \\u", "€"),
        ("PAGE", ""),
    ],
)
def test_a_symbol_field_shows_its_sign(tmp_path: Path, code: str, text: str) -> None:
    field = f"{MARK.format('begin')}<w:r><w:instrText> {code} </w:instrText></w:r>{MARK.format('end')}"
    assert cell_text(tmp_path, run("a "), field, run(" b")) == f"a {text} b"


def test_what_a_button_says_and_what_an_equation_field_draws_are_listed(tmp_path: Path) -> None:
    def field(code: str) -> str:
        return f"{MARK.format('begin')}<w:r><w:instrText> {code} </w:instrText></w:r>{MARK.format('end')}"

    fields = (field("MACROBUTTON NoMacro [Click and type]"), field("EQ \\f(1,2)"), field("AUTONUM"))
    got = imported(tmp_path, table(*head(), row("Lamps", cell(paragraph("a", *fields)), "b", "c", "d")))
    assert listed(got) == [(Reason.PLACEHOLDER, "[Click and type]"), (Reason.FIELD_CODE, "EQ \\f(1,2)AUTONUM")]


def test_a_drop_cap_is_the_first_letter_of_its_paragraph(tmp_path: Path) -> None:
    got = read(FILES / "25-drop-cap.docx")
    rich = nodes(got.tree, Kind.ROW)[0].text(Field.RESULTS, EN)
    assert [block.plain for block in rich.blocks] == ["Once upon a time"]
    frame = paragraph("A", properties='<w:framePr w:dropCap="{}" w:lines="3"/>')
    for kind, text in (("margin", "All at sea"), ("none", "A\nll at sea")):
        rows = row("Lamps", cell(frame.format(kind) + paragraph("ll at sea")), "b", "c", "d")
        assert shown(imported(tmp_path, table(*head(), rows))) == text


def math(inside: str) -> str:
    return f"<m:oMath>{inside}</m:oMath>"


def mr(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"<m:f><m:num>{mr('1')}</m:num><m:den>{mr('2')}</m:den></m:f>", "1/2"),
        (f"<m:f><m:num>{mr('a+b')}</m:num><m:den>{mr('12')}</m:den></m:f>", "(a+b)/12"),
        (f"<m:sSup><m:e>{mr('m')}</m:e><m:sup>{mr('2')}</m:sup></m:sSup>", "m²"),
        (f"<m:sSup><m:e>{mr('x')}</m:e><m:sup>{mr('n+1')}</m:sup></m:sSup>", "xⁿ⁺¹"),
        (f"<m:sSup><m:e>{mr('x')}</m:e><m:sup>{mr('a b')}</m:sup></m:sSup>", "x^(a b)"),
        (f"{mr('H')}<m:sSub><m:e/><m:sub>{mr('2')}</m:sub></m:sSub>{mr('O')}", "H₂O"),
        (f"<m:rad><m:deg/><m:e>{mr('x+1')}</m:e></m:rad>", "√(x+1)"),
        (f"<m:d><m:e>{mr('a')}</m:e><m:e>{mr('b')}</m:e></m:d>", "(a|b)"),
        (f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr><m:e>{mr("a")}</m:e></m:d>', "[a"),
        (
            f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{mr("i=1")}</m:sub><m:sup>{mr("n")}</m:sup>'
            f"<m:e>{mr('x')}</m:e></m:nary>",
            "∑_(i=1)ⁿ x",
        ),
        (f"<m:func><m:fName>{mr('log')}</m:fName><m:e>{mr('x')}</m:e></m:func>", "log x"),
        (
            f"<m:m><m:mr><m:e>{mr('a')}</m:e><m:e>{mr('b')}</m:e></m:mr><m:mr><m:e>{mr('c')}</m:e></m:mr></m:m>",
            "a, b; c",
        ),
        (f"<m:unknown>{mr('a')}</m:unknown>", "a"),
    ],
)
def test_an_equation_is_one_line_that_says_the_same(tmp_path: Path, inside: str, text: str) -> None:
    assert cell_text(tmp_path, run("x "), math(inside)) == f"x {text}"


def test_what_stands_where_an_equation_has_no_place_for_it_is_listed(tmp_path: Path) -> None:
    stray = math(f"<m:f><m:num>{mr('1')}</m:num>{mr('lost')}<m:den>{mr('2')}</m:den></m:f>")
    got = imported(tmp_path, table(*head(), row("Lamps", cell(paragraph(stray)), "b", "c", "d")))
    assert (shown(got), listed(got)) == ("1/2", [(Reason.MISPLACED, "lost")])


def embedded_word(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{paragraph(text)}</w:body></w:document>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (
            "a.html",
            "<html><head><title>no</title></head><body><p>Caf&eacute; <b>au</b> lait</p></body></html>",
            "Café au lait",
        ),
        ("a.txt", "\ufeffplain words", "plain words"),
        ("a.txt", "caf\xe9".encode("cp1252"), "café"),
        (
            "a.rtf",
            "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}\\f0 caf\\'e9 \\u960?r\\par two \\{b\\}\\~c}",
            "café πr two {b}\N{NO-BREAK SPACE}c",
        ),
        ("a.docx", embedded_word("inner words"), "inner words"),
        (
            "a.mht",
            'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"\n\n--B\n'
            "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
            "<p>caf=C3=A9</p>\n--B--\n",
            "café",
        ),
    ],
)
def test_an_embedded_document_is_noted_and_its_words_are_listed(
    tmp_path: Path, name: str, content: str | bytes, words: str
) -> None:
    got = with_part(tmp_path, '<w:altChunk r:id="rIdP"/>' + paragraph("see"), "aFChunk", content, name)
    assert (shown(got), listed(got)) == ("see", [(Reason.EMBEDDED, " ".join(words.split()))])
    assert got.report.unplaced[0].location.cell == 2
    assert notes(got) == ("1 embedded document was left out",)


def test_an_embedded_document_that_cannot_be_read_is_noted(tmp_path: Path) -> None:
    for content in (b"PK\x03\x04 broken", b"\x00\x01\x02", b""):
        got = with_part(tmp_path, '<w:altChunk r:id="rIdP"/>' + paragraph("see"), "aFChunk", content, "a.bin")
        assert (listed(got), notes(got)) == ([], ("1 embedded document was left out",))


CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    "properties",
    [
        '<w:dropDownList w:lastValue="2"><w:listItem w:displayText="Other" w:value="1"/></w:dropDownList>',
        '<w:comboBox><w:listItem w:value="Other"/></w:comboBox>',
        '<w:date w:fullDate="2020-01-01T00:00:00Z"><w:dateFormat w:val="d MMM"/></w:date>',
        "<w:text/>",
        '<w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"/>',
    ],
)
def test_a_content_control_shows_its_content_once_however_deep(tmp_path: Path, properties: str) -> None:
    inner = CONTROL.format(properties, run("chosen"))
    assert cell_text(tmp_path, run("a "), CONTROL.format("<w:richText/>", inner), run(" b")) == "a chosen b"


def test_one_branch_of_alternatives_is_read_once(tmp_path: Path) -> None:
    both = (
        '<mc:AlternateContent><mc:Choice Requires="{}">{}</mc:Choice><mc:Fallback>{}</mc:Fallback>'
        "</mc:AlternateContent>"
    )
    inner = both.format("w14", run("in"), run("other"))
    assert cell_text(tmp_path, both.format("wps", inner, run("out"))) == "in"
    assert cell_text(tmp_path, both.format("unknown", run("new"), inner)) == "in"
