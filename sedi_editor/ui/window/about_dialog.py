"""The dialog that says what the program is, and in which version."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sedi_editor import __version__
from sedi_editor.i18n import _
from sedi_editor.ui import theme
from sedi_editor.ui.icons import program_icon
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.label import Label


class AboutDialog(Translatable, QDialog):
    """Shows the icon, the name and the version of the program, what it is for, and its licence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name, self.version = Label("welcome"), Label("muted")
        self._purpose, self._licence = Label(wraps=True), Label("muted", wraps=True)
        self._close = Button("primary")
        self._close.setDefault(True)
        self._close.clicked.connect(self.accept)
        # For the report of a fault.
        self.version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(_("About"))
        self._name.setText(_("Work-plan editor"))
        self.version.setText(_("Version {version}").format(version=__version__))
        self._purpose.setText(_("Keeps yearly work plans, and writes their official document."))
        self._licence.setText(_("Free software under the Apache License 2.0."))
        self._close.setText(_("&Close"))

    def _lay_out(self) -> None:
        tokens = theme.current()
        space, side = tokens.space, tokens.room(16)
        icon = QLabel()
        icon.setPixmap(program_icon().pixmap(QSize(side, side), self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(space(1))
        words.addWidget(self._name)
        words.addWidget(self.version)
        words.addSpacing(space(2))
        words.addWidget(self._purpose)
        words.addWidget(self._licence)
        line = QHBoxLayout()
        line.setSpacing(space(4))
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(5), space(5), space(4))
        column.setSpacing(space(4))
        column.addLayout(line)
        column.addLayout(foot)
        self._purpose.setMinimumWidth(tokens.room(80))
