"""Why words of a Word file found no place in the plan."""

from enum import StrEnum


class Reason(StrEnum):
    """Why words found no place in the plan."""

    DELETED = "deleted or moved away by a tracked change"
    HIDDEN = "hidden text"
    PLACEHOLDER = "a content control's prompt"
    FIELD_CODE = "inside a field's instructions"
    MISPLACED = "in a place of the file where no program shows it"
    COMMENT = "a comment"
    NOTE = "a footnote or endnote"
    HEADER = "a page header"
    FOOTER = "a page footer"
    FRONT = "before the table, and not known as a part of cover or introduction"
    CONTENTS = "a table of contents"
    BETWEEN = "between or after the tables"
    REMARK = "between a department's title and its column headings"
    ASIDE = "a note or total between the rows"
    OTHER_TABLE = "a table that is not the plan's"
    REPEATED_HEADINGS = "column headings, repeated"
    REPEATED = "a heading, repeated where its rows go on"
    DIAGRAM = "in a diagram"
    CHART = "in a chart"
    EMBEDDED = "in a document that stands inside the file"
    COVERED = "in a cell that is merged with the one above it and so does not show"
    EXTRA_COLUMN = "a column that the plan does not have"
    OTHER_LANGUAGE = "the second language of a bilingual document"
    UNTRANSLATED = "stands in for a missing translation"
    OTHER_WORDING = "another wording of the same heading"
    NO_PLACE = "no place found"
