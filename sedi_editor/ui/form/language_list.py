"""An ordered list of languages to edit."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.plan.language import Language
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.buttons import Button, IconButton
from sedi_editor.ui.widgets.label import Label

_ADD_IN_A_LINE = 2
Take = Callable[[tuple[Language, ...]], object]


class LanguageList(Translatable, QWidget):
    """Shows languages in order, with buttons to move and remove each, and a button for each that can be added.

    `take` gets the changed languages; at least `least` of them remain. `texts_in` returns the number of texts in a
    language; if there are any, the list asks before it removes the language.
    """

    def __init__(self, take: Take, least: int, texts_in: Callable[[Language], int] = lambda _language: 0) -> None:
        super().__init__()
        self._take = take
        self._least = least
        self._texts_in = texts_in
        self._languages: tuple[Language, ...] = ()
        self._writable = True
        self._asked: Language | None = None
        self._buttons: list[tuple[Language, str, QAbstractButton]] = []
        self._label = Label("label")
        self._hint = Label("muted", wraps=True)
        self._rows = QVBoxLayout()
        self._adding = QGridLayout()
        self._adding.setColumnStretch(_ADD_IN_A_LINE, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(1))
        column.addWidget(self._label)
        column.addWidget(self._hint)
        column.addLayout(self._rows)
        column.addLayout(self._adding)

    def retranslate(self) -> None:
        self.show_languages(self._languages, self._writable)

    def set_name(self, name: str, hint: str = "") -> None:
        """Sets the name of the list, and a hint."""
        self._label.setText(name)
        self._label.setVisible(bool(name))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(name)

    def show_languages(self, languages: tuple[Language, ...], writable: bool) -> None:
        """Shows `languages` in their order."""
        if languages != self._languages or not writable:
            self._asked = None
        self._languages, self._writable = languages, writable
        held = next(((language, what) for language, what, button in self._buttons if button.hasFocus()), None)
        self._buttons.clear()
        _clear(self._rows)
        _clear(self._adding)
        for index, language in enumerate(languages):
            self._rows.addWidget(self._row(index, language))
        missing = [language for language in Language if language not in languages and writable]
        for index, language in enumerate(missing):
            self._adding.addWidget(self._add_button(language), *divmod(index, _ADD_IN_A_LINE))
        if held:
            self._hold(*held)

    def _row(self, index: int, language: Language) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().space(1))
        label = QLabel(f"{index + 1}. {language.own_name}")
        label.setMinimumWidth(theme.current().space(30))
        line.addWidget(label)
        if language is self._asked:
            self._add_question(line, language)
            return row
        name = language.own_name
        up, down, remove = IconButton("up"), IconButton("down"), IconButton("remove")
        up.set_label(_("Move {language} up").format(language=name))
        down.set_label(_("Move {language} down").format(language=name))
        remove.set_label(_("Remove {language}").format(language=name))
        up.setEnabled(self._writable and index > 0)
        down.setEnabled(self._writable and index + 1 < len(self._languages))
        remove.setEnabled(self._writable and len(self._languages) > self._least)
        up.clicked.connect(lambda: self._take(_swapped(self._languages, index - 1)))
        down.clicked.connect(lambda: self._take(_swapped(self._languages, index)))
        remove.clicked.connect(lambda: self._ask(language) if self._texts_in(language) else self._remove(language))
        for what, button in (("up", up), ("down", down), ("remove", remove)):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._buttons.append((language, what, button))
            line.addWidget(button)
        line.addStretch(1)
        return row

    def _add_question(self, line: QHBoxLayout, language: Language) -> None:
        """Says what happens to the texts, and asks whether to remove the language."""
        count = self._texts_in(language)
        sentence = ngettext(
            "{n} text stays in the plan file, but is neither shown nor exported until the language is added again.",
            "{n} texts stay in the plan file, but are neither shown nor exported until the language is added again.",
            count,
        )
        words = Label("muted", sentence.format(n=grouped(count)), wraps=True)
        keep, remove = Button(), Button("quiet", "remove")
        keep.setText(_("Keep {language}").format(language=language.own_name))
        remove.setText(_("Remove {language}").format(language=language.own_name))
        for button in (keep, remove):
            button.setAccessibleDescription(words.text())
        keep.clicked.connect(lambda: self._ask(None))
        remove.clicked.connect(lambda: self._remove(language))
        self._buttons += [(language, "keep", keep), (language, "remove for good", remove)]
        answers = QHBoxLayout()
        answers.addWidget(keep)
        answers.addWidget(remove)
        answers.addStretch(1)
        question = QVBoxLayout()
        question.addWidget(words)
        question.addLayout(answers)
        line.addLayout(question, 1)

    def _add_button(self, language: Language) -> Button:
        button = Button("quiet", "add")
        button.setText(language.own_name)
        button.setAccessibleName(_("Add {language}").format(language=language.own_name))
        button.clicked.connect(lambda: self._take((*self._languages, language)))
        self._buttons.append((language, "add", button))
        return button

    def _ask(self, language: Language | None) -> None:
        self._asked = language
        self.show_languages(self._languages, self._writable)

    def _remove(self, language: Language) -> None:
        self._take(tuple(other for other in self._languages if other is not language))

    def _hold(self, language: Language, what: str) -> None:
        """Sets the focus to the same button for `language` as before, or to another one for it."""
        of_language = [entry for entry in self._buttons if entry[0] is language and entry[2].isEnabled()]
        of_language.sort(key=lambda entry: entry[1] != what)
        if of_language:
            button = of_language[0][2]
            # Qt shows a widget later that was just added to a layout, and a hidden widget takes no focus.
            for widget in (button.parentWidget(), button):
                if widget:
                    widget.show()
            button.setFocus()


def _swapped(languages: tuple[Language, ...], index: int) -> tuple[Language, ...]:
    return (*languages[:index], languages[index + 1], languages[index], *languages[index + 2 :])


def _clear(layout: QVBoxLayout | QGridLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
