"""The menu of recently opened plans."""

from collections.abc import Sequence
from pathlib import Path
from threading import Thread

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan_files import is_same_file
from sedi_editor.ui import settings as of
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.keys_held import is_ctrl_held
from sedi_editor.ui.settings import Settings

SEARCH_TIMEOUT = 0.3
"""Seconds that the disks of the recent plans have to answer whether the plans exist."""


class RecentMenu(Translatable, QMenu):
    """Lists the plans that were open last. A plan that no longer exists is shown, but disabled."""

    chosen = Signal(Path)
    new_window_chosen = Signal(Path)
    """A plan was chosen with Ctrl held: it should be opened in a new window."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)
        self.retranslate()

    def retranslate(self) -> None:
        self.setTitle(_("Open &recent"))

    def _fill(self) -> None:
        self.clear()
        paths = self._settings.get(of.RECENT_PLANS)
        missing = _missing(paths)
        for path in paths:
            self.addAction(self._entry(path, path in missing))
        if self.isEmpty():
            self.addAction(_("No plan was opened yet")).setEnabled(False)

    def _entry(self, path: Path, is_missing: bool) -> QAction:
        words = _("{name} – {folder}").format(name=path.stem, folder=path.parent)
        action = QAction(words.replace("&", "&&"), self)
        action.setToolTip(_("With Ctrl in a new window"))
        action.triggered.connect(lambda: (self.new_window_chosen if is_ctrl_held() else self.chosen).emit(path))
        if is_missing:
            action.setText(_("{plan} (not there)").format(plan=action.text()))
            action.setEnabled(False)
        return action


def _missing(paths: Sequence[Path]) -> set[Path]:
    """The paths that do not exist; none if a disk does not answer in time, so that the menu opens soon."""
    missing: set[Path] = set()

    def find_missing() -> None:
        missing.update(path for path in paths if not is_same_file(path, path))

    search = Thread(target=find_missing, name="recent plans", daemon=True)
    search.start()
    search.join(SEARCH_TIMEOUT)
    return set() if search.is_alive() else missing
