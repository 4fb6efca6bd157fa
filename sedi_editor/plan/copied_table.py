"""A copied table: texts in rows and columns."""

from collections.abc import Mapping

from msgspec import Struct, field

from sedi_editor.plan.richtext import RichText

Spot = tuple[int, int]
"""A row and a column of the table, from 0."""


class CopiedTable(Struct, frozen=True):
    """The texts row by row; all rows have the same length.

    The first of merged cells has their text, the others are empty. `spans` has the number of rows of each cell that
    spans several.
    """

    rows: list[list[RichText]]
    spans: Mapping[Spot, int] = field(default_factory=dict[Spot, int])

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0
