"""What the report on a Word file says, in the language of the interface."""

import re
from typing import TYPE_CHECKING

from sedi_editor.i18n import _, marked
from sedi_editor.plan.kind import Column

if TYPE_CHECKING:
    from sedi_editor.exchange.word_import.building.report import Report

TAKEN_FOR = (
    marked("title of the table"),
    marked("department"),
    marked("department, repeated"),
    marked("remark on the department"),
    marked("column headings"),
    marked("column headings, repeated"),
    marked("line"),
    marked("line, repeated"),
    marked("objective"),
    marked("objective, repeated"),
    marked("topic"),
    marked("topic, repeated"),
    marked("row of cells"),
    marked("initiative"),
    marked("initiative and row"),
    marked("initiative without rows"),
    marked("row"),
    marked("empty row"),
    marked("note or total"),
    marked("not the plan's table"),
    marked("organization"),
    marked("council"),
    marked("masthead"),
    marked("masthead, series class"),
    marked("masthead, symbol"),
    marked("masthead, date"),
    marked("masthead, original language"),
    marked("author"),
    marked("title"),
    marked("author, repeated"),
    marked("title, repeated"),
    marked("introduction"),
    marked("table of contents, not placed"),
    marked("not placed"),
    marked("between the tables, not placed"),
    marked("signature after the tables, not placed"),
    marked("closing text, not placed"),
)
COLUMNS = {
    Column.INITIATIVE: marked("initiative"),
    Column.CONTRIBUTION: marked("contribution"),
    Column.RESULTS: marked("results"),
    Column.PARTNERSHIPS: marked("partnerships"),
    Column.COVID_RESPONSE: marked("fifth column"),
}
_NUMBERED = ("line", "objective")
_JOINED = re.compile(r"(?P<row>.*) \(joined: (?P<columns>[a-z_, ]+)\)")
REASONS = (
    marked("deleted or moved away by a tracked change"),
    marked("hidden text"),
    marked("a content control's prompt"),
    marked("inside a field's instructions"),
    marked("in a place of the file where no program shows it"),
    marked("a comment"),
    marked("a footnote or endnote"),
    marked("a page header"),
    marked("a page footer"),
    marked("before the table, and not known as a part of cover or introduction"),
    marked("a table of contents"),
    marked("between or after the tables"),
    marked("between a department's title and its column headings"),
    marked("a note or total between the rows"),
    marked("a table that is not the plan's"),
    marked("column headings, repeated"),
    marked("a heading, repeated where its rows go on"),
    marked("in a diagram"),
    marked("in a chart"),
    marked("in a document that stands inside the file"),
    marked("in a cell that is merged with the one above it and so does not show"),
    marked("a column that the plan does not have"),
    marked("the second language of a bilingual document"),
    marked("stands in for a missing translation"),
    marked("another wording of the same heading"),
    marked("no place found"),
)


def taken(report: "Report") -> list[tuple[str, str, str]]:
    """Of each paragraph and each row of a table where it is, what it was taken for, and its words."""
    return [(one.where, taken_for(one.taken_for), " ".join(one.text.split())) for one in report.taken]


def taken_for(words: str) -> str:
    """What a paragraph or row was taken for: a kind, one with its number, or cells with the columns that are joined."""
    joined = _JOINED.fullmatch(words)
    if joined:
        columns = ", ".join(_(COLUMNS[Column(one.strip())]) for one in joined["columns"].split(","))
        return _("{row} (joined: {columns})").format(row=_(joined["row"]), columns=columns)
    kind, _blank, number = words.partition(" ")
    if number and kind in _NUMBERED:
        return _("{kind} {number}").format(kind=_(kind), number=number)
    return _(words)


def left_out(report: "Report") -> list[tuple[str, str, str]]:
    """Of all words that found no place where they are, why, and the words."""
    return [(str(one.place), _(one.reason), " ".join(one.text.split())) for one in report.unplaced]
