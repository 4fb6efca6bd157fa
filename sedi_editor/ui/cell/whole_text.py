"""Formats and lists of whole texts, as of cells that are chosen and not typed in."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from sedi_editor.plan.richtext import MAX_LEVEL, Block, BlockKind, RichText, Run, Script
from sedi_editor.ui.cell.formatting import TextFormat

Change = Callable[[RichText], RichText]


def common_format(texts: Sequence[RichText]) -> TextFormat:
    """What all of `texts` have in common; nothing where there is no text."""
    runs = [run for text in texts for block in text.blocks for run in block.runs]
    scripts = {run.script for run in runs}
    kinds = {block.kind for text in texts for block in text.blocks}
    return TextFormat(
        bool(runs) and all(run.bold for run in runs),
        bool(runs) and all(run.italic for run in runs),
        bool(runs) and all(run.underline for run in runs),
        kind=kinds.pop() if len(kinds) == 1 else BlockKind.PARAGRAPH,
        script=scripts.pop() if len(scripts) == 1 else Script.NONE,
    )


def change_of(command: str, now: TextFormat) -> Change | None:
    """What `command`, such as "bold", does to each of the texts whose common format is `now`; None if it does nothing.

    A format that all of them have goes; otherwise all of them get it.
    """
    match command:
        case "bold" | "italic" | "underline":
            turned = not getattr(now, command)
            return lambda text: _with_runs(text, lambda run: replace(run, **{command: turned}))
        case "superscript" | "subscript":
            wanted = Script.SUPERSCRIPT if command == "superscript" else Script.SUBSCRIPT
            script = Script.NONE if now.script is wanted else wanted
            return lambda text: _with_runs(text, lambda run: replace(run, script=script))
        case "bullets" | "numbering":
            kind = BlockKind.BULLET if command == "bullets" else BlockKind.NUMBERED
            return lambda text: _with_kind(text, BlockKind.PARAGRAPH if now.kind is kind else kind)
        case "deeper" | "shallower":
            return lambda text: _shifted(text, 1 if command == "deeper" else -1)
        case "clear":
            return lambda text: RichText(
                tuple(Block(tuple(Run(run.text) for run in block.runs)) for block in text.blocks)
            )
        case _:
            return None


def _with_runs(text: RichText, change: Callable[[Run], Run]) -> RichText:
    return RichText(tuple(replace(block, runs=tuple(map(change, block.runs))) for block in text.blocks))


def _with_kind(text: RichText, kind: BlockKind) -> RichText:
    is_list = kind is not BlockKind.PARAGRAPH
    return RichText(tuple(Block(block.runs, kind, block.level if is_list else 0) for block in text.blocks))


def _shifted(text: RichText, by: int) -> RichText:
    return RichText(
        tuple(
            block
            if block.kind is BlockKind.PARAGRAPH
            else replace(block, level=min(max(block.level + by, 0), MAX_LEVEL))
            for block in text.blocks
        )
    )
