"""Where accents stand over and under their letters, as HarfBuzz places them by the font's tables.

Few words have an accent for which the font has no letter ready, such as g with a tilde in Guarani. Only for these is
HarfBuzz imported and asked, once a word.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import uharfbuzz  # pyright: ignore[reportMissingTypeStubs]

from sedi_editor.glyphs import FOLDER
from sedi_editor.resources import resource

hb: Any = uharfbuzz
"""The library, which has no types of its own."""
_FEATURES = {"liga": False, "clig": False, "kern": False}


@cache
def _font(file: str) -> Any:
    return hb.Font(hb.Face(hb.Blob(resource(f"{FOLDER}/{file}").read_bytes())))


def accents(file: str, text: str) -> Mapping[int, tuple[float, float]]:
    """The places of the accents of `text` in the face `file`, by their positions in the text.

    A place is how far an accent is moved to the right of the end of its letter, and up, in ems.
    """
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.cluster_level = hb.BufferClusterLevel.CHARACTERS
    font = _font(file)
    hb.shape(font, buffer, _FEATURES)
    em = font.face.upem
    return {
        info.cluster: (place.x_offset / em, place.y_offset / em)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        if place.x_advance == 0
    }
