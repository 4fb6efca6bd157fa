"""Rich text: blocks of runs, as a value in normal form."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, NoReturn

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from sedi_editor.errors import InvalidText
from sedi_editor.i18n import _

MAX_LEVEL = 2
MAX_TEXT = 1_000_000
"""The most characters of one text; the whole sample plan has 60,000 in French."""

# Word files are XML 1.0, which does not allow them (section 2.2); "\n" and "\t" are allowed.
FORBIDDEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
"""Characters that no document can hold, as ranges for the brackets of a regular expression."""
_FORBIDDEN = re.compile(f"[{FORBIDDEN}]")
# Line, column and page separators of other programs. They become line breaks: without them two words would be one.
_SEPARATORS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1f\x85]")
_LINK = re.compile(r"(?:https?|mailto|ftp):[^\s\"<>]+", re.IGNORECASE)


class BlockKind(StrEnum):
    """The kind of a block; the value is its tag in canonical HTML."""

    PARAGRAPH = "p"
    BULLET = "ul"
    NUMBERED = "ol"


class Script(StrEnum):
    """Whether a run stands on the line, above it or below it; the value is its tag in canonical HTML."""

    NONE = ""
    SUPERSCRIPT = "sup"
    SUBSCRIPT = "sub"


class Run(Struct, frozen=True):
    """A stretch of text in one format; "\\n" is a line break inside the paragraph.

    Raises InvalidText for characters that no document can hold, and for links that are no web or mail addresses.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    link: str = ""
    script: Script = Script.NONE

    def __post_init__(self) -> None:
        if not self.text.isprintable() and (found := _FORBIDDEN.search(self.text)):
            message = _("The text has a character that no document can hold ({code}); remove it")
            raise InvalidText(message.format(code=f"U+{ord(found[0]):04X}"))
        if self.link and not is_link(self.link):
            raise InvalidText(_("“{address}” is not a web or mail address").format(address=self.link[:80]))

    @property
    def has_format(self) -> bool:
        """Whether the run has any format, or a link."""
        return self.bold or self.italic or self.underline or bool(self.link) or self.script is not Script.NONE

    def like(self, other: "Run") -> bool:
        """Whether both runs have the same format and link."""
        return (
            self.bold == other.bold
            and self.italic == other.italic
            and self.underline == other.underline
            and self.link == other.link
            and self.script is other.script
        )


def storable(text: str) -> str:
    """`text` without the characters that no document can hold; line separators become "\\n"."""
    # Most texts have no such characters, and each number, name and comment of a plan is tested whenever it is read.
    return text if text.isprintable() else _FORBIDDEN.sub("", _SEPARATORS.sub("\n", text))


def is_storable(line: str) -> bool:
    """Whether the text is one line, of characters that a document can hold."""
    return line.isprintable() or not (_FORBIDDEN.search(line) or "\n" in line)


def is_link(address: str) -> bool:
    """Whether a run may link to `address`."""
    return bool(_LINK.fullmatch(address)) and not _FORBIDDEN.search(address)


class Block(Struct, frozen=True):
    """A paragraph or list item; `level` is 0 to 2, and 0 for a paragraph."""

    runs: tuple[Run, ...] = ()
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.level <= MAX_LEVEL or (self.level and self.kind is BlockKind.PARAGRAPH):
            message = _("A {kind} cannot stand at level {level}")
            raise InvalidText(message.format(kind=self.kind.name.lower(), level=self.level))
        if len(self.runs) > 1 or (self.runs and not self.runs[0].text):
            force_setattr(self, "runs", _merged(self.runs))

    @property
    def plain(self) -> str:
        """The text without formats."""
        return "".join([run.text for run in self.runs])


def _merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    alike: list[list[Run]] = []
    for run in runs:
        if not run.text:
            continue
        if alike and alike[-1][0].like(run):
            alike[-1].append(run)
        else:
            alike.append([run])
    # Each text is joined once: to append run by run would copy the text as many times.
    return tuple(
        replace(some[0], text="".join([run.text for run in some])) if len(some) > 1 else some[0] for some in alike
    )


class RichText:
    """A text of any number of blocks. One empty paragraph is the same value as no blocks: the empty text.

    A text that was read as canonical HTML keeps that HTML, and parses its blocks when they are first needed: few texts
    of a large plan are ever shown. Only `html.parse` makes such texts.
    """

    blocks: tuple[Block, ...]

    def __init__(self, blocks: tuple[Block, ...] = ()) -> None:
        # Into the dict of the object, since `__setattr__` raises.
        self.__dict__["blocks"] = () if blocks == (Block(),) else blocks

    @staticmethod
    def unparsed(html: str) -> "RichText":
        """The text of `html`, which must be canonical and not empty. Its blocks are parsed when first needed."""
        rich = object.__new__(RichText)
        # Into the dict of the object, which is the fastest way: a large plan has very many texts.
        rich.__dict__["_html"] = html
        return rich

    @property
    def canonical(self) -> str | None:
        """The canonical HTML, if the text was read from it; else None."""
        return self.__dict__.get("_html")

    if not TYPE_CHECKING:  # with __getattr__, a type checker would accept any attribute

        def __getattr__(self, name: str) -> object:
            html = self.canonical
            if name != "blocks" or html is None:
                raise AttributeError(name, name=name, obj=self)
            # Imported here, since `html` imports this module.
            from sedi_editor.plan.html import blocks_of

            self.__dict__["blocks"] = blocks = blocks_of(html)
            return blocks

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RichText):
            return NotImplemented
        html, other_html = self.canonical, other.canonical
        # Each value has one canonical HTML.
        return html == other_html if html is not None and other_html is not None else self.blocks == other.blocks

    def __hash__(self) -> int:
        return hash(self.blocks)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"RichText is immutable: {name!r}")

    def __repr__(self) -> str:
        return f"RichText({self.blocks!r})"

    def __bool__(self) -> bool:
        return self.canonical is not None or bool(self.blocks)

    @staticmethod
    def from_plain(text: str) -> "RichText":
        """The text with each line of `text` as a paragraph."""
        if not text:
            return RichText()
        return RichText(tuple(Block((Run(line),) if line else ()) for line in text.split("\n")))

    @cached_property
    def plain(self) -> str:
        """The texts of the blocks, one per line, without formats and list marks."""
        return "\n".join([block.plain for block in self.blocks])

    @cached_property
    def is_plain(self) -> bool:
        """Whether `from_plain(plain)` is equal to this value."""
        return all(
            block.kind is BlockKind.PARAGRAPH and not any(run.has_format or "\n" in run.text for run in block.runs)
            for block in self.blocks
        )

    @cached_property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that change with any change of text or format (SHA-256, shortened)."""
        # Imported here, since `html` imports this module.
        from sedi_editor.plan.html import to_html

        return sha256(to_html(self).encode()).hexdigest()[:16]

    @property
    def size(self) -> int:
        """The number of characters, block ends included."""
        return len(self.plain)

    def is_longer_than(self, most: int) -> bool:
        """Whether `size` is more than `most`."""
        # The HTML is never shorter than the text: it has all characters, and more than one for the end of each block.
        return (self.canonical is None or len(self.canonical) > most) and self.size > most


EMPTY = RichText()


def numbering(blocks: Sequence[Block]) -> list[int]:
    """For each block its number in its numbered list, from 1; 0 for a block without a number.

    A list ends at a block of the same or a lower level that is not numbered; deeper items do not interrupt it.
    """
    counts = [0] * (MAX_LEVEL + 1)
    numbers: list[int] = []
    for block in blocks:
        if block.kind is BlockKind.NUMBERED:
            counts[block.level] += 1
            numbers.append(counts[block.level])
            cleared = block.level + 1
        else:
            numbers.append(0)
            cleared = block.level
        counts[cleared:] = [0] * (MAX_LEVEL + 1 - cleared)
    return numbers
