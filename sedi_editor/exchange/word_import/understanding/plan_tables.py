"""The tables of a Word file that are the plan's, and the rows of their column headings."""

from collections.abc import Sequence

from sedi_editor.exchange.word_import.reading.own_style import OwnStyle, own_style
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.reading.table import WordCell, WordRow, WordTable
from sedi_editor.exchange.word_import.understanding.bookmarks import bookmarked_kinds
from sedi_editor.exchange.word_import.understanding.column_names import (
    HEADINGS_LIKELY,
    MANY_NAMED,
    MARKED_HEADINGS_LIKELY,
)
from sedi_editor.exchange.word_import.understanding.columns import COLUMNS
from sedi_editor.exchange.word_import.understanding.fixed_words import columns_named, headings_likeness, label_field
from sedi_editor.exchange.word_import.understanding.heading_parts import is_count, is_number, labelled
from sedi_editor.plan.kind import Field

SEARCHED_ROWS = 12
"""The first rows of a table that may be its column headings."""
_FULL = 3
"""The least number of cells of a row that is no heading."""


def is_plan_table(table: WordTable) -> bool:
    """Whether the table is certainly the plan's: by our marks, its headings, or its labels."""
    if heading_row(table) is not None:
        return True
    for row in table.rows:
        paragraphs = [paragraph for cell in row.cells for paragraph in cell.paragraphs]
        if any(own_style(paragraph.style) in _TABLE_STYLES for paragraph in paragraphs) or bookmarked_kinds(paragraphs):
            return True
        if _is_labelled(row.cells) or _is_labelled_behind_number(row.cells):
            return True
    return False


def has_rows_of_cells(table: WordTable) -> bool:
    """Whether the table has rows of several columns, as initiatives and column headings have, or is one of our own."""
    if any(own_style(paragraph.style) in _TABLE_STYLES for paragraph in table.paragraphs()):
        return True
    return any(len(row.cells) >= _FULL for row in table.rows)


def _is_labelled(cells: Sequence[WordCell]) -> bool:
    """Whether the cells are a heading with a label."""
    text = "\n".join(paragraph.text for paragraph in cells[0].paragraphs).strip() if cells else ""
    if len(cells) == 1:
        return labelled(text) is not None
    is_label = label_field(text)[0] in (Field.HEADING_LINE, Field.HEADING_OBJECTIVE)
    return is_label and len(cells) <= len(COLUMNS) and _has_one_title(cells)


def _has_one_title(cells: Sequence[WordCell]) -> bool:
    """Whether a row has at most one text beside its first cell, and a number; "Line, Cost, Date" has two."""
    filled = [text for cell in cells[1:] if (text := _text(cell.paragraphs).strip())]
    return len(filled) < 2 or (len(filled) == 2 and is_number(filled[0]))


def _is_labelled_behind_number(cells: Sequence[WordCell]) -> bool:
    """Whether the row is a labelled heading behind the empty or filled cell of a column of numbers."""
    if len(cells) < 2 or (len(cells) == 2 and cells[1].span < len(COLUMNS) - 1):
        return False
    number = _text(cells[0].paragraphs)
    return (not number or is_count(number)) and _is_labelled(cells[1:])


_TABLE_STYLES = frozenset(OwnStyle) - {OwnStyle.ORGANIZATION, OwnStyle.COUNCIL, OwnStyle.MASTHEAD}


def heading_row(table: WordTable, fewest: int = MANY_NAMED) -> WordRow | None:
    """The column headings of a table, if they are near its start.

    They are much like official ones, or name `fewest` of the plan's columns in short words.
    """
    for row in table.rows[:SEARCHED_ROWS]:
        if len(row.cells) < 3:
            continue
        if any(own_style(paragraph.style) is OwnStyle.COLUMN_HEADING for paragraph in row.cells[0].paragraphs):
            return row
        texts = ["\n".join(paragraph.text for paragraph in cell.paragraphs) for cell in row.cells]
        likely = MARKED_HEADINGS_LIKELY if row.header else HEADINGS_LIKELY
        if sum(1 for text in texts if text.strip()) < 3:
            continue
        if headings_likeness(texts) >= likely or columns_named(texts) >= fewest:
            return row
    return None


def _text(paragraphs: Sequence[WordParagraph]) -> str:
    return " | ".join(paragraph.text for paragraph in paragraphs if paragraph.words)
