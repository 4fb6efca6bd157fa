"""The cover's emblem: the plan's own, or the neutral one that ships with the program."""

# pyright: standard
# reportlab has no types of its own.

from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.utils import ImageReader

from sedi_editor.document.model import Emblem
from sedi_editor.errors import ExchangeError
from sedi_editor.resources import resource

EMBLEM_SIZE = 68.0
"""The emblem's height in points; a wide one is at most twice as wide."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its size on the page, in points."""

    reader: ImageReader
    width: float
    height: float


def emblem(own: Emblem | None) -> Picture:
    """The emblem `own`, or the neutral one. Raises ExchangeError when `own` cannot be read as a picture."""
    content = own.content if own else resource("resources/emblem.png").read_bytes()
    try:
        reader = ImageReader(BytesIO(content))
        width, height = reader.getSize()
    except OSError as problem:
        raise ExchangeError(
            "The emblem is not a PNG or JPEG picture; choose another in the plan's settings"
        ) from problem
    scale = min(EMBLEM_SIZE / height, 2 * EMBLEM_SIZE / width)
    return Picture(reader, width * scale, height * scale)
