"""Replacing found words in texts, which keep their formats, links and paragraphs."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from sedi_editor.errors import PlanRuleError
from sedi_editor.plan.edits import Group, SetText
from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.richtext import Block, RichText, Run, storable
from sedi_editor.plan.tree import Node, PlanTree, Text
from sedi_editor.search.hit import Hit
from sedi_editor.search.matching import Span
from sedi_editor.search.passages import Passage


def replacements(
    tree: PlanTree, hits: Iterable[Hit], replacement: str, *, keep_capitals: bool = False, label: str = ""
) -> Group:
    """The edits that replace each span of `hits` by `replacement`, as one step.

    Left out are texts that have changed since the search, joined cells, numbers, comments, and texts that would not
    change. A translation keeps its source: a replaced word does not make it up to date, since nobody has compared it
    with the source. Translations of a text that changes become stale, as after any edit.
    """
    chosen: dict[Passage, list[Span]] = {}
    for hit in hits:
        text = _text(tree, hit.passage)
        if text and text.rich.plain == hit.plain:
            chosen.setdefault(hit.passage, []).extend(hit.spans)
    edits: list[SetText] = []
    for passage, spans in chosen.items():
        text = _text(tree, passage)
        if text and passage.field and passage.language:
            rich = replaced(text.rich, sorted(set(spans)), replacement, keep_capitals=keep_capitals)
            if rich != text.rich:
                edits.append(SetText(passage.node, passage.field, passage.language, replace(text, rich=rich)))
    return Group(tuple(edits), label)


def replaced(rich: RichText, spans: Sequence[Span], replacement: str, *, keep_capitals: bool = False) -> RichText:
    """`rich` with each span of its plain text replaced; spans are in order and do not overlap.

    The replacement has the format of the first replaced character.
    """
    blocks: list[Block] = []
    start = 0
    for block in rich.blocks:
        length = len(block.plain)
        inside = [(begin - start, end - start) for begin, end in spans if start <= begin and end <= start + length]
        blocks.append(_block(block, inside, storable(replacement), keep_capitals) if inside else block)
        start += length + 1
    return RichText(tuple(blocks))


def replacement_for(found: str, replacement: str, *, keep_capitals: bool) -> str:
    """The replacement for `found`.

    With `keep_capitals`, a replacement in small letters gets the capitals of `found`: all letters, or the first.
    """
    if not keep_capitals or replacement != replacement.lower():
        return replacement
    letters = [character for character in found if character.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return replacement.upper()
    if found[:1].isupper() or found[:1].istitle():
        return replacement[:1].upper() + replacement[1:]
    return replacement


def _block(block: Block, spans: Sequence[Span], replacement: str, keep_capitals: bool) -> Block:
    plain = block.plain
    runs: list[Run] = []
    start = 0
    for run in block.runs:
        end = start + len(run.text)
        parts: list[str] = []
        at = start
        for begin, stop in spans:
            if stop <= start or begin >= end:
                continue
            if begin >= start:
                parts += [plain[at:begin], replacement_for(plain[begin:stop], replacement, keep_capitals=keep_capitals)]
            at = min(stop, end)
        parts.append(plain[at:end])
        runs.append(replace(run, text="".join(parts)))
        start = end
    return replace(block, runs=tuple(runs))


def _text(tree: PlanTree, passage: Passage) -> Text | None:
    """The text of the plan at `passage`; None if there is none that can be changed."""
    if not passage.is_text or passage.field is None or passage.language is None:
        return None
    key = (passage.field, passage.language)
    if passage.node is None:
        return tree.texts.get(key)
    node = _node(tree, passage)
    if node is None or _is_joined(node, passage.field):
        return None
    return node.texts.get(key)


def _node(tree: PlanTree, passage: Passage) -> Node | None:
    try:
        return tree.node(passage.node) if passage.node else None
    except PlanRuleError:
        return None


def _is_joined(node: Node, name: Field) -> bool:
    return name in {column.field for column in node.joined if column is not Column.INITIATIVE}
