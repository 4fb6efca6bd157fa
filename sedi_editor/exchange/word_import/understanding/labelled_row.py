"""Headings with a label or number: "STRATEGIC LINE 1", "1.1."."""

import re
from collections.abc import Mapping

from msgspec import Struct, field

from sedi_editor.exchange.word_import.understanding.columns import PlanTableCell, PlanTableRow
from sedi_editor.exchange.word_import.understanding.evidence import Evidence
from sedi_editor.exchange.word_import.understanding.fixed_words import LONGEST_LABEL, folded, label_field
from sedi_editor.exchange.word_import.understanding.heading_parts import (
    begins_like_department,
    depth_of_number,
    has_title,
    is_number,
    labelled,
    numbered_start,
    title_behind_label,
)
from sedi_editor.exchange.word_import.understanding.row_kind import KIND_OF_LABEL, RecognisedRow, RowKind
from sedi_editor.plan.kind import Field

WIDE = 3
"""The least number of columns under the title cell of a line or objective; official tables have 4."""
_ALONE_LIKELY = 0.9
"""The likeness from which a paragraph is a label and no title."""
_AROUND_LABEL = " :\n\t\N{NO-BREAK SPACE}"
_TITLE = re.compile(r"[\d\s.)]*[^\W\d_]{3}")
"""The beginning of a title such as "Open sea"; "(SO 1.1)" is a short name of the label."""
_BETWEEN_LANGUAGES = re.compile(r"\s*\n\s*|\s+/\s+")


class HeadingsAbove(Struct):
    """The headings above a row: whether there is a department, the last line's number, and which kinds have labels."""

    department: bool = False
    line: str = ""
    labelled: set[RowKind] = field(default_factory=set[RowKind])


def labelled_row(
    row: PlanTableRow, above: HeadingsAbove, labels: Mapping[str, RowKind], *, is_above_headings: bool = False
) -> RecognisedRow | None:
    """A line, objective or department whose label has a cell of its own; None for any other row.

    `labels` are the words that were labels in earlier rows; `is_above_headings` says that column headings follow.
    """
    if len(row.cells) < 2 or any(cell.merge == "continue" for cell in row.cells):
        return None
    label, *others = row.cells
    filled = [cell for cell in others if not cell.blank]
    if filled and label.span > 1 and (whole := _titled(label.text.strip(), is_above_headings)) is not None:
        # A wide cell has all of the heading, and another cell is beside it.
        return RecognisedRow(*whole, None, label, beside=filled)
    number = filled.pop(0) if len(filled) == 2 and is_number(filled[0].text) else None
    if len(filled) > 1 or len(label.text) > LONGEST_LABEL:
        return None
    title = filled[0] if filled else others[0]
    word = label.text.strip(_AROUND_LABEL)
    name, likely = max(label_field(word), _label_in_languages(word), key=lambda one: one[1])
    # An initiative without a title beside it may merely resemble a label.
    if name is not None and (filled or (likely >= _ALONE_LIKELY and ":" not in word)):
        return RecognisedRow(KIND_OF_LABEL[name], Evidence.LABEL, label, title, number)
    if len(row.cells) != 2 or not filled or title.span < WIDE:
        return None
    if (learned := labels.get(folded(label.text))) is not None:
        return RecognisedRow(learned, Evidence.LABEL_BEFORE, label, title)
    if (numbered := kind_by_number(row, title, above)) is not None:
        return RecognisedRow(numbered, Evidence.NUMBER, label, title)
    return RecognisedRow(RowKind.TOPIC, Evidence.ALONE, None, title) if label.blank else None


def label_alone(text: str) -> Field | None:
    """The label that the text is, if it is nothing else."""
    word = text.strip(_AROUND_LABEL)
    name, likely = label_field(word)
    return None if likely < _ALONE_LIKELY or ":" in word or has_title(text) else name


def kind_by_number(row: PlanTableRow, title: PlanTableCell, above: HeadingsAbove) -> RowKind | None:
    """A line for "1.", an objective for "1.1."; None without a number, or with one that does not follow those above."""
    first = next((paragraph for paragraph in title.paragraphs if paragraph.words), None)
    if first is None:
        return None
    if numbered_start(first):
        number, depth = depth_of_number(first)
    elif row.number_cell is not None and above.department:
        number = row.number_cell.text.strip(" .)")
        depth = number.count(".") + 1
        if depth == 1 and above.labelled:
            # If lines have labels, a figure before a row counts rows.
            return None
    else:
        return None
    if depth == 1:
        line = above.line
        restarts = line.isdecimal() and number.isdecimal() and int(number) <= int(line)
        return None if restarts else RowKind.LINE
    return RowKind.OBJECTIVE if depth == 2 else None


def _titled(text: str, is_above_headings: bool) -> tuple[RowKind, Evidence] | None:
    """The heading that a text with label and title is, or a department's name above column headings; None for none."""
    name, title = labelled(text), title_behind_label(text)
    if name is not None and _TITLE.match(title) and label_alone(title) is None:
        return KIND_OF_LABEL[name], Evidence.LABEL
    is_department = is_above_headings and begins_like_department(text)
    return (RowKind.DEPARTMENT, Evidence.FOLLOWING) if is_department else None


def _label_in_languages(text: str) -> tuple[Field | None, float]:
    """The label that a text has in several languages, on lines or between strokes, and how likely it is."""
    parts = [label_field(part.strip(_AROUND_LABEL + "()")) for part in _BETWEEN_LANGUAGES.split(text)]
    names = {name for name, _likely in parts}
    return (names.pop(), min(likely for _name, likely in parts)) if len(names) == 1 else (None, 0.0)
