"""Applies the settings of theme, font size and language."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import use_language
from sedi_editor.ui.settings import FONT, FONT_SIZE, LANGUAGE, THEME, Setting, Settings


class Appearance(QObject):
    """Applies the settings to the program, now and whenever they change."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(settings)
        self._app, self._settings = app, settings
        self._restyle()
        use_language(app, settings.get(LANGUAGE))
        settings.changed.connect(self._changed)

    def _changed(self, setting: Setting) -> None:
        if setting in (THEME, FONT, FONT_SIZE):
            self._restyle()
        elif setting == LANGUAGE:
            use_language(self._app, self._settings.get(LANGUAGE))

    def _restyle(self) -> None:
        settings = self._settings
        theme.use(self._app, settings.get(THEME), settings.get(FONT_SIZE), settings.get(FONT))
