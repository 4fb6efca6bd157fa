"""House style: what the program does to the text while it is typed."""

from PySide6.QtWidgets import QWidget

from sedi_editor.i18n import _
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.preferences.fields import CheckField
from sedi_editor.ui.preferences.form_card import FormCard
from sedi_editor.ui.settings import FRENCH_SPACING, Settings


class WritingCard(Translatable, FormCard):
    """The rules of house style that are kept while typing."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("house-style", parent)
        self.french_spacing = CheckField(settings, FRENCH_SPACING)
        self.add(self.french_spacing)
        self.retranslate()

    def retranslate(self) -> None:
        self.say(_("House style"))
        self.french_spacing.setText(_("No-&break spaces while typing"))
        self.say_field(
            self.french_spacing, _("French"), _("Set around : ; ! ? « and », so that no line begins with one.")
        )
        self.french_spacing.setAccessibleName(_("No-break spaces while typing French"))
