"""The heights of the table's lines, and the rectangle of each language in a cell."""

from collections.abc import Callable, Iterator

from msgspec import Struct
from PySide6.QtCore import QRect

from sedi_editor.plan.language import Language
from sedi_editor.ui.form.grid import FormCell, Grid, LineKind

Part = tuple[int, int, Language]
"""The first line and column of a cell, and the language of one of its texts."""


class _LineHeights(Struct):
    """The height of a line in pixels: draft language, second language, what a joined cell needs in addition, and below
    the last row of an initiative the foot and the gap before the next initiative.
    """

    draft: int = 0
    beside: int = 0
    extra: int = 0
    foot: int = 0
    gap: int = 0

    @property
    def height(self) -> int:
        return self.draft + self.beside + self.extra + self.foot + self.gap


class GridLayout:
    """Heights in pixels of lines, and of the texts in cells; `measure` returns the height that a text needs.

    In a line, the texts of one language begin at the same height, except in joined cells. If a joined cell needs more
    height than its lines have, its last line gets the rest.
    """

    def __init__(self, measure: Callable[[FormCell, Language], int], least: int) -> None:
        self._measure = measure
        self.least = least
        self.foot = 0
        """The height of the room below the last row of each initiative."""
        self.gap = 0
        """The height of the gap between two initiatives."""
        self._needed: dict[Part, int] = {}
        self._lines: list[_LineHeights] = []
        self.grid = Grid()
        self.languages: tuple[Language, ...] = ()

    def take(self, grid: Grid, languages: tuple[Language, ...]) -> None:
        """Lays out `grid`; the draft language is the first of `languages`."""
        self.grid, self.languages = grid, languages
        self.measure_all()

    def measure_all(self) -> None:
        """Measures every text again, as after a column got another width."""
        self._needed.clear()
        for cell in self.grid.cells():
            self._measure_cell(cell)
        self._compute_heights()

    def measure_cell(self, cell: FormCell) -> bool:
        """Measures one cell again. Returns whether it needs another height than before."""
        before = [self._needed[cell.line, cell.column, language] for language in self.languages]
        self._measure_cell(cell)
        if before == [self._needed[cell.line, cell.column, language] for language in self.languages]:
            return False
        self._compute_heights()
        return True

    def height(self, line: int) -> int:
        """The height of a line in pixels."""
        return self._lines[line].height

    def gap_below(self, line: int) -> int:
        """The height of the gap at the lower end of a line, in pixels; 0 within an initiative."""
        return self._lines[line].gap if line < len(self._lines) else 0

    def feet(self) -> Iterator[tuple[int, int]]:
        """The lines that have room below their texts, each with the height of it."""
        return ((line, heights.foot) for line, heights in enumerate(self._lines) if heights.foot)

    def part(self, cell: FormCell, language: Language, rect: QRect) -> QRect:
        """The rectangle of the text in `language`, in a cell with the rectangle `rect`."""
        top, height = rect.top(), rect.height()
        if len(self.languages) == 1:
            return rect.adjusted(0, 0, 0, -self._lines[cell.line + cell.lines - 1].foot)
        draft = self._needed[cell.line, cell.column, self.languages[0]]
        beside = min(self._needed[cell.line, cell.column, self.languages[1]], height - draft)
        if cell.lines == 1:
            draft = self._lines[cell.line].draft
            beside = self._lines[cell.line].beside
        if language is self.languages[0]:
            return QRect(rect.left(), top, rect.width(), draft)
        return QRect(rect.left(), top + draft, rect.width(), beside)

    def _measure_cell(self, cell: FormCell) -> None:
        for language in self.languages:
            self._needed[cell.line, cell.column, language] = max(self._measure(cell, language), self.least)

    def _compute_heights(self) -> None:
        lines = [_LineHeights() for _ in self.grid.lines]
        draft, *beside = self.languages or tuple(Language)[:1]
        spanning: list[FormCell] = []
        for cell in self.grid.cells():
            if cell.lines > 1:
                spanning.append(cell)
                continue
            line = lines[cell.line]
            line.draft = max(line.draft, self._needed[cell.line, cell.column, draft])
            for language in beside:
                line.beside = max(line.beside, self._needed[cell.line, cell.column, language])
        for line in lines:
            line.draft = max(line.draft, self.least)
        # From the top: the last line of one joined cell may be in the middle of another.
        for cell in sorted(spanning, key=lambda spanned: spanned.line + spanned.lines):
            over = lines[cell.line : cell.line + cell.lines]
            needed = sum(self._needed[cell.line, cell.column, language] for language in self.languages)
            over[-1].extra += max(0, needed - sum(line.height for line in over))
        for at, (line, shown) in enumerate(zip(lines, self.grid.lines, strict=True)):
            following = self.grid.lines[at + 1].node if at + 1 < len(lines) else None
            is_last = shown.kind is not LineKind.TOPIC and shown.node != following
            line.foot = self.foot if is_last and shown.kind is LineKind.ROW else 0
            line.gap = self.gap if is_last and following is not None else 0
        self._lines = lines
