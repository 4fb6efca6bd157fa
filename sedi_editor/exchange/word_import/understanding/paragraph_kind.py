"""What a paragraph outside the tables was taken for."""

import re
from enum import Enum, auto

from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.understanding.appearance import is_masthead, is_officer
from sedi_editor.exchange.word_import.understanding.masthead import unaccented
from sedi_editor.plan.kind import Field


class ParagraphKind(Enum):
    """What a paragraph outside the tables is: a part of cover or introduction, or what follows the tables."""

    ORGANIZATION = auto()
    COUNCIL = auto()
    MASTHEAD = auto()
    SERIES_CLASS = auto()
    SYMBOL = auto()
    DATE = auto()
    ORIGINAL = auto()
    AUTHOR = auto()
    TITLE = auto()
    AUTHOR_REPEATED = auto()
    TITLE_REPEATED = auto()
    INTRODUCTION = auto()
    TABLE_TITLE = auto()
    CONTENTS = auto()
    UNKNOWN = auto()
    BETWEEN = auto()
    SIGNATURE = auto()
    CLOSING = auto()


FIELDS = {
    ParagraphKind.ORGANIZATION: Field.ORGANIZATION,
    ParagraphKind.COUNCIL: Field.COUNCIL,
    ParagraphKind.AUTHOR: Field.AUTHOR,
    ParagraphKind.TITLE: Field.TITLE,
    ParagraphKind.INTRODUCTION: Field.INTRODUCTION,
    ParagraphKind.TABLE_TITLE: Field.TABLE_TITLE,
}
"""The fields of the plan that paragraphs are kept in."""
REPEATED = {ParagraphKind.AUTHOR_REPEATED: Field.AUTHOR, ParagraphKind.TITLE_REPEATED: Field.TITLE}
"""The fields that a cover says and the front page says again."""
OF_MASTHEAD = {
    "series_class": ParagraphKind.SERIES_CLASS,
    "symbol": ParagraphKind.SYMBOL,
    "date": ParagraphKind.DATE,
    "original": ParagraphKind.ORIGINAL,
}
"""By what the masthead calls it."""
PLACED = frozenset((*FIELDS, *REPEATED, *OF_MASTHEAD.values(), ParagraphKind.MASTHEAD))
"""What is in the plan, unless it is in a language that is not read."""

_SIGNED = re.compile(
    r"\W*(?:_{3,}|\.{5,}|\N{HORIZONTAL ELLIPSIS}{2,}|(?:signature|signed|firma|firmado|signe|assinatura|assinado)\b)"
)


def closing_kind(paragraph: WordParagraph) -> ParagraphKind:
    """What a paragraph after the tables is: of a signature, or any other text."""
    signs = is_officer(paragraph) or is_masthead(paragraph) or _SIGNED.match(unaccented(paragraph.text.strip()))
    return ParagraphKind.SIGNATURE if signs else ParagraphKind.CLOSING
