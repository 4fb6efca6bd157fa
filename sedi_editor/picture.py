"""Pictures for the cover: whether a file can be printed, and the picture that is printed.

A plan keeps the file as it was chosen. The picture in PDF and Word has eight bits per colour, is upright, has one frame
and no colour profile: our PDF has no profiles, a profile may be broken, and both documents should look alike.
"""

import struct
import zlib
from functools import lru_cache
from io import BytesIO
from typing import Any

from msgspec import Struct
from PIL import Image

from sedi_editor.errors import InvalidText
from sedi_editor.i18n import _, translatable

MAX_BYTES = 10_000_000
"""The most bytes of a picture: the plan file holds it, and each backup too."""
MAX_PIXELS = 16_000_000
"""The pixels of a large photograph; each takes four bytes while the picture is read, and more while it is written."""
MAX_SIDE = 10_000
"""The most pixels of a side: a longer strip would be too thin to print."""

_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg"}
_PLAIN = {"PNG": ("L", "RGB", "RGBA", "P"), "JPEG": ("L", "RGB")}
_ENDS = {"PNG": b"IEND\xaeB`\x82", "JPEG": b""}
"""The end of a file. Pillow reads a PNG file without its end, Word does not. A JPEG may have data behind its end."""
_ORIENTATION = 0x0112
"""Exif's tag for how the camera was held (CIPA DC-008, 4.6.4); 1 is upright."""
_TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# What Pillow raises for files that are no picture, are cut off, or have wrong headers.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, OverflowError, struct.error, zlib.error)

# Pillow would warn of a large picture on the standard error; here its pixels are counted before it is decoded.
Image.MAX_IMAGE_PIXELS = None


class Picture(Struct, frozen=True):
    """A PNG or JPEG file; `width` and `height` are in pixels."""

    content: bytes
    media_type: str
    width: int
    height: int

    def fitted(self, height: float, widest: float) -> tuple[float, float]:
        """Width and height in points: `height` points high, or less where the picture would be wider than `widest`."""
        scale = min(height / self.height, widest / self.width)
        return self.width * scale, self.height * scale


def media_type(content: bytes) -> str:
    """The media type of the file: `image/png` or `image/jpeg`. Raises InvalidText as `printable` does."""
    printable(content)
    return "image/jpeg" if content.startswith(b"\xff\xd8") else "image/png"


def printable(content: bytes) -> Picture:
    """The picture that PDF and Word print; the file itself where that can be printed as it is.

    Raises InvalidText for a file that cannot be printed, with the reason as a clause: "it is cut off".
    """
    judged = _judged(content)
    if isinstance(judged, _Flaw):
        raise InvalidText(_(judged.words).format(**dict(judged.values)))
    return judged


class _Flaw(Struct, frozen=True):
    """Why a file cannot be printed: words marked for translation, and the values in them."""

    words: str
    values: tuple[tuple[str, int], ...] = ()


_NO_PICTURE = _Flaw(translatable("it is not a PNG or JPEG picture"))
_DAMAGED = _Flaw(translatable("it is cut off or damaged"))
_TOO_MANY_BYTES = _Flaw(translatable("it is larger than {n} MB"), (("n", MAX_BYTES // 1_000_000),))
_TOO_MANY_PIXELS = translatable(
    "it has {width} × {height} pixels; at most {most} million are taken, and {side} on a side"
)


@lru_cache(maxsize=4)
def _judged(content: bytes) -> Picture | _Flaw:
    if len(content) > MAX_BYTES:
        return _TOO_MANY_BYTES
    try:
        with Image.open(BytesIO(content), formats=tuple(_FORMATS)) as image:
            if image.width * image.height > MAX_PIXELS or max(image.size) > MAX_SIDE:
                return _too_large(image)
            form = image.format or "PNG"
            image.load()
            if _is_plain(content, image, form):
                return Picture(content, _FORMATS[form], image.width, image.height)
            return _plain(image, form)
    except Image.UnidentifiedImageError:
        return _NO_PICTURE
    except _BROKEN:
        return _DAMAGED


def _too_large(image: Image.Image) -> _Flaw:
    limits = (("most", MAX_PIXELS // 1_000_000), ("side", MAX_SIDE))
    return _Flaw(_TOO_MANY_PIXELS, (("width", image.width), ("height", image.height), *limits))


def _is_plain(content: bytes, image: Image.Image, form: str) -> bool:
    return (
        content.rstrip().endswith(_ENDS[form])
        and image.mode in _PLAIN[form]
        and "transparency" not in image.info
        and getattr(image, "n_frames", 1) == 1
        and _orientation(image) == 1
        and "icc_profile" not in image.info
    )


def _orientation(image: Image.Image) -> int:
    try:
        orientation = image.getexif().get(_ORIENTATION, 1)
    except _BROKEN:
        return 1
    return orientation if orientation in range(2, 9) else 1


def _plain(image: Image.Image, form: str) -> Picture:
    turned = _TURNED.get(_orientation(image))
    plain = _in_plain_colours(image if turned is None else image.transpose(turned))
    written = BytesIO()
    if form == "JPEG":
        plain.save(written, "JPEG", quality=95, subsampling=0)
    else:
        plain.save(written, "PNG")
    return Picture(written.getvalue(), _FORMATS[form], plain.width, plain.height)


def _in_plain_colours(image: Image.Image) -> Image.Image:
    """The picture in grey, RGB or RGBA, with eight bits per colour and without metadata."""
    if image.mode in ("LA", "PA", "La", "RGBa") or "transparency" in image.info:
        plain = image.convert("RGBA")
    elif image.mode.startswith("I"):
        # Grey of sixteen bits has to be scaled: `convert` alone would cut off all values above 255.
        wide: Any = image.convert("I")  # Pillow's own types leave `point` open
        plain = wide.point(_eight_bits).convert("L")
    else:
        plain = image if image.mode in ("L", "RGB", "RGBA") else image.convert("L" if image.mode == "1" else "RGB")
    # A new picture, since a copy would keep the profile and other metadata.
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    return bare


def _eight_bits(value: Any) -> Any:
    return value * (1 / 256)
