"""Findings in groups, as a tree of two levels."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sedi_editor.checks.finding import Severity
from sedi_editor.i18n import _, grouped
from sedi_editor.plan.waiver import Waived
from sedi_editor.ui.checks.finding_list import ListedFinding

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class FindingGroup(Struct, frozen=True):
    """Findings under one heading; `key` stays the same from one run to the next."""

    key: str
    title: str
    findings: tuple[ListedFinding, ...]


class ShownFindings(Struct, frozen=True):
    """Groups, and for each finding in them its group and its row: made in a thread, as it takes its time."""

    groups: tuple[FindingGroup, ...] = ()
    rows: Mapping[Waived, tuple[int, int]] = field(default_factory=dict[Waived, tuple[int, int]])

    @staticmethod
    def of(groups: Sequence[FindingGroup]) -> "ShownFindings":
        """The findings of those groups."""
        rows = {one.key: (place, row) for place, group in enumerate(groups) for row, one in enumerate(group.findings)}
        return ShownFindings(tuple(groups), rows)


class FindingsModel(QAbstractItemModel):
    """The groups and, under each, its findings."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = ShownFindings()

    @property
    def groups(self) -> tuple[FindingGroup, ...]:
        """The groups shown."""
        return self._shown.groups

    def show(self, shown: ShownFindings) -> None:
        """Shows other findings."""
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def group(self, index: _Index) -> FindingGroup | None:
        """The group at `index`; None where a finding is, or nothing."""
        return self.groups[index.row()] if index.isValid() and not index.internalId() else None

    def listed(self, index: _Index) -> ListedFinding | None:
        """The finding at `index`; None where a group is, or nothing."""
        group = index.internalId() if index.isValid() else 0
        return self.groups[group - 1].findings[index.row()] if group else None

    def place(self, waived: Waived) -> QModelIndex:
        """Where the finding of that key is shown; an invalid index when it is not."""
        if waived not in self._shown.rows:
            return QModelIndex()
        group, row = self._shown.rows[waived]
        return self.index(row, 0, self.index(group, 0))

    def index(self, row: int, column: int, parent: _Index = _TOP) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: _Index = _TOP) -> QModelIndex:  # type: ignore[override] - Qt's other `parent` is the owner
        group = index.internalId() if index.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: _Index = _TOP) -> int:  # noqa: N802
        if not parent.isValid():
            return len(self.groups)
        group = self.group(parent)
        return len(group.findings) if group and parent.column() == 0 else 0

    def columnCount(self, parent: _Index = _TOP) -> int:  # noqa: N802
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if group := self.group(index):
            return _said_of_group(group, role)
        listed = self.listed(index)
        return _said(listed, role) if listed else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemNeverHasChildren if self.listed(index) else flags


def severity_word(listed: ListedFinding) -> str:
    """How grave it is, or that it is ignored, in one word."""
    if listed.waiver:
        return _("Ignored")
    return _("Error") if listed.finding.severity is Severity.ERROR else _("Warning")


def _said_of_group(group: FindingGroup, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return group.title
        case Qt.ItemDataRole.AccessibleTextRole:
            return _("{title}, {n}").format(title=group.title, n=grouped(len(group.findings)))
        case _:
            return None


def _said(listed: ListedFinding, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return listed.finding.message
        case Qt.ItemDataRole.ToolTipRole:
            return "\n".join((listed.finding.message, listed.department_title, listed.place))
        case Qt.ItemDataRole.AccessibleTextRole:
            return _("{severity}: {message}. {place}").format(
                severity=severity_word(listed), message=listed.finding.message, place=listed.place
            )
        case _:
            return None
