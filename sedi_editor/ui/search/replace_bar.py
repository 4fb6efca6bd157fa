"""The fields to replace what was found."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.line_edit import LineEdit


class ReplaceBar(Translatable, QWidget):
    """The field for the new words, buttons to tick all or none, and a button such as "Replace 12"."""

    words_changed = Signal(str)
    all_ticked = Signal(bool)
    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self.words = LineEdit()
        self.all, self.none = Button("quiet"), Button("quiet")
        self.button = Button("primary")
        space = theme.current().space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.all)
        line.addWidget(self.none)
        line.addStretch(1)
        line.addWidget(self.button)
        column.addWidget(self.words)
        column.addLayout(line)
        self.words.textChanged.connect(self.words_changed)
        self.words.returnPressed.connect(self.button.click)
        self.all.clicked.connect(lambda: self.all_ticked.emit(True))
        self.none.clicked.connect(lambda: self.all_ticked.emit(False))
        self.button.clicked.connect(self.confirmed)
        self.retranslate()

    def show_count(self, ticked: int, ready: bool) -> None:
        """Shows the number of ticked places; `ready` says whether they can be replaced now."""
        self._count = ticked
        self.button.setEnabled(ready and ticked > 0)
        self._label_button()

    def retranslate(self) -> None:
        self.words.setPlaceholderText(_("Replace with"))
        self.words.setAccessibleName(_("Replace with"))
        self.all.setText(_("All"))
        self.all.setAccessibleName(_("Tick all"))
        self.none.setText(_("None"))
        self.none.setAccessibleName(_("Tick none"))
        self._label_button()

    def _label_button(self) -> None:
        count = self._count
        self.button.setText(
            ngettext("Replace {n}", "Replace {n}", count).format(n=grouped(count)) if count else _("Replace")
        )
