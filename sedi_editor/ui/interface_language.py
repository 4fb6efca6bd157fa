"""The language of the interface. It can change while widgets are shown; each widget then sets its texts again."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator

from sedi_editor import i18n

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object

SYSTEM = ""
"""In settings: the interface has the language of the desktop."""
_QT_FILES = {"es": "qtbase_es", "fr": "qtbase_fr", "pt": "qtbase_pt_BR"}


class Translatable(_Widget):
    """The first base of a widget that shows texts: `class Pane(Translatable, QWidget)`.

    The widget sets all its texts in `retranslate`, and calls `retranslate` at the end of its `__init__`. Qt's
    LanguageChange event calls it again.
    """

    def retranslate(self) -> None:
        """Sets every text of this widget, in the language of the interface."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


def system_language() -> str:
    """The first language of the desktop that the interface is translated into, or English."""
    wanted = (tag.split("-")[0] for tag in QLocale.system().uiLanguages())
    return next((tag for tag in wanted if tag in i18n.LANGUAGES), "en")


def use_language(app: QCoreApplication, language: str = SYSTEM) -> None:
    """Sets the language of the interface, for Qt's own dialogs too. All widgets get a LanguageChange event.

    SYSTEM, and a language that the interface is not translated into, mean the language of the desktop.
    """
    chosen = language if language in i18n.LANGUAGES else system_language()
    i18n.use(chosen)
    QLocale.setDefault(QLocale(chosen))
    translator = app.findChild(_QtTranslator) or _QtTranslator(app)
    was_installed = not translator.isEmpty()
    translator.load_file(_QT_FILES.get(chosen, ""))
    # Qt sends LanguageChange when a translator is installed or removed. Where neither happens, we send it.
    if translator.isEmpty() is was_installed:
        (app.removeTranslator if was_installed else app.installTranslator)(translator)
    else:
        app.sendEvent(app, QEvent(QEvent.Type.LanguageChange))


class _QtTranslator(QTranslator):
    """Qt's own translations: the buttons of its dialogs, the menus of its text fields. Empty in English."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._file: QTranslator | None = None

    def load_file(self, name: str) -> None:
        """Loads the file `name` of Qt's translations; "" unloads the last one."""
        self._file = None
        if name:
            file = QTranslator()
            folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            file.load(str(folder / name))
            self._file = file

    def isEmpty(self) -> bool:  # noqa: N802
        return self._file is None or self._file.isEmpty()

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """The translated text. Qt's files lack "&" in some texts that have it now; these are looked up without it."""
        if self._file is None:
            return None
        found = self._file.translate(context, sourceText, disambiguation, n)
        if not found and "&" in sourceText:
            found = self._file.translate(context, sourceText.replace("&", ""), disambiguation, n)
        return found or None
