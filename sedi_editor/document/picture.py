"""The cover's emblem: the plan's own, or the neutral one that ships with the program, with its size."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from sedi_editor.document.model import Document
from sedi_editor.errors import ExchangeError
from sedi_editor.i18n import _
from sedi_editor.resources import resource

_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG file; `width` and `height` are in pixels."""

    content: bytes
    media_type: str
    width: int
    height: int

    def fitted(self, height: float, widest: float) -> tuple[float, float]:
        """Its width and height in points: as high as `height`, or lower where it would be wider than `widest`."""
        scale = min(height / self.height, widest / self.width)
        return self.width * scale, self.height * scale


def emblem_of(document: Document) -> Picture:
    """The emblem of the document. Raises ExchangeError when the plan's own is not a whole PNG or JPEG picture."""
    content = document.emblem.content if document.emblem else resource("resources/emblem.png").read_bytes()
    try:
        with Image.open(BytesIO(content), formats=tuple(_FORMATS)) as image:
            # A file that is cut off shows it only when it is decoded; the one that ships is whole.
            if document.emblem:
                image.load()
            return Picture(content, _FORMATS[image.format or "PNG"], image.width, image.height)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise ExchangeError(
            _("The emblem is not a PNG or JPEG picture that can be read; choose another in the plan's settings")
        ) from problem
