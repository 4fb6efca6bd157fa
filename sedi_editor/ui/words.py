"""Words on widgets, in a language that changes while they are shown."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator

from sedi_editor import i18n

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object

SYSTEM = ""
"""In settings: the interface speaks the language of the desktop."""
_QT_FILES = {"es": "qtbase_es", "fr": "qtbase_fr", "pt": "qtbase_pt_BR"}


class Worded(_Widget):
    """Placed first among the bases of a widget that shows words: `class Pane(Worded, QWidget)`.

    The widget sets all its words in `retranslate`, and calls it once at the end of its `__init__`; it is called again
    whenever the language changes.
    """

    def retranslate(self) -> None:
        """Set every word of this widget, in the language of the interface."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


def system_language() -> str:
    """The first language of the desktop that the interface speaks, or English."""
    wanted = (tag.split("-")[0] for tag in QLocale.system().uiLanguages())
    return next((tag for tag in wanted if tag in i18n.LANGUAGES), "en")


def speak(app: QCoreApplication, language: str = SYSTEM) -> None:
    """From now on the interface speaks `language`, Qt's own dialogs too; every widget in being is told.

    Anything that the interface does not speak, and SYSTEM, is the language of the desktop.
    """
    chosen = language if language in i18n.LANGUAGES else system_language()
    i18n.use(chosen)
    QLocale.setDefault(QLocale(chosen))
    words = app.findChild(_QtWords) or _QtWords(app)
    was_asked = not words.isEmpty()
    words.speak(_QT_FILES.get(chosen, ""))
    # Qt tells of the change by itself where it is given words, or they are taken away; but of each, and once is enough.
    if words.isEmpty() is was_asked:
        (app.removeTranslator if was_asked else app.installTranslator)(words)
    else:
        app.sendEvent(app, QEvent(QEvent.Type.LanguageChange))


class _QtWords(QTranslator):
    """Qt's own translations: the buttons of its dialogs, the menus of its text fields. Empty in English."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._words: QTranslator | None = None

    def speak(self, name: str) -> None:
        """From now on has the words of that file of Qt's; of none without a name."""
        self._words = None
        if name:
            words = QTranslator()
            folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            words.load(str(folder / name))
            self._words = words

    def isEmpty(self) -> bool:  # noqa: N802
        return self._words is None or self._words.isEmpty()

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """Qt's words; those that have got an underlined letter since Qt translated them are found without it."""
        if self._words is None:
            return None
        found = self._words.translate(context, sourceText, disambiguation, n)
        if not found and "&" in sourceText:
            found = self._words.translate(context, sourceText.replace("&", ""), disambiguation, n)
        return found or None
