"""The formats that a document can be written in. A new format is a line here and a writer module."""

from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO, Protocol

from msgspec import Struct

from sedi_editor.document.model import Document

Progress = Callable[[int, int], None]
"""Called with the number of tables written and the number of all tables; an exception from it cancels the writing."""


def no_progress(done: int, total: int) -> None:
    """Does nothing."""


class Writer(Protocol):
    """Writes a whole document to an open binary file."""

    def __call__(self, document: Document, out: BinaryIO, progress: Progress = no_progress) -> None: ...


class Format(Struct, frozen=True):
    """A format: its name for people, its file suffix with the dot, and the module and function of its writer.

    `comments` says whether a file can show comments, `contents` whether it can have a table of contents, `embeds_fonts`
    whether it prints with the fonts that ship, and with no others, and `breaks_pages` whether the program that shows
    the file breaks its pages, in its own way.
    """

    name: str
    suffix: str
    module: str
    function: str
    comments: bool = False
    contents: bool = False
    embeds_fonts: bool = False
    breaks_pages: bool = False

    @property
    def writer(self) -> Writer:
        """The writer. Its module, with the libraries that are slow to import, is imported here."""
        return getattr(import_module(self.module), self.function)


FORMATS = (
    Format("PDF", ".pdf", "sedi_editor.document.pdf", "write_pdf", embeds_fonts=True),
    Format("Word", ".docx", "sedi_editor.document.word", "write_word", comments=True, contents=True, breaks_pages=True),
    Format("HTML", ".html", "sedi_editor.document.html", "write_html"),
)
