"""The list model of the results: a heading for each department, and below it the department's hits."""

from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from sedi_editor.search.hit import Hit
from sedi_editor.search.matching import Span
from sedi_editor.search.passages import Passage
from sedi_editor.search.print_order import FoundWords
from sedi_editor.search.replacing import replacement_for
from sedi_editor.ui.search.naming import department_name, location_of, part_name
from sedi_editor.ui.session.session import Session

PAGE = 60
"""The number of lines that the list has at first, and gets in addition when it is scrolled to its end."""

Index = QModelIndex | QPersistentModelIndex
_Key = tuple[Passage, tuple[Span, ...]]


class DepartmentHeading(Struct):
    """The line above a department's hits (None: the plan's own texts), with the number of hits and of ticked hits."""

    department: UUID | None
    count: int = 0
    ticked: int = 0


Line = DepartmentHeading | Hit


class SearchResults(QAbstractListModel):
    """All hits of a search. With `ticking` each hit has a check box, ticked at first, and stands for one place only."""

    counted = Signal()
    """The number of hits or of ticked hits has changed."""

    about_to_renew = Signal()
    renewed = Signal()
    """The same search has been repeated after an edit, and has other hits now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lines: list[Line] = []
        self._shown = 0
        self._is_new_search = False
        self._unticked: set[_Key] = set()
        self._headings: dict[UUID | None, tuple[int, DepartmentHeading]] = {}
        self.ticking = False
        self.replacement = ""
        self.keep_capitals = True

    @property
    def count(self) -> int:
        """The number of hits."""
        return sum(heading.count for _, heading in self._headings.values())

    @property
    def ticked_count(self) -> int:
        """The number of ticked hits."""
        return sum(heading.ticked for _, heading in self._headings.values())

    def ticked(self) -> list[Hit]:
        """The ticked hits."""
        return [hit for hit in self._lines if isinstance(hit, Hit) and _key(hit) not in self._unticked]

    def hits(self) -> list[Hit]:
        """All hits, in order."""
        return [hit for hit in self._lines if isinstance(hit, Hit)]

    def found(self) -> list[FoundWords]:
        """All places of all hits, in order."""
        return [FoundWords(hit, span) for hit in self.hits() for span in hit.spans]

    def row_of(self, hit: Hit) -> int:
        """The row of a hit, which is fetched if needed; -1 if it is not among the hits."""
        row = next((row for row, line in enumerate(self._lines) if line is hit), -1)
        while row >= self._shown:
            self.fetchMore(QModelIndex())
        return row

    def line(self, index: Index) -> Line | None:
        """The heading or hit at `index`; None for an invalid index."""
        return self._lines[index.row()] if index.isValid() and index.row() < len(self._lines) else None

    def next_hit(self, row: int, step: int) -> int | None:
        """The row of the next hit after (`step` 1) or before (-1) `row`, wrapping around; fetches the row if needed."""
        lines = self._lines
        for distance in range(1, len(lines) + 1):
            found = (row + step * distance) % len(lines) if row >= 0 or step > 0 else len(lines) - distance
            if isinstance(lines[found], Hit):
                while found >= self._shown:
                    self.fetchMore(QModelIndex())
                return found
        return None

    def start(self) -> None:
        """Begins a new search; the old hits stay until `add` gets the first new ones."""
        self._is_new_search = True

    def add(self, hits: Iterable[Hit]) -> None:
        """Adds the next hits of the search, in order."""
        lines, self._is_new_search = ([] if self._is_new_search else self._lines), False
        if lines is not self._lines:
            self._reset(hits)
            return
        for row in self._append(hits):
            if row < self._shown:
                self.dataChanged.emit(self.index(row), self.index(row))
        if self._shown < PAGE:
            self._show(min(PAGE, len(lines)))
        self.counted.emit()

    def finish(self) -> None:
        """Ends the search; if it had no hits, the list becomes empty."""
        if self._is_new_search:
            self.renew([])

    def renew(self, hits: Iterable[Hit]) -> None:
        """Replaces all hits, unless they are the same."""
        self._is_new_search = False
        hits = list(hits)
        if hits != self.hits():
            self.about_to_renew.emit()
            self._reset(hits)
            self.renewed.emit()

    def show_words(self, replacement: str, keep_capitals: bool) -> None:
        """Sets the words that the list shows as the replacement of each hit."""
        self.replacement, self.keep_capitals = replacement, keep_capitals
        self._redraw()

    def tick_all(self, ticked: bool) -> None:
        """Ticks all hits, or unticks all."""
        self._unticked = set() if ticked else {_key(hit) for hit in self.hits()}
        for _row, heading in self._headings.values():
            heading.ticked = heading.count if ticked else 0
        self._redraw()

    def changes(self, hit: Hit) -> bool:
        """Whether replacing would change the hit."""
        return any(self.new_words(hit, span) != hit.plain[span[0] : span[1]] for span in hit.spans)

    def new_words(self, hit: Hit, span: Span) -> str:
        """The words that replace one of a hit's spans."""
        return replacement_for(hit.plain[span[0] : span[1]], self.replacement, keep_capitals=self.keep_capitals)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else self._shown

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        return not parent.isValid() and self._shown < len(self._lines)

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        self._show(min(self._shown + PAGE, len(self._lines)))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self.ticking else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.CheckStateRole and self.ticking:
            return self._check_state(line)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.title(line) if isinstance(line, DepartmentHeading) else self._accessible_text(line)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, Hit):
            return location_of(self._session, line)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        line = self.line(index)
        if line is None or role != Qt.ItemDataRole.CheckStateRole or not self.ticking:
            return False
        ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        hits = self._hits_under(index.row()) if isinstance(line, DepartmentHeading) else [line]
        for hit in hits:
            heading = self._headings[hit.department][1]
            if ticked == (_key(hit) in self._unticked):
                heading.ticked += 1 if ticked else -1
            (self._unticked.discard if ticked else self._unticked.add)(_key(hit))
        self._redraw()
        return True

    def title(self, heading: DepartmentHeading) -> str:
        """The text of a heading."""
        return department_name(self._session, heading.department)

    def _accessible_text(self, hit: Hit) -> str:
        parts = [part_name(self._session, hit), location_of(self._session, hit), hit.snippet.text]
        if hit.language:
            parts.insert(1, hit.language.own_name)
        return ", ".join(filter(None, parts))

    def _check_state(self, line: Line) -> Qt.CheckState:
        if isinstance(line, Hit):
            return Qt.CheckState.Unchecked if _key(line) in self._unticked else Qt.CheckState.Checked
        if line.ticked in (0, line.count):
            return Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked
        return Qt.CheckState.PartiallyChecked

    def _hits_under(self, row: int) -> list[Hit]:
        under: list[Hit] = []
        for line in self._lines[row + 1 :]:
            if isinstance(line, DepartmentHeading):
                break
            under.append(line)
        return under

    def _reset(self, hits: Iterable[Hit]) -> None:
        self.beginResetModel()
        self._lines, self._headings = [], {}
        self._append(hits)
        self._shown = min(PAGE, len(self._lines))
        self.endResetModel()
        self.counted.emit()

    def _append(self, hits: Iterable[Hit]) -> list[int]:
        """Adds hits at the end; returns the rows of the headings whose counts have changed."""
        rows: list[int] = []
        heading: DepartmentHeading | None = None
        for hit in hits:
            if heading is None or hit.department != heading.department:
                row, heading = self._headings.get(hit.department, (len(self._lines), DepartmentHeading(hit.department)))
                rows.append(row)
                if row == len(self._lines):
                    self._headings[hit.department] = row, heading
                    self._lines.append(heading)
            heading.count += 1
            heading.ticked += not self._unticked or _key(hit) not in self._unticked
            self._lines.append(hit)
        return rows

    def _show(self, shown: int) -> None:
        if shown > self._shown:
            self.beginInsertRows(QModelIndex(), self._shown, shown - 1)
            self._shown = shown
            self.endInsertRows()

    def _redraw(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(self._shown - 1))
        self.counted.emit()


def _key(hit: Hit) -> _Key:
    return hit.passage, hit.spans
