"""Paragraphs one below another, and where a page may end between their lines."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from sedi_editor.document.pdf.wrapping import Wrapped
from sedi_editor.document.styles import LIST_SPACING
from sedi_editor.plan.richtext import BlockKind

_ROUNDING = 0.01
"""In points; rounding changes sums of line heights by less than this."""

_LEAST_LINES = 2
"""The least number of lines of a paragraph before a cut, and after it: no widow or orphan line."""


class Stack:
    """The paragraphs of a cell or of running text, with the number of their lines and their height in points.

    Lines are numbered through all paragraphs, from 0. Blank lines at the end, and before a cut, take no room.
    """

    def __init__(self, paragraphs: Sequence[Wrapped]) -> None:
        self.paragraphs = paragraphs
        if len(paragraphs) == 1:
            self.lines = len(paragraphs[0].lines)
            self.height = self.lines * paragraphs[0].style.leading
        else:
            self.lines = sum([len(paragraph.lines) for paragraph in paragraphs])
            self.height = sum([len(paragraph.lines) * paragraph.style.leading for paragraph in paragraphs]) + sum(
                self._gaps
            )
        if self.lines and not paragraphs[-1].widths[-1]:
            self.height = self.extent(0, self._without_blank_end(0, self.lines))

    @cached_property
    def _gaps(self) -> list[float]:
        """The space above each paragraph but the first, in points."""
        return [_gap(above, below) for above, below in pairwise(self.paragraphs)]

    @cached_property
    def _firsts(self) -> list[int]:
        """The first line of each paragraph."""
        firsts = [0]
        for paragraph in self.paragraphs:
            firsts.append(firsts[-1] + len(paragraph.lines))
        return firsts[:-1]

    @cached_property
    def _bottoms(self) -> list[float]:
        """The bottom of each line, in points from the top of the first line."""
        bottoms: list[float] = []
        y = 0.0
        for paragraph, gap in zip(self.paragraphs, [0.0, *self._gaps], strict=True):
            y += gap
            leading = paragraph.style.leading
            for _ in paragraph.lines:
                y += leading
                bottoms.append(y)
        return bottoms

    def _top(self, line: int) -> float:
        return self._bottoms[line] - self._paragraph_of(line)[0].style.leading

    def _paragraph_of(self, line: int) -> tuple[Wrapped, int, int]:
        """The paragraph of a line, the number of its first line, and that of the line after its last."""
        index = bisect_right(self._firsts, line) - 1
        first = self._firsts[index]
        return self.paragraphs[index], first, first + len(self.paragraphs[index].lines)

    @cached_property
    def _second(self) -> int:
        """The first line in the second language of a bilingual edition; 0 where there is none, or nothing above it."""
        firsts = zip(self.paragraphs, self._firsts, strict=True)
        return next((first for paragraph, first in firsts if paragraph.paragraph.secondary), 0)

    def _is_blank(self, line: int) -> bool:
        paragraph, first, _ = self._paragraph_of(line)
        return not paragraph.widths[line - first]

    def _without_blank_end(self, first: int, end: int) -> int:
        while end > first and self._is_blank(end - 1):
            end -= 1
        return end

    def extent(self, first: int, end: int) -> float:
        """The height in points of the lines from `first` up to `end`."""
        if first >= end:
            return 0.0
        if first == 0 and end == self.lines:
            return self.height
        end = self._without_blank_end(first, end)
        return self._bottoms[end - 1] - self._top(first) if end > first else 0.0

    def cut(self, first: int, room: float, whole_page: bool = False) -> int:
        """The line before which a page ends that has `room` points for the lines from `first` on.

        No line or heading is left alone on either side, no page goes on with a blank line, and where there are two
        languages both go on. The result is `first` when nothing fits so. `whole_page` says that no page has more room:
        when nothing fits, the page takes as many lines as it can, and at least one.
        """
        if first >= self.lines or self.extent(first, self.lines) <= room + _ROUNDING:
            return self.lines
        fitting = max(first, bisect_right(self._bottoms, self._top(first) + room + _ROUNDING))
        end = self._with_both_languages(first, self._without_lone_lines(first, fitting), whole_page)
        if end == first and whole_page:
            end = max(fitting, first + 1)
        while first < end < self.lines and self._is_blank(end):
            end += 1
        return end

    def _with_both_languages(self, first: int, end: int, whole_page: bool) -> int:
        """`end`, or an earlier line from which both languages go on; a cell that begins on the page may begin later."""
        second = self._second
        if not first < second <= end:
            return end
        earlier = self._without_lone_lines(first, second - 1)
        return end if earlier == first and (first or whole_page) else earlier

    def _without_lone_lines(self, first: int, end: int) -> int:
        while end > first:
            _, start, stop = self._paragraph_of(end)
            begin = max(start, first)
            if end > begin:
                before, after = end - begin, stop - end
                if before + after < 2 * _LEAST_LINES or before < _LEAST_LINES:
                    end = begin
                    continue
                return end if after >= _LEAST_LINES else stop - _LEAST_LINES
            above, start, stop = self._paragraph_of(end - 1)
            if not above.keeps_with_next:
                return end
            begin = max(start, first)
            end = stop - _LEAST_LINES if stop - begin >= 2 * _LEAST_LINES else begin
            if end > begin:
                return end
        return first

    @cached_property
    def least(self) -> float:
        """The height in points of the least part that may stand before a cut."""
        end = 0
        for index, paragraph in enumerate(self.paragraphs):
            count = len(paragraph.lines)
            if count >= 2 * _LEAST_LINES:
                return self._bottoms[end + _LEAST_LINES - 1]
            end += count
            is_last = index + 1 == len(self.paragraphs)
            if is_last or not (paragraph.keeps_with_next or self.paragraphs[index + 1].paragraph.secondary):
                break
        return self._bottoms[end - 1] if end else 0.0

    def parts(self, first: int, end: int) -> Iterator[tuple[Wrapped, int, int, float]]:
        """The paragraphs of lines `first` up to `end`: each with its own first and end line, and its top in points."""
        if first == 0 and end == self.lines:
            yield from self._all_parts()
            return
        line = first
        while line < end:
            paragraph, start, stop = self._paragraph_of(line)
            last = min(stop, end)
            yield paragraph, line - start, last - start, self._top(line) - self._top(first)
            line = last

    def _all_parts(self) -> Iterator[tuple[Wrapped, int, int, float]]:
        y = 0.0
        for index, paragraph in enumerate(self.paragraphs):
            if index:
                y += self._gaps[index - 1]
            count = len(paragraph.lines)
            yield paragraph, 0, count, y
            y += count * paragraph.style.leading


def _gap(above: Wrapped, below: Wrapped) -> float:
    space = above.style.space_after
    listed = above.paragraph.kind is not BlockKind.PARAGRAPH and below.paragraph.kind is not BlockKind.PARAGRAPH
    return space * LIST_SPACING if listed else space
