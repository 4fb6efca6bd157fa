"""The official document, before it has pages: cover, front matter, and one grid of cells per department.

`build` makes a document and knows nothing of pages. The writers (PDF, Word, HTML) draw it and know nothing of plans.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from uuid import UUID

from msgspec import Struct, field

from sedi_editor.plan.base import Base
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import BlockKind, Run
from sedi_editor.plan.tree import Emblem


class ParagraphRole(StrEnum):
    """What a paragraph is in the document; `styles.STYLES` says how each looks."""

    ORGANIZATION = "organization"
    COUNCIL = "council"
    MASTHEAD = "masthead"
    COVER_AUTHOR = "cover author"
    COVER_TITLE = "cover title"
    FRONT_AUTHOR = "front author"
    FRONT_TITLE = "front title"
    INTRODUCTION = "introduction"
    TABLE_TITLE = "table title"
    BANNER = "banner"
    COLUMN_HEADING = "column heading"
    LABEL = "label"
    LINE = "line"
    OBJECTIVE = "objective"
    TOPIC = "topic"
    CELL = "cell"


class Paragraph(Struct, frozen=True):
    """One paragraph or list item in one language.

    `number` is the number of an item in its numbered list, from 1; it is 0 elsewhere. `secondary` says that the
    language is the second one of a bilingual edition. `untranslated` says that the paragraph stands in for a missing
    translation: the words that say so, and after them the original in its own language, unless the document prints the
    original anyway. `labelled` says that the first run is a label or a number, and no part of the text.
    """

    runs: tuple[Run, ...]
    role: ParagraphRole
    language: Language
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    number: int = 0
    secondary: bool = False
    untranslated: bool = False
    labelled: bool = False

    @property
    def plain(self) -> str:
        """The text without formats and without the list mark."""
        return "".join([run.text for run in self.runs])


class RowRole(StrEnum):
    """What a row of the grid is."""

    BANNER = "banner"
    HEADINGS = "headings"
    LINE = "line"
    OBJECTIVE = "objective"
    TOPIC = "topic"
    CELLS = "cells"


class GridCell(Struct, frozen=True):
    """A cell that begins in its row, at `column` (0 to 4), and covers `colspan` columns and `rowspan` rows.

    `node` is the node whose text the cell shows: in column 0 an initiative, elsewhere a row or a heading. `threads` are
    the comments on the cell, in a document with comments.
    """

    column: int
    paragraphs: tuple[Paragraph, ...]
    colspan: int = 1
    rowspan: int = 1
    node: UUID | None = None
    threads: tuple[Thread, ...] = ()


class GridRow(Struct, frozen=True):
    """A row of the grid: only the cells that begin in it, from left to right.

    `node` is the node that the row prints: a row of the plan, a heading, or an initiative without rows. `outline` is
    the row's title in the outline of a PDF, or empty.
    """

    role: RowRole
    cells: tuple[GridCell, ...]
    node: UUID | None = None
    outline: str = ""


class DepartmentTable(Struct, frozen=True):
    """The table of a department: the `heading` rows (banner, column headings) stand above `rows` on each page."""

    department: UUID
    heading: tuple[GridRow, ...]
    rows: tuple[GridRow, ...]

    @property
    def outline(self) -> str:
        """The department's title in the outline of a PDF."""
        return self.heading[0].outline


class Document(Struct, frozen=True):
    """A whole document, ready to be drawn.

    `plan` is the id of the plan that the document shows, `base` says at which entries of its change log. `languages`
    has the document's language, and after it the second one of a bilingual edition. `title`, `author` and `symbol` are
    for the properties of the file, and so is `dated`, the date of the masthead. `emblem` is None for the
    neutral emblem. `missing` counts the texts without a translation. `contents` asks for a table of contents. `threads`
    are comments on the plan's own texts, by the role of the paragraphs that they stand at.
    """

    plan: UUID
    base: Base | None
    languages: tuple[Language, ...]
    title: str
    author: str
    symbol: str
    emblem: Emblem | None
    cover: tuple[Paragraph, ...]
    front: tuple[Paragraph, ...]
    table_title: tuple[Paragraph, ...]
    tables: tuple[DepartmentTable, ...]
    missing: int = 0
    dated: date | None = None
    contents: bool = False
    threads: Mapping[ParagraphRole, tuple[Thread, ...]] = field(default_factory=dict[ParagraphRole, tuple[Thread, ...]])

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph once, in the order of printing."""
        yield from self.cover
        yield from self.front
        yield from self.table_title
        for table in self.tables:
            for row in (*table.heading, *table.rows):
                for cell in row.cells:
                    yield from cell.paragraphs
