"""A row that is marked in this program's own Word file, by bookmarks and paragraph styles."""

from sedi_editor.exchange.word_import.reading.own_style import OwnStyle, own_style
from sedi_editor.exchange.word_import.understanding.bookmarks import bookmarked_kinds
from sedi_editor.exchange.word_import.understanding.columns import PlanTableRow
from sedi_editor.exchange.word_import.understanding.evidence import Evidence
from sedi_editor.exchange.word_import.understanding.row_kind import RecognisedRow, RowKind
from sedi_editor.plan.kind import Kind

_BY_STYLE = {
    OwnStyle.BANNER: RowKind.DEPARTMENT,
    OwnStyle.COLUMN_HEADING: RowKind.HEADINGS,
    OwnStyle.LINE: RowKind.LINE,
    OwnStyle.OBJECTIVE: RowKind.OBJECTIVE,
    OwnStyle.TOPIC: RowKind.TOPIC,
    OwnStyle.CELL: RowKind.CELLS,
}
_BY_BOOKMARK = {
    Kind.DEPARTMENT: RowKind.DEPARTMENT,
    Kind.LINE: RowKind.LINE,
    Kind.OBJECTIVE: RowKind.OBJECTIVE,
    Kind.TOPIC: RowKind.TOPIC,
    Kind.INITIATIVE: RowKind.CELLS,
    Kind.ROW: RowKind.CELLS,
}


def marked_row(row: PlanTableRow) -> RecognisedRow | None:
    """The row by our bookmarks, else by our styles; None without both."""
    bookmarked = {_BY_BOOKMARK[kind] for kind in bookmarked_kinds(row.paragraphs)}
    styles = [own_style(paragraph.style) for paragraph in row.paragraphs]
    styled = [_BY_STYLE[style] for style in styles if style is not None and style in _BY_STYLE]
    candidates = bookmarked if len(bookmarked) == 1 else set(styled[:1])
    for kind in candidates:
        fits = row.whole == (kind in (RowKind.DEPARTMENT, RowKind.TOPIC))
        if fits and not (kind is RowKind.CELLS and not bookmarked and row.blank):
            return _with_cells(kind, Evidence.BOOKMARK if len(bookmarked) == 1 else Evidence.STYLE, row)
    return None


def _with_cells(kind: RowKind, evidence: Evidence, row: PlanTableRow) -> RecognisedRow:
    if kind in (RowKind.DEPARTMENT, RowKind.TOPIC):
        return RecognisedRow(kind, evidence, None, row.cells[0])
    if kind in (RowKind.LINE, RowKind.OBJECTIVE):
        return RecognisedRow(kind, evidence, row.cells[0], row.cells[1] if len(row.cells) > 1 else None)
    return RecognisedRow(kind, evidence)
