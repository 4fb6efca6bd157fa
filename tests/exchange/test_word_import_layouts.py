"""Tables that people laid out in ways of their own: split cells, two headings in a row, headings between tables."""

from pathlib import Path

import pytest

from sedi_editor.plan.kind import Column, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node
from tests.exchange.word_sources import (
    HEADINGS,
    cell,
    imported,
    nodes,
    paragraph,
    row,
    run,
    table,
)

EN = Language.EN


def bold(text: str) -> str:
    """A cell of bold text."""
    return cell(paragraph(run(text, "<w:b/>")))


def texts_of(node: Node) -> list[str]:
    """The four texts of a row, from left to right."""
    return [node.text(column.field, EN).plain for column in list(Column)[1:]]


@pytest.mark.parametrize(("left", "right"), [(3, 1), (1, 3), (2, 2)])
def test_the_halves_of_a_split_cell_are_one_text_and_its_neighbours_stay(tmp_path: Path, left: int, right: int) -> None:
    spans = (1, 2, 4, 1, 1)
    headings = [cell(text, span) for text, span in zip(HEADINGS[EN], spans, strict=True)]
    banner = cell("DEPARTMENT/SECTION: Ports", span=9)
    titles_of = [row("STRATEGIC LINE", cell("1. Sea", 8)), row("STRATEGIC OBJECTIVE", cell("1.1. Calm", 8))]
    first = row("Lamps", cell("a", 2), cell("b", 4), cell("c", merge="restart"), "d")
    split = row("", cell("e", 2), cell("two", left), cell("halves", right), cell(merge="continue"), "f")
    got = imported(tmp_path, table(row(banner), row(*headings), *titles_of, first, split, columns=9))
    _, second = nodes(got.tree, Kind.ROW)
    assert texts_of(second) == ["e", "two\nhalves", "", "f"]
    assert second.joined == {Column.PARTNERSHIPS}
