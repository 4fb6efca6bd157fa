"""The emblem of the plan: the picture on the cover."""

from collections.abc import Callable, Iterable, Sequence

from sedi_editor.errors import InvalidText
from sedi_editor.exchange.word_import.building.notes import CoverPictureLeftOut, Note
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.i18n import _
from sedi_editor.picture import MAX_BYTES, media_type
from sedi_editor.plan.tree import Emblem

NEUTRAL = "Neutral emblem"
"""The name of the neutral emblem in our own documents, whose plans have no emblem."""


def find_emblem(
    cover: Sequence[WordParagraph],
    everything: Iterable[WordParagraph],
    read: Callable[[str, int], bytes | None],
    notes: list[Note],
) -> tuple[Emblem | None, int]:
    """The emblem, and the number of other pictures in the file; `read` returns the bytes of a part up to a size.

    A picture that cannot be the emblem is added to `notes`.
    """
    pictures = [picture for paragraph in everything for picture in paragraph.pictures]
    first = next((picture for paragraph in cover for picture in paragraph.pictures), None)
    if first is None:
        return None, len(pictures)
    part, name = first
    if name == NEUTRAL:
        return None, len(pictures) - 1
    content = read(part, MAX_BYTES)
    try:
        if content is None:
            raise InvalidText(_("it is missing, or larger than {n} MB").format(n=MAX_BYTES // 1_000_000))
        return Emblem(media_type(content), content), len(pictures) - 1
    except InvalidText as problem:
        notes.append(CoverPictureLeftOut(str(problem)))
        return None, len(pictures)
