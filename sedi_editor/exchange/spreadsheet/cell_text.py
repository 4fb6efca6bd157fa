"""The texts of a plan as they stand in a cell, which has lines and no paragraphs."""

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run, numbering

_INDENT = "    "
_BULLETS = ("•", "–", "·")
"""The bullet of each level of a list, as in print."""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
"""What a formula begins with in a spreadsheet: OWASP, "CSV Injection". No text of a plan has a carriage return."""


def cell_runs(rich: RichText) -> tuple[Run, ...]:
    """A text with each paragraph on a line of its own."""
    runs: list[Run] = []
    for line in lines(rich):
        runs += (Run("\n"), *line) if runs else line
    return _merged(runs)


def lines(rich: RichText) -> list[tuple[Run, ...]]:
    """The paragraphs of a text; the items of lists begin with their bullet or number."""
    numbers = numbering(rich.blocks)
    return [_line(block, number) for block, number in zip(rich.blocks, numbers, strict=True)]


def with_addresses(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The text with each link's address behind it, in parentheses, unless the link reads like its address."""
    shown: list[Run] = []
    for link, linked in groupby(runs, key=lambda run: run.link):
        some = list(linked)
        shown += [replace(run, link="") for run in some]
        if link and plain(some).strip() not in (link, link.removeprefix("mailto:")):
            shown.append(Run(f" ({link})"))
    return _merged(shown)


def plain(runs: Sequence[Run]) -> str:
    """The text without formats."""
    return "".join([run.text for run in runs])


def utf16_length(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def _line(block: Block, number: int) -> tuple[Run, ...]:
    if block.kind is BlockKind.PARAGRAPH:
        return block.runs
    mark = f"{number}." if number else _BULLETS[block.level]
    return _merged((Run(f"{_INDENT * block.level}{mark} "), *block.runs))


def _merged(runs: Sequence[Run]) -> tuple[Run, ...]:
    # A block merges what has one format, and so leaves few stretches to write.
    return Block(tuple(runs)).runs
