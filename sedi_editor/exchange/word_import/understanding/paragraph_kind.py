"""The kinds of paragraphs outside the tables."""

import re
from enum import Enum, auto

from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.understanding.appearance import is_masthead, is_officer
from sedi_editor.exchange.word_import.understanding.masthead import unaccented
from sedi_editor.plan.kind import Field


class ParagraphKind(Enum):
    """The kind of a paragraph outside the tables: a part of cover or introduction, or what follows the tables."""

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
"""The field of the plan for each kind of paragraph that is kept."""
REPEATED = {ParagraphKind.AUTHOR_REPEATED: Field.AUTHOR, ParagraphKind.TITLE_REPEATED: Field.TITLE}
"""The fields that the front page repeats from the cover."""
OF_MASTHEAD = {
    "series_class": ParagraphKind.SERIES_CLASS,
    "symbol": ParagraphKind.SYMBOL,
    "date": ParagraphKind.DATE,
    "original": ParagraphKind.ORIGINAL,
}
"""The kinds of the masthead's lines, by their names in `CoverMasthead`."""
PLACED = frozenset((*FIELDS, *REPEATED, *OF_MASTHEAD.values(), ParagraphKind.MASTHEAD))
"""The kinds that are placed in the plan, unless they are in a language that is not read."""

_SIGNED = re.compile(
    r"\W*(?:_{3,}|\.{5,}|\N{HORIZONTAL ELLIPSIS}{2,}|(?:signature|signed|firma|firmado|signe|assinatura|assinado)\b)"
)


def closing_kind(paragraph: WordParagraph) -> ParagraphKind:
    """The kind of a paragraph after the tables: a signature, or any other text."""
    signs = is_officer(paragraph) or is_masthead(paragraph) or _SIGNED.match(unaccented(paragraph.text.strip()))
    return ParagraphKind.SIGNATURE if signs else ParagraphKind.CLOSING
