"""What the import makes of signs: symbol fonts, and characters that no text can hold."""

from pathlib import Path

import pytest

from sedi_editor.exchange.word_import import Imported, read_word
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.symbol_fonts import STAND_IN
from tests.exchange.word_sources import (
    cell,
    head,
    imported,
    nodes,
    notes,
    paragraph,
    part,
    parts_of,
    row,
    run,
    table,
    word_file,
    write_parts,
)

FILES = Path(__file__).parent / "word_files"


def results_of(name: str) -> str:
    """The results of the one initiative in a file of the folder."""
    return (
        nodes(read_word(FILES / f"{name}.docx", Language.EN).tree, Kind.ROW)[0].text(Field.RESULTS, Language.EN).plain
    )


def read_cell(folder: Path, *runs: str, **parts: str) -> tuple[RichText, Imported]:
    """The text that a cell of those runs becomes."""
    got = imported(
        folder, table(*head(), row("Lamps", cell(paragraph(*runs)), "b", "c", "d")), language=Language.EN, **parts
    )
    return nodes(got.tree, Kind.ROW)[0].text(Field.CONTRIBUTION, Language.EN), got


def sym(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def fonts(**named: str) -> str:
    attributes = (f'w:{which}="{name}"' for which, name in named.items())
    return f"<w:rFonts {' '.join(attributes)}/>"


SYMBOL = fonts(ascii="Symbol", hAnsi="Symbol")


def test_signs_of_a_symbol_font_are_the_signs_that_word_shows() -> None:
    assert results_of("10-symbol-font-greek") == "width 5 µm, at most α"
    assert results_of("08-sym-control-character") == "⦁ item"


def test_a_run_in_a_symbol_font_is_read_by_letter_and_by_private_character(tmp_path: Path) -> None:
    rich, _ = read_cell(tmp_path, run("5 "), run("m", SYMBOL), run("m; "), run("\uf061 b", SYMBOL))
    assert rich.plain == "5 µm; α β"


def test_the_font_may_come_from_a_style_and_be_taken_back(tmp_path: Path) -> None:
    styles = part(
        "styles",
        f'<w:style w:type="character" w:styleId="S"><w:name w:val="S"/><w:rPr>{SYMBOL}</w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="T"><w:name w:val="T"/><w:basedOn w:val="S"/></w:style>',
    )
    styled = '<w:rStyle w:val="T"/>'
    runs = (
        run("a", styled),
        run("a", styled + fonts(ascii="Arial", hAnsi="Arial")),
        run("a", styled + fonts(asciiTheme="minorHAnsi", ascii="Wingdings")),
        run("a", styled + fonts(cs="Arial")),
    )
    assert read_cell(tmp_path, *runs, styles=styles)[0].plain == "αaaα"


def test_the_font_of_ascii_and_that_of_other_letters_are_told_apart(tmp_path: Path) -> None:
    rich, _ = read_cell(tmp_path, run("aü\uf0fc", fonts(ascii="Arial", hAnsi="Wingdings")))
    assert rich.plain == "a✓✓"


@pytest.mark.parametrize("font", ["Segoe UI Symbol", "OpenSymbol", "Cambria Math"])
def test_letters_of_a_usual_font_stay(tmp_path: Path, font: str) -> None:
    assert read_cell(tmp_path, run("5 mü", fonts(ascii=font, hAnsi=font)))[0].plain == "5 mü"


def test_a_sign_that_unicode_does_not_have_is_a_stand_in_and_is_noted_with_its_place(tmp_path: Path) -> None:
    logo = run("\uf0ff", fonts(ascii="Wingdings", hAnsi="Wingdings"))
    rich, got = read_cell(tmp_path, sym("Wingdings", "F0FF"), logo, sym("Bookshelf Symbol 7", "F041"))
    assert rich.plain == STAND_IN * 3
    place = "table 1, row 5, cell 2"
    assert f"{place}: the sign FF exists only in the font “Wingdings”; {STAND_IN} stands for it (2 times)" in (
        notes(got)
    )
    assert any("F041 exists only in the font “Bookshelf Symbol 7”" in note for note in notes(got))


@pytest.mark.parametrize(
    "code", ["0", "1", "B", "7F", "85", "D800", "DFFF", "FFFE", "FFFF", "110000", "FFFFFFFFFFFFFFFF", "-1", "x", "E000"]
)
@pytest.mark.parametrize("font", ["Arial", "Symbol"])
def test_no_sign_refuses_a_file(tmp_path: Path, code: str, font: str) -> None:
    rich, got = read_cell(tmp_path, run("a "), sym(font, code), run(" b"))
    assert rich.plain == f"a {STAND_IN} b"
    assert any(f"the sign {code} exists only" in note for note in notes(got))


@pytest.mark.parametrize(
    "sign",
    [b"\x01", b"\x00", b"\xff", b"\xed\xa0\x80", b"\xef\xbf\xbe", b"&#0;", b"&#x1F;", b"&#xD800;", b"&#1114112;"],
)
def test_no_character_of_the_xml_refuses_a_file(tmp_path: Path, sign: bytes) -> None:
    path = word_file(tmp_path / "plan.docx", table(*head(), row("Lamps", "a SIGN b", "c", "d", "e")))
    parts = parts_of(path)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"SIGN", sign)
    write_parts(path, parts)
    got = read_word(path, Language.EN)
    words = nodes(got.tree, Kind.ROW)[0].text(Field.CONTRIBUTION, Language.EN).plain.split()
    assert (words[0], words[-1], set(words[1])) == ("a", "b", {STAND_IN})
    assert any("that no text can hold" in note for note in notes(got))
