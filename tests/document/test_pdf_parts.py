"""What the PDF takes from other files, faces and pictures, is in it as another reader of those files has it."""

from io import BytesIO

import pytest
from msgspec.structs import replace
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfbase.ttfonts import TTFontFace  # pyright: ignore[reportMissingTypeStubs]

from sedi_editor.document.build import build
from sedi_editor.document.emblem import emblem_of
from sedi_editor.document.options import Options
from sedi_editor.document.pdf import write_pdf
from sedi_editor.document.pdf.reportlab_parts import FontProgram
from sedi_editor.exchange import text_form
from sedi_editor.glyphs import FACES, FOLDER, glyph_numbers
from sedi_editor.picture import printable
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Emblem
from sedi_editor.resources import resource


def noise(mode: str, colours: int = 0) -> bytes:
    made = BytesIO()
    picture = Image.effect_noise((37, 23), 90).convert("RGB").rotate(30).convert(mode)
    (picture.quantize(colours) if colours else picture).save(made, "png")
    return made.getvalue()


PICTURES = {"grey": noise("L"), "colours": noise("RGB"), "palette": noise("P")}
UNPACKED = {"few colours": noise("RGB", 16), "transparent": noise("RGBA")}


@pytest.mark.parametrize(
    ("picture", "is_stored"),
    [*((picture, True) for picture in PICTURES.values()), *((one, False) for one in UNPACKED.values())],
    ids=[*PICTURES, *UNPACKED],
)
def test_an_emblem_is_in_the_file_pixel_for_pixel_and_packed_again_only_where_it_must_be(
    picture: bytes, is_stored: bool
) -> None:
    tree = text_form.read(resource("sample_plans/starter.yaml"))
    tree = replace(tree, settings=replace(tree.settings, emblem=Emblem("image/png", picture)))
    file = BytesIO()
    write_pdf(build(tree, Options((Language.EN,))), file)
    (found,) = PdfReader(file).pages[0].images
    assert found.image
    with Image.open(BytesIO(picture)) as original:
        assert found.image.convert("RGB").tobytes() == original.convert("RGB").tobytes()
    assert (picture[picture.index(b"IDAT") + 4 :][:100] in file.getvalue()) is is_stored


def test_the_neutral_emblem_is_what_pillow_says_of_it() -> None:
    tree = text_form.read(resource("sample_plans/starter.yaml"))
    neutral = build(replace(tree, settings=replace(tree.settings, emblem=None)), Options((Language.EN,)))
    assert emblem_of(neutral) == printable(resource("resources/emblem.png").read_bytes())


@pytest.mark.parametrize("file", FACES.values())
def test_a_face_is_read_as_reportlab_reads_it(file: str) -> None:
    path = str(resource(f"{FOLDER}/{file}"))
    theirs, ours = TTFontFace(path), FontProgram(path, glyph_numbers(file))
    characters = {char: glyph for char, glyph in theirs.charToGlyph.items() if glyph and char != 0xFFFF}
    assert ours.charToGlyph == characters
    assert ours.charWidths == {char: theirs.charWidths[char] for char in characters}
    assert ours.defaultWidth == theirs.defaultWidth
    some = list(map(ord, "Œuvre № 5 – ½ \N{NO-BREAK SPACE}é"))
    assert ours.makeSubset(some) == theirs.makeSubset(some)
