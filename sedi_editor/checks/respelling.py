"""Other characters in a rich text, its formats kept."""

from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.plan.richtext import Block, RichText, Run


class Change(Struct, frozen=True):
    """Characters `start` to `end` of a block's plain text, and what is to stand there."""

    start: int
    end: int
    new: str


Changes = Callable[[str], Iterable[Change]]
"""The changes that the plain text of a block needs, in order and apart."""


def respelled(rich: RichText, changes: Changes) -> RichText:
    """The text with `changes` done in each of its blocks; what is new has the format of what stood before it."""
    return RichText(tuple(_respelled(block, tuple(changes(block.plain))) for block in rich.blocks))


def _respelled(block: Block, changes: tuple[Change, ...]) -> Block:
    if not changes:
        return block
    runs: list[Run] = []
    at = 0
    for run in block.runs:
        end = at + len(run.text)
        runs.append(replace(run, text=_part(run.text, at, end, changes)))
        at = end
    return replace(block, runs=tuple(runs))


def _part(text: str, begin: int, end: int, changes: tuple[Change, ...]) -> str:
    """What becomes of a run's `text`, which is the block's from `begin` to `end`."""
    parts: list[str] = []
    at = begin
    for change in changes:
        # What is put in belongs to the run of the character before it, or a space would be the bold of the word after.
        owner = change.start - 1 if change.start and change.start == change.end else change.start
        parts.append(text[at - begin : max(change.start, at) - begin])
        if begin <= owner < end:
            parts.append(change.new)
        at = max(at, min(change.end, end))
    parts.append(text[at - begin :])
    return "".join(parts)
