"""The page of the form for the plan itself: cover, masthead, languages, introduction, emblem, headings."""

from msgspec.structs import replace
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from sedi_editor.errors import UserError
from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.edits import settings_edit
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language, default_text
from sedi_editor.ui.form.emblem import EmblemCard
from sedi_editor.ui.form.fields_page import FieldsPage
from sedi_editor.ui.form.headings_card import HeadingsCard
from sedi_editor.ui.form.language_list import LanguageList
from sedi_editor.ui.form.masthead import MastheadCard
from sedi_editor.ui.form.summary import SummaryCard
from sedi_editor.ui.form.text_field import TextField
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.card import Card
from sedi_editor.ui.widgets.label import Label

COVER = (Field.ORGANIZATION, Field.COUNCIL, Field.AUTHOR, Field.TITLE)
FRONT = (Field.TABLE_TITLE, Field.INTRODUCTION)


class PlanPage(Translatable, FieldsPage):
    """Edits the settings of the plan and its own texts."""

    refused = Signal(str)
    removed = Signal(str)
    """What was removed, so that the window can offer to undo it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_shown = False
        self._cover_title, self._front_title, self._languages_title = Label("strong"), Label("strong"), Label("strong")
        self._cover, self._front, self._languages_card = Card(), Card(), Card()
        self._cover.body.addWidget(self._cover_title)
        self._front.body.addWidget(self._front_title)
        self._languages_card.body.addWidget(self._languages_title)
        self.fields: dict[Field, TextField] = {}
        self._add_fields(COVER, self._cover)
        self.setFocusProxy(self.fields[COVER[0]])
        self.masthead = MastheadCard(session)
        self.languages = LanguageList(self._take_languages, least=1, texts_in=self._texts_in)
        self._languages_card.body.addWidget(self.languages)
        self.emblem: EmblemCard | None = None
        self.headings: HeadingsCard | None = None
        self.summary: SummaryCard | None = None
        for card in (self._cover, self.masthead, self._languages_card):
            self.column.addWidget(card)
        self.masthead.refused.connect(self.refused)
        self.retranslate()
        # The user sees the upper half first; the rest is made a moment later.
        QTimer.singleShot(0, self, self.complete)

    def complete(self) -> None:
        """Makes the cards that are still missing."""
        if self.summary is not None:
            return
        self._add_fields(FRONT, self._front)
        self.emblem, self.headings = EmblemCard(self._session), HeadingsCard(self._session)
        self.summary = SummaryCard(self._session)
        for card in (self._front, self.emblem, self.headings, self.summary):
            self.column.addWidget(card)
        for card in (self.emblem, self.headings):
            card.refused.connect(self.refused)
        self.retranslate()
        if self._is_shown:
            self.show_plan()

    def retranslate(self) -> None:
        self._cover_title.setText(_("Cover"))
        self._front_title.setText(_("Introduction"))
        self._languages_title.setText(_("Languages"))
        self.languages.set_name("", _("The plan is kept in these languages; the first is the one that is drafted in."))
        self.languages.setAccessibleName(_("Languages of the plan"))
        names = {
            Field.ORGANIZATION: _("Organization"),
            Field.COUNCIL: _("Council"),
            Field.AUTHOR: _("Author"),
            Field.TITLE: _("Title of the plan"),
            Field.TABLE_TITLE: _("Title of the table"),
            Field.INTRODUCTION: _("Text before the table"),
        }
        for name, field in self.fields.items():
            field.set_name(names[name])

    def show_plan(self) -> None:
        """Shows the plan in the session's languages."""
        self._is_shown = True
        for name, field in self.fields.items():
            field.bind(None)
            for language in Language:
                field.set_hint(language, default_text(name, language))
        self.masthead.show_settings()
        self._show_languages()
        if self.headings and self.emblem and self.summary:
            self.headings.bind(None)
            self.emblem.show_emblem()
            self.summary.show_node(None)

    def leave(self) -> None:
        """Writes what was typed into the plan, before another page is shown."""
        if self._is_shown:
            self._is_shown = False
            for field in self.fields.values():
                field.unbind()
            if self.headings:
                self.headings.unbind()

    def follow(self, changed: Changed) -> None:
        """Updates the parts that `changed` names."""
        if self._is_shown and self.summary:
            self.summary.show_node(None)
        if self._is_shown and changed.settings:
            self._show_languages()

    def restyle(self) -> None:
        """Applies the theme again."""
        for field in self.fields.values():
            field.restyle()
        if self.headings:
            self.headings.restyle()

    def field_of(self, place: Place) -> TextField | None:
        """The field that shows `place`, or None."""
        if place.node is not None or place.field is None:
            return None
        self.complete()
        return self.fields.get(place.field) or (self.headings.fields.get(place.field) if self.headings else None)

    def _add_fields(self, names: tuple[Field, ...], card: Card) -> None:
        for name in names:
            self.fields[name] = TextField(self._session, name)
            self.fields[name].refused.connect(self.refused)
            card.body.addWidget(self.fields[name])

    def _show_languages(self) -> None:
        self.languages.show_languages(self._session.plan.settings().languages, not self._session.read_only)

    def _texts_in(self, language: Language) -> int:
        """How many texts the plan has in `language`, which need not be one of its languages."""
        plan = self._session.plan.tree()
        return sum(written is language for part in (plan, *plan.walk()) for _field, written in part.texts)

    def _take_languages(self, languages: tuple[Language, ...]) -> None:
        settings = self._session.plan.settings()
        gone = [language for language in settings.languages if language not in languages and self._texts_in(language)]
        try:
            self._session.do(
                settings_edit(settings, replace(settings, languages=languages)), _("Languages of the plan")
            )
        except UserError as refusal:
            self.refused.emit(str(refusal))
            return
        for language in gone:
            count = self._texts_in(language)
            sentence = ngettext(
                "Removed {language}; its text is kept", "Removed {language}; its {n} texts are kept", count
            )
            self.removed.emit(sentence.format(language=language.own_name, n=grouped(count)))
