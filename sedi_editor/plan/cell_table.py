"""The cells of a section as they print: which row's text each cell shows, and how many rows it spans.

A section is an objective or topic with its own initiatives; no joined cell goes beyond it. The PDF, Word files, the
form and copies all use this table, so that cells are the same everywhere.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.kind import ROW_COLUMNS, Column
from sedi_editor.plan.tree import Node


def owner_indexes(joined: Iterable[frozenset[Column]], column: Column) -> list[int]:
    """Return for each row of a section the index of the row whose text its cell in `column` shows.

    `joined` has the joined columns of each row, in order. The cells of the first row are never joined.
    """
    found: list[int] = []
    for index, columns in enumerate(joined):
        found.append(found[-1] if found and column in columns else index)
    return found


class TableRow(Struct, frozen=True):
    """One printed row: the initiative, and the row of the plan; `row` is None if the initiative has no rows yet."""

    initiative: Node
    row: Node | None
    joined: frozenset[Column]
    """The columns in which the cell continues the cell above."""


class CellTable(Struct, frozen=True, dict=True):
    """The printed rows of a section. Rows count from 0."""

    rows: tuple[TableRow, ...]

    @classmethod
    def of(cls, section: Node) -> "CellTable":
        """Return the table of an objective or topic.

        An initiative without rows has one empty row. Cells above and below that row may be joined across it.
        """
        pairs = [(initiative, row) for initiative in section.initiatives for row in (initiative.children or (None,))]
        first = next((index for index, (_initiative, row) in enumerate(pairs) if row), len(pairs))
        rows: list[TableRow] = []
        below: frozenset[Column] = frozenset()
        for index, (initiative, row) in reversed(list(enumerate(pairs))):
            below = frozenset[Column]() if index < first else row.joined if row else below
            rows.append(TableRow(initiative, row, below))
        return cls(tuple(reversed(rows)))

    def owner(self, index: int, column: Column) -> int:
        """Return the index of the row whose text the cell of row `index` shows."""
        return self._owners[column][index]

    def span(self, index: int, column: Column) -> int:
        """Return the number of rows that the cell of row `index` spans; 0 for a joined cell."""
        return self._spans[column][index]

    def rows_of(self, row: UUID, column: Column) -> list[Node]:
        """Return the plan's rows that share a cell with `row`, in order. The first row has the text.

        Raises KeyError for a row of another section.
        """
        owners = self._owners[column]
        owner = owners[self._indexes[row]]
        return [cell_row.row for index, cell_row in enumerate(self.rows) if cell_row.row and owners[index] == owner]

    @cached_property
    def _owners(self) -> dict[Column, Sequence[int]]:
        joined = [row.joined for row in self.rows]
        return {column: owner_indexes(joined, column) for column in ROW_COLUMNS}

    @cached_property
    def _spans(self) -> dict[Column, Counter[int]]:
        return {column: Counter(found) for column, found in self._owners.items()}

    @cached_property
    def _indexes(self) -> dict[UUID, int]:
        return {row.row.id: index for index, row in enumerate(self.rows) if row.row}
