"""Replacing characters of a rich text; its formats stay."""

from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.plan.richtext import Block, RichText, Run


class Replacement(Struct, frozen=True):
    """Characters `start` to `end` of a block's plain text become `new`."""

    start: int
    end: int
    new: str


FindReplacements = Callable[[str], Iterable[Replacement]]
"""Returns the replacements that the plain text of a block needs, in order; none overlaps another."""


def respelled(rich: RichText, find: FindReplacements) -> RichText:
    """The text with all replacements that `find` returns; a new character has the format of the old one."""
    return RichText(tuple(_respelled(block, tuple(find(block.plain))) for block in rich.blocks))


def _respelled(block: Block, replacements: tuple[Replacement, ...]) -> Block:
    if not replacements:
        return block
    runs: list[Run] = []
    at = 0
    for run in block.runs:
        end = at + len(run.text)
        runs.append(replace(run, text=_part(run.text, at, end, replacements)))
        at = end
    return replace(block, runs=tuple(runs))


def _part(text: str, begin: int, end: int, replacements: tuple[Replacement, ...]) -> str:
    """The new text of a run whose `text` is the block's from `begin` to `end`."""
    parts: list[str] = []
    at = begin
    for replacement in replacements:
        # An inserted character joins the run before it: a space must not take the bold of the next word.
        owner = (
            replacement.start - 1 if replacement.start and replacement.start == replacement.end else replacement.start
        )
        parts.append(text[at - begin : max(replacement.start, at) - begin])
        if begin <= owner < end:
            parts.append(replacement.new)
        at = max(at, min(replacement.end, end))
    parts.append(text[at - begin :])
    return "".join(parts)
