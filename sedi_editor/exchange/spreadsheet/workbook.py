"""A workbook before it is written: sheets of cells with texts. `build` makes it, the writers know nothing of plans."""

import datetime
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import Run


class SheetCell(Struct, frozen=True):
    """A cell with its text; "\\n" in a run is a line break. `rowspan` is how many rows a merged cell covers.

    `node`, None for the plan itself, `field` and `language` say whose text it is.
    """

    runs: tuple[Run, ...] = ()
    rowspan: int = 1
    node: UUID | None = None
    field: Field | None = None
    language: Language | None = None


SheetRow = tuple[SheetCell | None, ...]
"""The cells of a row, one a column; None where the cell above goes on."""


class SheetColumn(Struct, frozen=True):
    """A column: its heading, and its width in characters of the usual font."""

    heading: str
    width: float


class Sheet(Struct, frozen=True):
    """A sheet: its name, its columns and its rows, without the row of headings."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]


class Workbook(Struct, frozen=True):
    """A workbook: the `table` of the plan's rows, and the `facts`, which are the plan's own texts.

    `title`, `author`, `subject` and `date` are for the properties of the file. `missing` counts the texts without a
    translation: their cells are empty.
    """

    title: str
    author: str
    subject: str
    date: datetime.date | None
    table: Sheet
    facts: Sheet
    missing: int = 0
