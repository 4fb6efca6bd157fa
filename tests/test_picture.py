"""Pictures for the cover: what one judge passes can be exported, and what it refuses gives one clear line."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from PIL import Image, ImageCms
from pypdf import PdfReader

from sedi_editor import picture
from sedi_editor.checks.run import run
from sedi_editor.document.build import build
from sedi_editor.document.model import Document
from sedi_editor.document.options import Options
from sedi_editor.document.pdf import write_pdf
from sedi_editor.document.word import write_word
from sedi_editor.errors import ExchangeError, InvalidText
from sedi_editor.picture import media_type, printable
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Emblem, PlanTree
from tests.pictures import chunk, gradient, header_only, in_file, png
from tests.plan.a_plan import small_plan

EXIF = 0x0112


def held(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[EXIF] = orientation
    return exif


def deep(colours: int, samples: int) -> bytes:
    """A PNG file with sixteen bits a colour."""
    row = b"\0" + bytes(range(2 * samples * 8))
    return png(8, 8, 16, colours, row * 8)


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def odd_pictures() -> Iterator[tuple[str, bytes]]:
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
        yield f"png {mode}", in_file(gradient("L").convert(mode) if mode == "LA" else gradient(mode), "PNG")
    for mode in ("L", "RGB", "CMYK"):
        yield f"jpeg {mode}", in_file(gradient(mode), "JPEG")
    for name, colours, samples in (("grey", 0, 1), ("rgb", 2, 3), ("grey alpha", 4, 2), ("rgba", 6, 4)):
        yield f"16 bits, {name}", deep(colours, samples)
    yield "2 bits", png(8, 8, 2, 0, b"\0\x1b\x1b" * 8)
    yield "palette with one clear colour", in_file(gradient().quantize(16), "PNG", transparency=3)
    yield "palette with shades of clear", in_file(gradient().quantize(16), "PNG", transparency=bytes(range(0, 256, 16)))
    yield "a colour that is clear", in_file(gradient(), "PNG", transparency=(0, 0, 128))
    yield "animated", in_file(gradient(), "PNG", save_all=True, append_images=[gradient().rotate(90)])
    yield "interlaced", png(1, 1, 8, 0, b"\0\x80", interlaced=True)
    yield "progressive", in_file(gradient(), "JPEG", progressive=True)
    for orientation in (3, 6, 7, 99):
        yield f"held {orientation}", in_file(gradient(), "JPEG", exif=held(orientation))
    yield "png held 8", in_file(gradient(), "PNG", exif=held(8))
    yield "broken exif", in_file(gradient(), "JPEG", exif=b"Exif\0\0nonsense")
    for form in ("JPEG", "PNG"):
        for name, profile in (("whole", srgb()), ("cut", srgb()[:90]), ("nonsense", b"no profile" * 9)):
            yield f"{form} with a {name} profile", in_file(gradient(), form, icc_profile=profile)
    yield "one pixel", in_file(gradient(width=1, height=1), "PNG")
    yield "a strip", in_file(gradient(width=2000, height=1), "PNG")
    yield "without its end", in_file(gradient(), "PNG")[:-12]
    yield "with more behind it", in_file(gradient(), "JPEG") + b"and more"


def bad_pictures() -> Iterator[tuple[str, bytes, str]]:
    grey = png(8, 8, 8, 0, (b"\0" + b"\x80" * 8) * 8)
    bomb = zlib.compress(bytes(70_000_000), level=1)
    for form in ("JPEG", "PNG"):
        whole = in_file(gradient(), form)
        for part in (0.3, 0.5, 0.6):
            yield f"{form} to {part}", whole[: int(len(whole) * part)], "cut off or damaged"
    for name, form in (("gif", "GIF"), ("bmp", "BMP"), ("tiff", "TIFF")):
        yield name, in_file(gradient(), form), "not a PNG or JPEG"
    yield "text", b"<svg/>", "not a PNG or JPEG"
    yield "nothing", b"", "not a PNG or JPEG"
    yield "no size", header_only(0, 0), "not a PNG or JPEG"
    yield "too many pixels", header_only(13_000, 13_000), "13000 × 13000 pixels"
    yield "endless", header_only(2**31 - 1, 2**31 - 1), "pixels"
    yield "too long a strip", header_only(10_001, 1), "10001 × 1 pixels"
    yield "too few rows", png(8, 8, 8, 0, b"\0" * 10), "cut off or damaged"
    yield "wrong sum", grey[:-20] + bytes(4) + grey[-16:], "cut off or damaged"
    yield "a profile that unpacks big", grey[:33] + chunk(b"iCCP", b"x\0\0" + bomb) + grey[33:], "cut off or damaged"


def with_emblem(content: bytes) -> PlanTree:
    tree = small_plan()
    return replace(tree, settings=replace(tree.settings, emblem=Emblem("image/png", content)))


def document(content: bytes) -> Document:
    return build(with_emblem(content), Options((Language.EN,)))


def in_pdf(content: bytes) -> Image.Image:
    out = BytesIO()
    write_pdf(document(content), out)
    (shown,) = PdfReader(out).pages[0].images
    assert shown.image
    return shown.image


def in_word(content: bytes) -> Image.Image:
    out = BytesIO()
    write_word(document(content), out)
    with ZipFile(out) as parts:
        (name,) = [one for one in parts.namelist() if "/media/" in one]
        image = Image.open(BytesIO(parts.read(name)))
    image.load()
    return image


@pytest.mark.parametrize(("content"), [pytest.param(content, id=name) for name, content in odd_pictures()])
def test_what_is_taken_is_printed_alike_in_pdf_and_word(content: bytes) -> None:
    assert media_type(content) in ("image/png", "image/jpeg")
    pdf, word, own = in_pdf(content), in_word(content), printable(content)
    assert pdf.size == word.size == (own.width, own.height)
    for at in ((0, 0), (own.width - 1, 0), (own.width - 1, own.height - 1)):
        one, other = pdf.convert("RGBA").getpixel(at), word.convert("RGBA").getpixel(at)
        assert isinstance(one, tuple)
        assert isinstance(other, tuple)
        assert max(abs(first - second) for first, second in zip(one, other, strict=True)) <= 16


@pytest.mark.parametrize(("content", "why"), [pytest.param(*rest, id=name) for name, *rest in bad_pictures()])
def test_what_cannot_be_printed_is_refused_with_its_reason(content: bytes, why: str) -> None:
    with pytest.raises(InvalidText, match=why):
        printable(content)
    with pytest.raises(ExchangeError, match=f"{why}.*choose another or the neutral one"):
        write_pdf(document(content), BytesIO())
    with pytest.raises(ExchangeError, match=why):
        write_word(document(content), BytesIO())
    findings = [one for one in run(with_emblem(content), ["masthead"]) if one.subject == "emblem"]
    assert [why in finding.message for finding in findings] == [True]


def test_a_photograph_is_upright_whichever_way_the_camera_was_held() -> None:
    upright = gradient().convert("L")
    for orientation, turned in ((6, Image.Transpose.ROTATE_90), (3, Image.Transpose.ROTATE_180)):
        content = in_file(upright.transpose(turned), "PNG", exif=held(orientation))
        assert in_pdf(content).tobytes() == in_word(content).convert("L").tobytes() == upright.tobytes()


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    rows = b"".join(b"\0" + bytes(8) + b"\xff" * 8 for _ in range(8))
    shown = in_pdf(png(8, 8, 16, 0, rows)).convert("L")
    assert (shown.getpixel((0, 0)), shown.getpixel((7, 7))) == (0, 255)


def test_a_plain_picture_is_printed_from_its_own_bytes() -> None:
    content = in_file(gradient(), "JPEG")
    assert printable(content).content is content


def test_a_file_of_too_many_bytes_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "MAX_BYTES", 100)
    with pytest.raises(InvalidText, match="larger than"):
        printable(in_file(gradient(width=31), "JPEG"))
