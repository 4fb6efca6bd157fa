"""How high the lines of the table are, and where in a cell the text of each language stands."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect

from sedi_editor.plan.language import Language
from sedi_editor.ui.form.grid import Cell, Grid

Part = tuple[int, int, Language]
"""Where a cell begins (line, column), and the language of one of its texts."""


@dataclass(slots=True)
class _Line:
    """The heights of a line: of the draft's texts, of those beside, and what a cell from above needs besides."""

    draft: int = 0
    beside: int = 0
    extra: int = 0

    @property
    def height(self) -> int:
        return self.draft + self.beside + self.extra


class GridLayout:
    """Heights of lines and of parts in cells, in pixels; `measure` gives what one part of a cell needs.

    The texts of a line's single cells begin level with each other, in both languages. What a cell over several lines
    needs more than they have goes to its last line.
    """

    def __init__(self, measure: Callable[[Cell, Language], int], least: int) -> None:
        self._measure = measure
        self.least = least
        self._needed: dict[Part, int] = {}
        self._lines: list[_Line] = []
        self.grid = Grid()
        self.languages: tuple[Language, ...] = ()

    def take(self, grid: Grid, languages: tuple[Language, ...]) -> None:
        """Lays out `grid` anew, with the draft language first."""
        self.grid, self.languages = grid, languages
        self.measure_all()

    def measure_all(self) -> None:
        """Measures every text anew, as when a column has another width."""
        self._needed.clear()
        for cell in self.grid.cells():
            self._measure_cell(cell)
        self._settle()

    def measure_cell(self, cell: Cell) -> bool:
        """Measures one cell anew; returns whether it needs another height than before."""
        before = [self._needed[cell.line, cell.column, one] for one in self.languages]
        self._measure_cell(cell)
        if before == [self._needed[cell.line, cell.column, one] for one in self.languages]:
            return False
        self._settle()
        return True

    def height(self, line: int) -> int:
        """The height of a line."""
        return self._lines[line].height

    def part(self, cell: Cell, language: Language, rect: QRect) -> QRect:
        """Where the text in `language` stands in a cell that takes up `rect`."""
        top, height = rect.top(), rect.height()
        if len(self.languages) == 1:
            return QRect(rect)
        draft = self._needed[cell.line, cell.column, self.languages[0]]
        beside = min(self._needed[cell.line, cell.column, self.languages[1]], height - draft)
        if cell.lines == 1:
            draft = self._lines[cell.line].draft
            beside = self._lines[cell.line].beside
        if language is self.languages[0]:
            return QRect(rect.left(), top, rect.width(), draft)
        return QRect(rect.left(), top + draft, rect.width(), beside)

    def _measure_cell(self, cell: Cell) -> None:
        for language in self.languages:
            self._needed[cell.line, cell.column, language] = max(self._measure(cell, language), self.least)

    def _settle(self) -> None:
        lines = [_Line() for _ in self.grid.lines]
        draft, *beside = self.languages or tuple(Language)[:1]
        spanning: list[Cell] = []
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
        # From the top: the last line of one may be the middle of another.
        for cell in sorted(spanning, key=lambda one: one.line + one.lines):
            over = lines[cell.line : cell.line + cell.lines]
            needed = sum(self._needed[cell.line, cell.column, one] for one in self.languages)
            over[-1].extra += max(0, needed - sum(line.height for line in over))
        self._lines = lines
