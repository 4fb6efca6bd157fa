"""What the import reads around the tables: cover, masthead, titles, introduction, closing text."""

import base64
import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sedi_editor.exchange.word_import import Imported, read_word
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.understanding.masthead import CoverMasthead, find_date
from sedi_editor.exchange.word_import.verdict import report_text
from sedi_editor.exchange.word_import.wording import taken_for_words
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language, default_text, masthead_date, month_names, original_line
from tests.exchange.word_sources import (
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
    warnings,
    word_file,
)
from tests.pictures import header_only

FILES = Path(__file__).parent / "word_files"
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


def date_in_a_sentence(day: datetime.date, language: Language) -> str:
    month = month_names(language)[day.month - 1]
    if language is Language.EN:
        return f"{month} {day.day}, {day.year}"
    return f"{day.day} {month} {day.year}" if language is Language.FR else f"{day.day} de {month} de {day.year}"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("spell", [masthead_date, date_in_a_sentence])
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
        masthead = CoverMasthead()
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
    author, title, section = COVER[7:]
    for masthead in (box, laid_out):
        for rest in ((masthead, author, title), (masthead, title, author), (title, author, masthead)):
            got = imported(tmp_path, *COVER[:3], *rest, section, *FRONT, PLAN)
            assert str(got.tree.settings.symbol) == "CIDI/doc.7/21 rev. 2"
            assert got.tree.text(Field.AUTHOR, EN).plain == "HARBOUR SECRETARIAT"
            assert got.tree.text(Field.TITLE, EN).plain == "WORK PLAN"
            assert got.tree.heading(Field.COUNCIL, EN).plain.endswith("(CIDI)")
            assert got.report.words_listed == 0


def test_a_table_that_lays_out_the_titles_is_the_covers(tmp_path: Path) -> None:
    framed = table(row(cell(COVER[8])), row(cell(COVER[7])), columns=1)
    got = imported(tmp_path, *COVER[:7], framed, COVER[9], *FRONT, PLAN)
    assert got.tree.text(Field.AUTHOR, EN).plain == "HARBOUR SECRETARIAT"
    assert got.tree.text(Field.TITLE, EN).plain == "WORK PLAN"
    assert got.report.words_listed == 0


def test_other_words_in_a_masthead_line_are_listed(tmp_path: Path) -> None:
    got = imported(tmp_path, *COVER[:5], paragraph("8 May 2020 approx."), *COVER[6:], *FRONT, PLAN)
    assert got.tree.settings.date == datetime.date(2020, 5, 8)
    assert [(passage.reason, passage.text) for passage in got.report.unplaced] == [(Reason.FRONT, "approx.")]


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
    assert [(passage.reason, passage.text) for passage in got.report.unplaced] == [(Reason.CONTENTS, "Ports 3")]


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
    assert "1 picture was left out" in notes(got)


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
        assert [why in note for note in notes(got) if "cannot be printed" in note] == [True]
        assert "1 picture was left out" in notes(got)


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
    assert [passage.text for passage in got.report.unplaced] == ["Contents", "Ports 3", "Rivers 4", "Lakes 5"]
    assert {passage.reason for passage in got.report.unplaced} == {Reason.CONTENTS}
    assert got.tree.text(Field.INTRODUCTION, EN).plain.startswith("INTRODUCTION")


DAY = datetime.date(2030, 3, 5)
SYMBOL = "CIDI/doc.1/30"
AUTHORS = {
    Language.EN: "EXECUTIVE SECRETARIAT",
    Language.ES: "Departamento de Comercio",
    Language.FR: "Direction générale des ports",
    Language.PT: "Escritório de Portos",
}
TITLES = {
    Language.EN: "WORK PLAN",
    Language.ES: "Programa de trabajo",
    Language.FR: "PLAN DE TRAVAIL",
    Language.PT: "Plano anual de trabalho",
}
HEADINGS_OF_INTRODUCTION = {
    Language.EN: "INTRODUCTION",
    Language.ES: "INTRODUCCIÓN",
    Language.FR: "1. Introduction",
    Language.PT: "Apresentação",
}
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def names(language: Language) -> tuple[str, ...]:
    council = default_text(Field.COUNCIL, language).split("\n")
    return tuple(map(paragraph, (default_text(Field.ORGANIZATION, language), *council)))


def masthead_lines(language: Language) -> tuple[str, ...]:
    lines = ("OEA/Ser.W", SYMBOL, date_in_a_sentence(DAY, language), original_line([language], language))
    return tuple(map(paragraph, lines))


def introduction(language: Language) -> tuple[str, ...]:
    """An introduction with lines that a masthead has too."""
    return (
        *(HEADINGS_OF_INTRODUCTION[language], "Light for all who sail at night."),
        *(masthead_date(datetime.date(2030, 5, 8), language), "CIDI/doc.7/29", original_line([language], language)),
        "And for the rivers.",
    )


def kinds_of_paragraphs(got: Imported) -> list[tuple[str, str]]:
    return [(taken_for_words(one.taken_for), one.text) for one in got.report.paragraphs]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("page_ends", [True, False])
def test_a_cover_is_read_whatever_the_order_of_its_lines(tmp_path: Path, language: Language, page_ends: bool) -> None:
    author, title, year = (paragraph(one) for one in (AUTHORS[language], TITLES[language], "2030"))
    named, (first, symbol, date, original) = names(language), masthead_lines(language)
    covers = (
        (*named, first, symbol, date, original, author, title, year),
        (*named, first, symbol, date, original, title, year, author),
        (date, *named, first, symbol, original, title, year, author),
        (first, symbol, date, original, *named, author, title, year),
        (title, year, author, *named, first, symbol, date, original),
        (*named, first, symbol, original, author, title, year, date),
    )
    text = introduction(language)
    for cover in covers:
        got = imported(
            *(tmp_path, *cover, PAGE_BREAK if page_ends else "", *map(paragraph, text), PLAN), language=language
        )
        settings, tree = got.tree.settings, got.tree
        assert (str(settings.symbol), settings.date, settings.original) == (SYMBOL, DAY, (language,))
        assert tree.text(Field.AUTHOR, language).plain == AUTHORS[language]
        assert tree.text(Field.TITLE, language).plain == f"{TITLES[language]}\n2030"
        assert tree.text(Field.INTRODUCTION, language).plain == "\n".join(text)
        assert [kind for kind, _text in kinds_of_paragraphs(got)].count("council") == len(named) - 1
        assert got.report.words_listed == 0
        assert not any("doubtful" in warning for warning in warnings(got))


def test_a_date_in_the_introduction_is_no_masthead() -> None:
    got = read_word(FILES / "date-line-in-introduction.docx", EN)
    assert (got.tree.settings.date, str(got.tree.settings.symbol)) == (DAY, SYMBOL)
    assert got.tree.text(Field.AUTHOR, EN).plain == "EXECUTIVE SECRETARIAT"
    assert got.tree.text(Field.TITLE, EN).plain == "WORK PLAN 2030"
    assert got.tree.heading(Field.COUNCIL, EN).plain == "Inter-American Council for Integral Development"
    introduction = got.tree.text(Field.INTRODUCTION, EN).plain.split("\n")
    assert (len(introduction), introduction[2]) == (4, "8 May 2030")


def test_a_signed_introduction_is_no_cover() -> None:
    got = read_word(FILES / "signed-introduction-no-cover.docx", EN)
    assert {name for name, _language in got.tree.texts} & {Field.ORGANIZATION, Field.COUNCIL, Field.AUTHOR} == set()
    lines = got.tree.text(Field.INTRODUCTION, EN).plain.split("\n")
    assert (len(lines), lines[2:]) == (4, ["Washington, D.C., 5 March 2030", "The Executive Secretary"])


def test_a_title_above_the_author_stays_the_title() -> None:
    got = read_word(FILES / "title-before-author-on-cover.docx", EN)
    assert got.tree.text(Field.AUTHOR, EN).plain == "EXECUTIVE SECRETARIAT"
    assert got.tree.text(Field.TITLE, EN).plain == "WORK PLAN 2030"


@pytest.mark.parametrize(
    ("lines", "author", "title", "doubtful"),
    [
        (["HARBOUR BOARD", "CLEAN SEAS"], "HARBOUR BOARD", "CLEAN SEAS", True),
        (["WORK PLAN 2030", "HARBOUR BOARD"], "HARBOUR BOARD", "WORK PLAN 2030", True),
        (["HARBOUR BOARD", "WORK PLAN 2030"], "HARBOUR BOARD", "WORK PLAN 2030", False),
        (["CLEAN SEAS", "HARBOUR OFFICE"], "HARBOUR OFFICE", "CLEAN SEAS", False),
        (["WORK PLAN", "OF THE HARBOUR OFFICE"], "", "WORK PLAN\nOF THE HARBOUR OFFICE", False),
        (["HARBOUR OFFICE: WORK PLAN 2030"], "", "HARBOUR OFFICE: WORK PLAN 2030", False),
        (["Work plan", "(Presented by the Board)"], "(Presented by the Board)", "Work plan", False),
        (["CLEAN SEAS"], "", "CLEAN SEAS", False),
        (["EXECUTIVE SECRETARIAT", "FOR THE SEAS", "PLAN"], "EXECUTIVE SECRETARIAT\nFOR THE SEAS", "PLAN", False),
    ],
)
def test_author_and_title_are_told_apart_or_it_is_said_that_they_are_not(
    tmp_path: Path, lines: list[str], author: str, title: str, doubtful: bool
) -> None:
    cover = (*names(EN), *masthead_lines(EN), *map(paragraph, lines), PAGE_BREAK)
    got = imported(tmp_path, *cover, *map(paragraph, introduction(EN)), PLAN)
    assert (got.tree.text(Field.AUTHOR, EN).plain, got.tree.text(Field.TITLE, EN).plain) == (author, title)
    assert ["doubtful" in warning for warning in warnings(got)] == [True] * doubtful


LETTER = (
    *("Washington, D.C., 9 May 2030", "Excellency:", "I send you the plan CIDI/doc.1/30 of this year."),
    *("Jane Doe", "Executive Secretary"),
)


@pytest.mark.parametrize("page_ends", [True, False])
def test_a_letter_after_the_cover_is_the_introductions_and_one_before_it_is_said(
    tmp_path: Path, page_ends: bool
) -> None:
    cover = (*names(EN), *masthead_lines(EN), titled("WORK PLAN 2030"), titled("HARBOUR OFFICE"))
    letter, text = tuple(map(paragraph, LETTER)), tuple(map(paragraph, introduction(EN)))
    after = imported(tmp_path, *cover, PAGE_BREAK if page_ends else "", *letter, *text, PLAN)
    assert after.tree.text(Field.INTRODUCTION, EN).plain == "\n".join((*LETTER, *introduction(EN)))
    before = imported(tmp_path, *letter, PAGE_BREAK, *cover, PAGE_BREAK, *text, PLAN)
    assert before.tree.text(Field.INTRODUCTION, EN).plain == "\n".join((*LETTER, *introduction(EN)))
    assert ["before the cover" in warning for warning in warnings(before)] == [True]
    for got in (after, before):
        assert got.tree.settings.date == DAY
        assert got.tree.text(Field.TITLE, EN).plain == "WORK PLAN 2030"
        assert got.report.words_listed == 0


@pytest.mark.parametrize(
    "lines",
    [
        LETTER,
        introduction(EN),
        ("We light the harbours of all.", "ORGANIZATION OF AMERICAN STATES", "CIDI/doc.7/29", "8 May 2030"),
        ("We light the harbours of all.", "Washington, D.C., 8 May 2030", "EXECUTIVE SECRETARIAT"),
        ("We light the harbours of all.", "JANE DOE", "THE EXECUTIVE SECRETARY"),
    ],
)
def test_a_file_without_a_cover_has_none(tmp_path: Path, lines: tuple[str, ...]) -> None:
    got = imported(tmp_path, *map(paragraph, lines), PLAN)
    assert got.tree.text(Field.INTRODUCTION, EN).plain == "\n".join(lines)
    assert {name for name, _language in got.tree.texts if not name.value.startswith("heading")} == {Field.INTRODUCTION}
    assert (got.tree.settings.symbol, got.tree.settings.date) == (None, None)


def test_a_page_break_before_the_first_words_of_a_paragraph_ends_the_page_above_it(tmp_path: Path) -> None:
    first = '<w:p><w:r><w:br w:type="page"/><w:t>Our seas</w:t></w:r></w:p>'
    cover = (*names(EN), *masthead_lines(EN), titled("HARBOUR OFFICE"), titled("WORK PLAN"))
    got = imported(tmp_path, *cover, first, paragraph("We light the harbours of all."), PLAN)
    assert got.tree.text(Field.TITLE, EN).plain == "WORK PLAN"
    assert got.tree.text(Field.INTRODUCTION, EN).plain == "Our seas\nWe light the harbours of all."


def test_lines_of_a_cover_that_stand_in_one_paragraph_are_parted(tmp_path: Path) -> None:
    line_break = "<w:r><w:br/></w:r>"
    lines = [*default_text(Field.ORGANIZATION, EN).split("\n"), *default_text(Field.COUNCIL, EN).split("\n")]
    lines += ["OEA/Ser.W", SYMBOL, "5 March 2030", "WORK PLAN 2030", "HARBOUR OFFICE"]
    together = paragraph(*(part for line in lines for part in (run(line, "<w:b/>"), line_break)))
    got = imported(tmp_path, together, *map(paragraph, introduction(EN)), PLAN)
    assert [kind for kind, _text in kinds_of_paragraphs(got)][:8] == [
        *("organization", "council", "council", "masthead, series class", "masthead, symbol", "masthead, date"),
        *("title", "author"),
    ]
    assert got.tree.text(Field.INTRODUCTION, EN).plain == "\n".join(introduction(EN))
    assert got.report.words_listed == 0


def test_a_remark_a_stamp_and_a_second_date_on_the_cover_are_listed(tmp_path: Path) -> None:
    second, remark = "Washington, D.C., 9 May 2020", "This document is sent to the missions of all states."
    cover = (paragraph("DRAFT"), *COVER[:-1], paragraph(second), paragraph(remark), COVER[-1])
    got = imported(tmp_path, *cover, *FRONT, PLAN)
    listed = ["DRAFT", second, remark]
    assert [(passage.reason, passage.text) for passage in got.report.unplaced] == [
        (Reason.FRONT, one) for one in listed
    ]
    assert [text for kind, text in kinds_of_paragraphs(got) if kind == "not placed"] == listed
    assert got.tree.settings.date == datetime.date(2020, 5, 8)
    assert got.tree.text(Field.ORGANIZATION, EN).plain == "Organization of American States"
    assert got.tree.text(Field.TITLE, EN).plain == "WORK PLAN"


def test_what_follows_a_title_above_the_date_is_no_council(tmp_path: Path) -> None:
    lines = (
        default_text(Field.ORGANIZATION, EN),
        "WORK PLAN 2030",
        "HARBOUR OFFICE",
        "Not for circulation",
        "5 March 2030",
    )
    got = imported(tmp_path, *map(titled, lines), PAGE_BREAK, *FRONT, PLAN)
    assert [passage.text for passage in got.report.unplaced] == ["Not for circulation"]
    assert not got.tree.text(Field.COUNCIL, EN)


def test_a_council_of_another_name_below_the_title_is_one(tmp_path: Path) -> None:
    lines = ("WORK PLAN 2030", "HARBOUR OFFICE", default_text(Field.ORGANIZATION, EN), "Permanent Council", "OEA/Ser.W")
    got = imported(tmp_path, *map(titled, lines), PAGE_BREAK, *FRONT, PLAN)
    assert got.tree.text(Field.COUNCIL, EN).plain == "Permanent Council"
    assert got.report.words_listed == 0


def test_the_report_says_of_each_paragraph_around_the_tables_what_it_was_taken_for(tmp_path: Path) -> None:
    second = paragraph("Further lamps follow on the next page.")
    closing = ("That is all of the plan.", "Washington, D.C., 8 May 2020", "_______", "The Executive Secretary")
    got = imported(tmp_path, *COVER, *FRONT, PLAN, second, PLAN, *map(paragraph, closing))
    assert [kind for kind, _text in kinds_of_paragraphs(got)] == [
        *("organization", "council", "council"),
        *("masthead, series class", "masthead, symbol", "masthead, date", "masthead, original language"),
        *("author", "title", "author, repeated", "title, repeated"),
        *("introduction", "introduction", "introduction", "title of the table"),
        *("between the tables, not placed", "closing text, not placed"),
        *("signature after the tables, not placed",) * 3,
    ]
    lines = report_text(got.report).splitlines()
    first = lines.index(f"Paragraphs and rows ({len(got.report.taken)})") + 1
    assert lines[first] == "  paragraph 1: organization: Organization of American States"
    table_row = lines.index("  table 1, row 1: department, by its label: DEPARTMENT/SECTION: Ports")
    assert lines[table_row - 1].endswith("title of the table: WHAT WE LIGHT")
    assert lines[-1].endswith("signature after the tables, not placed: The Executive Secretary")
