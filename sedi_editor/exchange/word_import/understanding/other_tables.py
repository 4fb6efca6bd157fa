"""Whether a table that follows the plan's and has as many columns is its next part, or one of another kind.

Tables of signatures, people, acronyms or costs have headings of their own, cells of another kind than a plan has, or a
title above them; one sign alone may deceive, so the report always says what was decided.
"""

import re
from collections.abc import Collection, Sequence

from msgspec import Struct

from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.reading.table import WordRow, WordTable
from sedi_editor.exchange.word_import.understanding.fixed_words import column_likeness, folded, is_part_of_heading
from sedi_editor.exchange.word_import.understanding.heading_parts import labelled
from sedi_editor.exchange.word_import.understanding.notes import DoubtfulTable, TableDoubt
from sedi_editor.plan.kind import Field

LONGEST_HEADLINE = 300
"""Characters at most of a heading above a table of the plan."""
_LONGEST_LINE = 120
"""Characters at most of a line; a longer paragraph is running text of another part."""
_LONGEST_HEADING = 40
"""Characters at most of a column heading of another kind of table."""
_MOST_HEADING_WORDS = 5
_RUNNING_TEXT = 12
"""Words at least of a cell with running text, as the cells of a plan have."""
_LIKE = 0.6
"""Likeness from which a heading may be a wording of a plan's column."""

_FIRST = (
    *("name", "full", "surname", "nombre", "apellido", "nom", "prenom", "nome", "sobrenome"),
    *("approved", "prepared", "reviewed", "revised", "authorized", "authorised", "signature", "signed"),
    *("aprobado", "preparado", "elaborado", "revisado", "autorizado", "firma"),
    *("approuve", "prepare", "revise", "elabore", "verifie", "aprovado", "assinatura"),
    *("acronym", "acronimo", "abbrev", "abrev", "sigla", "sigle", "term", "budget", "presupuesto", "orcamento"),
)
"""Beginnings, folded, of first column headings in tables of people, signatures, acronyms and costs."""
_NAMES = (
    *_FIRST,
    *("date", "fecha", "data", "email", "correo", "courriel", "phone", "telefon", "telephon", "contact", "contat"),
    *("address", "direccion", "adresse", "endereco", "office", "oficina", "bureau", "grade", "version", "author"),
    *("position", "post", "cargo", "puesto", "poste", "fonction", "funcao", "title", "titre", "titulo"),
    *("meaning", "signific", "definition", "definic", "number", "numero", "page", "currency", "moneda", "moeda"),
    *("item", "unit", "unite", "unidad", "unidade", "quantit", "cantidad", "quantidade", "rubro", "rubrica"),
    *("amount", "monto", "montant", "valor", "cost", "costo", "cout", "custo", "total"),
)
"""Beginnings, folded, of any column heading in such tables."""
_SHORTEST_STEM = 5
"""Letters at least of a beginning; shorter ones must be whole words, or their plurals."""
_ANNEXES = ("annex", "anex", "appendi", "apendi")
_PARTS = (
    *("signat", "firma", "assinatura", "glossa", "glosa", "lexique", "bibliogra"),
    *("acron", "abbrev", "abrev", "sigl", "budget", "presupuest", "orcament", "contact", "contat", "participant"),
    *("distribution", "distribuc", "distribuic", "listof", "listade", "listedes", "listede"),
    *_ANNEXES,
)
"""Beginnings, folded, of titles of other parts that do not look like titles."""
_MOST_TITLE_WORDS = 6
_ASIDE = re.compile(r"\W*[(\[][^()\[\]]*[)\]]\W*")
_GOES_ON = re.compile(r"cont|cont['’]?d|continu[^\W\d_]*|suite", re.IGNORECASE)
"""A word that says in any language that something goes on: "continued", "cont.", "suite"."""
_WRITE_ON = re.compile(r"_{3,}|\.{5,}|\N{HORIZONTAL ELLIPSIS}{2,}")
"""A blank line to write on."""
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’])*")
_LETTERS_ONLY = re.compile(r"\D*[^\W\d_]\D*")
"""Any text with letters and without figures."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"[^\W\d_]{0,3}[\W\d_]*\d[\W\d_]*[^\W\d_]{0,3}")
"""A figure, a date, a telephone number, a sum with its currency."""


class TableJudgement(Struct, frozen=True):
    """Whether a table is the plan's, and what is doubtful about that; None for nothing."""

    is_plan: bool
    doubt: DoubtfulTable | None = None


def judge_table(
    table: WordTable, above: Sequence[WordParagraph], headings: Collection[str], follows_other: bool
) -> TableJudgement:
    """Whether a table of the plan's columns, that does not say so itself, is the plan's.

    `above` are the paragraphs since the plan's last table, `headings` the folded column headings met in the plan.
    `follows_other` says that a table with these columns, that is not the plan's, stands between.
    """
    first = next((row for row in table.rows if len(row.cells) > 1), None)
    if first is not None and _repeats(first, headings):
        return TableJudgement(True)
    if (title := _title(table, above)) is not None:
        return TableJudgement(False, DoubtfulTable(table.number, TableDoubt.UNDER_OTHER_TITLE, title.text))
    if _is_titled(table) or (first is not None and _is_of_other_kind(table, first)):
        words = " | ".join(_texts(table.rows[0]))
        return TableJudgement(False, DoubtfulTable(table.number, TableDoubt.OTHER_KIND, words))
    if follows_other:
        return TableJudgement(False, DoubtfulTable(table.number, TableDoubt.FOLLOWS_OTHER))
    if any(map(label_above, above)):
        return TableJudgement(True)
    if any(paragraph.words for paragraph in above) or (
        first is not None and len(table.rows) > 1 and _is_row_of_headings(first)
    ):
        return TableJudgement(True, DoubtfulTable(table.number, TableDoubt.READ_AS_INITIATIVES))
    return TableJudgement(True)


def is_like_plan(table: WordTable, above: Sequence[WordParagraph]) -> bool:
    """Whether a table of other columns has texts as long as a plan's, and no sign that it is of another kind."""
    first = next((row for row in table.rows if len(row.cells) > 2), None)
    is_other = first is None or _is_row_of_headings(first) or _title(table, above) is not None
    return not is_other and _has_running_text(table)


def label_above(paragraph: WordParagraph) -> Field | None:
    """The label that a paragraph above a table without headings begins with; a "section" may be any label."""
    field = labelled(paragraph.text.strip()) if len(paragraph.text) <= LONGEST_HEADLINE else None
    is_sure = field is not Field.HEADING_DEPARTMENT or folded(paragraph.text).startswith("depart")
    return field if is_sure else None


def _title(table: WordTable, above: Sequence[WordParagraph]) -> WordParagraph | None:
    """The title or running text of another part of the file above the table; None without one.

    Lines that are typed between two halves of a plan are none: "(see next page)", "Tourism (continued)", "Line 2: …".
    A line that only looks like a title says less than texts as long as a plan's.
    """
    titles = [
        paragraph
        for paragraph in above
        if paragraph.words and not label_above(paragraph) and not _goes_on(paragraph.text)
    ]
    named = next(filter(_names_part, titles), None)
    return named or (None if _has_running_text(table) else next(filter(_looks_like_title, titles), None))


def _goes_on(text: str) -> bool:
    """Whether the text says that something is continued, or is all in brackets."""
    words = _WORD.findall(text)
    return bool(_ASIDE.fullmatch(text)) or any(map(_GOES_ON.fullmatch, (*words[:1], *words[-1:])))


def _names_part(paragraph: WordParagraph) -> bool:
    """Whether the paragraph is a heading, names a usual part of a document, or is running text."""
    word = folded(paragraph.text)
    is_named = word.startswith(_ANNEXES) or (paragraph.words <= _MOST_TITLE_WORDS and word.startswith(_PARTS))
    return is_named or paragraph.heading or len(paragraph.text) > _LONGEST_LINE


def _looks_like_title(paragraph: WordParagraph) -> bool:
    """Whether the paragraph is all bold, or all in capitals."""
    bold = all(run.bold for run in paragraph.runs if run.text.strip())
    return bold or (paragraph.text.isupper() and paragraph.words > 1)


def _has_running_text(table: WordTable) -> bool:
    """Whether a cell beside the first column has as many words as a plan's cells have."""
    return any(len(text.split()) >= _RUNNING_TEXT for row in table.rows for text in _texts(row)[1:])


def _is_titled(table: WordTable) -> bool:
    """Whether the table's own first row, one cell, is the title of another part."""
    title = " ".join(_texts(table.rows[0])) if table.rows and len(table.rows[0].cells) == 1 else ""
    return len(title.split()) <= _MOST_TITLE_WORDS and folded(title).startswith(_PARTS)


def _is_of_other_kind(table: WordTable, first: WordRow) -> bool:
    """Whether headings or cells are of a kind that a plan does not have; `first` is the first row of several cells."""
    rows = [row for row in table.rows if len(row.cells) > 1]
    cells = [text for row in rows[1:] for text in _texts(row)[1:]]
    is_short = not _has_running_text(table)
    if _is_row_of_headings(first) and not _is_worded_like_plan(_texts(first)):
        if _begins(_texts(first)[0], _FIRST) or _is_half([_begins(text, _NAMES) for text in _texts(first)]):
            return True
        if _stands_out(first, rows[1:]) or (is_short and _is_half([_is_short_of_words(text) for text in cells])):
            return True
    if is_short and (_has_lines_to_write_on(rows) or _is_spaced_out(_texts(first))):
        return True
    labels = [_begins(_texts(row)[0], _FIRST) for row in rows]
    addresses = ["@" in "".join(_texts(row)) for row in rows]
    figures = [bool(_FIGURE.fullmatch(text)) for text in cells if text]
    return is_short and any(map(_is_half, (labels, addresses, figures)))


def _has_lines_to_write_on(rows: Sequence[WordRow]) -> bool:
    """Whether any of the cells has a blank line to sign or to fill in."""
    return any(_WRITE_ON.search(text) and not any(map(str.isalnum, text)) for row in rows for text in _texts(row))


def _is_spaced_out(headings: Sequence[str]) -> bool:
    """Whether the headings are those of signatures and dates, with empty columns between."""
    filled = [text for text in headings if text]
    return bool(filled) and _begins(filled[0], _FIRST) and _is_half([_begins(text, _NAMES) for text in filled])


def _begins(text: str, stems: Collection[str]) -> bool:
    """Whether a cell begins with one of those words."""
    word, whole = folded("".join(_WORD.findall(text)[:1])), folded(text)
    long = tuple(stem for stem in stems if len(stem) >= _SHORTEST_STEM)
    return word in stems or word.removesuffix("s") in stems or whole.startswith(long)


def _is_half(signs: Sequence[bool]) -> bool:
    """Whether at least two of the signs, and half of them, say yes."""
    return sum(signs) >= 2 and 2 * sum(signs) >= len(signs)


def _is_row_of_headings(row: WordRow) -> bool:
    """Whether each cell, but for one at most, has a few words and no figures, as column headings have."""
    filled = [text for text in _texts(row) if text]
    few = [text for text in filled if len(text.split()) <= _MOST_HEADING_WORDS and len(text) <= _LONGEST_HEADING]
    plain = [text for text in few if _YEAR.fullmatch(text) or _LETTERS_ONLY.fullmatch(text)]
    return len(row.cells) > 1 and len(plain) == len(filled) >= len(row.cells) - 1


def _is_worded_like_plan(headings: Sequence[str]) -> bool:
    """Whether half of the headings are worded after those of a plan."""
    alike = [is_part_of_heading(text) or any(like >= _LIKE for _c, like in column_likeness(text)) for text in headings]
    return 2 * sum(alike) >= len(headings)


def _stands_out(row: WordRow, body: Sequence[WordRow]) -> bool:
    """Whether the row looks like column headings beside the rows below it."""
    look, looks = _look(row), [_look(other) for other in body]
    return row.header or (bool(looks) and any(look) and look not in looks)


def _look(row: WordRow) -> tuple[bool, bool]:
    """Whether all of a row is bold, and whether it is in capitals."""
    runs = [run for cell in row.cells for paragraph in cell.paragraphs for run in paragraph.runs if run.text.strip()]
    text = " ".join(_texts(row))
    return bool(runs) and all(run.bold for run in runs), text.isupper() and len(text.split()) > 1


def _repeats(row: WordRow, headings: Collection[str]) -> bool:
    """Whether the row has the column headings that the plan's tables before it have."""
    filled = [folded(text) for text in _texts(row) if text]
    return len(filled) > 2 and 2 * sum(text in headings for text in filled) > len(filled)


def _is_short_of_words(text: str) -> bool:
    """Whether a cell is empty, says only a figure, or has only a line to write on."""
    return bool(_FIGURE.fullmatch(text)) or not any(map(str.isalnum, text))


def _texts(row: WordRow) -> list[str]:
    return [" ".join(" ".join(paragraph.text for paragraph in cell.paragraphs).split()) for cell in row.cells]
