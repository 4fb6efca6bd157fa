"""Signs that the plan has ended: a table of people, signatures or acronyms, and the title above another part."""

from collections.abc import Sequence

from sedi_editor.exchange.word_import.paragraph import Paragraph
from sedi_editor.exchange.word_import.story import Table, TableRow
from sedi_editor.exchange.word_import.wording import folded

MOST_TYPED_LINES = 2
"""Paragraphs that stand between two halves of a plan at most, as "(see next page)" does."""
_LONGEST_LINE = 120
"""Characters; a longer paragraph is running text of another part."""
_MOST_HEADING_WORDS = 3
_FIRST_HEADINGS = frozenset(
    map(
        folded,
        (
            *("name", "full name", "names", "acronym", "acronyms", "abbreviation", "signature", "approved by"),
            *("nombre", "nombre y apellido", "siglas", "sigla", "abreviatura", "firma", "aprobado por"),
            *("nom", "nom et prénom", "sigle", "sigles", "acronyme", "abréviation", "approuvé par"),
            *("nome", "nome completo", "acrônimo", "abreviação", "assinatura", "aprovado por"),
        ),
    )
)
"""What the first column of a table of people, signatures or acronyms is called."""
_OTHER_PARTS = ("annex", "anex", "appendi", "apendice", "acronym", "acronimo", "acronyme", "sigla", "sigle", "signat")
"""How the folded title above another part begins."""


def is_of_people(table: Table) -> bool:
    """Whether the first row names columns of people, signatures or acronyms."""
    return bool(table.rows) and _is_row_of_headings(table.rows[0]) and _first(table.rows[0]) in _FIRST_HEADINGS


def has_own_headings(table: Table) -> bool:
    """Whether the first row may be column headings of another kind: a word or two in each cell, no figures."""
    return len(table.rows) > 1 and _is_row_of_headings(table.rows[0])


def is_typed_between(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether these are only lines typed between two halves of a table, and no title of another part."""
    filled = [one for one in paragraphs if one.words]
    return len(filled) <= MOST_TYPED_LINES and not any(map(_begins_other_part, filled))


def _is_row_of_headings(row: TableRow) -> bool:
    texts = [" ".join(one.text for one in cell.paragraphs).strip() for cell in row.cells]
    words = [text.split() for text in texts]
    return len(texts) > 1 and all(
        1 <= len(one) <= _MOST_HEADING_WORDS and not any(map(str.isdigit, "".join(one))) for one in words
    )


def _first(row: TableRow) -> str:
    return folded(" ".join(one.text for one in row.cells[0].paragraphs))


def _begins_other_part(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return (
        paragraph.heading
        or len(paragraph.text) > _LONGEST_LINE
        or all(run.bold for run in runs)
        or (paragraph.text.isupper() and paragraph.words > 1)
        or folded(paragraph.text).startswith(_OTHER_PARTS)
    )
