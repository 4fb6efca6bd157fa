"""The published 2020 plan comes in exactly: structure, texts, joins."""

import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from sedi_editor.exchange.word_import import Imported, read_word
from sedi_editor.exchange.word_import.verdict import report_text
from sedi_editor.plan.kind import ROW_COLUMNS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import BlockKind, RichText
from sedi_editor.plan.rules import check
from sedi_editor.plan.tree import Node
from tests.exchange.word_sources import W

FR = Language.FR
_MARK = re.compile(r"(?:[·-]|\d+\.)\s?")


@pytest.fixture(scope="module")
def published(reference_folder: Path) -> dict[str, Any]:
    return json.loads((reference_folder / "plan-2020-fr.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def imported(reference_folder: Path) -> Imported:
    return read_word(reference_folder / "plan-2020-fr.docx", FR)


def lines(rich: RichText) -> list[str]:
    """The text's lines; those of list items without a mark."""
    return [f"{'' if block.kind is BlockKind.PARAGRAPH else '* '}{block.plain}" for block in rich.blocks]


def same_text(rich: RichText, published: str) -> bool:
    """Whether the text is the published one; where Word makes the mark of a list item, the published text types it."""
    wanted = published.split("\n") if published else []
    found = lines(rich)
    return len(found) == len(wanted) and all(
        one == other or (one.startswith("* ") and one[2:] == _MARK.sub("", other, count=1))
        for one, other in zip(found, wanted, strict=True)
    )


def in_order(node: Node) -> Iterator[tuple[Node | None, Node]]:
    """Headings and rows in order of printing; a row with its initiative where it begins it."""
    if node.kind is Kind.INITIATIVE:
        for index, child in enumerate(node.children):
            yield (None if index else node), child
        return
    yield None, node
    for child in node.children:
        yield from in_order(child)


def test_the_counts_are_the_published_ones(imported: Imported) -> None:
    counts = Counter(node.kind for node in imported.tree.walk())
    assert [counts[kind] for kind in Kind] == [5, 8, 21, 21, 64, 116]
    assert sum(len(node.joined) for node in imported.tree.walk()) == 185
    check(imported.tree)


def test_every_row_has_its_kind_its_texts_and_its_joins(imported: Imported, published: dict[str, Any]) -> None:
    rows = [row for row in published["rows"] if row["kind"] != "header"]
    found = [one for department in imported.tree.departments for one in in_order(department)]
    assert len(found) == len(rows)
    department: Node | None = None
    for (initiative, node), row in zip(found, rows, strict=True):
        assert node.kind == row["kind"]
        department = node if node.kind is Kind.DEPARTMENT else department
        if node.kind is Kind.ROW:
            title, *cells = row["cells"]
            assert same_text(initiative.text(Field.TITLE, FR) if initiative else RichText(), title)
            for column, text in zip(ROW_COLUMNS, cells, strict=True):
                assert same_text(node.text(column.field, FR), text)
            assert node.joined == {list(Column)[index] for index in row["joined"] if index}
            assert initiative is None or 0 not in row["joined"]
        else:
            printed = f"{node.number}. " if node.number else ""
            if node.kind is Kind.DEPARTMENT:
                printed = f"{imported.tree.heading(Field.HEADING_DEPARTMENT, FR, department).plain} : "
            text = f"{printed}{node.text(Field.TITLE, FR).plain}"
            assert "".join(text.split()) == "".join(row["text"].split())


def test_column_headings_are_the_published_ones(imported: Imported, published: dict[str, Any]) -> None:
    first_headers: list[list[str]] = []
    for before, row in zip(published["rows"], published["rows"][1:], strict=False):
        if row["kind"] == "header" and before["kind"] == "department":
            first_headers.append(row["cells"])
    for department, cells in zip(imported.tree.departments, first_headers, strict=True):
        for column, wanted in zip(Column, cells, strict=True):
            found = imported.tree.heading(column.heading, FR, department).plain
            assert "".join(found.split()).casefold() == "".join(wanted.split()).casefold()


def test_cover_and_introduction_are_the_published_ones(imported: Imported, published: dict[str, Any]) -> None:
    tree, cover = imported.tree, published["cover"]
    settings = tree.settings
    assert (settings.series_class, str(settings.symbol)) == (cover["class"], cover["symbol"])
    assert settings.date is not None
    assert settings.date.isoformat() == "2020-05-08"
    assert settings.original == (Language.EN,)
    assert settings.languages == (FR,)
    for name in (Field.ORGANIZATION, Field.COUNCIL, Field.AUTHOR, Field.TITLE, Field.TABLE_TITLE):
        assert tree.heading(name, FR).plain.replace("\n", " ") == cover[name.value]
    introduction = tree.text(Field.INTRODUCTION, FR)
    assert same_text(introduction, "\n".join(published["introduction"]))
    assert sum(block.kind is BlockKind.NUMBERED for block in introduction.blocks) == 7


def test_every_word_is_placed_or_listed(imported: Imported, reference_folder: Path) -> None:
    report = imported.report
    with zipfile.ZipFile(reference_folder / "plan-2020-fr.docx") as file:
        roots = [etree.fromstring(file.read(name)) for name in ("word/document.xml", "word/header1.xml")]
    words = 0
    for one in (one for root in roots for one in root.iter(f"{{{W}}}p")):
        words += len("".join(text.text or "" for text in one.iter(f"{{{W}}}t")).split())
    assert report.words_in == words
    assert report.words_in == report.words_placed + report.words_listed
    # The two headings repeated midway, and the page numbers' dashes: nothing else.
    assert {passage.reason.name for passage in report.unplaced} == {"REPEATED_HEADINGS", "HEADER"}
    assert len(report.rows) == 178
    assert "column headings, repeated" in report_text(report)


def test_bold_words_inside_cells_are_kept_and_bold_headings_are_not(imported: Imported) -> None:
    bold = [
        node
        for node in imported.tree.walk()
        for (name, _), text in node.texts.items()
        if name is Field.TITLE and node.kind is not Kind.INITIATIVE
        if all(run.bold for block in text.rich.blocks for run in block.runs)
    ]
    assert not bold
    partners = [
        text.rich
        for node in imported.tree.walk()
        for (name, _), text in node.texts.items()
        if name is Field.PARTNERSHIPS
    ]
    assert any(rich.blocks[0].runs[0].bold and len(rich.blocks[0].runs) > 1 for rich in partners)
