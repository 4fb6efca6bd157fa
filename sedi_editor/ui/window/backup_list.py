"""The dialog that lists the backups of plans."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sedi_editor.i18n import _
from sedi_editor.store.backups.backup import Backup
from sedi_editor.store.backups.retention import LARGEST
from sedi_editor.ui import theme
from sedi_editor.ui.dates import day_and_time
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.plan_backup import PlanBackup
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.growing_dialog import resize_for_text
from sedi_editor.ui.widgets.label import Label
from sedi_editor.ui.widgets.row_list import show_as_list


class BackupList(Translatable, QDialog):
    """Lists the backups of one plan at a time, the newest first, for the user to open one."""

    chosen = Signal(object)
    """The PlanBackup that the user wants to open."""

    def __init__(self, plans: Mapping[Path, Sequence[Backup]], parent: QWidget) -> None:
        """`plans` are the plans with their backups; the first plan is shown."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._plans = plans
        self.plan, self._note = ComboBox(), Label("muted", wraps=True)
        self.table = QTableWidget(0, 2)
        self.open_, self._close = Button("primary"), Button()
        self._lay_out()
        self.plan.currentIndexChanged.connect(self._fill)
        self.table.itemDoubleClicked.connect(self._choose)
        self.open_.clicked.connect(self._choose)
        self._close.clicked.connect(self.close)
        self.retranslate()
        self.table.setFocus()

    def retranslate(self) -> None:
        self.setWindowTitle(_("Open a backup"))
        self.plan.setAccessibleName(_("Plan"))
        self.table.setAccessibleName(_("Backups, the newest first"))
        self.table.setHorizontalHeaderLabels([_("Made"), _("Size")])
        self.open_.setText(_("&Open"))
        self._close.setText(_("&Close"))
        note = _(
            "Kept are the last backup of each hour for a day, of each day for a month and of each week for a year; "
            "all those of one plan take {size} at most. A backup is opened for reading."
        )
        self._note.setText(note.format(size=_size_in_words(LARGEST, 0)))
        words = _("{name} – {folder}")
        self.plan.offer((plan, words.format(name=plan.stem, folder=plan.parent)) for plan in self._plans)
        self._fill()

    def _fill(self) -> None:
        backups = self._plans.get(self.plan.currentData(), ())
        self.table.setRowCount(len(backups))
        for row, backup in enumerate(backups):
            size = QTableWidgetItem(_size_in_words(_size(backup), 1))
            size.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, 0, QTableWidgetItem(day_and_time(backup.time)))
            self.table.setItem(row, 1, size)
        self.open_.setEnabled(bool(backups))
        if backups:
            self.table.setCurrentCell(0, 0)

    def _choose(self) -> None:
        plan: Path = self.plan.currentData()
        backup = self._plans[plan][self.table.currentRow()]
        self.close()
        self.chosen.emit(PlanBackup(backup, plan))

    def _lay_out(self) -> None:
        space = theme.current().space
        show_as_list(self.table)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self._close)
        foot.addWidget(self.open_)
        self.open_.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        column.setSpacing(space(3))
        column.addWidget(self.plan)
        column.addWidget(self.table, 1)
        column.addWidget(self._note)
        column.addLayout(foot)
        resize_for_text(self, 130, 110)


def _size_in_words(size: int, decimals: int) -> str:
    # SI units: a kilobyte is 1000 bytes, as in the documentation and in other programs.
    return QLocale().formattedDataSize(size, decimals, QLocale.DataSizeFormat.DataSizeSIFormat)


def _size(backup: Backup) -> int:
    try:
        return backup.path.stat().st_size
    except OSError:
        return 0  # the backup has just been deleted, as too old
