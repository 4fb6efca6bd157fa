"""The options of a search, below the search box."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QToolButton, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.search.passages import Scope
from sedi_editor.search.query import MatchOptions
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.naming import column_name
from sedi_editor.ui.search.naming import department_name
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.filter_bar import share_width


class SearchFilters(Translatable, QWidget):
    """Buttons for case, accents and whole words, and boxes to limit the search to a language, column or department."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.match_case, self.whole_words, self.exact_accents = QToolButton(), QToolButton(), QToolButton()
        self.language, self.column, self.department = ComboBox(), ComboBox(), ComboBox()
        self._chose_whole_words = False
        self._lay_out()
        self.whole_words.clicked.connect(self._choose_whole_words)
        for switch in self._switches:
            switch.toggled.connect(self.changed)
        for box in self._boxes:
            box.activated.connect(self.changed)
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
        language, column, department = (box.currentData() for box in self._boxes)
        return Scope(
            frozenset({Language(language)}) if language else None,
            frozenset({Column(column)}) if column else None,
            UUID(department) if department else None,
            texts_only,
        )

    @property
    def is_narrow(self) -> bool:
        """Whether an option is set that may exclude hits."""
        return any(switch.isChecked() for switch in self._switches) or any(box.currentIndex() for box in self._boxes)

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
        for box in self._boxes:
            box.setCurrentIndex(0)
        self.blockSignals(False)
        self.changed.emit()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The widgets in the order of Tab."""
        return *self._switches, *self._boxes

    def retranslate(self) -> None:
        for switch, sign, words in (
            (self.match_case, "Aa", _("Match case")),
            (self.whole_words, "“ab”", _("Whole words only")),
            (self.exact_accents, "é≠e", _("Match accents")),
        ):
            switch.setText(sign)
            switch.setToolTip(words)
            switch.setAccessibleName(words)
        self.language.setAccessibleName(_("Search in language"))
        self.column.setAccessibleName(_("Search in column"))
        self.department.setAccessibleName(_("Search in department"))
        self._fill()

    @property
    def _switches(self) -> tuple[QToolButton, ...]:
        return self.match_case, self.whole_words, self.exact_accents

    @property
    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.language, self.column, self.department

    def _choose_whole_words(self) -> None:
        self._chose_whole_words = True

    def _lay_out(self) -> None:
        space = theme.current().space
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(space(1))
        grid.setVerticalSpacing(0)
        switches = QHBoxLayout()
        switches.setSpacing(0)
        for switch in self._switches:
            switch.setCheckable(True)
            switch.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            switches.addWidget(switch)
        for box in self._boxes:
            theme.role(box, "quiet")
            share_width(box)
        grid.addLayout(switches, 0, 0)
        grid.addWidget(self.language, 0, 1)
        grid.addWidget(self.column, 1, 0, 1, 2)
        grid.addWidget(self.department, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)

    def _follow(self, changed: Changed) -> None:
        titles = any(field is Field.TITLE or field in _HEADINGS for _node, field, _language in changed.texts)
        if changed.settings or None in changed.children or titles:
            self._fill()

    def _fill(self) -> None:
        session = self._session
        languages = [(str(one), one.own_name) for one in session.plan.settings().languages]
        columns = [(str(one), column_name(session, one)) for one in Column]
        departments = [(str(one), department_name(session, one)) for one, _kind in session.plan.children(None)]
        for box, everything, choices in (
            (self.language, _("All languages"), languages),
            (self.column, _("All columns"), columns),
            (self.department, _("All departments"), departments),
        ):
            chosen = box.currentData()
            box.offer([(None, everything), *choices])
            if chosen and not box.currentIndex():
                self.changed.emit()


def is_in_capitals(words: str) -> bool:
    """Whether `words` are typed in capitals, as acronyms are: two letters at least, and no small one."""
    letters = [character for character in words if character.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


_HEADINGS = frozenset(column.heading for column in Column)
