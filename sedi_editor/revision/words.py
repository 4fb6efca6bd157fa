"""The words of a text, in the form in which texts are compared."""

import re
from collections.abc import Hashable, Iterable, Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.plan.richtext import Block, BlockKind, Run

_WORD = re.compile(r"\s*(?:\w+|[^\w\s])")
"""A word or a sign, with the spaces before it."""


_PLAIN = Run("")


class ParagraphMark(Struct, frozen=True):
    """The end of a block, which has the kind of the block, as in Word."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0


Token = Run | ParagraphMark
"""A stretch of text in one format, or the end of a block."""


class Words:
    """The words, signs and ends of blocks of a text: lists with an item for each of them.

    `keys` are equal for the same word in the same format. `spelled` is the word with the spaces before it; "" for the
    end of a block. `forms` is its format, as a run without text, or the ParagraphMark. `spaces` has the spaces of
    another format that stand before some words.
    """

    # Lists of plain strings: a value for each word would take longer to make than the words take to compare.
    def __init__(self, blocks: Iterable[Block]) -> None:
        self.keys: list[Hashable] = []
        self.spelled: list[str] = []
        self.forms: list[Token] = []
        self.spaces: dict[int, list[Run]] = {}
        for block in blocks:
            self._add(block)

    def _add(self, block: Block) -> None:
        waiting: list[Run] = []
        for run in block.runs:
            form = _form_of(run)
            spelled = _WORD.findall(run.text)
            if spelled:
                if waiting:
                    self.spaces[len(self.keys)], waiting = waiting, []
                words = [word.lstrip() for word in spelled]
                self.keys += words if form == _PLAIN else [(form, word) for word in words]
                self.spelled += spelled
                self.forms += [form] * len(spelled)
            if spaces := run.text[len(run.text.rstrip()) :]:
                waiting.append(replace(form, text=spaces))
        if waiting:
            self.spaces[len(self.keys)] = waiting
        mark = ParagraphMark(block.kind, block.level)
        self.keys.append(mark)
        self.spelled.append("")
        self.forms.append(mark)

    def tokens(self, start: int, end: int) -> Iterator[Token]:
        """The tokens of the words from `start` to before `end`, with their spaces."""
        for form, alike in groupby(range(start, end), self.forms.__getitem__):
            indexes = list(alike)
            if isinstance(form, Run) and self.spaces.keys().isdisjoint(indexes):
                yield replace(form, text="".join(self.spelled[indexes[0] : indexes[-1] + 1]))
                continue
            for index in indexes:
                yield from self.spaces.get(index, ())
                yield replace(form, text=self.spelled[index]) if isinstance(form, Run) else form

    def spaces_before(self, index: int) -> list[Run]:
        """All spaces before a word."""
        spelled, form = self.spelled[index], self.forms[index]
        own = spelled[: len(spelled) - len(spelled.lstrip())]
        before = self.spaces.get(index, [])
        return [*before, replace(form, text=own)] if own and isinstance(form, Run) else before

    def word(self, index: int) -> Token:
        """A word without its spaces."""
        form = self.forms[index]
        return replace(form, text=self.spelled[index].lstrip()) if isinstance(form, Run) else form


def _form_of(run: Run) -> Run:
    """The format of a run, as a run without text."""
    return replace(run, text="")
