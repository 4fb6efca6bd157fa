"""What is to be exported: a choice, and the files it comes to."""

import os
from pathlib import Path
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.document.formats import Format
from sedi_editor.plan.language import Language


class Order(Struct, frozen=True):
    """The documents somebody wants; no `departments` are all of them, `name` is without language and suffix."""

    formats: tuple[Format, ...]
    languages: tuple[Language, ...]
    bilingual: bool
    departments: tuple[UUID, ...]
    comments: bool
    folder: Path
    name: str

    @property
    def editions(self) -> tuple[tuple[Language, ...], ...]:
        """The languages of each document."""
        if self.bilingual and len(self.languages) == 2:
            return (self.languages,)
        return tuple((language,) for language in self.languages)

    @property
    def printed_editions(self) -> tuple[tuple[Language, ...], ...]:
        """The languages of each document that prints with the fonts that ship."""
        return self.editions if any(form.embeds_fonts for form in self.formats) else ()

    @property
    def targets(self) -> tuple["Target", ...]:
        """The files that will be written."""
        return tuple(
            Target(self.folder / f"{self.name}-{''.join(one.letter for one in edition)}{form.suffix}", form, edition)
            for edition in self.editions
            for form in self.formats
        )


class Target(Struct, frozen=True):
    """One file to be written."""

    path: Path
    form: Format
    languages: tuple[Language, ...]

    @property
    def is_there(self) -> bool:
        """Whether there is a file of that name already."""
        return os.path.lexists(self.path)  # Path.exists raises for what cannot be asked


def unused(order: Order) -> str:
    """A name like that of `order` under which none of its files is there yet."""
    number = 2
    while any(target.is_there for target in replace(order, name=f"{order.name}-{number}").targets):
        number += 1
    return f"{order.name}-{number}"
