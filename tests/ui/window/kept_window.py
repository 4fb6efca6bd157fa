"""The window that one test after another uses: each test finds it in the same state, which is compared."""

from collections import Counter
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from PySide6.QtCore import SIGNAL, QCoreApplication, QEvent, QPoint, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor import i18n
from sedi_editor.ui import jobs, theme
from sedi_editor.ui import settings as of
from sedi_editor.ui.interface_language import use_language
from sedi_editor.ui.settings import SETTINGS, Setting, Settings
from sedi_editor.ui.starting.card_button import CardButton
from sedi_editor.ui.theme.tokens import Scheme
from sedi_editor.ui.window.window import Window
from tests.ui.window.a_window import AWindow, new_window, put_away, show

SET: dict[Setting[Any], object] = {
    of.AUTHOR_NAME: "Ana Officer",
    of.AUTHOR_INITIALS: "AO",
    of.LANGUAGE: "en",
    of.THEME: Scheme.LIGHT,
}
"""The settings of somebody who works in English with the light theme."""
_LARGEST = (1 << 24) - 1
"""The maximum size of a window in Qt that nobody has limited."""


def set_up(settings: Settings) -> Settings:
    """Resets all settings, and sets those of SET."""
    for setting in SETTINGS:
        if setting in SET:
            settings.set(setting, SET[setting])
        elif not setting.per_plan:
            settings.reset(setting)
    for group in settings._file.childGroups():
        if group.startswith("plan-"):
            settings._file.remove(group)
    return settings


class KeptWindow:
    """The window and its settings; made when a test needs them, and anew after a test that has ended the window."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        self._folder = folder
        self._settings: Settings | None = None
        self._window: Window | None = None
        self._size, self._place = QSize(), QPoint()
        self._as_new: dict[str, object] = {}

    @property
    def settings(self) -> Settings:
        """The settings of the window."""
        if self._settings is None:
            self._settings = set_up(Settings(self._folder / "settings.ini"))
        return self._settings

    def shown(self, qtbot: QtBot) -> AWindow:
        """The window as the program shows it at its start, with nothing open."""
        if self._window is None:
            set_up(self.settings)
            self._window = window = new_window(self._app, qtbot, self.settings)
            self._size, self._place = window.size(), window.pos()
            _clear()
            self._as_new = _state(window)
        else:
            self._window.setUpdatesEnabled(True)
            if not self._window.isActiveWindow():
                show(self._window, qtbot)
        return AWindow(qtbot, self._window)

    def put_back(self, qtbot: QtBot) -> None:
        """Brings the window back into its first state, as far as possible by the program's own means."""
        window = self._window
        if window is None:
            return
        try:
            self._put_back(window, qtbot)
            now = _state(window)
            changed = [
                f"{what}: {self._as_new.get(what)}, now {now.get(what)}"
                for what in {**self._as_new, **now}
                if now.get(what) != self._as_new.get(what)
            ]
            assert not changed, "the test leaves the window other than it was: " + "; ".join(changed)
        except BaseException:
            self.put_away()
            raise

    def put_away(self) -> None:
        """Deletes the window; the next test gets a new one."""
        window, self._window, self._settings = self._window, None, None
        if window:
            put_away(window)
            _clear()

    def _put_back(self, window: Window, qtbot: QtBot) -> None:
        jobs.stop()
        # It is not shown before the next test.
        window.setUpdatesEnabled(False)
        for dialog in window.findChildren(QDialog):
            dialog.close()
            dialog.deleteLater()
        if window.session:
            # Not by `close`, which asks about what a test has made impossible to save.
            window.files.close_session(window.session, 1)
        for notice in list(window.notices._all):
            notice.close_notice()
        # Before the theme changes: Qt would style the widgets that are still there.
        _clear()
        set_up(self.settings)
        if i18n.language() != "en" or type(i18n._Words.translation) is not NullTranslations:
            use_language(self._app, "en")
        theme.use(self._app, Scheme.LIGHT)
        if window.maximumSize() != QSize(_LARGEST, _LARGEST):
            window.setMinimumSize(0, 0)
            window.setMaximumSize(_LARGEST, _LARGEST)
            layout = window.layout()
            assert layout
            layout.invalidate()
        _clear()
        window.resize(self._size)
        window.move(self._place)
        self._app.clipboard().clear()
        if not (window.isVisible() and window.isActiveWindow()):
            show(window, qtbot)
        first = window.findChild(CardButton)
        assert first
        first.setFocus()


def _clear() -> None:
    """Deletes all widgets that wait to be deleted."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _state(window: Window) -> dict[str, object]:
    """The state of the window that tests may change."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    parts = Counter(type(one).__name__ for one in window.findChildren(QWidget))
    windows = Counter(type(widget).__name__ for widget in app.topLevelWidgets())
    return {
        "plan": (window.session, window.workspace),
        "notices": (tuple(window.notices._all), window.notices.isVisible()),
        "place": (window.geometry(), window.minimumSize(), window.maximumSize(), window.windowState()),
        **{f"parts {name}": count for name, count in parts.items()},
        **{f"windows {name}": count for name, count in windows.items()},
        "shown": (window.isVisible(), window.isActiveWindow(), window.isEnabled(), window.windowTitle()),
        "bars": (window.toolbar.isVisible(), window.status.isVisible(), window.toolbar.search_box.text()),
        "on top": (app.activeModalWidget(), app.activePopupWidget(), app.overrideCursor()),
        "focus": type(app.focusWidget()).__name__,
        **{f"action {spec.name}": _state_of(action) for spec, action in window.actions_},
        "settings": {key: window.settings._file.value(key) for key in window.settings._file.allKeys()},
        "look": (theme.current(), app.font(), app.styleSheet(), i18n.language()),
        "attributes": sorted(vars(window)),
        **{
            f"listeners to {name}": sender.receivers(SIGNAL(name))
            for sender, name in (
                (window.files, "opened(PyObject)"),
                (window.files, "closing()"),
                (window.files, "closed()"),
                (window.files, "comment_unsent()"),
                (window.settings, "changed(PyObject)"),
                (window, "painted()"),
            )
        },
    }


def _state_of(action: QAction) -> tuple[object, ...]:
    return (action.text(), action.toolTip(), action.isEnabled(), action.isChecked(), action.isVisible())
