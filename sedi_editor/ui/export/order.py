"""What is to be exported: a choice, and the files it comes to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sedi_editor.document.formats import FORMATS, Format
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree

_LONGEST_NAME = 80
_NO_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""What a file's name cannot have on one of the systems."""


@dataclass(frozen=True, slots=True)
class Order:
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
    def targets(self) -> tuple["Target", ...]:
        """The files that will be written."""
        return tuple(
            Target(self.folder / f"{self.name}-{''.join(one.letter for one in edition)}{form.suffix}", form, edition)
            for edition in self.editions
            for form in self.formats
        )


@dataclass(frozen=True, slots=True)
class Target:
    """One file to be written."""

    path: Path
    form: Format
    languages: tuple[Language, ...]


def proposed_name(tree: PlanTree, fallback: str) -> str:
    """What the files are called by the plan's symbol, else its title, else `fallback`; the language comes after it."""
    if tree.settings.symbol:
        return _file_name(str(tree.settings.symbol).replace(" ", "-").replace(".-", "."))
    for language in (*tree.settings.original, *tree.settings.languages):
        if title := " ".join(tree.text(Field.TITLE, language).plain.split()):
            return _file_name(title)
    return _file_name(fallback) or "plan"


def is_name(name: str) -> bool:
    """Whether a file can be called so on every system."""
    return bool(name.strip(" .")) and not _NO_NAME.search(name)


def formats_named(names: Sequence[str]) -> tuple[Format, ...]:
    """The formats of those suffixes, without the dot."""
    return tuple(form for form in FORMATS if form.suffix.removeprefix(".") in names)


def unused(order: Order) -> str:
    """A name like that of `order` under which none of its files is there yet."""
    number = 2
    while any(
        target.path.with_name(target.path.name.replace(order.name, f"{order.name}-{number}", 1)).exists()
        for target in order.targets
    ):
        number += 1
    return f"{order.name}-{number}"


def _file_name(words: str) -> str:
    return _NO_NAME.sub("-", words)[:_LONGEST_NAME].strip(" .-")
