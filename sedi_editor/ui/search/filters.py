"""The options of a search, below the search box."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.kind import Column, Field
from sedi_editor.search.passages import Scope
from sedi_editor.search.query import MatchOptions
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.naming import column_name
from sedi_editor.ui.search.naming import department_name
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.filter_button import Choice, FilterButton


class SearchFilters(Translatable, QWidget):
    """Switches for case, accents and whole words, and a menu to search in one language, column or department."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.match_case, self.whole_words, self.exact_accents = QToolButton(), QToolButton(), QToolButton()
        self.language, self.column, self.department = Choice(), Choice(), Choice()
        self.button = FilterButton(self.language, self.column, self.department)
        self._chose_whole_words = False
        self._lay_out()
        self.whole_words.clicked.connect(self._choose_whole_words)
        for switch in self._switches:
            switch.toggled.connect(self.changed)
        self.button.changed.connect(self.changed)
        session.changed.connect(self._follow)
        session.view.languages_changed.connect(self._fill)
        session.replaced.connect(self._fill)
        self.retranslate()

    @property
    def match_options(self) -> MatchOptions:
        """How closely a text must match the typed words."""
        return MatchOptions(self.match_case.isChecked(), self.whole_words.isChecked(), self.exact_accents.isChecked())

    def scope(self, texts_only: bool) -> Scope:
        """The texts to search."""
        return Scope(
            frozenset({self.language.value}) if self.language.value else None,
            frozenset({self.column.value}) if self.column.value else None,
            self.department.value,
            texts_only,
        )

    @property
    def is_narrow(self) -> bool:
        """Whether an option is set that may exclude hits."""
        return any(switch.isChecked() for switch in self._switches) or self.button.count > 0

    def follow_words(self, words: str) -> None:
        """Searches for whole words where `words` are typed in capitals (OAS, PYME), unless the user has chosen."""
        if not words:
            self._chose_whole_words = False
        if not self._chose_whole_words:
            self.whole_words.blockSignals(True)
            self.whole_words.setChecked(is_in_capitals(words))
            self.whole_words.blockSignals(False)

    def widen(self) -> None:
        """Resets all options, so that everything is searched."""
        self._chose_whole_words = True
        self.blockSignals(True)
        for switch in self._switches:
            switch.setChecked(False)
        self.button.clear()
        self.blockSignals(False)
        self.changed.emit()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The widgets in the order of Tab."""
        return *self._switches, self.button

    def retranslate(self) -> None:
        for switch, sign, words in (
            (self.match_case, "Aa", _("Match case")),
            (self.whole_words, "“ab”", _("Whole words only")),
            (self.exact_accents, "é≠e", _("Match accents")),
        ):
            switch.setText(sign)
            switch.setToolTip(words)
            switch.setAccessibleName(words)
        self.language.name = _("&Language")
        self.column.name = _("&Column")
        self.department.name = _("&Department")
        self._fill()
        self.button.retranslate()

    @property
    def _switches(self) -> tuple[QToolButton, ...]:
        return self.match_case, self.whole_words, self.exact_accents

    def _choose_whole_words(self) -> None:
        self._chose_whole_words = True

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for switch in self._switches:
            switch.setCheckable(True)
            switch.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            line.addWidget(switch)
        line.addStretch()
        line.addWidget(self.button)

    def _follow(self, changed: Changed) -> None:
        titles = any(field is Field.TITLE or field in _HEADINGS for _node, field, _language in changed.texts)
        if changed.settings or None in changed.children or titles:
            self._fill()

    def _fill(self) -> None:
        session = self._session
        languages = [(language, language.own_name) for language in session.plan.settings().languages]
        columns = [(column, column_name(session, column)) for column in Column]
        departments = [(node, department_name(session, node)) for node, _kind in session.plan.children(None)]
        self.language.offer([(None, _("All languages")), *languages])
        self.column.offer([(None, _("All columns")), *columns])
        self.department.offer([(None, _("All departments")), *departments])


def is_in_capitals(words: str) -> bool:
    """Whether `words` are typed in capitals, as acronyms are: two letters at least, and no small one."""
    letters = [character for character in words if character.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


_HEADINGS = frozenset(column.heading for column in Column)
