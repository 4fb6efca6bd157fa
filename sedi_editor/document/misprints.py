"""Counts the characters that a document's PDF does not print as they were typed."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from sedi_editor import glyphs
from sedi_editor.document.model import Document
from sedi_editor.glyphs import Fault
from sedi_editor.plan.richtext import Run

_NAMED = 8


class Misprints(Struct, frozen=True):
    """The count of each character that prints as an empty box (`boxes`), or otherwise than typed (`others`)."""

    boxes: Mapping[str, int]
    others: Mapping[str, int]

    @property
    def boxed(self) -> int:
        """The number of empty boxes that are printed for characters."""
        return sum(self.boxes.values())

    @property
    def changed(self) -> int:
        """The number of characters that print otherwise than typed, and not as a box."""
        return sum(self.others.values())


NONE = Misprints({}, {})


def misprints(document: Document) -> Misprints:
    """The characters that a PDF of the document would not print as typed, counted."""
    boxes, others = Counter[str](), Counter[str]()
    for run in _suspicious(document):
        for misprint in glyphs.misprints(run.text):
            (boxes if misprint.fault is Fault.BOX else others)[misprint.char] += 1
    return Misprints(boxes, others)


def named(characters: Iterable[str]) -> str:
    """The first characters, each with its code point: `☑ (U+2611), ☐ (U+2610)`."""
    shown = list(characters)
    names = [f"{glyphs.shown(char)} ({glyphs.code(char)})".strip() for char in shown[:_NAMED]]
    return ", ".join(names) + (", …" if len(shown) > _NAMED else "")


def _suspicious(document: Document) -> Iterable[Run]:
    is_suspicious = glyphs.is_suspicious
    for paragraph in document.paragraphs():
        for run in paragraph.runs:
            if not run.text.isascii() and is_suspicious(run.text):
                yield run
