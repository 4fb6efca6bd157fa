"""How the program looks, and which language it speaks."""

from PySide6.QtWidgets import QWidget

from sedi_editor.i18n import LANGUAGES, _
from sedi_editor.ui.interface_language import SYSTEM, Translatable
from sedi_editor.ui.preferences.fields import ChoiceField, NumberField
from sedi_editor.ui.preferences.form_card import FormCard
from sedi_editor.ui.settings import CELL_ZOOM, FONT_SIZE, LANGUAGE, THEME, Settings
from sedi_editor.ui.theme.tokens import LARGEST, SMALLEST, Scheme

OWN_NAMES = {"en": "English", "es": "Español", "fr": "Français", "pt": "Português"}
"""Each language in its own words, so that it is found from any other."""


class LookCard(Translatable, FormCard):
    """Language, theme and sizes of the interface; each is seen at once."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("theme", parent)
        self.language = ChoiceField(settings, LANGUAGE, (SYSTEM, *LANGUAGES))
        self.theme = ChoiceField(settings, THEME, tuple(Scheme))
        self.font_size = NumberField(settings, FONT_SIZE, (SMALLEST, LARGEST), 1)
        self.cell_zoom = NumberField(settings, CELL_ZOOM, (50, 300), 10)
        for field in (self.language, self.theme, self.font_size, self.cell_zoom):
            self.add(field)
        self.retranslate()

    def retranslate(self) -> None:
        self.say(_("Appearance"))
        self.language.say((_("As the system"), *(OWN_NAMES[one] for one in LANGUAGES)))
        self.theme.say((_("As the system"), _("Light"), _("Dark")))
        self.font_size.setSuffix(_(" px"))
        self.cell_zoom.setSuffix(_(" %"))
        self.say_field(self.language, _("&Language"), _("Of menus and messages; the plan keeps its own languages."))
        self.say_field(self.theme, _("&Theme"), _("What you export never depends on it."))
        self.say_field(self.font_size, _("Text &size"), _("Of menus, lists and buttons."))
        self.say_field(self.cell_zoom, _("&Zoom of the cells"), _("Of the text you write, in the form alone."))
