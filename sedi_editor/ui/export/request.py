"""What is to be exported, and the files that come of it."""

import os
from pathlib import Path
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.document.formats import Format
from sedi_editor.exchange.spreadsheet.formats import SheetFormat
from sedi_editor.exchange.spreadsheet.options import SheetOptions
from sedi_editor.plan.language import Language


class ExportRequest(Struct, frozen=True):
    """The documents in `formats` to write, and the spreadsheets in `sheet_formats`, which `sheet_options` are for.

    No `departments` means all of them. With `part` only that node is written, and what it stands under. `name` has no
    language letters and no suffix.
    """

    formats: tuple[Format, ...]
    languages: tuple[Language, ...]
    bilingual: bool
    departments: tuple[UUID, ...]
    comments: bool
    folder: Path
    name: str
    part: UUID | None = None
    sheet_formats: tuple[SheetFormat, ...] = ()
    sheet_options: SheetOptions | None = None

    @property
    def editions(self) -> tuple[tuple[Language, ...], ...]:
        """The languages of each document."""
        if self.bilingual and len(self.languages) == 2:
            return (self.languages,)
        return tuple((language,) for language in self.languages)

    @property
    def printed_editions(self) -> tuple[tuple[Language, ...], ...]:
        """The languages of each PDF file; empty without one. Only PDF files embed the fonts of `resources`."""
        return self.editions if any(form.embeds_fonts for form in self.formats) else ()

    @property
    def files(self) -> tuple["ExportFile", ...]:
        """The files to be written: a document for each edition, a spreadsheet with all languages."""
        documents = tuple(self._file(form, edition) for edition in self.editions for form in self.formats)
        return documents + tuple(self._file(form, self.languages) for form in self.sheet_formats)

    def _file(self, form: Format | SheetFormat, edition: tuple[Language, ...]) -> "ExportFile":
        letters = "".join(language.letter for language in edition)
        return ExportFile(self.folder / f"{self.name}-{letters}{form.suffix}", form, edition)


class ExportFile(Struct, frozen=True):
    """One file to write: the document or spreadsheet in `languages`, in the format `form`."""

    path: Path
    form: Format | SheetFormat
    languages: tuple[Language, ...]

    @property
    def is_there(self) -> bool:
        """Whether a file with that path exists already."""
        return os.path.lexists(self.path)  # Path.exists raises where a folder may not be read


def unused_name(request: ExportRequest) -> str:
    """The name of `request` with a number after it, such that none of its files exists yet."""
    number = 2
    while any(file.is_there for file in replace(request, name=f"{request.name}-{number}").files):
        number += 1
    return f"{request.name}-{number}"
