"""Word files with random damage give a plan that keeps the rules, with all words accounted for, or one clear error."""

import copy
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from sedi_editor.errors import UserError
from sedi_editor.exchange.word_import import Imported, read_word
from sedi_editor.exchange.word_import.verdict import report_text
from sedi_editor.plan.language import Language
from sedi_editor.plan.rules import check
from tests.exchange.word_sources import (
    W,
    cell,
    head,
    paragraph,
    part,
    parts_of,
    row,
    run,
    table,
    texts_in_file,
    whole,
    word_file,
    write_parts,
)

CHANGE = 'w:id="1" w:author="A" w:date="2020-01-01T00:00:00Z"'
LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
)
STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Plan Cell"/><w:basedOn w:val="H"/></w:style>',
)
WORDS = (
    *("lamps", "bolden", "linked", "first1", "second2", "shared", "inner1", "inner2"),
    *("controlled", "more3", "text3", "mine3", "buoys4", "new4", "old4"),
)

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
LINKED = (
    FIELD.format("begin")
    + '<w:r><w:instrText> HYPERLINK "https://www.example.org" </w:instrText></w:r>'
    + FIELD.format("separate")
    + run("linked")
    + FIELD.format("end")
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small plan with something of everything in it."""
    inner = table(row("inner1", "inner2"), columns=2)
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('controlled')}</w:sdtContent></w:sdt>"
    rows = (
        whole("Lighthouses"),
        row(
            cell("lamps", merge="restart"),
            cell(paragraph(run("bolden", "<w:b/>"), LINKED)),
            cell(paragraph("first1", properties=LISTED) + paragraph("second2", properties=LISTED)),
            cell("shared", merge="restart"),
            cell(inner + control),
        ),
        row(cell(merge="continue"), "more3", "text3", cell(merge="continue"), cell(paragraph("mine3"))),
        row(
            "buoys4",
            cell(paragraph(f"<w:ins {CHANGE}>{run('new4')}</w:ins>", f"<w:del {CHANGE}>{run('old4')}</w:del>")),
            *("b", "c", "d"),
            properties=f"<w:ins {CHANGE}/>",
        ),
    )
    front = (
        paragraph("Organization of American States"),
        paragraph("OEA/Ser.W"),
        paragraph("CIDI/doc.7/21"),
        paragraph("8 May 2020"),
        paragraph("WORK PLAN", properties='<w:jc w:val="center"/>'),
        paragraph(properties="<w:sectPr/>"),
        paragraph("We light the harbours."),
        paragraph("WHAT WE LIGHT", properties='<w:pStyle w:val="H"/>'),
    )
    return word_file(
        tmp_path_factory.mktemp("sound") / "plan.docx",
        *front,
        table(*head(), *rows),
        paragraph(),
        table(*head("Rivers"), row(*"fghij")),
        styles=STYLES,
        numbering=NUMBERING,
        comments=part("comments", f'<w:comment w:id="1" w:author="A">{paragraph("why")}</w:comment>'),
        header=part("hdr", paragraph("- 2 -")),
    )


def read_or_refuse(path: Path) -> Imported | None:
    """What is read, when it keeps the rules and its words add up; None when the file is refused."""
    try:
        got = read_word(path, Language.EN)
    except UserError as refused:
        one_line, *more = str(refused).split("\n")
        if more or not one_line:
            pytest.fail(f"not one line: {refused}")
        return None
    check(got.tree)
    assert got.report.words_in == got.report.words_placed + got.report.words_listed
    assert report_text(got.report)
    return got


def test_the_sound_file_itself_is_read(sound: Path) -> None:
    got = read_or_refuse(sound)
    assert got is not None
    assert len(got.tree.departments) == 2


SLOW_START = [HealthCheck.function_scoped_fixture]


@pytest.mark.slow("reads many spoilt files")
@settings(max_examples=250, deadline=None, suppress_health_check=SLOW_START)
@given(
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6),
    cut=st.one_of(st.none(), st.floats(0, 1)),
)
def test_random_bytes_of_the_file(
    sound: Path, tmp_path: Path, changes: list[tuple[float, int]], cut: float | None
) -> None:
    content = bytearray(sound.read_bytes())
    for place, value in changes:
        content[int(place * len(content))] = value
    path = tmp_path / "plan.docx"
    path.write_bytes(bytes(content[: int(cut * len(content))] if cut is not None else content))
    read_or_refuse(path)


@pytest.mark.slow("reads many spoilt files")
@settings(max_examples=150, deadline=None, suppress_health_check=SLOW_START)
@given(
    part_name=st.sampled_from(
        ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels", "_rels/.rels"]
    ),
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=3)), min_size=1, max_size=4),
)
def test_random_bytes_of_a_part(
    sound: Path, tmp_path: Path, part_name: str, changes: list[tuple[float, bytes]]
) -> None:
    parts = parts_of(sound)
    content = parts[part_name]
    for place, value in changes:
        at = int(place * len(content))
        content = content[:at] + value + content[at + len(value) :]
    path = tmp_path / "plan.docx"
    write_parts(path, {**parts, part_name: content})
    read_or_refuse(path)


@pytest.mark.slow("reads many spoilt files")
@settings(max_examples=300, deadline=None, suppress_health_check=SLOW_START)
@given(seed=st.integers(0, 2**32), times=st.integers(1, 8))
def test_random_moves_of_elements(sound: Path, tmp_path: Path, seed: int, times: int) -> None:
    chance = random.Random(seed)
    parts = parts_of(sound)
    root = etree.fromstring(parts["word/document.xml"])
    for _ in range(times):
        mutate(root, chance)
    path = tmp_path / "plan.docx"
    write_parts(path, {**parts, "word/document.xml": etree.tostring(root)})
    got = read_or_refuse(path)
    if got is not None:
        assert_no_word_is_lost(path, got)


def mutate(root: "etree._Element", chance: random.Random) -> None:  # pyright: ignore[reportPrivateUsage]
    """Drops, repeats or moves an element, or gives it a name or value from elsewhere."""
    elements = list(root.iter())[1:]
    if not elements:
        return
    one, other = chance.choice(elements), chance.choice(elements)
    parent = one.getparent()
    if parent is None:
        return
    what = chance.randrange(5)
    if what == 0:
        parent.remove(one)
    elif what == 1:
        one.addnext(copy.deepcopy(one))
    elif what == 2 and other not in set(one.iter()):
        other.insert(chance.randrange(len(other) + 1), one)
    elif what == 3 and one.tag != f"{{{W}}}t":
        one.tag = other.tag if other.tag != f"{{{W}}}t" else one.tag
    elif what == 4 and other.attrib:
        one.attrib.update(dict(other.attrib))


def assert_no_word_is_lost(path: Path, got: Imported) -> None:
    """Each of the table's own words is in the plan or in the list as often as in the file."""
    in_file = "\n".join(texts_in_file(path))
    told = "\n".join(texts_of(got))
    for word in WORDS:
        assert told.count(word) >= in_file.count(word), word


def texts_of(got: Imported) -> list[str]:
    """All that the import gives: the plan's texts, and the list."""
    masthead = got.tree.settings
    # A word that lands before the symbol is its organ, which is written in capitals.
    texts = [
        masthead.series_class,
        str(masthead.symbol or "").lower(),
        *(passage.text for passage in got.report.unplaced),
    ]
    texts += [text.rich.plain for text in got.tree.texts.values()]
    for node in got.tree.walk():
        texts += [text.rich.plain for text in node.texts.values()]
    return texts
