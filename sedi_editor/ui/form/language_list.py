"""The languages of the plan, in their order."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.language import Language
from sedi_editor.ui import theme
from sedi_editor.ui.widgets.buttons import Button, IconButton
from sedi_editor.ui.widgets.label import Label
from sedi_editor.ui.words import Worded

Take = Callable[[tuple[Language, ...]], object]


class LanguageList(Worded, QWidget):
    """Shows languages in order, with buttons to move and remove each, and one for each that can be added.

    `least` is how many must stay.
    """

    def __init__(self, take: Take, least: int) -> None:
        super().__init__()
        self._take = take
        self._least = least
        self._languages: tuple[Language, ...] = ()
        self._writable = True
        self._label = Label("label")
        self._hint = Label("muted", wraps=True)
        self._rows = QVBoxLayout()
        self._adding = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(1))
        column.addWidget(self._label)
        column.addWidget(self._hint)
        column.addLayout(self._rows)
        column.addLayout(self._adding)

    def retranslate(self) -> None:
        self.show_languages(self._languages, self._writable)

    def say(self, name: str, hint: str = "") -> None:
        """What the list is called, and what it is for."""
        self._label.setText(name)
        self._label.setVisible(bool(name))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(name)

    def show_languages(self, languages: tuple[Language, ...], writable: bool) -> None:
        """Shows `languages` in their order."""
        self._languages, self._writable = languages, writable
        _clear(self._rows)
        _clear(self._adding)
        for index, language in enumerate(languages):
            self._rows.addWidget(self._row(index, language))
        for language in Language:
            if language not in languages and writable:
                self._adding.addWidget(self._add_button(language))
        self._adding.addStretch(1)

    def _row(self, index: int, language: Language) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().space(1))
        label = QLabel(f"{index + 1}. {language.own_name}")
        label.setMinimumWidth(theme.current().space(30))
        line.addWidget(label)
        name = language.own_name
        up, down, remove = IconButton("up"), IconButton("down"), IconButton("remove")
        up.say(_("Move {language} up").format(language=name))
        down.say(_("Move {language} down").format(language=name))
        remove.say(_("Remove {language}").format(language=name))
        up.setEnabled(self._writable and index > 0)
        down.setEnabled(self._writable and index + 1 < len(self._languages))
        remove.setEnabled(self._writable and len(self._languages) > self._least)
        up.clicked.connect(lambda: self._take(_swapped(self._languages, index - 1)))
        down.clicked.connect(lambda: self._take(_swapped(self._languages, index)))
        remove.clicked.connect(lambda: self._take(tuple(one for one in self._languages if one is not language)))
        for button in (up, down, remove):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            line.addWidget(button)
        line.addStretch(1)
        return row

    def _add_button(self, language: Language) -> QPushButton:
        button = Button("quiet", "add")
        button.setText(language.own_name)
        button.setAccessibleName(_("Add {language}").format(language=language.own_name))
        button.clicked.connect(lambda: self._take((*self._languages, language)))
        return button


def _swapped(languages: tuple[Language, ...], index: int) -> tuple[Language, ...]:
    return (*languages[:index], languages[index + 1], languages[index], *languages[index + 2 :])


def _clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
