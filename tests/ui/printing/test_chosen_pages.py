"""Which pages are printed."""

from uuid import UUID

import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from sedi_editor.document.pdf.layout import PagePoint, PdfLayout
from sedi_editor.ui.printing.chosen_pages import chosen_pages, pages_of
from sedi_editor.ui.printing.printer_pages import in_order

A, B, C, D = (UUID(int=number) for number in range(1, 5))
Range = QPrinter.PrintRange
TOP = 80.0


@pytest.mark.parametrize(
    ("chosen", "typed", "expected"),
    [
        (Range.AllPages, "", [1, 2, 3, 4, 5, 6, 7, 8]),
        (Range.PageRange, "1-3, 7", [1, 2, 3, 7]),
        (Range.PageRange, "7-20", [7, 8]),
        (Range.PageRange, "9", []),
        (Range.CurrentPage, "", [4]),
        (Range.Selection, "", [5, 6]),
    ],
)
def test_the_dialog_tells_which_pages(
    qtbot: QtBot, chosen: QPrinter.PrintRange, typed: str, expected: list[int]
) -> None:
    printer = QPrinter()
    printer.setPrintRange(chosen)
    if typed:
        printer.setPageRanges(QPageRanges.fromString(typed))
    assert chosen_pages(printer, 8, current=4, part=range(5, 7)) == expected


def test_copies_are_made_where_the_printer_makes_none(qtbot: QtBot) -> None:
    printer = QPrinter()
    printer.setOutputFileName("none.pdf")
    assert not printer.supportsMultipleCopies()
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert in_order(printer, [1, 2, 3]) == [1, 2, 3, 1, 2, 3]
    printer.setCollateCopies(False)
    assert in_order(printer, [1, 2, 3]) == [1, 1, 2, 2, 3, 3]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert in_order(printer, [1, 2, 3]) == [3, 3, 2, 2, 1, 1]


def laid(**starts: tuple[int, float]) -> PdfLayout:
    nodes = {"A": A, "B": B, "C": C, "D": D}
    return PdfLayout(9, {nodes[name]: PagePoint(*start) for name, start in starts.items()})


def test_a_part_ends_before_the_page_that_the_next_node_begins() -> None:
    layout = laid(A=(2, TOP), B=(3, TOP), C=(4, 300.0), D=(6, TOP))
    assert pages_of([A], B, layout) == range(2, 3)
    assert pages_of([B], C, layout) == range(3, 5), "C begins in the middle of page 4, where B ends"
    assert pages_of([C], D, layout) == range(4, 6)
    assert pages_of([A, B], C, layout) == range(2, 5)


def test_the_last_part_goes_to_the_last_page_and_one_that_is_not_printed_has_none() -> None:
    layout = laid(A=(2, TOP), B=(3, TOP))
    assert pages_of([B], None, layout) == range(3, 10)
    assert list(pages_of([C], None, layout)) == []
