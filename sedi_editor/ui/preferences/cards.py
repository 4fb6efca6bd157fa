"""The cards of the preferences: author, appearance, and house style during typing."""

from PySide6.QtWidgets import QWidget

from sedi_editor.i18n import LANGUAGES, _
from sedi_editor.ui.interface_language import SYSTEM, Translatable
from sedi_editor.ui.preferences.fields import CheckField, ChoiceField, NumberField
from sedi_editor.ui.preferences.form_card import FormCard
from sedi_editor.ui.session.author import initials_of
from sedi_editor.ui.settings import (
    AUTHOR_INITIALS,
    AUTHOR_NAME,
    CELL_ZOOM,
    CHECK_SPELLING,
    FONT,
    FONT_SIZE,
    FRENCH_SPACING,
    LANGUAGE,
    THEME,
    Settings,
)
from sedi_editor.ui.theme.interface_font import FAMILY, InterfaceFont
from sedi_editor.ui.theme.tokens import LARGEST, SMALLEST, Scheme
from sedi_editor.ui.widgets.line_edit import LineEdit

LONGEST_INITIALS = 9
"""As many letters as Word takes for the initials of a comment (OOXML, `w:initials`)."""
OWN_NAMES = {"en": "English", "es": "Español", "fr": "Français", "pt": "Português"}
"""The name of each language in itself, so that its speakers find it."""


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
        self.set_title(_("Author"))
        self.set_field_label(self.name, _("&Name"), _("Signs your comments and your changes."))
        self.set_field_label(self.initials, _("&Initials"), _("Stand beside your comments, in Word too."))

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


class LookCard(Translatable, FormCard):
    """Language, theme, font and font size of the interface, and zoom of the cells."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("theme", parent)
        self.language = ChoiceField(settings, LANGUAGE, (SYSTEM, *LANGUAGES))
        self.theme = ChoiceField(settings, THEME, tuple(Scheme))
        self.family = ChoiceField(settings, FONT, tuple(InterfaceFont))
        self.font_size = NumberField(settings, FONT_SIZE, (SMALLEST, LARGEST), 1)
        self.cell_zoom = NumberField(settings, CELL_ZOOM, (50, 300), 10)
        for field in (self.language, self.theme, self.family, self.font_size, self.cell_zoom):
            self.add(field)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Appearance"))
        self.language.set_choice_texts((_("As the system"), *(OWN_NAMES[language] for language in LANGUAGES)))
        self.theme.set_choice_texts((_("As the system"), _("Light"), _("Dark")))
        self.family.set_choice_texts((FAMILY, _("As the system")))
        self.font_size.setSuffix(_(" px"))
        self.cell_zoom.setSuffix(_(" %"))
        self.set_field_label(
            self.language, _("&Language"), _("Of menus and messages; the plan keeps its own languages.")
        )
        self.set_field_label(self.theme, _("&Theme"), _("What you export never depends on it."))
        self.set_field_label(self.family, _("F&ont"), _("Of the whole window; the document has its own."))
        self.set_field_label(self.font_size, _("Text &size"), _("Of menus, lists and buttons."))
        self.set_field_label(self.cell_zoom, _("&Zoom of the cells"), _("Of the text you write, in the form alone."))


class WritingCard(Translatable, FormCard):
    """The rules of house style that the program applies during typing."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("house-style", parent)
        self.french_spacing = CheckField(settings, FRENCH_SPACING)
        self.check_spelling = CheckField(settings, CHECK_SPELLING)
        self.add(self.french_spacing)
        self.add(self.check_spelling)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("House style"))
        self.french_spacing.setText(_("No-&break spaces while typing"))
        self.set_field_label(
            self.french_spacing, _("French"), _("Set around : ; ! ? « and », so that no line begins with one.")
        )
        self.french_spacing.setAccessibleName(_("No-break spaces while typing French"))
        self.check_spelling.setText(_("Chec&k spelling as I type"))
        help_text = _("Misspelt words are underlined in red, each text in its language.")
        self.set_field_label(self.check_spelling, _("Spelling"), help_text)
        self.check_spelling.setAccessibleName(_("Check spelling as I type"))
