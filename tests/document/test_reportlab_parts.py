"""What the PDF uses of reportlab without its promise is there and does what it did; each test names the part."""

from pathlib import Path
from typing import Any

import pytest

from sedi_editor.document.pdf import reportlab_parts
from sedi_editor.document.pdf.reportlab_parts import FontProgram, Numbers, PdfProperties, new_document, stream
from sedi_editor.glyphs import FACES, FOLDER, glyph_numbers
from sedi_editor.resources import resource
from tests.pictures import gradient, in_file


@pytest.fixture
def document() -> Any:
    """A document without pages."""
    return new_document("en-US", PdfProperties("A title", "", "", "SEDI Editor"))


_USED = ("Reference", "updateSignature", "signature.hexdigest", "info", "Catalog", "Pages", "Pages.addPage")
_NUMBERED = ("idToObject", "idToObjectNumberAndVersion", "numberToId", "objectcounter")


@pytest.mark.parametrize("name", [*_USED, *_NUMBERED])
def test_a_document_has(document: Any, name: str) -> None:
    part = document
    for step in name.split("."):
        assert hasattr(part, step), f"reportlab's PDFDocument has no {name} any more"
        part = getattr(part, step)


def test_a_document_is_written_with_its_language_and_properties(document: Any) -> None:
    content = b"".join(content for _, content in reportlab_parts.formatted(document))
    for entry in (b"/Lang (en-US)", b"/Title (A title)", b"/PageMode /UseOutlines", b"/DisplayDocTitle true"):
        assert entry in content, f"reportlab's PDFDocument no longer writes {entry.decode()}"
    assert b"/CreationDate" not in content, "reportlab's PDFInfo.format is no longer what writes the properties"


def test_a_number_that_is_reserved_is_of_none_of_its_objects(document: Any) -> None:
    number = reportlab_parts.reserve(document)
    other = reportlab_parts.number_of(document, reportlab_parts.PDFDictionary({}))
    numbers = [number for number, _ in reportlab_parts.formatted(document)]
    assert other == number + 1
    assert other in numbers
    assert number not in numbers


def test_the_end_of_a_stream_is_on_a_line_of_its_own(document: Any) -> None:
    document.Reference(stream(b"content"))
    ends = [content for _, content in reportlab_parts.formatted(document) if content.endswith(b"endstream")]
    assert ends
    assert all(content.endswith(b"\nendstream") for content in ends)


def test_fonts_that_are_added_are_those_of_the_pages(document: Any) -> None:
    fonts = reportlab_parts.fonts_of(document)
    fonts["F1"] = document.Reference(reportlab_parts.PDFDictionary({"Marked": reportlab_parts.PDFName("here")}))
    document.Reference(reportlab_parts.resources_with_fonts())
    assert b"/Marked /here" in document.format(), "reportlab no longer keeps its fonts as BasicFonts"


def test_a_picture_brings_its_transparency(document: Any) -> None:
    picture = gradient("RGBA")
    picture.putpixel((0, 0), (0, 0, 0, 0))
    transparent = in_file(picture, "PNG")
    reportlab_parts.add_picture(document, "P", transparent)
    assert b"/SMask" in document.format(), "reportlab's PDFImageXObject no longer leaves its mask in _smask"


def test_an_array_shares_its_numbers(document: Any) -> None:
    numbers: list[int] = []
    array: Any = Numbers(numbers)
    numbers += [1, 2]
    assert array.format(document).split() == [b"[", b"1", b"2", b"]"], "reportlab's PDFArray no longer has `sequence`"


def test_a_stream_is_not_compressed_a_second_time(document: Any) -> None:
    written: Any = stream(b"content " * 100, Length1=800)
    content = written.format(document)
    assert b"/Filter /FlateDecode" in content
    assert b"/Length1 800" in content


def a_face() -> FontProgram:
    file = next(iter(FACES.values()))
    return FontProgram(str(resource(f"{FOLDER}/{file}")), glyph_numbers(file))


@pytest.mark.parametrize("name", [*FontProgram.__annotations__, "makeSubset"])
def test_a_font_has(name: str) -> None:
    face = a_face()
    assert hasattr(face, name), f"reportlab's TTFontFile has no {name} any more"


def test_a_subset_holds_the_glyphs_asked_for(tmp_path: Path) -> None:
    face = a_face()
    subset = tmp_path / "subset.ttf"
    subset.write_bytes(face.makeSubset([ord("A"), ord("b")]))
    assert 1000 < subset.stat().st_size < resource(f"{FOLDER}/{next(iter(FACES.values()))}").stat().st_size / 10
