"""The formats a document can be written in. A new one is a line here and a writer module."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, Protocol

from sedi_editor.document.model import Document

Progress = Callable[[int, int], None]
"""Called with the tables done and all tables; raising from it cancels the writing."""


def no_progress(done: int, total: int) -> None:
    """Tells nobody."""


class Writer(Protocol):
    """Writes a whole document to an open binary file."""

    def __call__(self, document: Document, out: BinaryIO, progress: Progress = no_progress) -> None: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what a person calls it, its file suffix with the dot, and where its writer is (module, function).

    `comments` says whether it can show those of a document that has them, `embeds_fonts` whether it prints with the
    fonts that ship, and with no others.
    """

    name: str
    suffix: str
    module: str
    function: str
    comments: bool = False
    embeds_fonts: bool = False

    @property
    def writer(self) -> Writer:
        """The writer; its heavy libraries are imported here, when it is first wanted."""
        return getattr(import_module(self.module), self.function)


FORMATS = (
    Format("PDF", ".pdf", "sedi_editor.document.pdf", "write_pdf", embeds_fonts=True),
    Format("Word", ".docx", "sedi_editor.document.word", "write_word", comments=True),
)
