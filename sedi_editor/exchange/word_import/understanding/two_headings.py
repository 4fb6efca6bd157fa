"""Rows with two headings, such as a line and its first objective, which are split into two rows."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from sedi_editor.exchange.word_import.reading.own_style import own_style
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.understanding.columns import PlanTableRow
from sedi_editor.exchange.word_import.understanding.fixed_words import label_field
from sedi_editor.exchange.word_import.understanding.heading_parts import labelled
from sedi_editor.plan.kind import Field


def split_headings(row: PlanTableRow) -> list[PlanTableRow]:
    """The row, or a row for each heading where it has labels of several kinds, each in a paragraph of its own."""
    filled = [cell for cell in row.cells if not cell.blank]
    if not 1 <= len(filled) <= 2 or filled[0] is not row.cells[0]:
        return [row]
    first = [paragraph for paragraph in filled[0].paragraphs if paragraph.words]
    if len(first) < 2 or any(own_style(paragraph.style) for paragraph in first):
        return [row]
    if len(filled) == 1:
        parts = [[replace(filled[0], paragraphs=paragraphs)] for paragraphs in _by_label(first, labelled)]
    else:
        labels = _by_label(first, lambda text: label_field(text.strip(" :"))[0])
        titles = [[paragraph] for paragraph in filled[1].paragraphs if paragraph.words]
        if len(labels) != len(titles):
            return [row]
        parts = [
            [replace(filled[0], paragraphs=label), replace(filled[1], paragraphs=title)]
            for label, title in zip(labels, titles, strict=True)
        ]
    if len(parts) < 2:
        return [row]
    return [replace(row, cells=cells, extra=[] if index else row.extra) for index, cells in enumerate(parts)]


def _by_label(
    paragraphs: Sequence[WordParagraph], label_in: Callable[[str], Field | None]
) -> list[list[WordParagraph]]:
    """The paragraphs from one label to the next of another kind; none when they do not begin with a label."""
    met: set[Field] = set()
    parts: list[list[WordParagraph]] = []
    for paragraph in paragraphs:
        name = label_in(paragraph.text.strip())
        if name is not None and name not in met:
            met.add(name)
            parts.append([])
        if not parts:
            return []
        parts[-1].append(paragraph)
    return parts
