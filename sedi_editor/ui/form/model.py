"""The Qt item model of the table."""

from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from sedi_editor.i18n import _, ngettext
from sedi_editor.plan.language import Language
from sedi_editor.plan.translation import TextState
from sedi_editor.ui.form.grid import COLUMNS, FormCell, Grid, LineKind
from sedi_editor.ui.form.texts import CellTexts
from sedi_editor.ui.naming import language_name
from sedi_editor.ui.session.session import Session

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
NO_PARENT = QModelIndex()


class GridModel(QAbstractTableModel):
    """The cells of the table, under the column headings of a department."""

    def __init__(self, session: Session, texts: CellTexts) -> None:
        super().__init__()
        self._session = session
        self._texts = texts
        self._department: UUID | None = None
        self.grid = Grid()

    def take(self, grid: Grid, department: UUID | None) -> bool:
        """Shows `grid`, under the column headings of `department`. Returns whether it was another department."""
        before = self._department
        self.beginResetModel()
        self.grid, self._department = grid, department
        self.endResetModel()
        return department != before

    def cell(self, index: _Index) -> FormCell:
        """The cell that covers `index`."""
        return self.grid.covered[index.row(), index.column()]

    def at(self, cell: FormCell) -> QModelIndex:
        """The index of the first line and column of a cell."""
        return self.index(cell.line, cell.column)

    def emit_changed(self, cell: FormCell) -> None:
        """Announces that texts or marks of `cell` have changed."""
        self.dataChanged.emit(self.at(cell), self.index(cell.line + cell.lines - 1, cell.column + cell.columns - 1))

    def headings_changed(self) -> None:
        """Announces that column headings have changed."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def rowCount(self, parent: _Index = NO_PARENT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.grid.lines)

    def columnCount(self, parent: _Index = NO_PARENT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self.cell(index)
        match role:
            case _Role.DisplayRole:
                return self._texts.rich(cell, self._session.view.draft_language).plain
            case _Role.AccessibleTextRole:
                return self._accessible_text(cell)
            case _Role.AccessibleDescriptionRole:
                return self._accessible_description(cell)
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:  # noqa: N802
        if role not in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.heading(section, self._session.view.draft_language)
        line = self.grid.lines[section]
        return str(line.number) if line.kind is LineKind.ROW else ""

    def heading(self, column: int, language: Language) -> str:
        """The heading of a column: the department's, else the plan's, else the official one."""
        plan = self._session.plan
        department = plan.node(self._department) if self._department and plan.has(self._department) else None
        return plan.tree().heading(COLUMNS[column].heading, language, department).plain

    @staticmethod
    def table_name() -> str:
        """The accessible name of the table."""
        return _("Rows as they will print")

    @staticmethod
    def column_header_name() -> str:
        """The accessible name of the column header."""
        return _("Column headings")

    @staticmethod
    def row_header_name() -> str:
        """The accessible name of the row header."""
        return _("Row numbers")

    def name(self, cell: FormCell) -> str:
        """The accessible name of a cell: its column and row."""
        if cell.columns > 1:
            return _("Topic")
        heading = self.heading(cell.column, self._session.view.draft_language)
        number = self.grid.lines[cell.line].number
        if not number:
            return _("{column}, new row").format(column=heading)
        return _("{column}, row {number}").format(column=heading, number=number)

    def _accessible_text(self, cell: FormCell) -> str:
        texts = [self._texts.rich(cell, one).plain for one in self._languages()]
        return "\n".join((self.name(cell), *(text for text in texts if text)))

    def _accessible_description(self, cell: FormCell) -> str:
        parts: list[str] = []
        for language in self._languages():
            marks = self._texts.marks(cell, language)
            if marks.state is TextState.MISSING:
                parts.append(_("{language} is missing").format(language=language_name(language)))
            elif marks.state is TextState.STALE:
                parts.append(_("{language} is older than its source").format(language=language_name(language)))
            if marks.comments:
                parts.append(_("Has comments"))
            if misspelt := self._texts.misspelt(cell, language):
                words = ngettext("{n} misspelt word in {language}", "{n} misspelt words in {language}", misspelt)
                parts.append(words.format(n=misspelt, language=language_name(language)))
        if cell.lines > 1:
            parts.append(_("Joined over several rows"))
        if cell.continued:
            parts.append(_("Continues a cell of the initiative above"))
        return "; ".join(parts)

    def _languages(self) -> tuple[Language, ...]:
        beside = self._session.view.second_language
        return (self._session.view.draft_language, *((beside,) if beside else ()))
