"""What is not a sound Word file with a plan in it gets one clear line, and nothing else happens."""

import json
import os
import struct
import zipfile
from pathlib import Path

import pytest

from sedi_editor.errors import ExchangeError, FileProblem, UserError
from sedi_editor.exchange.word_import import read_word
from sedi_editor.exchange.word_import.reading import package as word_package
from sedi_editor.exchange.word_import.reading import word_document as word_source
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from tests.exchange.word_sources import (
    NAMESPACES,
    cell,
    head,
    imported,
    nodes,
    package,
    paragraph,
    part,
    parts_of,
    row,
    table,
    word_file,
    write_parts,
)

EN = Language.EN
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PLAN = table(*head(), row("Lamps", *"abcd"))


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as refused:
        read_word(path, EN)
    message = str(refused.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"just words", "not a Word file"),
        (b"<?xml version='1.0'?><html/>", "not a Word file"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1 x}", "RTF"),
        (OLE + b"\0" * 600, "old format"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 and then nothing of the kind", "damaged or cut short"),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(content)
    message = refusal(path)
    assert said in message
    assert "plan.docx" in message


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    assert "there is no file" in refusal(tmp_path / "none.docx")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.docx")
        assert "pipe.docx is not an ordinary file" in refusal(tmp_path / "pipe.docx")
        (tmp_path / "loop.docx").symlink_to("loop.docx")
        assert "loop.docx cannot be read: Too many levels" in refusal(tmp_path / "loop.docx")
    assert "cannot be read: File name too long" in refusal(tmp_path / f"{'x' * 300}.docx")


def test_a_list_of_parts_without_end_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "parts.docx"
    with zipfile.ZipFile(path, "w") as packed:
        for number in range(300):
            packed.writestr(f"word/{number}.xml", "")
    monkeypatch.setattr(word_package, "MAX_DIRECTORY", 10_000)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_arguments: pytest.fail("the list was read"))
    assert "far larger than any plan" in refusal(path)
    assert "is a folder" in refusal(tmp_path)


def test_a_file_cut_short_anywhere_is_refused(tmp_path: Path) -> None:
    whole = word_file(tmp_path / "plan.docx", PLAN).read_bytes()
    for length in range(0, len(whole) - 1, 97):
        (tmp_path / "plan.docx").write_bytes(whole[:length])
        refusal(tmp_path / "plan.docx")


def test_a_zip_of_other_programs_is_named(tmp_path: Path) -> None:
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    types = f'<Types xmlns="{namespace}"><Override ContentType="{{}}"/></Types>'
    path = tmp_path / "plan.docx"
    write_parts(path, {"[Content_Types].xml": types.format("application/vnd.x.spreadsheetml.sheet.main+xml").encode()})
    assert "Excel" in refusal(path)
    write_parts(path, {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})
    assert "OpenDocument" in refusal(path)
    write_parts(path, {"readme.txt": b"hello"})
    assert "word/document.xml" in refusal(path)


def test_a_main_part_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    assert "not a Word document" in refusal(package(tmp_path / "plan.docx", {"word/document.xml": "<html/>"}))
    assert "not sound XML" in refusal(package(tmp_path / "plan.docx", {"word/document.xml": "<w:document"}))


def test_a_file_protected_inside_the_zip_is_named(tmp_path: Path) -> None:
    path = word_file(tmp_path / "plan.docx", PLAN)
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(signature)
        while place >= 0:
            flags = struct.unpack_from("<H", content, place + offset)[0]
            struct.pack_into("<H", content, place + offset, flags | 1)
            place = content.find(signature, place + 4)
    path.write_bytes(bytes(content))
    assert "password" in refusal(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = word_file(tmp_path / "plan.docx", PLAN)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/media/zeros.bin", b"\0" * (word_package.SMALL_PART * 2))
    assert "far larger than any plan" in refusal(path)


def test_a_part_that_is_larger_than_it_says_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_package, "MAX_XML_PART", 500)
    assert "far larger than any plan" in refusal(word_file(tmp_path / "plan.docx", PLAN))


def test_a_part_of_few_bytes_and_countless_elements_is_refused_before_it_is_read(tmp_path: Path) -> None:
    padded = word_file(tmp_path / "plan.docx", PLAN, "<w:p/>" * (word_package.MAX_ELEMENTS + 1))
    assert padded.stat().st_size < 10_000
    assert "far larger than any plan" in refusal(padded)
    styles = part("styles", '<w:style w:styleId="a"/>' * 150_000)
    assert len(styles) < word_package.SMALL_PART
    numbers = part("numbering", '<w:num w:numId="1"/>' * 200_000)
    comments = part("comments", '<w:comment w:id="1"/>' * (word_source.MAX_ITEMS + 1))
    assert imported(tmp_path, PLAN, styles=styles).report.words_placed
    full = word_file(tmp_path / "plan.docx", PLAN, "<w:p/>" * 300_000, styles=styles, numbering=numbers)
    assert "far larger than any plan" in refusal(full)
    assert "far larger than any plan" in refusal(word_file(tmp_path / "plan.docx", PLAN, comments=comments))


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://localhost:1/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;"><!ENTITY e "&b;&b;&b;">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_entities_is_refused(tmp_path: Path, declaration: str, encoding: str) -> None:
    body = f"<w:body>{paragraph('&e;').replace('&amp;e;', '&e;')}{PLAN}</w:body>"
    text = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<w:document {NAMESPACES}>{body}</w:document>'
    path = word_file(tmp_path / "plan.docx", PLAN)
    write_parts(path, {**parts_of(path), "word/document.xml": text.encode(encoding)})
    refusal(path)


def test_elements_nested_without_end_are_refused(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 200 + PLAN + "</w:sdtContent></w:sdt>" * 200
    assert "nests or grows too far" in refusal(word_file(tmp_path / "plan.docx", deep))


def test_a_word_file_without_a_plans_table_says_so(tmp_path: Path) -> None:
    letter = (paragraph("Dear Sir or Madam"), table(row("Name", "Telephone"), columns=2))
    with pytest.raises(ExchangeError, match="no table with a work plan"):
        read_word(word_file(tmp_path / "letter.docx", *letter), EN)
    with pytest.raises(ExchangeError, match="no table with a work plan"):
        read_word(word_file(tmp_path / "empty.docx"), EN)


def test_three_languages_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="one language, or in two"):
        read_word(word_file(tmp_path / "plan.docx", PLAN), tuple(Language))


def test_numbers_beyond_sense_do_no_harm(tmp_path: Path) -> None:
    mad = "<w:gridSpan w:val='999999999999999999999'/><w:vMerge w:val='what'/><w:hMerge w:val='x'/>"
    cells = f"<w:tc><w:tcPr>{mad}</w:tcPr>{paragraph('Mad')}</w:tc>"
    listed = paragraph("x", properties="<w:numPr><w:ilvl w:val='-4'/><w:numId w:val='NaN'/></w:numPr>")
    rows = (row(cells, properties="<w:gridBefore w:val='1e9'/>"), row("Lamps", cell(listed), *"bcd"))
    got = read_word(word_file(tmp_path / "plan.docx", table(*head(), *rows)), EN)
    assert nodes(got.tree, Kind.ROW)[-1].text(Field.CONTRIBUTION, EN).plain == "x"


def test_strict_open_xml_is_read_too(tmp_path: Path) -> None:
    path = word_file(tmp_path / "plan.docx", PLAN)
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in parts_of(path).items()
    }
    write_parts(path, strict)
    assert len(nodes(read_word(path, EN).tree, Kind.ROW)) == 1


def test_the_file_that_is_read_stays_as_it_was(tmp_path: Path) -> None:
    path = word_file(tmp_path / "plan.docx", PLAN)
    before = path.read_bytes()
    read_word(path, EN)
    assert path.read_bytes() == before
    assert json.dumps(sorted(entry.name for entry in tmp_path.iterdir())) == '["plan.docx"]'


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = word_file(tmp_path / "plan.docx", PLAN)
    path.chmod(0)
    try:
        readable = path.open("rb").close() is None
    except PermissionError:
        readable = False
    if readable:
        pytest.skip("this user may read every file, whatever its permissions say")
    with pytest.raises(FileProblem, match="permissions"):
        read_word(path, EN)
