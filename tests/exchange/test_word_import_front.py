"""What the import reads before the table: cover, masthead, titles, introduction."""

import base64
import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sedi_editor.exchange.word_import import read_word
from sedi_editor.exchange.word_import.masthead import Masthead, find_date
from sedi_editor.exchange.word_import.paragraph import Reason
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language, masthead_date, original_line, running_date
from tests.exchange.word_sources import (
    cell,
    head,
    imported,
    nodes,
    package,
    paragraph,
    parts_of,
    row,
    run,
    table,
    word_file,
)
from tests.pictures import header_only

EN = Language.EN
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SECTION = "<w:sectPr/>"
CENTRE = '<w:jc w:val="center"/>'
PLAN = table(*head(), row("Lamps", *"abcd"))


def titled(text: str) -> str:
    return paragraph(run(text, "<w:b/>"), properties=CENTRE)


COVER = (
    titled("Organization of American States"),
    paragraph("Inter-American Council for Integral Development", properties=CENTRE),
    paragraph("(CIDI)", properties=CENTRE),
    paragraph("OEA/Ser.W"),
    paragraph("CIDI/doc.7/21 rev.2"),
    paragraph("8 May 2020"),
    paragraph("Original: English/Spanish"),
    titled("HARBOUR SECRETARIAT"),
    titled("WORK PLAN"),
    paragraph(properties=SECTION),
)
FRONT = (
    titled("HARBOUR SECRETARIAT"),
    titled("WORK PLAN"),
    paragraph(run("INTRODUCTION", "<w:b/>")),
    paragraph("We light the harbours."),
    paragraph(),
    paragraph("And the rivers.", properties=SECTION),
    titled("WHAT WE LIGHT"),
)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("spell", [masthead_date, running_date])
def test_dates_are_read_in_every_languages_forms(
    language: Language, spell: Callable[[datetime.date, Language], str]
) -> None:
    for month in range(1, 13):
        day = datetime.date(2021, month, 1)
        found = find_date(f"on {spell(day, language)}.")
        assert found is not None
        assert found[0] == day


@pytest.mark.parametrize("text", ["1er mars 2020", "1º de março de 2020", "March 1st, 2020", "1 DE MARZO DEL 2020"])
def test_dates_are_read_as_people_write_them(text: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found[0] == datetime.date(2020, 3, 1)


def test_a_date_that_is_none_is_not_read() -> None:
    assert find_date("31 February 2020") is None


@pytest.mark.parametrize("language", Language)
def test_original_lines_are_read_in_every_language(language: Language) -> None:
    for originals in ((Language.FR,), (Language.EN, Language.ES), tuple(Language)):
        masthead = Masthead()
        assert masthead.read(original_line(originals, language)) == ""
        assert tuple(masthead.original) == originals


def test_cover_titles_and_introduction_are_read(tmp_path: Path) -> None:
    got = imported(tmp_path, *COVER, *FRONT, PLAN)
    tree, settings = got.tree, got.tree.settings
    assert (settings.series_class, str(settings.symbol)) == ("OEA/Ser.W", "CIDI/doc.7/21 rev. 2")
    assert settings.date == datetime.date(2020, 5, 8)
    assert settings.original == (Language.EN, Language.ES)
    assert tree.text(Field.ORGANIZATION, EN).plain == "Organization of American States"
    assert tree.heading(Field.COUNCIL, EN).plain == "Inter-American Council for Integral Development\n(CIDI)"
    assert tree.text(Field.AUTHOR, EN).plain == "HARBOUR SECRETARIAT"
    assert tree.text(Field.TITLE, EN).plain == "WORK PLAN"
    assert tree.text(Field.INTRODUCTION, EN).plain == "INTRODUCTION\nWe light the harbours.\n\nAnd the rivers."
    assert tree.text(Field.TABLE_TITLE, EN).plain == "WHAT WE LIGHT"
    assert got.report.words_listed == 0
    assert got.tree.text(Field.TITLE, EN).blocks[0].runs[0].bold is False


def test_a_masthead_in_a_text_box_or_in_a_table_is_read(tmp_path: Path) -> None:
    lines = "".join(COVER[3:7])
    box = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{lines}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    laid_out = table(row(cell(lines)), columns=1)
    for masthead in (box, laid_out):
        got = imported(tmp_path, *COVER[:3], masthead, *COVER[7:], *FRONT, PLAN)
        assert str(got.tree.settings.symbol) == "CIDI/doc.7/21 rev. 2"
        assert got.tree.text(Field.TITLE, EN).plain == "WORK PLAN"
        assert got.report.words_listed == 0


def test_other_words_in_a_masthead_line_are_listed(tmp_path: Path) -> None:
    got = imported(tmp_path, *COVER[:5], paragraph("8 May 2020 approx."), *COVER[6:], *FRONT, PLAN)
    assert got.tree.settings.date == datetime.date(2020, 5, 8)
    assert [(one.reason, one.text) for one in got.report.unplaced] == [(Reason.FRONT, "approx.")]


def test_a_plan_without_a_cover_is_read(tmp_path: Path) -> None:
    got = imported(tmp_path, titled("WORK PLAN"), paragraph("We light the harbours."), titled("WHAT WE LIGHT"), PLAN)
    assert got.tree.settings.symbol is None
    assert got.tree.text(Field.TITLE, EN).plain == "WORK PLAN"
    assert got.tree.text(Field.INTRODUCTION, EN).plain == "We light the harbours."
    assert got.tree.text(Field.TABLE_TITLE, EN).plain == "WHAT WE LIGHT"


def test_a_plan_that_is_nothing_but_its_table_is_read(tmp_path: Path) -> None:
    got = imported(tmp_path, PLAN)
    assert len(nodes(got.tree, Kind.ROW)) == 1


def test_a_table_of_contents_is_listed(tmp_path: Path) -> None:
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style></w:styles>'
    )
    line = paragraph("Ports 3", properties='<w:pStyle w:val="T1"/>')
    got = imported(tmp_path, *COVER, line, *FRONT, PLAN, styles=styles)
    assert [(one.reason, one.text) for one in got.report.unplaced] == [(Reason.CONTENTS, "Ports 3")]


def test_the_covers_picture_is_the_emblem_and_others_are_counted(tmp_path: Path) -> None:
    picture = '<w:p><w:r><w:drawing><a:blip r:embed="pic"/></w:drawing></w:r></w:p>'
    path = word_file(tmp_path / "plan.docx", picture, *COVER, picture, *FRONT, PLAN)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = f'<Relationship Id="pic" Type="{kind}" Target="media/seal.png"/>'
    package(path, {"word/document.xml": parts_of(path)["word/document.xml"].decode()}, links=link)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("word/media/seal.png", PNG)
    got = read_word(path, EN)
    emblem = got.tree.settings.emblem
    assert emblem is not None
    assert (emblem.media_type, emblem.content) == ("image/png", PNG)
    assert "1 picture was left out" in got.report.notes


def test_a_picture_that_cannot_be_printed_is_noted_and_left_out(tmp_path: Path) -> None:
    picture = '<w:p><w:r><w:drawing><a:blip r:embed="pic"/></w:drawing></w:r></w:p>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = f'<Relationship Id="pic" Type="{kind}" Target="media/seal.png"/>'
    for name, content, why in (("cut", PNG[:48], "damaged"), ("large", header_only(13_000, 13_000), "13000 × 13000")):
        path = word_file(tmp_path / f"{name}.docx", picture, *COVER, *FRONT, PLAN)
        package(path, {"word/document.xml": parts_of(path)["word/document.xml"].decode()}, links=link)
        with zipfile.ZipFile(path, "a") as file:
            file.writestr("word/media/seal.png", content)
        got = read_word(path, EN)
        assert got.tree.settings.emblem is None
        assert len(nodes(got.tree, Kind.ROW)) == 1
        assert [why in note for note in got.report.notes if "cannot be printed" in note] == [True]
        assert "1 picture was left out" in got.report.notes


def test_a_masthead_beside_the_names_as_on_a_typewriter_is_read(tmp_path: Path) -> None:
    tab = "<w:r><w:tab/></w:r>"
    cover = (
        paragraph(run("Organization of American States"), tab, run("OEA/Ser.W")),
        paragraph(run("Inter-American Council for Integral Development (CIDI)"), tab, run("CIDI/doc.7/21")),
        paragraph(tab, run("8 May 2020")),
        titled("HARBOUR SECRETARIAT"),
        titled("WORK PLAN"),
        paragraph(properties=SECTION),
    )
    got = imported(tmp_path, *cover, *FRONT, PLAN)
    assert str(got.tree.settings.symbol) == "CIDI/doc.7/21"
    assert got.tree.settings.date == datetime.date(2020, 5, 8)
    assert got.tree.text(Field.ORGANIZATION, EN).plain == "Organization of American States"
    assert got.tree.text(Field.TITLE, EN).plain == "WORK PLAN"
    assert got.report.words_listed == 0


def test_a_table_of_contents_that_word_made_is_listed(tmp_path: Path) -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    made = f"<w:sdt>{gallery}<w:sdtContent>{paragraph('Contents')}{paragraph('Ports 3')}</w:sdtContent></w:sdt>"
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    first = paragraph(mark.format("begin"), code, mark.format("separate"), run("Rivers 4"))
    got = imported(tmp_path, *COVER, made, first, paragraph(run("Lakes 5"), mark.format("end")), *FRONT, PLAN)
    assert [one.text for one in got.report.unplaced] == ["Contents", "Ports 3", "Rivers 4", "Lakes 5"]
    assert {one.reason for one in got.report.unplaced} == {Reason.CONTENTS}
    assert got.tree.text(Field.INTRODUCTION, EN).plain.startswith("INTRODUCTION")
