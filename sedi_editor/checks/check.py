"""A check: its name, and the function that finds what it looks for."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from sedi_editor.checks.finding import Finding
from sedi_editor.checks.survey import Survey


class Check(Struct, frozen=True):
    """`key` is what waivers and findings name it by, for ever; `title` what a list of findings is headed with.

    `title` is marked for translation and `find` may find in any order: findings are put in that of printing.
    """

    key: str
    title: str
    find: Callable[[Survey], Iterator[Finding]]
