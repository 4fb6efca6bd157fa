"""The comparison of two texts, word by word, as Word's tracked changes show it."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import accumulate, chain

from msgspec import Struct
from msgspec.structs import replace

from sedi_editor.plan.richtext import Block, RichText, Run
from sedi_editor.revision.alignment import Match, matches
from sedi_editor.revision.words import ParagraphMark, Token, Words

_SHORTEST_ANCHOR = 20
"""Characters at least of a block that both texts have and that is looked for anywhere in them."""


class PieceKind(StrEnum):
    """The kind of a piece: kept, deleted or inserted."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


class Piece(Struct, frozen=True):
    """A stretch of text in one format, or the end of a block, and its kind."""

    token: Token
    kind: PieceKind


class TrackedText(Struct, frozen=True):
    """Two texts in one: deleted, inserted and kept pieces. Deletions come before insertions."""

    pieces: tuple[Piece, ...]

    @classmethod
    def between(cls, old: RichText, new: RichText) -> "TrackedText":
        """Return the pieces that change `old` into `new`. A word in another format is another word."""
        return cls(tuple(_merged(_compared(old.blocks or (Block(),), new.blocks or (Block(),)))))

    @property
    def old(self) -> RichText:
        """The old text."""
        return _text(piece.token for piece in self.pieces if piece.kind is not PieceKind.INSERTED)

    @property
    def new(self) -> RichText:
        """The new text."""
        return _text(piece.token for piece in self.pieces if piece.kind is not PieceKind.DELETED)

    def paragraphs(self) -> Iterator[tuple[tuple[Piece, ...], Piece]]:
        """The pieces of each paragraph, and the piece that ends it. A deleted end also ends a paragraph."""
        begun: list[Piece] = []
        for piece in self.pieces:
            if isinstance(piece.token, Run):
                begun.append(piece)
            else:
                yield tuple(begun), piece
                begun = []


def _compared(old: tuple[Block, ...], new: tuple[Block, ...]) -> Iterator[Piece]:
    """Blocks that both texts have are kept whole; the text between them is compared word by word."""
    at, new_at = 0, 0
    for match in _equal_blocks(old, new):
        yield from _compared_words(Words(old[at : match.old]), Words(new[new_at : match.new]))
        at, new_at = match.old + match.size, match.new + match.size
        yield from _pieces(_tokens(old[match.old : at]), PieceKind.KEPT)
    yield from _compared_words(Words(old[at:]), Words(new[new_at:]))


def _equal_blocks(old: tuple[Block, ...], new: tuple[Block, ...]) -> list[Match]:
    """The blocks that are equal in both texts; short blocks only at the beginning and the end.

    Other short blocks, such as empty ones, may match a block elsewhere, and would then prevent better matches.
    """
    return matches(
        [block if len(block.plain) >= _SHORTEST_ANCHOR else (block, "old") for block in old],
        [block if len(block.plain) >= _SHORTEST_ANCHOR else (block, "new") for block in new],
    )


def _compared_words(old: Words, new: Words) -> Iterator[Piece]:
    at, new_at = 0, 0
    for match in _readable(matches(old.keys, new.keys), old, new):
        yield from _replaced(old, at, match.old, new, new_at, match.new)
        at, new_at = match.old + match.size, match.new + match.size
        yield from _kept(old, new, match)
    yield from _replaced(old, at, len(old.keys), new, new_at, len(new.keys))


def _readable(found: list[Match], old: Words, new: Words) -> list[Match]:
    """The matches, without those that are shorter than the changes before and after them.

    A few words that two sentences share by chance, such as "of the", would split what is better read as a whole. The
    end of a block stays a match, since blocks are read one by one. diff-match-patch calls this semantic cleanup.
    """
    lengths, new_lengths = [0, *accumulate(map(len, old.spelled))], [0, *accumulate(map(len, new.spelled))]
    marks = [0, *accumulate(isinstance(form, ParagraphMark) for form in old.forms)]

    def changed(before: Match, behind: Match) -> int:
        deleted = lengths[behind.old] - lengths[before.old + before.size]
        return max(deleted, new_lengths[behind.new] - new_lengths[before.new + before.size])

    kept = [Match(0, 0, 0)]
    for behind in (*found, Match(len(old.keys), len(new.keys), 0)):
        while len(kept) > 1:
            match, before = kept[-1], kept[-2]
            end = match.old + match.size
            length = max(lengths[end] - lengths[match.old], 1)
            is_short = length <= changed(before, match) and length <= changed(match, behind)
            if marks[end] > marks[match.old] or not is_short:
                break
            kept.pop()
        kept.append(behind)
    return kept[1:-1]


def _kept(old: Words, new: Words, match: Match) -> Iterator[Piece]:
    """The words of a match; the spaces before them may differ."""
    end, new_end = match.old + match.size, match.new + match.size
    if old.spelled[match.old : end] == new.spelled[match.new : new_end] and not (old.spaces or new.spaces):
        yield from _pieces(old.tokens(match.old, end), PieceKind.KEPT)
        return
    for at, new_at in zip(range(match.old, end), range(match.new, new_end), strict=True):
        spaces, new_spaces = old.spaces_before(at), new.spaces_before(new_at)
        if spaces == new_spaces:
            yield from _pieces(spaces, PieceKind.KEPT)
        else:
            yield from _pieces(spaces, PieceKind.DELETED)
            yield from _pieces(new_spaces, PieceKind.INSERTED)
        yield Piece(old.word(at), PieceKind.KEPT)


def _replaced(old: Words, at: int, end: int, new: Words, new_at: int, new_end: int) -> Iterator[Piece]:
    """The deleted pieces, then the inserted ones; spaces at the beginning of both are kept."""
    deleted, inserted = old.tokens(at, end), new.tokens(new_at, new_end)
    if at < end and new_at < new_end and (spaces := old.spaces_before(at)) == new.spaces_before(new_at):
        yield from _pieces(spaces, PieceKind.KEPT)
        deleted = chain([old.word(at)], old.tokens(at + 1, end))
        inserted = chain([new.word(new_at)], new.tokens(new_at + 1, new_end))
    yield from _pieces(deleted, PieceKind.DELETED)
    yield from _pieces(inserted, PieceKind.INSERTED)


def _pieces(tokens: Iterable[Token], kind: PieceKind) -> Iterator[Piece]:
    return (Piece(token, kind) for token in tokens)


def _tokens(blocks: Iterable[Block]) -> Iterator[Token]:
    for block in blocks:
        yield from block.runs
        yield ParagraphMark(block.kind, block.level)


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, where neighbours of one format and kind become one piece."""
    texts: list[str] = []
    last: Run | None = None
    kind = PieceKind.KEPT
    for piece in pieces:
        token = piece.token
        if last is not None and isinstance(token, Run) and piece.kind is kind and last.like(token):
            texts.append(token.text)
            continue
        if last is not None:
            yield Piece(replace(last, text="".join(texts)), kind)
        if isinstance(token, Run):
            texts, last, kind = [token.text], token, piece.kind
        else:
            last = None
            yield piece
    if last is not None:
        yield Piece(replace(last, text="".join(texts)), kind)


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
