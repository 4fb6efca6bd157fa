"""The dialog of the preferences; each change takes effect at once."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.preferences.cards import AuthorCard, LookCard, WritingCard
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.fitted_scroll_area import FittedScrollArea
from sedi_editor.ui.widgets.growing_dialog import GrowingDialog
from sedi_editor.ui.widgets.label import Label


class PreferencesDialog(Translatable, GrowingDialog):
    """Shows the settings in cards. There is nothing to confirm; Escape closes the dialog."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.author = AuthorCard(settings)
        self.look = LookCard(settings)
        self.writing = WritingCard(settings)
        self._close = Button()
        self._close.clicked.connect(self.close)
        self._note = Label("muted", wraps=True)
        self._lay_out()
        self.retranslate()
        self.grow()

    def retranslate(self) -> None:
        self.setWindowTitle(_("Preferences"))
        self._note.setText(_("Changes take effect at once."))
        self._close.setText(_("&Close"))

    def sizeHint(self) -> QSize:  # noqa: N802
        """At least 42 ems wide."""
        return super().sizeHint().expandedTo(QSize(42 * theme.current().base_size, 0))

    def _lay_out(self) -> None:
        space = theme.current().space
        column = QVBoxLayout()
        column.setContentsMargins(space(4), space(4), space(4), space(2))
        column.setSpacing(space(3))
        for card in (self.author, self.look, self.writing):
            column.addWidget(card)
        column.addStretch()
        foot = QHBoxLayout()
        foot.setContentsMargins(space(4), space(2), space(4), space(4))
        foot.addWidget(self._note, 1)
        foot.addWidget(self._close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(FittedScrollArea(column), 1)
        whole.addLayout(foot)
