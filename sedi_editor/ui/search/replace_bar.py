"""The fields to replace what was found."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.line_edit import LineEdit


class ReplaceBar(Translatable, QWidget):
    """The field for the new words, and the buttons that replace one place or all, and that tick all or none."""

    words_changed = Signal(str)
    all_ticked = Signal(bool)
    one_confirmed = Signal()
    """The user wants to replace the current place."""
    confirmed = Signal()
    """The user wants to replace all ticked places."""

    def __init__(self) -> None:
        super().__init__()
        self._count, self._unticked = 0, 0
        self.words = LineEdit()
        self.all, self.none = Button("quiet"), Button("quiet")
        self.one, self.button = Button(), Button("primary")
        space = theme.current().space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        replace, tick = QHBoxLayout(), QHBoxLayout()
        replace.setSpacing(space(1))
        for button in (self.one, self.button):
            replace.addWidget(button)
        tick.setSpacing(0)
        for button in (self.all, self.none):
            tick.addWidget(button)
        for line in (replace, tick):
            line.addStretch(1)
        column.addWidget(self.words)
        column.addLayout(replace)
        column.addLayout(tick)
        self.words.textChanged.connect(self.words_changed)
        self.words.returnPressed.connect(self.one.click)
        self.all.clicked.connect(lambda: self.all_ticked.emit(True))
        self.none.clicked.connect(lambda: self.all_ticked.emit(False))
        self.one.clicked.connect(self.one_confirmed)
        self.button.clicked.connect(self.confirmed)
        self.retranslate()

    def show_count(self, ticked: int, count: int, ready: bool) -> None:
        """Shows how many of `count` places are ticked; `ready` says whether they can be replaced now."""
        self._count, self._unticked = ticked, count - ticked
        self.one.setEnabled(count > 0)
        self.button.setEnabled(ready and ticked > 0)
        self._label_button()

    def retranslate(self) -> None:
        self.words.setPlaceholderText(_("Replace with"))
        self.words.setAccessibleName(_("Replace with"))
        self.one.setText(_("Replace"))
        self.all.setText(_("Tick all"))
        self.none.setText(_("Tick none"))
        self._label_button()

    def _label_button(self) -> None:
        count = grouped(self._count)
        if not self._count:
            self.button.setText(_("Replace all"))
        elif self._unticked:
            self.button.setText(ngettext("Replace {n} ticked", "Replace {n} ticked", self._count).format(n=count))
        else:
            self.button.setText(_("Replace all ({n})").format(n=count))
