"""The dialog that lists the doubts about a recovered plan."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.growing_dialog import resize_for_text


class RecoveryDialog(Translatable, QDialog):
    """Shows the doubts, one per line, as text that can be copied."""

    def __init__(self, name: str, doubts: Sequence[str], parent: QWidget) -> None:
        """`name` is the name of the damaged file."""
        super().__init__(parent)
        self._name = name
        self.text = QPlainTextEdit("\n".join(f"• {doubt}" for doubt in doubts))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self._close = Button()
        self._close.clicked.connect(self.close)
        space = theme.current().space
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        column.setSpacing(space(3))
        column.addWidget(self.text, 1)
        column.addLayout(foot)
        resize_for_text(self, 150, 100)
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(_("What is doubtful in {name}").format(name=self._name))
        self.text.setAccessibleName(self.windowTitle())
        self._close.setText(_("&Close"))
