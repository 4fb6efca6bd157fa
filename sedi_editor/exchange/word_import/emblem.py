"""The cover's picture as the plan's emblem."""

from collections.abc import Callable, Iterable, Sequence

from sedi_editor.exchange.word_import.paragraph import Paragraph
from sedi_editor.plan.tree import Emblem

MAX_EMBLEM = 10 * 2**20
"""Bytes; a larger picture on the cover is left out like any other."""
NEUTRAL = "Neutral emblem"
"""The name our own documents give to the emblem of a plan that has none of its own."""

_MEDIA_TYPES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def find_emblem(
    cover: Sequence[Paragraph], everything: Iterable[Paragraph], read: Callable[[str, int], bytes | None]
) -> tuple[Emblem | None, int]:
    """The emblem, and how many other pictures the file has; `read` gives a part's bytes up to a size."""
    pictures = [picture for paragraph in everything for picture in paragraph.pictures]
    first = next((picture for paragraph in cover for picture in paragraph.pictures), None)
    if first is None:
        return None, len(pictures)
    part, name = first
    if name == NEUTRAL:
        return None, len(pictures) - 1
    content = read(part, MAX_EMBLEM) or b""
    for signature, media_type in _MEDIA_TYPES:
        if content.startswith(signature):
            return Emblem(media_type, content), len(pictures) - 1
    return None, len(pictures)
