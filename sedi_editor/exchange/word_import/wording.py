"""The report of an import in the words of the interface's language: for the command line and for the window."""

from sedi_editor import i18n
from sedi_editor.exchange.word_import.building.notes import (
    CellsMissing,
    ColumnsReordered,
    CoverPictureLeftOut,
    FileCount,
    HeadingMade,
    HeadingWithoutLabel,
    ListRenumbered,
    MacrosIgnored,
    MergeBroken,
    Note,
    OtherColumns,
    RowEvent,
    RowNote,
    SymbolReplaced,
    TimesMet,
    WideCell,
)
from sedi_editor.exchange.word_import.building.report import ParagraphTaken, RowTaken
from sedi_editor.exchange.word_import.building.taken_for import RowOutcome, TakenFor
from sedi_editor.exchange.word_import.reading.counts import Counted, LostFormat
from sedi_editor.exchange.word_import.reading.location import Location, SideKind, SideStory
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.understanding.evidence import Evidence
from sedi_editor.exchange.word_import.understanding.notes import (
    AuthorDoubtful,
    DoubtfulLanguage,
    DoubtfulTable,
    LanguageDoubt,
    TableDoubt,
    TextBeforeCover,
)
from sedi_editor.exchange.word_import.understanding.paragraph_kind import ParagraphKind
from sedi_editor.exchange.word_import.understanding.row_kind import RowKind
from sedi_editor.i18n import _, ngettext, translatable
from sedi_editor.plan.kind import Column, Kind
from sedi_editor.plan.language import Language, name_of
from sedi_editor.plan.symbol_fonts import STAND_IN

_LONGEST_EXCERPT = 70
_LONGEST_QUOTED = 60
"""The most characters of a line of the cover, or of a name in the file, in a note."""

TAKEN_FOR: dict[ParagraphKind | RowKind | RowOutcome, str] = {
    RowKind.TITLE: translatable("title of the table"),
    RowKind.DEPARTMENT: translatable("department"),
    RowKind.REMARK: translatable("remark on the department"),
    RowKind.HEADINGS: translatable("column headings"),
    RowKind.LINE: translatable("line"),
    RowKind.OBJECTIVE: translatable("objective"),
    RowKind.TOPIC: translatable("topic"),
    RowKind.CELLS: translatable("row of cells"),
    RowKind.NOTE_OR_TOTAL: translatable("note or total"),
    RowKind.EMPTY: translatable("empty row"),
    RowOutcome.INITIATIVE: translatable("initiative without rows"),
    RowOutcome.INITIATIVE_AND_ROW: translatable("initiative and row"),
    RowOutcome.ROW: translatable("row"),
    RowOutcome.OTHER_TABLE: translatable("not the plan's table"),
    ParagraphKind.ORGANIZATION: translatable("organization"),
    ParagraphKind.COUNCIL: translatable("council"),
    ParagraphKind.MASTHEAD: translatable("masthead"),
    ParagraphKind.SERIES_CLASS: translatable("masthead, series class"),
    ParagraphKind.SYMBOL: translatable("masthead, symbol"),
    ParagraphKind.DATE: translatable("masthead, date"),
    ParagraphKind.ORIGINAL: translatable("masthead, original language"),
    ParagraphKind.AUTHOR: translatable("author"),
    ParagraphKind.TITLE: translatable("title"),
    ParagraphKind.AUTHOR_REPEATED: translatable("author, repeated"),
    ParagraphKind.TITLE_REPEATED: translatable("title, repeated"),
    ParagraphKind.INTRODUCTION: translatable("introduction"),
    ParagraphKind.TABLE_TITLE: translatable("title of the table"),
    ParagraphKind.CONTENTS: translatable("table of contents, not placed"),
    ParagraphKind.UNKNOWN: translatable("not placed"),
    ParagraphKind.BETWEEN: translatable("between the tables, not placed"),
    ParagraphKind.SIGNATURE: translatable("signature after the tables, not placed"),
    ParagraphKind.CLOSING: translatable("closing text, not placed"),
}
REPEATED: dict[ParagraphKind | RowKind | RowOutcome, str] = {
    RowKind.DEPARTMENT: translatable("department, repeated"),
    RowKind.HEADINGS: translatable("column headings, repeated"),
    RowKind.LINE: translatable("line, repeated"),
    RowKind.OBJECTIVE: translatable("objective, repeated"),
    RowKind.TOPIC: translatable("topic, repeated"),
}
EVIDENCE = {
    # TRANSLATORS: what showed what a row of a Word file is; these follow on "objective 1.1, " or stand alone.
    Evidence.BOOKMARK: translatable("by a hidden bookmark of this program"),
    Evidence.STYLE: translatable("by its style"),
    Evidence.LABEL: translatable("by its label"),
    Evidence.LABEL_ABOVE: translatable("by the label above it"),
    Evidence.LABEL_BEFORE: translatable("by a word that is the label of an earlier row"),
    Evidence.COLON: translatable("by the words before its colon"),
    Evidence.NUMBER: translatable("by its number"),
    Evidence.COLUMN: translatable("by the heading of its column"),
    Evidence.COLUMN_NAMES: translatable("by the names of columns in it"),
    Evidence.HEADINGS_ABOVE: translatable("by the column headings above it"),
    Evidence.PLACE: translatable("by its place in the table"),
    Evidence.FOLLOWING: translatable("by the rows that follow it"),
    Evidence.APPEARANCE: translatable("by its look"),
    Evidence.ALONE: translatable("by its text, which is alone in the row"),
    Evidence.NOTE_WORDS: translatable("by its first words"),
    Evidence.MERGED: translatable("by its first cell, which is merged with the one above"),
    Evidence.TITLE_CELL: translatable("by the title in its first cell"),
    Evidence.NO_TITLE_CELL: translatable("by its empty first cell"),
    Evidence.TITLE_ABOVE: translatable("by the title, which is that of the row above"),
}
COLUMNS = {
    Column.INITIATIVE: translatable("initiative"),
    Column.CONTRIBUTION: translatable("contribution"),
    Column.RESULTS: translatable("results"),
    Column.PARTNERSHIPS: translatable("partnerships"),
    Column.COVID_RESPONSE: translatable("fifth column"),
}
REASONS = {
    Reason.DELETED: translatable("deleted or moved away by a tracked change"),
    Reason.HIDDEN: translatable("hidden text"),
    Reason.PLACEHOLDER: translatable("a content control's prompt"),
    Reason.FIELD_CODE: translatable("inside a field's instructions"),
    Reason.MISPLACED: translatable("in a place of the file where no program shows it"),
    Reason.COMMENT: translatable("a comment"),
    Reason.NOTE: translatable("a footnote or endnote"),
    Reason.HEADER: translatable("a page header"),
    Reason.FOOTER: translatable("a page footer"),
    Reason.FRONT: translatable("before the table, and not known as a part of cover or introduction"),
    Reason.CONTENTS: translatable("a table of contents"),
    Reason.BETWEEN: translatable("between or after the tables"),
    Reason.REMARK: translatable("between a department's title and its column headings"),
    Reason.NOTE_OR_TOTAL: translatable("a note or total between the rows"),
    Reason.OTHER_TABLE: translatable("a table that is not the plan's"),
    Reason.REPEATED_HEADINGS: translatable("column headings, repeated"),
    Reason.REPEATED: translatable("a heading, repeated where its rows go on"),
    Reason.DIAGRAM: translatable("in a diagram"),
    Reason.CHART: translatable("in a chart"),
    Reason.EMBEDDED: translatable("in a document that stands inside the file"),
    Reason.COVERED: translatable("in a cell that is merged with the one above it and so does not show"),
    Reason.EXTRA_COLUMN: translatable("a column that the plan does not have"),
    Reason.OTHER_LANGUAGE: translatable("the second language of a bilingual document"),
    Reason.UNTRANSLATED: translatable("stands in for a missing translation"),
    Reason.OTHER_WORDING: translatable("another wording of the same heading"),
    Reason.NO_PLACE: translatable("no place found"),
}
_SIDES = {
    SideKind.HEADER: (translatable("page header"), ""),
    SideKind.FOOTER: (translatable("page footer"), ""),
    SideKind.FOOTNOTE: (translatable("footnote"), translatable("footnote by {author}")),
    SideKind.ENDNOTE: (translatable("endnote"), translatable("endnote by {author}")),
    SideKind.COMMENT: (translatable("comment"), translatable("comment by {author}")),
}
"""The words without an author, and with one."""
ROW_EVENTS = {
    RowEvent.NOTE_OR_TOTAL: translatable("a note or total between the rows; it is listed and not in the plan"),
    RowEvent.SENTENCE_AS_TOPIC: translatable("a whole sentence was taken for a topic"),
    RowEvent.SAME_AS_ABOVE: translatable("it says the same as the row above; both are initiatives of the plan"),
    RowEvent.TITLE_ABOVE_WITH_OWN_NUMBER: translatable(
        "its initiative has the title of the row above, but a number of its own; both are kept"
    ),
    RowEvent.FURTHER_ROW: translatable(
        "its initiative has the title of the row above; it was taken as a further row of that one"
    ),
    RowEvent.SPLIT_CELL: translatable("a cell is split in two; its parts are one text"),
}
_MADE = {
    Kind.DEPARTMENT: translatable("no department stands above it; one without a title was made"),
    Kind.LINE: translatable("no line stands above it; one without a title was made"),
    Kind.OBJECTIVE: translatable("no objective stands above it; one without a title was made"),
}
TABLE_DOUBTS = {
    TableDoubt.OTHER_COLUMNS: translatable(
        "table {table}: it has no headings of the plan and other columns; its words are listed"
    ),
    TableDoubt.UNDER_OTHER_TITLE: translatable(
        "table {table}: it has the plan's columns, but stands under “{words}”; its words are listed"
    ),
    TableDoubt.OTHER_KIND: translatable(
        "table {table}: it has the plan's columns, but is of another kind (“{words}”); its words are listed"
    ),
    TableDoubt.FOLLOWS_OTHER: translatable(
        "table {table}: it has the plan's columns, but follows a table of another kind; its words are listed"
    ),
    TableDoubt.READ_AS_INITIATIVES: translatable(
        "table {table}, row 1: the table has no headings of the plan; its rows were read as initiatives"
    ),
}
LANGUAGE_DOUBTS = {
    LanguageDoubt.TEXTS_AND_HEADINGS: translatable(
        "the texts and the column headings are in {found}, but the file was read as {given}"
    ),
    LanguageDoubt.TEXTS: translatable("the texts are in {found}, but the file was read as {given}"),
    LanguageDoubt.HEADINGS: translatable("the column headings are in {found}, but the file was read as {given}"),
    LanguageDoubt.PART: translatable("part of what was read as {given} seems to be in {found}, first in {place}"),
    LanguageDoubt.SIDE: translatable("what was read as {given} seems to be in {found}"),
    LanguageDoubt.SWAPPED: translatable(
        "the languages stand the other way round in the file: what was read as {first} seems to be in {second}, "
        "and what was read as {second} in {first}"
    ),
    LanguageDoubt.NOT_TOLD_APART: translatable(
        "the file's two languages cannot be told apart: all its texts were read as {given}, none as {missing}"
    ),
    LanguageDoubt.ONE_ALONE: translatable(
        "the file seems to be in {found} alone: all its texts were read as {given}, none as {missing}"
    ),
    LanguageDoubt.SECOND_LEFT_OUT: translatable(
        "the file has a second language, which seems to be {found}; its words were left out"
    ),
}
_LANGUAGE_UNKNOWN = {
    LanguageDoubt.ONE_ALONE: translatable(
        "the file seems to be in one language: all its texts were read as {given}, none as {missing}"
    ),
    LanguageDoubt.SECOND_LEFT_OUT: translatable("the file has a second language; its words were left out"),
}
"""The same, if the language of the file is not known."""


_LocatedNote = CellsMissing | HeadingMade | HeadingWithoutLabel | ListRenumbered | MergeBroken | RowNote | WideCell


def taken_words(one: ParagraphTaken | RowTaken) -> str:
    """The location of a paragraph or row, what it was taken for and why, and the beginning of its text."""
    text = f": {_excerpt(one.text)}" if one.text else ""
    evidence = f", {evidence_words(one.taken_for)}" if one.taken_for.evidence else ""
    return f"{location_words(one.location)}: {taken_for_words(one.taken_for)}{evidence}{text}"


def taken_for_words(taken: TakenFor) -> str:
    """What a paragraph or row was taken for, with its number, or with the columns that are joined."""
    words = _((REPEATED if taken.repeated else TAKEN_FOR)[taken.kind])
    if taken.number:
        words = _("{kind} {number}").format(kind=words, number=taken.number)
    if taken.joined:
        columns = ", ".join(_(COLUMNS[column]) for column in taken.joined)
        words = _("{row} (joined: {columns})").format(row=words, columns=columns)
    return words


def evidence_words(taken: TakenFor) -> str:
    """The evidence for what a row was taken for; empty if it was not recorded."""
    return _(EVIDENCE[taken.evidence]) if taken.evidence else ""


def reason_words(reason: Reason) -> str:
    """The reason why words found no place."""
    return _(REASONS[reason])


def location_words(location: Location) -> str:
    """A location in the file."""
    table, row, cell = location.table, location.row, location.cell
    if cell:
        return _("table {table}, row {row}, cell {cell}").format(table=table, row=row, cell=cell)
    if row:
        return _("table {table}, row {row}").format(table=table, row=row)
    if table:
        return _("table {table}").format(table=table)
    if location.story is not None:
        return _side_words(location.story)
    return _("paragraph {n}").format(n=location.paragraph)


def _side_words(side: SideStory) -> str:
    name, by = _SIDES[side.kind]
    return _(by).format(author=side.author) if side.author else f"{_(name)} {side.number}".rstrip()


def note_words(note: Note) -> str:
    """A note, as a sentence without its full stop."""
    match note:
        case TimesMet():
            return _times_words(note.what, note.times)
        case SymbolReplaced():
            return _symbol_words(note)
        case DoubtfulLanguage():
            return _language_words(note)
        case DoubtfulTable():
            return _(TABLE_DOUBTS[note.doubt]).format(table=note.table, words=_excerpt(note.words))
        case AuthorDoubtful():
            words = _(
                "it is doubtful which line is the author: “{author}” was taken for it, and “{title}” for the title"
            )
            return words.format(author=_quoted(note.author), title=_quoted(note.title))
        case TextBeforeCover():
            return _("what stands before the cover was put at the beginning of the introduction")
        case MacrosIgnored():
            return _("the file has macros; they were ignored")
        case CoverPictureLeftOut():
            words = _("The picture on the cover is left out, since it cannot be printed: {problem}")
            return words.format(problem=note.problem)
        case OtherColumns():
            words = _("table {table}: it has {columns} columns; {known} of them are the plan's")
            return words.format(table=note.table, columns=note.columns, known=note.known)
        case ColumnsReordered():
            by_headings = _("table {table}: its columns stand in another order; its headings say which is which")
            like_before = _("table {table}: it has no headings; its columns were read in the order of those before it")
            return (by_headings if note.by_headings else like_before).format(table=note.table)
        case _:
            return _located_words(note)


def _located_words(note: _LocatedNote) -> str:
    """A note on one location, which it begins with."""
    return _("{place}: {what}").format(place=location_words(note.location), what=_what_words(note))


def _what_words(note: _LocatedNote) -> str:
    """What a note says of its location."""
    match note:
        case HeadingMade():
            return _(_MADE[note.kind])
        case HeadingWithoutLabel():
            words = _("a heading without a label stands above a table; it was taken for this: {kind}")
            return words.format(kind=_(TAKEN_FOR[note.kind]))
        case ListRenumbered():
            words = _("what Word shows as {given} in its list is {number} in the plan")
            return words.format(given=note.shown, number=note.number)
        case RowNote():
            return _(ROW_EVENTS[note.event])
        case MergeBroken():
            crosses = _("the merged cell in column {n} would cross the heading above it; it stands by itself")
            alone = _("the merged cell in column {n} has text, and no merge begins above it; it stands by itself")
            return (crosses if note.crosses_heading else alone).format(n=note.column)
        case WideCell():
            words = _("a cell covers columns {first} to {last}; its text is in the first")
            return words.format(first=note.first, last=note.last)
        case CellsMissing():
            n = note.cells
            words = ngettext(
                "{n} of the 5 cells is missing; it is empty", "{n} of the 5 cells are missing; they are empty", n
            )
            return words.format(n=n)


def _language_words(note: DoubtfulLanguage) -> str:
    is_unknown = note.found is None and note.doubt in _LANGUAGE_UNKNOWN
    words = _((_LANGUAGE_UNKNOWN if is_unknown else LANGUAGE_DOUBTS)[note.doubt])
    second = _language_name(note.second)
    return words.format(
        given=_language_name(note.given),
        first=_language_name(note.given),
        found=_language_name(note.found),
        second=second,
        missing=second,
        place=location_words(note.location) if note.location is not None else "",
    )


def _language_name(language: Language | None) -> str:
    return name_of(language, Language(i18n.language())) if language is not None else ""


def _symbol_words(note: SymbolReplaced) -> str:
    words = ngettext(
        "{place}: the sign {code} exists only in the font “{font}”; {stand_in} stands for it",
        "{place}: the sign {code} exists only in the font “{font}”; {stand_in} stands for it ({n} times)",
        note.times,
    )
    code, font = note.symbol.code[:_LONGEST_QUOTED], note.symbol.font[:_LONGEST_QUOTED]
    return words.format(place=location_words(note.first), n=note.times, code=code, font=font, stand_in=STAND_IN)


def _excerpt(text: str) -> str:
    """The beginning of `text`, on one line."""
    line = " ".join(text[: 4 * _LONGEST_EXCERPT].split())
    return line if len(line) <= _LONGEST_EXCERPT else f"{line[: _LONGEST_EXCERPT - 1].rstrip()}…"


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTED else f"{line[:_LONGEST_QUOTED]}…"


def _times_words(what: Counted | LostFormat | FileCount, n: int) -> str:
    """The words for something that was met `n` times."""
    words = (_thing_words(n) | _format_words(n) | _count_words(n))[what]
    return words.format(n=n, stand_in=STAND_IN)


def _thing_words(n: int) -> dict[Counted | LostFormat | FileCount, str]:
    return {
        Counted.INSERTIONS: ngettext(
            "{n} inserted or moved-in passage was taken as accepted",
            "{n} inserted or moved-in passages were taken as accepted",
            n,
        ),
        Counted.DELETIONS: ngettext(
            "{n} deleted or moved-away passage was left out", "{n} deleted or moved-away passages were left out", n
        ),
        Counted.COMMENTS: ngettext("{n} comment was left out", "{n} comments were left out", n),
        Counted.FOOTNOTES: ngettext(
            "{n} footnote or endnote was left out", "{n} footnotes and endnotes were left out", n
        ),
        Counted.PICTURES: ngettext("{n} picture was left out", "{n} pictures were left out", n),
        Counted.TEXT_BOXES: ngettext(
            "{n} text box was put into the running text", "{n} text boxes were put into the running text", n
        ),
        Counted.NESTED_TABLES: ngettext(
            "{n} table inside a cell was flattened into the cell's text",
            "{n} tables inside cells were flattened into the cells' text",
            n,
        ),
        Counted.DEEP_ITEMS: ngettext(
            "{n} list item deeper than the third level was put on the third",
            "{n} list items deeper than the third level were put on the third",
            n,
        ),
        Counted.LOST_LINKS: ngettext(
            "{n} link to a place inside the file or on a disk was taken as plain text",
            "{n} links to places inside the file or on a disk were taken as plain text",
            n,
        ),
        Counted.DIAGRAMS: ngettext(
            "{n} diagram was left out; its words are listed", "{n} diagrams were left out; their words are listed", n
        ),
        Counted.CHARTS: ngettext(
            "{n} chart was left out; its words are listed", "{n} charts were left out; their words are listed", n
        ),
        Counted.EMBEDDED: ngettext("{n} embedded document was left out", "{n} embedded documents were left out", n),
    }


def _format_words(n: int) -> dict[Counted | LostFormat | FileCount, str]:
    return {
        LostFormat.STRUCK: ngettext(
            "{n} struck-through passage was taken as plain text",
            "{n} struck-through passages were taken as plain text",
            n,
        ),
        LostFormat.COLORED: ngettext(
            "{n} coloured passage lost its colour", "{n} coloured passages lost their colour", n
        ),
        LostFormat.HIGHLIGHTED: ngettext(
            "{n} highlighted passage lost its background", "{n} highlighted passages lost their background", n
        ),
        LostFormat.CAPITALS: ngettext(
            "{n} passage shown in capitals was taken as it was typed",
            "{n} passages shown in capitals were taken as they were typed",
            n,
        ),
    }


def _count_words(n: int) -> dict[Counted | LostFormat | FileCount, str]:
    return {
        FileCount.UNTRANSLATED: ngettext(
            "{n} text is marked as not translated; its original was kept",
            "{n} texts are marked as not translated; their originals were kept",
            n,
        ),
        FileCount.TYPED_NUMBERS: ngettext(
            "{n} list item has its number in its text: a plan numbers each list 1, 2, 3",
            "{n} list items have their numbers in their text: a plan numbers each list 1, 2, 3",
            n,
        ),
        FileCount.STAND_INS: ngettext(
            "{n} character that no text can hold became {stand_in}",
            "{n} characters that no text can hold became {stand_in}",
            n,
        ),
    }
