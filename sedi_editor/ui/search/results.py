"""What was found, as a list: a line for each department, and under it its hits; which of them are ticked."""

from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from sedi_editor.search.hit import Hit
from sedi_editor.search.matching import Span
from sedi_editor.search.passages import Passage
from sedi_editor.search.replacing import replacement_for
from sedi_editor.ui.search.naming import department_name, part_name, way_to
from sedi_editor.ui.session.session import Session

PAGE = 60
"""How many lines the list has at first, and how many more when it is scrolled to its end."""

Index = QModelIndex | QPersistentModelIndex
_Key = tuple[Passage, tuple[Span, ...]]


class Heading(Struct):
    """The line above a department's hits (None: the plan's own texts): how many there are, and how many are ticked."""

    department: UUID | None
    count: int = 0
    ticked: int = 0


Line = Heading | Hit


class Results(QAbstractListModel):
    """All hits of a search. With `ticking` each has a tick box, ticked at first, and is of one place only."""

    counted = Signal()
    """There are other hits, or others are ticked."""

    about_to_renew = Signal()
    renewed = Signal()
    """The same search has other hits now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lines: list[Line] = []
        self._shown = 0
        self._starts_anew = False
        self._unticked: set[_Key] = set()
        self._headings: dict[UUID | None, tuple[int, Heading]] = {}
        self.ticking = False
        self.replacement = ""
        self.keep_capitals = True

    @property
    def count(self) -> int:
        """How many hits there are."""
        return sum(heading.count for _, heading in self._headings.values())

    @property
    def ticked_count(self) -> int:
        """How many hits are ticked."""
        return sum(heading.ticked for _, heading in self._headings.values())

    @property
    def is_outdated(self) -> bool:
        """Whether a new search has begun and none of its hits have come yet."""
        return self._starts_anew

    def ticked(self) -> list[Hit]:
        """The hits that are ticked."""
        return [one for one in self._lines if isinstance(one, Hit) and _key(one) not in self._unticked]

    def hits(self) -> list[Hit]:
        """All hits, in order."""
        return [one for one in self._lines if isinstance(one, Hit)]

    def line(self, index: Index) -> Line | None:
        """What stands at `index`."""
        return self._lines[index.row()] if index.isValid() and index.row() < len(self._lines) else None

    def next_hit(self, row: int, step: int) -> int | None:
        """The row of the nearest hit after (`step` 1) or before (-1) `row`, around the ends; it is then shown."""
        lines = self._lines
        for away in range(1, len(lines) + 1):
            at = (row + step * away) % len(lines) if row >= 0 or step > 0 else len(lines) - away
            if isinstance(lines[at], Hit):
                while at >= self._shown:
                    self.fetchMore(QModelIndex())
                return at
        return None

    def start(self) -> None:
        """The hits that come next are those of a new search; until they come, the old ones stay."""
        self._starts_anew = True

    def add(self, hits: Iterable[Hit]) -> None:
        """Takes in some more hits, in order."""
        lines, self._starts_anew = ([] if self._starts_anew else self._lines), False
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
        """The search has ended."""
        if self._starts_anew:
            self.renew([])

    def renew(self, hits: Iterable[Hit]) -> None:
        """Has these hits take the place of all, unless they are the same."""
        self._starts_anew = False
        hits = list(hits)
        if hits != self.hits():
            self.about_to_renew.emit()
            self._reset(hits)
            self.renewed.emit()

    def show_words(self, replacement: str, keep_capitals: bool) -> None:
        """What the preview shows in the place of the hits."""
        self.replacement, self.keep_capitals = replacement, keep_capitals
        self._redrawn()

    def tick_all(self, ticked: bool) -> None:
        """Ticks all hits, or none."""
        self._unticked = set() if ticked else {_key(hit) for hit in self.hits()}
        for _row, heading in self._headings.values():
            heading.ticked = heading.count if ticked else 0
        self._redrawn()

    def changes(self, hit: Hit) -> bool:
        """Whether other words come in the place of the hit."""
        return any(self.new_words(hit, span) != hit.plain[span[0] : span[1]] for span in hit.spans)

    def new_words(self, hit: Hit, span: Span) -> str:
        """What comes in the place of one of a hit's spans."""
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
            return self.title(line) if isinstance(line, Heading) else self._spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, Hit):
            return way_to(self._session, line)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        line = self.line(index)
        if line is None or role != Qt.ItemDataRole.CheckStateRole or not self.ticking:
            return False
        ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        hits = self._hits_under(index.row()) if isinstance(line, Heading) else [line]
        for hit in hits:
            heading = self._headings[hit.department][1]
            if ticked == (_key(hit) in self._unticked):
                heading.ticked += 1 if ticked else -1
            (self._unticked.discard if ticked else self._unticked.add)(_key(hit))
        self._redrawn()
        return True

    def title(self, heading: Heading) -> str:
        """The words of a heading."""
        return department_name(self._session, heading.department)

    def _spoken(self, hit: Hit) -> str:
        said = [part_name(self._session, hit), way_to(self._session, hit), hit.snippet.text]
        if hit.language:
            said.insert(1, hit.language.own_name)
        return ", ".join(filter(None, said))

    def _check_state(self, line: Line) -> Qt.CheckState:
        if isinstance(line, Hit):
            return Qt.CheckState.Unchecked if _key(line) in self._unticked else Qt.CheckState.Checked
        if line.ticked in (0, line.count):
            return Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked
        return Qt.CheckState.PartiallyChecked

    def _hits_under(self, row: int) -> list[Hit]:
        under: list[Hit] = []
        for line in self._lines[row + 1 :]:
            if isinstance(line, Heading):
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
        """Puts hits at the end, in order; returns the rows of the headings that now have more under them."""
        rows: list[int] = []
        heading: Heading | None = None
        for hit in hits:
            if heading is None or hit.department != heading.department:
                row, heading = self._headings.get(hit.department, (len(self._lines), Heading(hit.department)))
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

    def _redrawn(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(self._shown - 1))
        self.counted.emit()


def _key(hit: Hit) -> _Key:
    return hit.passage, hit.spans
