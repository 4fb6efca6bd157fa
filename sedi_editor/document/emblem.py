"""The emblem on the cover: that of the plan, or the neutral one that ships with the program."""

import struct
from functools import cache

from sedi_editor.document.model import Document
from sedi_editor.errors import ExchangeError, InvalidText
from sedi_editor.i18n import _
from sedi_editor.picture import Picture, printable
from sedi_editor.plan.language import Language
from sedi_editor.resources import resource

_WORDS = {Language.EN: "Emblem", Language.ES: "Emblema", Language.FR: "Emblème", Language.PT: "Emblema"}


def emblem_words(language: Language) -> str:
    """What stands for the emblem where it is not seen."""
    return _WORDS[language]


def emblem_of(document: Document) -> Picture:
    """The picture of the document's emblem. Raises ExchangeError, which says what to do, when it cannot be printed."""
    if document.emblem is None:
        return _neutral()
    try:
        return printable(document.emblem.content)
    except InvalidText as problem:
        words = _("The emblem cannot be printed: {problem}; choose another or the neutral one in the plan's settings")
        raise ExchangeError(words.format(problem=problem)) from problem


@cache
def _neutral() -> Picture:
    content = resource("resources/emblem.png").read_bytes()
    # The picture ships with the program and can be printed. Pillow, which is slow to import, need not judge it.
    width, height = struct.unpack_from(">LL", content, 16)
    return Picture(content, "image/png", width, height)
