"""What the files of a plan are called, and what files can be."""

import re

from sedi_editor.plan.kind import Field
from sedi_editor.plan.tree import PlanTree

_LONGEST = 80
_MOST_BYTES = 200
"""File systems take names of 255 bytes; the rest is for languages, numbers and suffix."""
_NO_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""What a file's name cannot have on one of the systems."""


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


def is_too_long(name: str) -> bool:
    """Whether no file can be called so with what is added to it."""
    return len(name.encode(errors="replace")) > _MOST_BYTES


def _file_name(words: str) -> str:
    return _NO_NAME.sub("-", words)[:_LONGEST].strip(" .-")
