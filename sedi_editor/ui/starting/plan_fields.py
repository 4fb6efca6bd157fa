"""The fields of a new plan: year, symbol, languages, and a title in each."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sedi_editor.errors import InvalidText
from sedi_editor.i18n import _
from sedi_editor.plan.language import Language
from sedi_editor.plan.symbol import FIRST_YEAR, Symbol
from sedi_editor.plan.tree import PlanTree
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.starting.plan_making import LAST_YEAR, proposed_symbol, proposed_titles
from sedi_editor.ui.widgets.label import Label
from sedi_editor.ui.widgets.line_edit import LineEdit
from sedi_editor.ui.widgets.number_box import NumberBox


class NewPlanFields(Translatable, QWidget):
    """Proposes symbol and titles by the year and the source of the plan, as long as the user has typed none."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._source: PlanTree | None = None
        self._year_words, self._symbol_words, self._languages_words = Label("label"), Label("label"), Label("label")
        self.year = NumberBox((FIRST_YEAR, LAST_YEAR))
        self.symbol = LineEdit()
        self.languages = {language: QCheckBox(language.own_name) for language in Language}
        self.titles = {language: LineEdit() for language in Language}
        self._title_words = {language: Label("label") for language in Language}
        self._lay_out()
        self.year.valueChanged.connect(self._year_changed)
        self.symbol.textEdited.connect(lambda: self.changed.emit())
        for language, box in self.languages.items():
            box.toggled.connect(self._languages_changed)
            self.titles[language].textEdited.connect(lambda: self.changed.emit())
        self.retranslate()

    @property
    def chosen_languages(self) -> tuple[Language, ...]:
        """The ticked languages; first those of the source, in its order."""
        own = self._source.settings.languages if self._source else ()
        ticked = [language for language, box in self.languages.items() if box.isChecked()]
        return tuple(sorted(ticked, key=lambda language: own.index(language) if language in own else len(own)))

    def read_symbol(self) -> Symbol | None:
        """The symbol; None for an empty field. Raises InvalidText for text that is not a symbol."""
        text = self.symbol.text().strip()
        return Symbol.parse(text) if text else None

    def problem(self) -> str:
        """What is wrong with the fields, in a sentence; empty if they are right."""
        if not self.chosen_languages:
            return _("Choose a language.")
        try:
            self.read_symbol()
        except InvalidText as problem:
            return str(problem)
        return ""

    def propose(self, source: PlanTree, year: int, languages: tuple[Language, ...]) -> None:
        """Fills all fields from `source`."""
        self._source = source
        for language, box in self.languages.items():
            with QSignalBlocker(box):
                box.setChecked(language in languages)
        with QSignalBlocker(self.year):
            self.year.setValue(year)
        self._propose_words(keep_typed=False)
        self._show_titles()
        self.changed.emit()

    def retranslate(self) -> None:
        self._year_words.setText(_("Year"))
        self._symbol_words.setText(_("Symbol (may come later)"))
        self._languages_words.setText(_("Languages"))
        self.year.setAccessibleName(_("Year"))
        self.symbol.setAccessibleName(_("Symbol"))
        self.symbol.setPlaceholderText("CIDI/doc.290/20")
        for language, label in self._title_words.items():
            words = _("Title: {language}").format(language=language.own_name)
            label.setText(words)
            self.titles[language].setAccessibleName(words)

    def _year_changed(self) -> None:
        self._propose_words(keep_typed=True)
        self.changed.emit()

    def _languages_changed(self) -> None:
        self._show_titles()
        self.changed.emit()

    def _propose_words(self, keep_typed: bool) -> None:
        if self._source is None:
            return
        proposals = {self.symbol: proposed_symbol(self._source, self.year.value())}
        titles = proposed_titles(self._source, self.year.value(), tuple(Language))
        proposals |= {self.titles[language]: title for language, title in titles.items()}
        for field, words in proposals.items():
            if not (keep_typed and field.isModified()):
                field.setText(words)

    def _show_titles(self) -> None:
        for language, box in self.languages.items():
            self.titles[language].setVisible(box.isChecked())
            self._title_words[language].setVisible(box.isChecked())

    def _lay_out(self) -> None:
        space = theme.current().space
        top = QGridLayout()
        top.setHorizontalSpacing(space(3))
        top.setVerticalSpacing(space(1))
        top.addWidget(self._year_words, 0, 0)
        top.addWidget(self._symbol_words, 0, 1)
        top.addWidget(self.year, 1, 0)
        top.addWidget(self.symbol, 1, 1)
        top.setColumnStretch(1, 1)
        boxes = QHBoxLayout()
        for box in self.languages.values():
            boxes.addWidget(box)
        boxes.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addLayout(top)
        column.addSpacing(space(2))
        column.addWidget(self._languages_words)
        column.addLayout(boxes)
        column.addSpacing(space(1))
        for language, field in self.titles.items():
            column.addWidget(self._title_words[language])
            column.addWidget(field)
