"""A short list of what to do first: the sample plan, and pages of the user guide."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sedi_editor.i18n import _, translatable
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.starting.card_button import CardButton
from sedi_editor.ui.widgets.label import Label

_PAGES = (
    ("help", translatable("Look around in the window"), "01-first-steps"),
    ("form", translatable("Write in the table"), "04-table"),
    ("language", translatable("Draft in two languages"), "07-languages"),
    ("export", translatable("Write the official document"), "12-printing"),
)
"""The icon and the words of each step, and the page of the guide that tells of it."""


class FirstSteps(Translatable, QWidget):
    """A line for each step; a line is a button that looks like a link."""

    sample_requested = Signal()
    page_requested = Signal(str)
    """With the name of a page of the user guide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("title")
        self.sample = CardButton("sample", role="step")
        self.pages = {name: CardButton(icon, role="step") for icon, _words, name in _PAGES}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(theme.current().space(1))
        for button in (self.sample, *self.pages.values()):
            column.addWidget(button)
        self.sample.clicked.connect(self.sample_requested)
        for name, button in self.pages.items():
            button.clicked.connect(lambda _checked=False, name=name: self.page_requested.emit(name))
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(_("First steps"))
        self.sample.set_texts(_("Try the sample plan"))
        for _icon, words, name in _PAGES:
            self.pages[name].set_texts(_(words))
