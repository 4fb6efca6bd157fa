"""Names for the files of a plan, and which names are possible."""

import re
from collections.abc import Sequence
from uuid import UUID

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree

_LONGEST = 80
_LONGEST_DEPARTMENT = 40
_MOST_BYTES = 200
"""File systems allow names of 255 bytes; the rest is for languages, numbers and suffix."""
_NO_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""Characters that Windows, macOS or Linux do not allow in a file name."""


def proposed_name(tree: PlanTree, fallback: str) -> str:
    """A file name, without language and suffix, from the plan's symbol, else its title, else `fallback`."""
    if tree.settings.symbol:
        return _file_name(str(tree.settings.symbol).replace(" ", "-").replace(".-", "."))
    for language in (*tree.settings.original, *tree.settings.languages):
        if title := " ".join(tree.text(Field.TITLE, language).plain.split()):
            return _file_name(title)
    return _file_name(fallback) or "plan"


def department_names(tree: PlanTree, languages: Sequence[Language]) -> tuple[tuple[UUID, str], ...]:
    """Each department's id, and what its files are named by: its place and its title in the first of `languages`."""
    named: list[tuple[UUID, str]] = []
    for place, department in enumerate(tree.departments, 1):
        titles = [department.text(Field.TITLE, language).plain for language in (*languages, *tree.settings.languages)]
        title = " ".join(next((title for title in titles if title.strip()), "").split())
        named.append((department.id, _file_name(_beginning(f"{place}-{title}"))))
    return tuple(named)


def is_name(name: str) -> bool:
    """Whether every system allows `name` as a file name."""
    return bool(name.strip(" .")) and not _NO_NAME.search(name)


def is_too_long(name: str) -> bool:
    """Whether `name` is too long for a file name, with what is added to it."""
    return len(name.encode(errors="replace")) > _MOST_BYTES


def _beginning(words: str) -> str:
    """As many whole words as a department's name has room for."""
    if len(words) <= _LONGEST_DEPARTMENT:
        return words
    return words[:_LONGEST_DEPARTMENT].rpartition(" ")[0].rstrip(" (–-,") or words[:_LONGEST_DEPARTMENT]


def _file_name(words: str) -> str:
    return _NO_NAME.sub("-", words)[:_LONGEST].strip(" .-")
