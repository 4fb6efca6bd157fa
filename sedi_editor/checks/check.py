"""A check: its names, and the function that finds problems."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from sedi_editor.checks.finding import Finding
from sedi_editor.checks.survey import Survey


class Check(Struct, frozen=True):
    """A check. `key` names it in findings and waivers and must never change; `title` is its heading in a list.

    `title` is marked for translation. `find` may return findings in any order: they are sorted in order of printing.
    """

    key: str
    title: str
    find: Callable[[Survey], Iterator[Finding]]
