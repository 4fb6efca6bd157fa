"""The names of columns in the words of a row."""

from collections.abc import Collection

from sedi_editor.exchange.word_import.understanding.columns import PlanTableRow
from sedi_editor.exchange.word_import.understanding.fixed_words import LONGEST_HEADING, columns_named, headings_likeness

HEADINGS_LIKELY = 0.62
"""The least average likeness of column headings to official or earlier ones."""
MARKED_HEADINGS_LIKELY = 0.4
"""The least average likeness for a row that Word repeats on each page."""
MANY_NAMED = 4
"""The least number of columns that column headings name, in full, shortly or abbreviated."""
FEW_NAMED = 3
"""The least number of columns if the department has no column headings yet."""
FEWEST_CELLS = 3
"""The least number of filled cells in column headings."""


def names_columns(row: PlanTableRow, headings: Collection[str], fewest: int | None = None) -> bool:
    """Whether the words of a row are column headings: much like official ones, or like earlier `headings`.

    Else the row must name `fewest` columns in short words; None is the number of `fewest_named`.
    """
    texts = [cell.text for cell in row.cells]
    filled = [text for text in texts if text.strip()]
    if row.whole or not may_be_headings(row):
        return False
    if headings_likeness(texts, headings) >= (MARKED_HEADINGS_LIKELY if row.header else HEADINGS_LIKELY):
        return True
    is_named = columns_named(filled) >= (fewest_named(len(filled)) if fewest is None else fewest)
    return is_named and max(map(len, filled)) <= LONGEST_HEADING


def may_be_headings(row: PlanTableRow) -> bool:
    """Whether a row has enough filled cells for column headings, and no cell that continues one above."""
    filled = [cell for cell in row.cells if cell.text.strip()]
    return len(filled) >= FEWEST_CELLS and all(cell.merge != "continue" for cell in row.cells)


def fewest_named(cells: int) -> int:
    """The number of columns that a row must name, by its filled cells, if the department has no column headings yet."""
    return max(FEW_NAMED, cells // 2 + 1)
