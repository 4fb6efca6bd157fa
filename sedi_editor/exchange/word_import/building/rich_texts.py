"""Rich text of paragraphs of a Word file."""

from collections.abc import Sequence

from msgspec.structs import replace

from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph, without_start
from sedi_editor.plan.richtext import Block, RichText, Run


def rich_text(paragraphs: Sequence[WordParagraph]) -> RichText:
    """The text of the paragraphs, unchanged."""
    return RichText(tuple([paragraph.block for paragraph in paragraphs]))


def trimmed_heading(rich: RichText) -> RichText:
    """The text of a heading without the format of the heading, and without white space at its ends."""
    return without_uniform_format(trimmed(rich))


def without_uniform_format(rich: RichText) -> RichText:
    """The text without formats that all of it has: in a heading these belong to the heading, not to the text."""
    runs = [run for block in rich.blocks for run in block.runs if run.text.strip()]
    bold, italic, underline = (
        all(run.bold for run in runs),
        all(run.italic for run in runs),
        all(run.underline for run in runs),
    )
    if not (runs and (bold or italic or underline)):
        return rich

    def plainer(run: Run) -> Run:
        return replace(
            run,
            bold=run.bold and not bold,
            italic=run.italic and not italic,
            underline=run.underline and not underline,
        )

    return RichText(tuple(Block(tuple(map(plainer, block.runs)), block.kind, block.level) for block in rich.blocks))


def trimmed(rich: RichText) -> RichText:
    """The text without blank blocks and white space at its ends."""
    blocks = list(rich.blocks)
    while blocks and not blocks[0].plain.strip():
        del blocks[0]
    while blocks and not blocks[-1].plain.strip():
        del blocks[-1]
    if blocks:
        first = blocks[0]
        lead = len(first.plain) - len(first.plain.lstrip())
        blocks[0] = Block(without_start(first.runs, lead), first.kind, first.level)
        last = blocks[-1]
        blocks[-1] = Block(_without_end(last.runs), last.kind, last.level)
    return RichText(tuple(blocks))


def _without_end(runs: Sequence[Run]) -> tuple[Run, ...]:
    kept = list(runs)
    while kept:
        text = kept[-1].text.rstrip()
        if text:
            kept[-1] = replace(kept[-1], text=text)
            break
        del kept[-1]
    return tuple(kept)
