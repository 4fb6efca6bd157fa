"""What a paragraph outside the tables was taken for."""

import re
from enum import StrEnum

from sedi_editor.exchange.word_import.reading.paragraph import Paragraph
from sedi_editor.exchange.word_import.understanding.appearance import is_masthead, is_officer
from sedi_editor.exchange.word_import.understanding.masthead import plain
from sedi_editor.plan.kind import Field


class Role(StrEnum):
    """A part of cover, introduction or what stands after the tables; the value is what the report calls it."""

    ORGANIZATION = "organization"
    COUNCIL = "council"
    MASTHEAD = "masthead"
    SERIES_CLASS = "masthead, series class"
    SYMBOL = "masthead, symbol"
    DATE = "masthead, date"
    ORIGINAL = "masthead, original language"
    AUTHOR = "author"
    TITLE = "title"
    AUTHOR_REPEATED = "author, repeated"
    TITLE_REPEATED = "title, repeated"
    INTRODUCTION = "introduction"
    TABLE_TITLE = "title of the table"
    CONTENTS = "table of contents, not placed"
    UNKNOWN = "not placed"
    BETWEEN = "between the tables, not placed"
    SIGNATURE = "signature after the tables, not placed"
    CLOSING = "closing text, not placed"


FIELDS = {
    Role.ORGANIZATION: Field.ORGANIZATION,
    Role.COUNCIL: Field.COUNCIL,
    Role.AUTHOR: Field.AUTHOR,
    Role.TITLE: Field.TITLE,
    Role.INTRODUCTION: Field.INTRODUCTION,
    Role.TABLE_TITLE: Field.TABLE_TITLE,
}
"""The fields of the plan that paragraphs are kept in."""
REPEATED = {Role.AUTHOR_REPEATED: Field.AUTHOR, Role.TITLE_REPEATED: Field.TITLE}
"""The fields that a cover says and the front page says again."""
OF_MASTHEAD = {
    "series_class": Role.SERIES_CLASS,
    "symbol": Role.SYMBOL,
    "date": Role.DATE,
    "original": Role.ORIGINAL,
}
"""By what the masthead calls it."""
PLACED = frozenset((*FIELDS, *REPEATED, *OF_MASTHEAD.values(), Role.MASTHEAD))
"""What is in the plan, unless it is in a language that is not read."""

_SIGNED = re.compile(
    r"\W*(?:_{3,}|\.{5,}|\N{HORIZONTAL ELLIPSIS}{2,}|(?:signature|signed|firma|firmado|signe|assinatura|assinado)\b)"
)


def closing_role(paragraph: Paragraph) -> Role:
    """What a paragraph after the tables is: of a signature, or any other text."""
    signs = is_officer(paragraph) or is_masthead(paragraph) or _SIGNED.match(plain(paragraph.text.strip()))
    return Role.SIGNATURE if signs else Role.CLOSING
