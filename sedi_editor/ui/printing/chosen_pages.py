"""The pages that are chosen in the print dialog."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtPrintSupport import QPrinter

from sedi_editor.document.pdf.layout import PdfLayout

_SAME_HEIGHT = 1.0
"""Points."""


def chosen_pages(printer: QPrinter, pages: int, current: int, part: Iterable[int]) -> list[int]:
    """The numbers of the pages to print, in order: those of 1 to `pages` that the dialog has chosen in `printer`.

    `current` is the page on the screen, `part` are the pages of the selected part.
    """
    match printer.printRange():
        case QPrinter.PrintRange.CurrentPage:
            return [current]
        case QPrinter.PrintRange.Selection:
            return sorted(part)
        case QPrinter.PrintRange.PageRange:
            ranges = printer.pageRanges()
            return [page for page in range(1, pages + 1) if ranges.isEmpty() or ranges.contains(page)]
        case _:
            return list(range(1, pages + 1))


def pages_of(part: Iterable[UUID], after: UUID | None, layout: PdfLayout) -> range:
    """The pages that show the nodes of `part`; empty where none of them is printed.

    `after` is the first node behind the part. The part ends on the page where `after` begins, or on the page before,
    if `after` begins at the top.
    """
    starts = [layout.starts[node] for node in part if node in layout.starts]
    if not starts:
        return range(0)
    first, last = min(start.page for start in starts), max(start.page for start in starts)
    following = layout.starts.get(after) if after else None
    if following is None:
        return range(first, (last if after else layout.pages) + 1)
    tops = [start.top for start in layout.starts.values() if start.page > first] or [following.top]
    begins_at_top = following.top <= min(tops) + _SAME_HEIGHT
    return range(first, max(last, following.page - begins_at_top) + 1)
