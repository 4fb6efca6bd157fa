"""The style of each role, for PDF and for Word. Lengths are in points (1/72 inch)."""

from enum import StrEnum

from msgspec import Struct

from sedi_editor.document.model import Paragraph, ParagraphRole, RowRole
from sedi_editor.plan.richtext import BlockKind

FONT_FAMILY = "Times New Roman"
"""The font of Word files. The PDF embeds Liberation Serif, which has the same metrics."""

LIST_INDENT = 12.0
"""The indent of each level of a list in the table, in points."""

BULLETS = ("•", "–", "·")
"""The bullet of each level of a list."""

LIST_SPACING = 0.4
"""The space between two items of a list, as a share of the usual space after a paragraph."""


class Align(StrEnum):
    """The alignment of lines between the margins."""

    LEFT = "left"
    CENTER = "center"
    JUSTIFY = "justify"


class ParagraphStyle(Struct, frozen=True):
    """The look of a paragraph; lengths are in points.

    `list_indent` is the indent of each level of a list, in which the bullet or number hangs. `heading` is the level of
    a heading in Word's navigation pane, and 0 for other paragraphs.
    """

    size: float
    bold: bool = False
    align: Align = Align.LEFT
    space_after: float = 0
    indent: float = 0
    list_indent: float = LIST_INDENT
    keep_with_next: bool = False
    heading: int = 0

    @property
    def leading(self) -> float:
        """The distance between base lines in points, as Word sets Times New Roman at single spacing."""
        return self.size * 1.15


STYLES: dict[ParagraphRole, ParagraphStyle] = {
    ParagraphRole.ORGANIZATION: ParagraphStyle(12, bold=True, align=Align.CENTER),
    ParagraphRole.COUNCIL: ParagraphStyle(12, align=Align.CENTER),
    ParagraphRole.MASTHEAD: ParagraphStyle(11, indent=326),
    ParagraphRole.COVER_AUTHOR: ParagraphStyle(12, bold=True, align=Align.CENTER, space_after=12),
    ParagraphRole.COVER_TITLE: ParagraphStyle(12, bold=True, align=Align.CENTER),
    ParagraphRole.FRONT_AUTHOR: ParagraphStyle(11, bold=True, align=Align.CENTER, space_after=12, keep_with_next=True),
    ParagraphRole.FRONT_TITLE: ParagraphStyle(11, bold=True, align=Align.CENTER, space_after=12, keep_with_next=True),
    ParagraphRole.INTRODUCTION: ParagraphStyle(11, align=Align.JUSTIFY, space_after=8, list_indent=18),
    ParagraphRole.TABLE_TITLE: ParagraphStyle(
        11, bold=True, align=Align.CENTER, space_after=8, keep_with_next=True, heading=1
    ),
    ParagraphRole.BANNER: ParagraphStyle(9, bold=True, keep_with_next=True, heading=1),
    ParagraphRole.COLUMN_HEADING: ParagraphStyle(8, bold=True, align=Align.CENTER, keep_with_next=True),
    ParagraphRole.LABEL: ParagraphStyle(8, bold=True, keep_with_next=True),
    ParagraphRole.LINE: ParagraphStyle(8.5, bold=True, keep_with_next=True, heading=2),
    ParagraphRole.OBJECTIVE: ParagraphStyle(8.5, bold=True, keep_with_next=True, heading=3),
    ParagraphRole.TOPIC: ParagraphStyle(8.5, bold=True, keep_with_next=True, heading=4),
    ParagraphRole.CELL: ParagraphStyle(8, space_after=2),
}

_LONGEST_TITLE = 120
"""Characters."""


def is_title(paragraph: Paragraph) -> bool:
    """Whether a paragraph of running text is a title in it: short, emphasised as a whole, and no list item.

    Bold, italic, underlined and in capitals are the emphases of titles.
    """
    runs, plain = paragraph.runs, paragraph.plain
    if paragraph.kind is not BlockKind.PARAGRAPH or not runs or len(plain) > _LONGEST_TITLE:
        return False
    own = [run for run in runs if run.text.strip()] or runs
    emphasised = (all(run.bold for run in own), all(run.italic for run in own), all(run.underline for run in own))
    return any(emphasised) or plain.isupper()


def keeps_with_next(paragraph: Paragraph) -> bool:
    """Whether a paragraph of running text stays with the next one: a title, or a lead-in, which ends with a colon."""
    return paragraph.plain.rstrip().endswith(":") or is_title(paragraph)


def align_of(paragraph: Paragraph) -> Align:
    """The alignment of the paragraph's lines.

    By the convention of these documents "INTRODUCTION" is centred, and the titles below it are not. List items are
    never justified, since their lines are too short.
    """
    align = STYLES[paragraph.role].align
    if align is not Align.JUSTIFY:
        return align
    if all(run.bold for run in paragraph.runs) and is_title(paragraph) and paragraph.plain.isupper():
        return Align.CENTER
    return align if paragraph.kind is BlockKind.PARAGRAPH else Align.LEFT


SHADINGS: dict[RowRole, str] = {
    RowRole.BANNER: "D9E2F3",
    RowRole.HEADINGS: "EDEDED",
    RowRole.LINE: "F5F7FB",
    RowRole.OBJECTIVE: "F5F7FB",
    RowRole.TOPIC: "F2F2F2",
}
"""The background of rows, RRGGBB; rows of other roles are white."""

SECONDARY_COLOR = "44546A"
"""The colour of the second language in a bilingual edition (7.6 to 1 on white)."""

COVER_ROLES = frozenset({
    ParagraphRole.ORGANIZATION,
    ParagraphRole.COUNCIL,
    ParagraphRole.MASTHEAD,
    ParagraphRole.COVER_AUTHOR,
    ParagraphRole.COVER_TITLE,
})  # fmt: skip
"""What stands on the cover, where both languages of a bilingual edition look alike."""

TABLE_ROLES = frozenset({
    ParagraphRole.BANNER,
    ParagraphRole.COLUMN_HEADING,
    ParagraphRole.LABEL,
    ParagraphRole.LINE,
    ParagraphRole.OBJECTIVE,
    ParagraphRole.TOPIC,
    ParagraphRole.CELL,
})  # fmt: skip
"""What stands in the table, where the second language is below the first in each cell."""

SECONDARY_RULE_WIDTH = 0.75
"""The width of the rule left of a text in the second language in the table, which tells it without colours too.

Italics would do that too, but small ones are hard to read, and emphasis inside the text would no longer show.
"""

SECONDARY_RULE_GAP = 2.0
"""The space between that rule and the text; in a cell the rule stands in the padding."""

LINK_COLOR = "1B4F8A"
COLUMN_WEIGHTS = (0.17, 0.21, 0.23, 0.18, 0.21)
"""The columns' shares of the table's width; the texts of results are the longest."""

CELL_PADDING = 4.0
"""The space left and right of a cell's text."""

CELL_PADDING_ABOVE = 3.0
"""The space above a cell's text, and below it."""

KEPT_WHOLE = 130.0
"""A row no higher than this (thirteen lines), in points, goes to the next page rather than being cut."""

LINE_WIDTH = 0.5
RULE_COLOR = "404040"


class PageSetup(Struct, frozen=True):
    """The size and the margins of a page, in points."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        """The width between the left and the right margin."""
        return self.width - self.left - self.right


_CM = 72 / 2.54
PORTRAIT = PageSetup(612, 792, 3.81 * _CM, 2.29 * _CM, 3.0 * _CM, 2.77 * _CM)
LANDSCAPE = PageSetup(792, 612, 1.9 * _CM, 1.9 * _CM, 1.9 * _CM, 1.9 * _CM)

PAGE_NUMBER_SIZE = 10.0
PAGE_NUMBER_BASELINE = 36.0
"""The base line of the page number, in points from the page's top."""

# The tops of the parts of the cover, from the page's top.
EMBLEM_TOP = 56.0
ORGANIZATION_TOP = 136.0
MASTHEAD_TOP = 12.7 * _CM
COVER_TITLE_TOP = 500.0

EMBLEM_HEIGHT = 68.0
EMBLEM_WIDEST = 2 * EMBLEM_HEIGHT
"""The greatest width of the emblem: a wider picture is made smaller."""

COVER_CLEARANCE = 24.0
"""The least space between the parts of a cover that is fuller than usual."""
