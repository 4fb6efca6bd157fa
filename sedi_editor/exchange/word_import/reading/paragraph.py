"""A paragraph of a Word file: its runs, what was left out of it, and its properties."""

from collections.abc import Iterable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from sedi_editor.exchange.word_import.reading.location import Location
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.plan.richtext import Block, BlockKind, Run, storable


class LeftOut(Struct, frozen=True):
    """Words of a paragraph that were left out of its text."""

    text: str
    reason: Reason


class WordParagraph(Struct, eq=False):
    """A paragraph of the file; paragraphs are compared by identity.

    `style` is the style's name. `bookmarks` have their offset in the text. `mark` is the number that Word prints before
    a list item, `suffix` what parts it from the text, `value` its count in its list; `plain_mark` says that the mark is
    that count in figures. `language` is the proofing language of its text. `ends_page` says that a page or section ends
    in or after it. `lead` is how many characters at its start are a label or number, not its text.
    """

    location: Location
    runs: tuple[Run, ...] = ()
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    style: str = ""
    bookmarks: Sequence[tuple[str, int]] = ()
    mark: str = ""
    suffix: str = " "
    value: int = 0
    plain_mark: bool = True
    language: str = ""
    centred: bool = False
    heading: bool = False
    ends_page: bool = False
    starts_page: bool = False
    joins_next: bool = False
    pictures: Sequence[tuple[str, str]] = ()
    left_out: list[LeftOut] = field(default_factory=list[LeftOut])
    text: str = ""
    words: int = 0
    lead: int = 0

    def set_runs(self, runs: Iterable[Run]) -> None:
        """Set the runs, and with them text and number of words."""
        self.runs = tuple(runs)
        self.text = "".join([run.text for run in self.runs])
        self.words = count(self.text)

    def type_mark(self) -> None:
        """Write the number that Word prints before the paragraph into its text; it is no list item then."""
        if self.kind is not BlockKind.NUMBERED or not self.mark:
            return
        typed = storable(self.mark + (self.suffix if self.runs else ""))
        look = self.runs[0] if self.runs else Run("")
        self.bookmarks = [(name, offset + len(typed)) for name, offset in self.bookmarks]
        self.set_runs((Run(typed, look.bold, look.italic), *self.runs))
        self.kind, self.level, self.mark, self.value = BlockKind.PARAGRAPH, 0, "", 0

    @property
    def block(self) -> Block:
        """The paragraph as a block of rich text, without its lead."""
        return Block(without_start(self.runs, self.lead) if self.lead else self.runs, self.kind, self.level)

    @property
    def is_empty(self) -> bool:
        """Whether the paragraph alone would be an empty text."""
        return self.lead >= len(self.text) and self.kind is BlockKind.PARAGRAPH

    @property
    def body(self) -> str:
        """The text without the lead."""
        return self.text[self.lead :]

    @property
    def blank(self) -> bool:
        """Whether the paragraph has only white space."""
        return not self.words

    def absorb(self, before: "WordParagraph") -> None:
        """Prepend the paragraph before this one, whose paragraph mark was deleted."""
        shift = len(before.text)
        self.bookmarks = (*before.bookmarks, *((name, offset + shift) for name, offset in self.bookmarks))
        self.pictures = (*before.pictures, *self.pictures)
        self.left_out = [*before.left_out, *self.left_out]
        self.starts_page |= before.starts_page
        self.set_runs((*before.runs, *self.runs))


def count(text: str) -> int:
    """The number of words: stretches between white space."""
    return len(text.split())


def without_start(runs: Sequence[Run], length: int) -> tuple[Run, ...]:
    """The runs without the first `length` characters."""
    kept: list[Run] = []
    for run in runs:
        if length >= len(run.text):
            length -= len(run.text)
        else:
            kept.append(replace(run, text=run.text[length:]))
            length = 0
    return tuple(kept)
