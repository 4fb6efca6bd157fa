"""A table as the Word file has it: rows of cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sedi_editor.exchange.word_import.reading.paragraph import Paragraph


@dataclass(slots=True)
class TableCell:
    """A cell as the file has it. `merge` is "" for none, else "restart" or "continue"."""

    paragraphs: list[Paragraph]
    span: int = 1
    merge: str = ""
    blocks: Sequence["Paragraph | Table"] = ()

    @property
    def nested(self) -> Iterator["Table"]:
        """The tables inside it, which are also flattened into its paragraphs."""
        return (block for block in self.blocks if isinstance(block, Table))


@dataclass(slots=True)
class TableRow:
    """A row: its cells from left to right; `before` are the grid columns left out at its start."""

    number: int
    cells: list[TableCell] = field(default_factory=list[TableCell])
    before: int = 0
    header: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Table:
    """A table: its rows, and the paragraphs in it that belong to no row that shows."""

    number: int
    columns: int = 0
    rows: list[TableRow] = field(default_factory=list[TableRow])
    strays: list[Paragraph] = field(default_factory=list[Paragraph])

    def paragraphs(self) -> Iterator[Paragraph]:
        """All in it, row by row."""
        for row in self.rows:
            for cell in row.cells:
                yield from cell.paragraphs
        yield from self.strays
