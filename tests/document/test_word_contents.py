"""The table of contents of a Word file."""

from pathlib import Path

from msgspec.structs import replace

from sedi_editor.document.build import build
from sedi_editor.document.options import Options
from sedi_editor.exchange.word_import import read_word
from sedi_editor.plan.language import Language
from tests.document.test_word_package import full_plan, out_of_order
from tests.document.word_file import W, WordFile, style_of, text_of, value, written


def with_contents(*languages: Language) -> WordFile:
    return written(build(full_plan(), Options(languages, contents=True)))


def listed(file: WordFile) -> list[tuple[str, str]]:
    return [(style_of(one), text_of(one)) for one in file.paragraphs() if style_of(one).startswith("TOC")]


def test_the_official_document_has_none() -> None:
    assert listed(written(build(full_plan(), Options((Language.EN,))))) == []


def test_the_contents_list_titles_in_the_first_language_down_to_objectives() -> None:
    heading, *entries = listed(with_contents(Language.EN, Language.FR))
    assert heading == ("TOCHeading", "CONTENTS")
    assert entries[:3] == [
        ("TOC1", "INTRODUCTION"),
        ("TOC1", "THE TABLE"),
        ("TOC1", "DEPARTMENT/SECTION: department"),
    ]
    assert {style for style, _text in entries} == {"TOC1", "TOC2", "TOC3"}
    assert listed(with_contents(Language.FR))[0] == ("TOCHeading", "TABLE DES MATIÈRES")


def test_word_works_the_contents_out_when_it_opens_the_file() -> None:
    file = with_contents(Language.EN)
    marks = list(file.document.iter(f"{W}fldChar"))
    assert [value(one, "fldCharType") for one in marks] == ["begin", "separate", "end"]
    assert value(marks[0], "dirty") == "true"
    [code] = file.document.iter(f"{W}instrText")
    assert (code.text or "").split() == ["TOC", "\\o", '"1-3"', "\\h", "\\z", "\\u"]


def test_the_contents_have_pages_of_their_own_between_cover_and_introduction() -> None:
    file = with_contents(Language.EN)
    assert len(list(file.document.iter(f"{W}sectPr"))) == 4
    [end] = [
        one for one in file.document.iter(f"{W}p") if one.find(f"{W}r/{W}fldChar[@{W}fldCharType='end']") is not None
    ]
    # LibreOffice prints no page number where a section ends inside the field.
    assert end.find(f"{W}pPr/{W}sectPr") is None
    assert list(out_of_order(file.document)) == []
    assert list(out_of_order(file.part("word/styles.xml"))) == []


def test_the_plan_comes_back_without_the_contents(tmp_path: Path) -> None:
    plain, listing = tmp_path / "plain.docx", tmp_path / "contents.docx"
    plain.write_bytes(written(build(full_plan(), Options((Language.EN,)))).content)
    listing.write_bytes(with_contents(Language.EN).content)
    before, after = read_word(plain, Language.EN), read_word(listing, Language.EN)
    assert after.tree == before.tree
    assert after.report.words_in == after.report.words_placed + after.report.words_listed


def test_a_document_without_titles_has_no_contents() -> None:
    empty = replace(full_plan(), departments=(), texts={})
    assert listed(written(build(empty, Options((Language.EN,), contents=True)))) == []
