"""The words of a row that names the columns of the plan's table."""

from collections.abc import Collection

from sedi_editor.exchange.word_import.understanding.columns import PlanTableRow
from sedi_editor.exchange.word_import.understanding.fixed_words import LONGEST_HEADING, columns_named, headings_likeness

HEADINGS_LIKELY = 0.62
"""Average likeness, to official or earlier headings, from which a row is column headings."""
MARKED_HEADINGS_LIKELY = 0.4
"""The same for a row that Word repeats on each page."""
MANY_NAMED = 4
"""Columns at least that column headings name, in full, shortly or abbreviated."""
FEW_NAMED = 3
"""The same where the department has no column headings yet."""
FEWEST_CELLS = 3
"""Cells with words that column headings have at least."""


def names_columns(row: PlanTableRow, headings: Collection[str], fewest: int | None = None) -> bool:
    """Whether the words of a row are column headings: much like official ones, or like `headings` met before.

    Else the row must name `fewest` columns in short words; without `fewest`, what `fewest_named` says.
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
    """Whether a row has enough cells with words for column headings, and none that goes on from above."""
    filled = [cell for cell in row.cells if cell.text.strip()]
    return len(filled) >= FEWEST_CELLS and all(cell.merge != "continue" for cell in row.cells)


def fewest_named(cells: int) -> int:
    """How many columns a row with so many filled cells must name, if the department has no column headings yet."""
    return max(FEW_NAMED, cells // 2 + 1)
