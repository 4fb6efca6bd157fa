"""What a row of the table is: department, column headings, line, objective, topic, or a row of cells."""

import re
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from sedi_editor.exchange.word_import.reading.own_style import OwnStyle, own_style
from sedi_editor.exchange.word_import.understanding.bookmarks import bookmarked_kinds
from sedi_editor.exchange.word_import.understanding.columns import COLUMNS, PlanTableCell, PlanTableRow
from sedi_editor.exchange.word_import.understanding.evidence import Evidence
from sedi_editor.exchange.word_import.understanding.fixed_words import (
    LONGEST_HEADING,
    LONGEST_LABEL,
    columns_named,
    folded,
    headings_likeness,
    label_field,
    named_column,
)
from sedi_editor.exchange.word_import.understanding.heading_parts import (
    begins_like_department,
    depth_of_number,
    has_bare_number,
    has_title,
    is_number,
    label_before_colon,
    labelled,
    numbered_start,
    title_behind_label,
)
from sedi_editor.exchange.word_import.understanding.notes_and_totals import is_note_label, is_total, says_note_or_total
from sedi_editor.exchange.word_import.understanding.row_kind import KIND_OF_LABEL, RowKind
from sedi_editor.plan.kind import Column, Field, Kind

HEADINGS_LIKELY = 0.62
"""Average likeness, to official or earlier headings, from which a row is column headings."""
MARKED_HEADINGS_LIKELY = 0.4
"""The same for a row that Word repeats on each page."""
MANY_NAMED = 4
"""Columns at least that column headings name, in full, shortly or abbreviated."""
FEW_NAMED = 3
"""The same where the department has no column headings yet."""
_LEAST_NAMED = 2
"""The same right under the department's title, where the first column is that of initiatives."""
_LONGEST_PLAIN = 60
"""Characters at most of headings that neither look nor words show to be headings."""
_LONGEST_TITLE = 150
_ALONE_LIKELY = 0.9
"""Likeness from which a paragraph is a label and no title."""
_AROUND_LABEL = " :\n\t\N{NO-BREAK SPACE}"
_TITLE = re.compile(r"[\d\s.)]*[^\W\d_]{3}")
"""The beginning of a title such as "Open sea"; "(SO 1.1)" is a short name of the label."""
_BETWEEN_LANGUAGES = re.compile(r"\s*\n\s*|\s+/\s+")
_COLUMN_NUMBERS = [str(number) for number in range(1, len(COLUMNS) + 1)]
_WIDE = 3
"""Columns at least under the title cell of a line or objective; in official tables there are 4."""


_BY_STYLE = {
    OwnStyle.BANNER: RowKind.DEPARTMENT,
    OwnStyle.COLUMN_HEADING: RowKind.HEADINGS,
    OwnStyle.LINE: RowKind.LINE,
    OwnStyle.OBJECTIVE: RowKind.OBJECTIVE,
    OwnStyle.TOPIC: RowKind.TOPIC,
    OwnStyle.CELL: RowKind.CELLS,
}
_BY_MARK = {
    Kind.DEPARTMENT: RowKind.DEPARTMENT,
    Kind.LINE: RowKind.LINE,
    Kind.OBJECTIVE: RowKind.OBJECTIVE,
    Kind.TOPIC: RowKind.TOPIC,
    Kind.INITIATIVE: RowKind.CELLS,
    Kind.ROW: RowKind.CELLS,
}


class RowContext(Struct):
    """What decides, beside a row itself, what the row is: the rows before it and those that follow.

    `labelled` are the kinds of heading that have labels; `untitled` is the line or objective whose label was all of the
    row before; `following` has no empty rows and no notes.
    """

    department: bool = False
    line: str = ""
    objective: bool = False
    first_in_table: bool = True
    after_department: bool = False
    after_headings: bool = False
    untitled_department: bool = False
    untitled: RowKind | None = None
    has_headings: bool = False
    has_line: bool = False
    labelled: set[RowKind] = field(default_factory=set[RowKind])
    bold_is_rare: bool = False
    following: Sequence[PlanTableRow] = ()
    department_words: set[str] = field(default_factory=set[str])
    headings: set[str] = field(default_factory=set[str])
    labels: dict[str, RowKind] = field(default_factory=dict[str, RowKind])

    @property
    def next_headings(self) -> bool:
        """Whether the next row by itself is column headings."""
        return bool(self.following) and _names_columns(self.following[0], self)

    @property
    def next_heading(self) -> RowKind | None:
        """Which heading the next row by itself is, column headings passed over; None for none."""
        rest = self.following[1:] if self.next_headings else self.following
        return _own_heading(rest[0], self) if rest else None


class RecognisedRow(Struct, frozen=True):
    """A row's kind, and what showed it; of a heading also the cells of its label, title and number, and those beside.

    `evidence` is None for an empty row, and for one that is a row of cells because nothing shows that it is more.
    """

    kind: RowKind
    evidence: Evidence | None = None
    label: PlanTableCell | None = None
    title: PlanTableCell | None = None
    number: PlanTableCell | None = None
    beside: Sequence[PlanTableCell] = ()


def recognise_row(row: PlanTableRow, context: RowContext) -> RecognisedRow:
    """What `row` is: by our own bookmarks and styles, else by its cells and its words."""
    own = _own_kind(row)
    if own is not None:
        return _with_cells(*own, row)
    if row.blank:
        merged = any(cell.merge == "continue" for cell in row.cells)
        return RecognisedRow(RowKind.CELLS if merged and not row.whole else RowKind.EMPTY)
    if is_note_or_total(row):
        return RecognisedRow(RowKind.NOTE_OR_TOTAL, Evidence.NOTE_WORDS)
    if row.whole:
        return _whole(row, context)
    if (shown_by := _headings_evidence(row, context)) is not None:
        return RecognisedRow(RowKind.HEADINGS, shown_by)
    if (found := _labelled_row(row, context)) is not None:
        return found
    first, *others = row.cells
    alone = not first.merge and all(one.blank and not one.merge for one in others)
    if alone and not first.column and _stands_out(first, context):
        # A heading typed into the first cell, the others left empty instead of merged.
        return _whole(row, context)
    return RecognisedRow(RowKind.CELLS)


def _stands_out(cell: PlanTableCell, context: RowContext) -> bool:
    """Whether the one filled cell of a row is a heading: by its look or label, or where a department begins."""
    if (context.bold_is_rare and is_bold(cell)) or labelled(cell.text.strip()) is not None:
        return True
    is_first = not context.department or context.first_in_table
    return (is_first and context.next_headings) or _begins_department(cell, context)


def is_note_or_total(row: PlanTableRow) -> bool:
    """Whether the row is a note or total that somebody typed between the rows."""
    filled = [cell for cell in row.cells if not cell.blank]
    return bool(filled) and _is_note_or_total_row(row, filled) and _own_kind(row) is None


def _is_note_or_total_row(row: PlanTableRow, filled: Sequence[PlanTableCell]) -> bool:
    first, *others = filled
    if not others and (row.whole or not first.column or first.span >= _WIDE):
        return says_note_or_total(first.text)
    if first.column or first.merge == "continue":
        return False
    if len(others) == 1 and is_note_label(first.text):
        return others[0].span >= _WIDE or first.text.strip().endswith(":")
    return is_total(first.text, [cell.text for cell in others])


def is_bold(cell: PlanTableCell) -> bool:
    """Whether the cell has words and all of them are bold."""
    runs = [run for one in cell.paragraphs for run in one.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _names_columns(row: PlanTableRow, context: RowContext) -> bool:
    """Whether the row by itself is column headings."""
    return not row.whole and _own_headings_evidence(row, RowContext(headings=context.headings)) is not None


def _own_heading(row: PlanTableRow, context: RowContext) -> RowKind | None:
    """Which heading the row by itself is, by style or label, or by a number in the second of two cells."""
    marked = _own_kind(row)
    own = marked[0] if marked is not None else None
    if own is None and row.whole:
        first = next((one for one in row.cells[0].paragraphs if one.words), None)
        name = labelled(row.cells[0].text.strip()) or (_label_alone(first.text) if first is not None else None)
        own = KIND_OF_LABEL[name] if name else _kind_by_number(row, row.cells[0], context)
    elif own is None and not _names_columns(row, context):
        found = _labelled_row(row, RowContext(labels=context.labels))
        own = found.kind if found else None
    return own if own in (RowKind.DEPARTMENT, RowKind.LINE, RowKind.OBJECTIVE) else None


def _own_kind(row: PlanTableRow) -> tuple[RowKind, Evidence] | None:
    marked = {_BY_MARK[kind] for kind in bookmarked_kinds(row.paragraphs)}
    styles = [own_style(one.style) for one in row.paragraphs]
    styled = [_BY_STYLE[style] for style in styles if style is not None and style in _BY_STYLE]
    candidates = marked if len(marked) == 1 else set(styled[:1])
    for kind in candidates:
        fits = row.whole == (kind in (RowKind.DEPARTMENT, RowKind.TOPIC))
        if fits and not (kind is RowKind.CELLS and not marked and row.blank):
            return kind, Evidence.BOOKMARK if len(marked) == 1 else Evidence.STYLE
    return None


def _with_cells(kind: RowKind, evidence: Evidence, row: PlanTableRow) -> RecognisedRow:
    if kind in (RowKind.DEPARTMENT, RowKind.TOPIC):
        return RecognisedRow(kind, evidence, None, row.cells[0])
    if kind in (RowKind.LINE, RowKind.OBJECTIVE):
        return RecognisedRow(kind, evidence, row.cells[0], row.cells[1] if len(row.cells) > 1 else None)
    return RecognisedRow(kind, evidence)


def _whole(row: PlanTableRow, context: RowContext) -> RecognisedRow:
    cell = row.cells[0]
    first, *rest = [one for one in cell.paragraphs if one.words]
    name = _label_alone(first.text)
    if name is None:
        kind, shown_by = _whole_kind(row, context)
        return RecognisedRow(kind, shown_by, None, cell)
    if not rest:
        return RecognisedRow(KIND_OF_LABEL[name], Evidence.LABEL, cell, None)
    # The label has a paragraph of its own above the title.
    label, title = ([first], [one for one in cell.paragraphs if one is not first])
    cells = replace(cell, paragraphs=label), replace(cell, paragraphs=title)
    return RecognisedRow(KIND_OF_LABEL[name], Evidence.LABEL, *cells)


def _label_alone(text: str) -> Field | None:
    """Which label the text is, when it is nothing else."""
    word = text.strip(_AROUND_LABEL)
    name, likely = label_field(word)
    return None if likely < _ALONE_LIKELY or ":" in word or has_title(text) else name


def _whole_kind(row: PlanTableRow, context: RowContext) -> tuple[RowKind, Evidence]:
    cell = row.cells[0]
    text = cell.text.strip()
    name = labelled(text)
    if name is not None and (name is not Field.HEADING_DEPARTMENT or _may_be_department(text, context)):
        return KIND_OF_LABEL[name], Evidence.LABEL
    if context.untitled is not None:
        return context.untitled, Evidence.LABEL_ABOVE
    if context.first_in_table and context.next_heading is RowKind.DEPARTMENT:
        return RowKind.TITLE, Evidence.FOLLOWING
    if _begins_department(cell, context):
        return RowKind.DEPARTMENT, Evidence.FOLLOWING
    if name is None and (numbered := _kind_by_number(row, cell, context)) is not None:
        return numbered, Evidence.NUMBER
    return _unmarked_kind(cell, context)


def _unmarked_kind(cell: PlanTableCell, context: RowContext) -> tuple[RowKind, Evidence]:
    """What a row with one text is that has neither label nor number: its place and its neighbours show it."""
    text = cell.text.strip()
    if context.first_in_table and (context.next_headings or context.next_heading is not None):
        return RowKind.DEPARTMENT, Evidence.FOLLOWING
    if not context.department:
        return RowKind.DEPARTMENT, Evidence.PLACE
    if context.untitled_department and context.after_department:
        return RowKind.DEPARTMENT, Evidence.LABEL_ABOVE
    has_label = label_before_colon(text) and not text.endswith(":")
    if has_label and context.first_in_table and not context.objective:
        return RowKind.DEPARTMENT, Evidence.COLON
    if has_label and context.next_headings and text.isupper():
        return RowKind.DEPARTMENT, Evidence.COLON
    if context.after_department and (context.next_headings or context.next_heading is RowKind.LINE):
        return RowKind.REMARK, Evidence.PLACE
    begins_line = _begins_line(cell, context)
    return (RowKind.LINE, Evidence.FOLLOWING) if begins_line else (RowKind.TOPIC, Evidence.ALONE)


def _begins_department(cell: PlanTableCell, context: RowContext) -> bool:
    """Whether a row without a label is a department's: what a department begins with follows it.

    A line follows no topic and no line; but a remark may end a department, and so the row must look like a
    department's too.
    """
    if context.after_department or not _is_like_title(cell):
        return False
    is_before_line = context.next_heading is RowKind.LINE
    if not context.department:
        return is_before_line
    if context.next_headings and is_before_line:
        return True
    are_unlabelled = "" in context.department_words
    looks = begins_like_department(cell.text) or cell.text.isupper() or are_unlabelled
    if is_before_line:
        return looks or is_bold(cell) or numbered_start(cell.paragraphs[0])
    return looks and context.next_headings and context.next_heading is None


def _begins_line(cell: PlanTableCell, context: RowContext) -> bool:
    """Whether a row without label and number is a line's: an objective follows it."""
    if context.next_heading is not RowKind.OBJECTIVE or context.next_headings or not _is_like_title(cell):
        return False
    looks = is_bold(cell) or cell.text.isupper() or has_bare_number(cell.text)
    return not context.has_line or (RowKind.LINE not in context.labelled and looks)


def _is_like_title(cell: PlanTableCell) -> bool:
    text = cell.text.strip()
    return len(text) <= _LONGEST_TITLE and not text.endswith((".", ";", ","))


def _may_be_department(text: str, context: RowContext) -> bool:
    """Whether a row that begins with a word for department is a department's: "Unit: …" may well be a topic."""
    word = folded(label_before_colon(text))
    sure = not word or word.startswith("depart") or word in context.department_words or not context.department
    return sure or context.first_in_table or context.next_headings


def _kind_by_number(row: PlanTableRow, title: PlanTableCell, context: RowContext) -> RowKind | None:
    """A line for "1.", an objective for "1.1."; None without a number, or with one that does not go on from before."""
    first = next((one for one in title.paragraphs if one.words), None)
    if first is None:
        return None
    if numbered_start(first):
        number, depth = depth_of_number(first)
    elif row.number_cell is not None and context.department:
        number = row.number_cell.text.strip(" .)")
        depth = number.count(".") + 1
        if depth == 1 and context.labelled:
            # Where lines have labels, a figure in front of a row counts rows.
            return None
    else:
        return None
    if depth == 1:
        line = context.line
        restarts = line.isdecimal() and number.isdecimal() and int(number) <= int(line)
        return None if restarts else RowKind.LINE
    return RowKind.OBJECTIVE if depth == 2 else None


def _headings_evidence(row: PlanTableRow, context: RowContext) -> Evidence | None:
    """What shows that the row is column headings; None when it is none."""
    own = _own_headings_evidence(row, context)
    return Evidence.HEADINGS_ABOVE if own is None and _goes_on_headings(row, context) else own


def _own_headings_evidence(row: PlanTableRow, context: RowContext) -> Evidence | None:
    """The same, but for a row in which the headings above go on."""
    texts = [cell.text for cell in row.cells]
    filled = [text for text in texts if text.strip()]
    if len(filled) < 3 or any(cell.merge == "continue" for cell in row.cells):
        return None
    likely = headings_likeness(texts, context.headings)
    if likely >= (MARKED_HEADINGS_LIKELY if row.header else HEADINGS_LIKELY):
        return Evidence.COLUMN_NAMES
    named = columns_named(filled)
    if named >= (MANY_NAMED if context.has_headings else _fewest_named(filled, context)):
        return Evidence.COLUMN_NAMES if max(map(len, filled)) <= LONGEST_HEADING else None
    stands_there = len(filled) == len(row.cells) and _stand_where_headings_do(row, filled, context)
    return Evidence.PLACE if stands_there else None


def _fewest_named(texts: Sequence[str], context: RowContext) -> int:
    """How many columns a row must name to be headings where the department has none yet."""
    if context.after_department and named_column(texts[0]) is Column.INITIATIVE:
        return _LEAST_NAMED
    return max(FEW_NAMED, len(texts) // 2 + 1)


def _stand_where_headings_do(row: PlanTableRow, texts: Sequence[str], context: RowContext) -> bool:
    """Whether nothing but headings can stand where the row stands, however they are worded."""
    longest = max(map(len, texts))
    bold = all(run.bold for one in row.paragraphs for run in one.runs if run.text.strip())
    marked = row.header or bold
    if context.after_department and marked:
        return longest <= LONGEST_HEADING
    if context.after_department and not context.headings:
        return longest <= _LONGEST_PLAIN and not context.next_headings and context.next_heading is not None
    return (
        context.first_in_table and marked and context.next_heading is RowKind.DEPARTMENT and longest <= LONGEST_HEADING
    )


def _goes_on_headings(row: PlanTableRow, context: RowContext) -> bool:
    """Whether headings go on in a second row, into which some of them reach, or which counts the columns."""
    texts = [cell.text for cell in row.cells]
    if context.after_headings and [text.strip(" ().") for text in texts] == _COLUMN_NUMBERS[: len(texts)]:
        return True
    reached = any(cell.merge == "continue" for cell in row.cells)
    return context.after_headings and not context.objective and reached and max(map(len, texts)) <= LONGEST_HEADING


def _label_in_languages(text: str) -> tuple[Field | None, float]:
    """The label that each line, or part between strokes, of a text is in another language, and how likely it is."""
    parts = [label_field(one.strip(_AROUND_LABEL + "()")) for one in _BETWEEN_LANGUAGES.split(text)]
    names = {name for name, _likely in parts}
    return (names.pop(), min(likely for _name, likely in parts)) if len(names) == 1 else (None, 0.0)


def _titled(text: str, context: RowContext) -> tuple[RowKind, Evidence] | None:
    """Which heading the text is, label and title, or a department's name above its column headings; None for none."""
    name, title = labelled(text), title_behind_label(text)
    if name is not None and _TITLE.match(title) and _label_alone(title) is None:
        return KIND_OF_LABEL[name], Evidence.LABEL
    is_above_headings = begins_like_department(text) and context.next_headings
    return (RowKind.DEPARTMENT, Evidence.FOLLOWING) if is_above_headings else None


def _labelled_row(row: PlanTableRow, context: RowContext) -> RecognisedRow | None:
    """A line, objective or department whose word stands in a cell of its own."""
    if len(row.cells) < 2 or any(cell.merge == "continue" for cell in row.cells):
        return None
    label, *others = row.cells
    filled = [cell for cell in others if not cell.blank]
    if filled and label.span > 1 and (whole := _titled(label.text.strip(), context)) is not None:
        # All of the heading stands in a wide cell, and something else beside it.
        return RecognisedRow(*whole, None, label, beside=filled)
    number = filled.pop(0) if len(filled) == 2 and is_number(filled[0].text) else None
    if len(filled) > 1 or len(label.text) > LONGEST_LABEL:
        return None
    title = filled[0] if filled else others[0]
    word = label.text.strip(_AROUND_LABEL)
    name, likely = max(label_field(word), _label_in_languages(word), key=lambda one: one[1])
    # Without a title beside it, an initiative that only resembles a label is none.
    if name is not None and (filled or (likely >= _ALONE_LIKELY and ":" not in word)):
        return RecognisedRow(KIND_OF_LABEL[name], Evidence.LABEL, label, title, number)
    if len(row.cells) != 2 or not filled or title.span < _WIDE:
        return None
    if (learned := context.labels.get(folded(label.text))) is not None:
        return RecognisedRow(learned, Evidence.LABEL_BEFORE, label, title)
    if (numbered := _kind_by_number(row, title, context)) is not None:
        return RecognisedRow(numbered, Evidence.NUMBER, label, title)
    return RecognisedRow(RowKind.TOPIC, Evidence.ALONE, None, title) if label.blank else None
