"""What is to be exported, and the files that come of it."""

import os
from itertools import product
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

    No `departments` means all of them. With `part` only that node is written, and what it stands under. With `each`
    these departments are written into files of their own, each named by what stands beside it. `name` has no language
    letters and no suffix.
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
    each: tuple[tuple[UUID, str], ...] = ()

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
        wanted = [*product(self.editions, self.formats), *((self.languages, form) for form in self.sheet_formats)]
        return tuple(
            self._file(form, edition, department, label)
            for department, label in self.each or ((None, ""),)
            for edition, form in wanted
        )

    def _file(
        self, form: Format | SheetFormat, edition: tuple[Language, ...], department: UUID | None, label: str
    ) -> "ExportFile":
        letters = "".join(language.letter for language in edition)
        name = "-".join(filter(None, (self.name, letters, label)))
        return ExportFile(self.folder / f"{name}{form.suffix}", form, edition, department)


class ExportFile(Struct, frozen=True):
    """One file to write: the document or spreadsheet in `languages`, in the format `form`.

    With `department` the file has that department alone.
    """

    path: Path
    form: Format | SheetFormat
    languages: tuple[Language, ...]
    department: UUID | None = None

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
