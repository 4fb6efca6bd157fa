"""The table of a Word file: rows of cells."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph


class WordCell(Struct):
    """A cell of the file. `merge` is "" for none, else "restart" or "continue"."""

    paragraphs: list[WordParagraph]
    span: int = 1
    merge: str = ""
    blocks: Sequence["WordParagraph | WordTable"] = ()

    @property
    def nested(self) -> Iterator["WordTable"]:
        """The nested tables, which are also flattened into the paragraphs of the cell."""
        return (block for block in self.blocks if isinstance(block, WordTable))


class WordRow(Struct):
    """A row: its cells from left to right; `before` is the number of grid columns left out before them."""

    number: int
    cells: list[WordCell] = field(default_factory=list[WordCell])
    before: int = 0
    header: bool = False
    deleted: bool = False


class WordTable(Struct):
    """A table: its rows, and the paragraphs that are in no shown row."""

    number: int
    columns: int = 0
    rows: list[WordRow] = field(default_factory=list[WordRow])
    strays: list[WordParagraph] = field(default_factory=list[WordParagraph])

    def paragraphs(self) -> Iterator[WordParagraph]:
        """All paragraphs in the table, row by row."""
        for row in self.rows:
            for cell in row.cells:
                yield from cell.paragraphs
        yield from self.strays
