"""The Qt item model of the table."""

from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from sedi_editor.i18n import _, ngettext
from sedi_editor.plan.language import Language
from sedi_editor.plan.translation import TextState
from sedi_editor.ui.form.grid import COLUMNS, FormCell, Grid, LineKind
from sedi_editor.ui.form.source_words import state_words
from sedi_editor.ui.form.texts import CellTexts
from sedi_editor.ui.naming import language_name, language_title
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
        numbers = [line.number for line in self.grid.lines[cell.line : cell.line + cell.lines] if line.number]
        if not numbers:
            return _("{column}, new row").format(column=heading)
        if len(numbers) > 1:
            return _("{column}, rows {first} to {last}").format(column=heading, first=numbers[0], last=numbers[-1])
        return _("{column}, row {number}").format(column=heading, number=numbers[0])

    def description(self, cell: FormCell, language: Language) -> str:
        """What a screen reader says of the text in `language`, beside the words: missing or stale, joined."""
        state = state_words(self._texts.texts(cell), (cell.field, language))
        return ". ".join((*((state.removesuffix("."),) if state else ()), *_joined(cell)))

    def _accessible_text(self, cell: FormCell) -> str:
        lines = [self.name(cell)]
        languages = self._languages()
        for language in languages:
            words = self._texts.rich(cell, language).plain
            if words and len(languages) > 1:
                words = _("{language}: {text}").format(language=language_title(language), text=words)
            lines += [words] if words else []
        return "\n".join(lines)

    def _accessible_description(self, cell: FormCell) -> str:
        parts: list[str] = []
        texts = self._texts.texts(cell)
        for language in self._languages():
            marks, name = self._texts.marks(cell, language), language_name(language)
            if marks.state is TextState.MISSING:
                parts.append(_("{language} is missing").format(language=language_title(language)))
            elif marks.state is TextState.STALE:
                words = state_words(texts, (cell.field, language)).removesuffix(".")
                parts.append(_("{language}: {text}").format(language=language_title(language), text=words))
            if marks.comments:
                parts.append(_("Has comments"))
            if misspelt := self._texts.misspelt(cell, language):
                words = ngettext("{n} misspelt word in {language}", "{n} misspelt words in {language}", misspelt)
                parts.append(words.format(n=misspelt, language=name))
        return "; ".join((*parts, *_joined(cell)))

    def _languages(self) -> tuple[Language, ...]:
        beside = self._session.view.second_language
        return (self._session.view.draft_language, *((beside,) if beside else ()))


def _joined(cell: FormCell) -> list[str]:
    """How a cell is joined, in words."""
    words: list[str] = []
    # The first column is no joined cell: an initiative goes over its rows.
    if cell.lines > 1 and cell.column:
        words.append(ngettext("Joined over {n} row", "Joined over {n} rows", cell.lines).format(n=cell.lines))
    if cell.continued:
        words.append(_("Continues a cell of the initiative above"))
    return words
