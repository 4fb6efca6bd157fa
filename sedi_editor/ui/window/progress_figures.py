"""The progress of the draft language in the status bar, as buttons that lead to what is missing and what is stale."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from sedi_editor.i18n import _, ngettext
from sedi_editor.plan.language import Language
from sedi_editor.plan.progress import Progress
from sedi_editor.ui.naming import language_name, language_title
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.label import Label


class ProgressFigures(QWidget):
    """Shows figures such as "French: 98 % · 3 stale"; a click on one leads to the next such text."""

    missing_wanted = Signal()
    """The user wants to go to the next missing text."""
    stale_wanted = Signal()
    """The user wants to go to the next stale text."""

    def __init__(self) -> None:
        super().__init__()
        self.percent, self._dot, self.stale = Button("quiet"), Label("muted", "·"), Button("quiet")
        self.percent.clicked.connect(self.missing_wanted)
        self.stale.clicked.connect(self.stale_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for widget in (self.percent, self._dot, self.stale):
            line.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def text(self) -> str:
        """The words that are shown, on one line."""
        shown = (self.percent, self._dot, self.stale)
        return " ".join(figure.text() for figure in shown if not figure.isHidden())

    def show_progress(self, language: Language, progress: Progress) -> None:
        """Shows the progress of a plan in `language`."""
        name = language_name(language)
        words = _("{language}: {percent} %").format(language=language_title(language), percent=progress.percent)
        missing = ngettext("{n} text missing in {language}", "{n} texts missing in {language}", progress.missing)
        missing = missing.format(n=progress.missing, language=name)
        self.percent.setText(words)
        if progress.missing:
            self._say(self.percent, f"{words}, {missing}", missing, _("Go to the next missing text"))
        else:
            nothing = nothing_missing(language)
            self._say(self.percent, f"{words}, {nothing}", nothing, "")
        stale = ngettext("{n} stale", "{n} stale", progress.stale).format(n=progress.stale)
        older = ngettext(
            "{n} text in {language} older than its source",
            "{n} texts in {language} older than their source",
            progress.stale,
        )
        older = older.format(n=progress.stale, language=name)
        self.stale.setText(stale)
        self._say(self.stale, older, older, _("Go to the next stale text"))
        for widget in (self._dot, self.stale):
            widget.setVisible(progress.stale > 0)

    @staticmethod
    def _say(button: Button, name: str, tip: str, act: str) -> None:
        button.setEnabled(bool(act))
        button.setAccessibleName(name)
        button.setAccessibleDescription(act)
        button.setToolTip(f"{tip}\n{act}" if act else tip)


def nothing_missing(language: Language) -> str:
    """The words for: no text is missing in a language."""
    return _("No text is missing in {language}").format(language=language_name(language))


def nothing_stale(language: Language) -> str:
    """The words for: no text is stale in a language."""
    return _("No text in {language} is older than its source").format(language=language_name(language))
