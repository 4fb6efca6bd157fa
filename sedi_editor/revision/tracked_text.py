"""What became of a text, word by word, as Word's tracked changes show it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")


class PieceKind(StrEnum):
    """What became of a part of a text."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


class ParagraphMark(Struct, frozen=True):
    """The end of a block, as Word keeps it: it says how the block is set."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0


Token = Run | ParagraphMark
"""A word, a space, a sign or the end of a block; a Run of one format."""


class Piece(Struct, frozen=True):
    """A stretch of one format, or the end of a block, and what became of it."""

    token: Token
    kind: PieceKind


class TrackedText(Struct, frozen=True):
    """Both texts in one: what was deleted, what was inserted, and what both have. Deletions stand first."""

    pieces: tuple[Piece, ...]

    @classmethod
    def between(cls, old: RichText, new: RichText) -> "TrackedText":
        """Return what makes `new` of `old`. A word in another format is another word."""
        before, after = list(_words(old)), list(_words(new))
        return cls(tuple(_merged(_compared(before, after))))

    @property
    def old(self) -> RichText:
        """The text as it was."""
        return _text(one.token for one in self.pieces if one.kind is not PieceKind.INSERTED)

    @property
    def new(self) -> RichText:
        """The text as it is."""
        return _text(one.token for one in self.pieces if one.kind is not PieceKind.DELETED)

    def paragraphs(self) -> Iterator[tuple[tuple[Piece, ...], Piece]]:
        """The pieces of each paragraph, and the piece that ends it. A deleted end divides as any other."""
        begun: list[Piece] = []
        for piece in self.pieces:
            if isinstance(piece.token, Run):
                begun.append(piece)
            else:
                yield tuple(begun), piece
                begun = []


class _Word(Struct, frozen=True):
    """A word, a sign or the end of a block, and the spaces before it."""

    token: Token
    spaces: tuple[Run, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return (*self.spaces, self.token)


def _words(rich: RichText) -> Iterator[_Word]:
    for block in rich.blocks or (Block(),):
        spaces: list[Run] = []
        for run in block.runs:
            for found in _TOKEN.findall(run.text):
                token = replace(run, text=found)
                if found.isspace():
                    spaces.append(token)
                else:
                    yield _Word(token, tuple(spaces))
                    spaces = []
        yield _Word(ParagraphMark(block.kind, block.level), tuple(spaces))


def _compared(before: Sequence[_Word], after: Sequence[_Word]) -> Iterator[Piece]:
    # Words are compared without their spaces: a stretch that has a space alone in common would be torn apart there.
    matcher = SequenceMatcher(None, [one.token for one in before], [one.token for one in after], autojunk=False)
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what == "equal":
            for old, new in zip(before[start:end], after[new_start:new_end], strict=True):
                yield from _spaced(old.spaces, new.spaces)
                yield Piece(old.token, PieceKind.KEPT)
        else:
            yield from _replaced(before[start:end], after[new_start:new_end])


def _replaced(before: Sequence[_Word], after: Sequence[_Word]) -> Iterator[Piece]:
    deleted = [token for one in before for token in one.tokens]
    inserted = [token for one in after for token in one.tokens]
    kept = before[0].spaces if before and after and before[0].spaces == after[0].spaces else ()
    yield from (Piece(token, PieceKind.KEPT) for token in kept)
    yield from (Piece(token, PieceKind.DELETED) for token in deleted[len(kept) :])
    yield from (Piece(token, PieceKind.INSERTED) for token in inserted[len(kept) :])


def _spaced(old: tuple[Run, ...], new: tuple[Run, ...]) -> Iterator[Piece]:
    if old == new:
        yield from (Piece(one, PieceKind.KEPT) for one in old)
    else:
        yield from (Piece(one, PieceKind.DELETED) for one in old)
        yield from (Piece(one, PieceKind.INSERTED) for one in new)


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, those of one format and change that stand side by side as one."""
    for (kind, form), alike in groupby(pieces, lambda piece: (piece.kind, _form(piece.token))):
        tokens = [piece.token for piece in alike]
        runs = [token for token in tokens if isinstance(token, Run)]
        if form is None:
            yield from (Piece(token, kind) for token in tokens)
        else:
            yield Piece(replace(form, text="".join([run.text for run in runs])), kind)


def _form(token: Token) -> Run | None:
    return replace(token, text="") if isinstance(token, Run) else None


def _text(tokens: Iterable[Token]) -> RichText:
    blocks: list[Block] = []
    runs: list[Run] = []
    for token in tokens:
        if isinstance(token, Run):
            runs.append(token)
        else:
            blocks.append(Block(tuple(runs), token.kind, token.level))
            runs = []
    return RichText(tuple(blocks))
