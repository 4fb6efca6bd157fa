"""Who signs comments and changes."""

from PySide6.QtWidgets import QWidget

from sedi_editor.i18n import _
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.preferences.form_card import FormCard
from sedi_editor.ui.session.author import initials_of
from sedi_editor.ui.settings import AUTHOR_INITIALS, AUTHOR_NAME, Settings
from sedi_editor.ui.widgets.line_edit import LineEdit

LONGEST_INITIALS = 9
"""As many letters as Word takes for the initials of a comment (OOXML, `w:initials`)."""


class AuthorCard(Translatable, FormCard):
    """The author's name, and initials that follow the name until they are changed."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("person", parent)
        self._settings = settings
        name = settings.get(AUTHOR_NAME)
        self.name, self.initials = LineEdit(name), LineEdit(settings.get(AUTHOR_INITIALS) or initials_of(name))
        self.initials.setMaxLength(LONGEST_INITIALS)
        self.name.textEdited.connect(self._name_edited)
        self.initials.textEdited.connect(lambda text: settings.set(AUTHOR_INITIALS, text.strip()))
        self.initials.editingFinished.connect(self._initials_left)
        self.add(self.name)
        self.add(self.initials)
        self.retranslate()

    def retranslate(self) -> None:
        self.say(_("Author"))
        self.say_field(self.name, _("&Name"), _("Signs your comments and your changes."))
        self.say_field(self.initials, _("&Initials"), _("Stand beside your comments, in Word too."))

    def _name_edited(self, text: str) -> None:
        before = initials_of(self._settings.get(AUTHOR_NAME))
        self._settings.set(AUTHOR_NAME, text.strip())
        if self.initials.text().strip() in ("", before):
            self.initials.setText(initials_of(text))
            self._settings.set(AUTHOR_INITIALS, initials_of(text))

    def _initials_left(self) -> None:
        if not self.initials.text().strip():
            self.initials.setText(initials_of(self.name.text()))
            self._settings.set(AUTHOR_INITIALS, self.initials.text())
