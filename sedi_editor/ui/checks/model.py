"""The item model of findings: groups, and the findings in them."""

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
    """The findings under one heading; `key` identifies the group from one run of the checks to the next."""

    key: str
    title: str
    findings: tuple[ListedFinding, ...]


class ShownFindings(Struct, frozen=True):
    """The groups, and the group and row of each finding. They are made in a job, since that takes long."""

    groups: tuple[FindingGroup, ...] = ()
    rows: Mapping[Waived, tuple[int, int]] = field(default_factory=dict[Waived, tuple[int, int]])

    @staticmethod
    def of(groups: Sequence[FindingGroup]) -> "ShownFindings":
        """Makes the value for `groups`."""
        rows = {
            finding.key: (index, row)
            for index, group in enumerate(groups)
            for row, finding in enumerate(group.findings)
        }
        return ShownFindings(tuple(groups), rows)


class FindingsModel(QAbstractItemModel):
    """Two levels: the groups, and under each group its findings."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = ShownFindings()

    @property
    def groups(self) -> tuple[FindingGroup, ...]:
        """The groups that the model has now."""
        return self._shown.groups

    def show(self, shown: ShownFindings) -> None:
        """Replaces all findings."""
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def group(self, index: _Index) -> FindingGroup | None:
        """The group at `index`; None for an index of a finding, and for an invalid one."""
        return self.groups[index.row()] if index.isValid() and not index.internalId() else None

    def listed(self, index: _Index) -> ListedFinding | None:
        """The finding at `index`; None for an index of a group, and for an invalid one."""
        group = index.internalId() if index.isValid() else 0
        return self.groups[group - 1].findings[index.row()] if group else None

    def index_of(self, waived: Waived) -> QModelIndex:
        """The index of the finding with that key; an invalid index when it is not shown."""
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
            return _group_data(group, role)
        listed = self.listed(index)
        return _finding_data(listed, role) if listed else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemNeverHasChildren if self.listed(index) else flags


def severity_word(listed: ListedFinding) -> str:
    """The severity of a finding, or that it is ignored, in one word."""
    if listed.waiver:
        return _("Ignored")
    return _("Error") if listed.finding.severity is Severity.ERROR else _("Warning")


def _group_data(group: FindingGroup, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return group.title
        case Qt.ItemDataRole.AccessibleTextRole:
            return _("{title}, {n}").format(title=group.title, n=grouped(len(group.findings)))
        case _:
            return None


def _finding_data(listed: ListedFinding, role: int) -> object:
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
