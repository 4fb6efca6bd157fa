"""Opens the user guide, for all windows: at the page about the place of the focus."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from sedi_editor import i18n
from sedi_editor.errors import FileProblem
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.window.window_menu import bring_forward

if TYPE_CHECKING:
    from sedi_editor.ui.guide.window import GuideWindow
    from sedi_editor.ui.window.windows import Windows

KEY = "F1"


class Help(QObject):
    """The window of the guide, made when it is first wanted. Gives each dialog the key that opens it."""

    def __init__(self, settings: Settings, windows: "Windows") -> None:
        super().__init__(windows)
        self._windows = windows
        self._settings = settings
        self._guide: GuideWindow | None = None
        program = QApplication.instance()
        assert isinstance(program, QApplication)
        program.focusWindowChanged.connect(self._give_key)
        program.lastWindowClosed.connect(self.put_away)
        program.aboutToQuit.connect(self.put_away)

    def show(self, name: str = "") -> None:
        """Shows the page named `name`; "" the page of the place that has the focus."""
        from sedi_editor.ui.guide.pages import pages
        from sedi_editor.ui.guide.window import GuideWindow
        from sedi_editor.ui.window.help_places import page_of

        name = name or page_of(QApplication.focusWidget() or QApplication.activeWindow())
        if self._guide is None or not isValid(self._guide):
            try:
                pages(i18n.language())
            except FileProblem as problem:
                self._windows.active.show_refusal(str(problem))
                return
            self._guide = GuideWindow(self._settings)
        self._guide.go_to(name)
        bring_forward(self._guide)

    def put_away(self) -> None:
        """Closes and deletes the window of the guide."""
        guide, self._guide = self._guide, None
        if guide is not None and isValid(guide):
            guide.close()
            guide.deleteLater()

    def _give_key(self) -> None:
        # The shortcuts of a window do not reach its dialogs; and Qt's own dialogs can be had only once they are shown.
        dialog = QApplication.activeWindow()
        if not isinstance(dialog, QDialog) or dialog.findChild(_HelpKey):
            return
        if self._windows.window_of(dialog):
            _HelpKey(dialog).activated.connect(lambda: self.show())


class _HelpKey(QShortcut):
    def __init__(self, dialog: QDialog) -> None:
        super().__init__(QKeySequence(KEY), dialog)
