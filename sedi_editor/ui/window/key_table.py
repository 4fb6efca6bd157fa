"""The dialog that lists the keyboard shortcuts."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.form.key_list import TABLE_KEYS
from sedi_editor.ui.interface_language import Translatable


class KeyTable(Translatable, QDialog):
    """A table of all actions that have a shortcut, and of the keys of the form's table."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        of_actions = [(spec.text, action.shortcut()) for spec, action in actions if spec.keys]
        self._with_keys = [*of_actions, *((words, QKeySequence(keys)) for keys, words in TABLE_KEYS)]
        self.table = QTableWidget(len(self._with_keys), 2)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        QVBoxLayout(self).addWidget(self.table)
        self.resize(parent.size() * 0.5)
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.table.setAccessibleName(_("Keyboard shortcuts"))
        self.table.setHorizontalHeaderLabels([_("What it does"), _("Keys")])
        for row, (words, shortcut) in enumerate(self._with_keys):
            keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
            self.table.setItem(row, 0, QTableWidgetItem(_(words).replace("&", "").removesuffix("…")))
            self.table.setItem(row, 1, QTableWidgetItem(keys))
