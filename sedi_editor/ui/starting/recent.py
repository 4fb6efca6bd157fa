"""The recent plans: the folder of each, when it was last changed, and whether the file still exists."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sedi_editor.errors import SediEditorError
from sedi_editor.i18n import _
from sedi_editor.ui import jobs, theme
from sedi_editor.ui.dates import day_and_time
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.jobs import JobProgress
from sedi_editor.ui.keys_held import is_ctrl_held
from sedi_editor.ui.settings import RECENT_PLANS, Setting, Settings
from sedi_editor.ui.starting.card_button import CardButton
from sedi_editor.ui.widgets.buttons import IconButton
from sedi_editor.ui.widgets.label import Label


class RecentFile(Struct, frozen=True):
    """A path, and the time of the last change of its file in seconds since 1970; None if the file does not exist."""

    path: Path
    changed: float | None


def file_states(paths: Sequence[Path], progress: JobProgress) -> list[RecentFile]:
    """The states of the files. Runs in a job, since a network folder or a sleeping disk may be slow."""
    states: list[RecentFile] = []
    for index, path in enumerate(paths):
        progress(index, len(paths))
        try:
            states.append(RecentFile(path, path.stat().st_mtime))
        except OSError:
            states.append(RecentFile(path, None))
    return states


class RecentPlan(Translatable, QWidget):
    """One recent plan, with a button to open it, with Ctrl in a new window, and one to remove it from the list."""

    opened = Signal(object)
    """Path."""
    opened_in_new_window = Signal(object)
    """Path; the user wants the plan in a new window."""
    forgotten = Signal(object)
    """Path."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._state: RecentFile | None = None
        self.button = CardButton("plan")
        self.remove = IconButton("close")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(1))
        row.addWidget(self.button, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button.clicked.connect(
            lambda: (self.opened_in_new_window if is_ctrl_held() else self.opened).emit(self.path)
        )
        self.remove.clicked.connect(lambda: self.forgotten.emit(self.path))
        self.retranslate()

    def show_state(self, state: RecentFile) -> None:
        """Shows when the plan was last changed, or that its file does not exist."""
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        folder, state = str(self.path.parent), self._state
        self.button.setToolTip(str(self.path))
        self.remove.set_label(_("Take {name} out of the list").format(name=self.path.stem))
        if state is None:
            self.button.set_texts(self.path.stem, folder)
        elif state.changed is None:
            self.button.set_texts(self.path.stem, _("No longer there: {folder}").format(folder=folder), "warning")
        else:
            date = day_and_time(datetime.fromtimestamp(state.changed))
            self.button.set_texts(self.path.stem, _("{date} · {folder}").format(date=date, folder=folder))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, do in (
            (_("&Open"), self.opened),
            (_("Open in a new &window"), self.opened_in_new_window),
            (_("&Take out of the list"), self.forgotten),
        ):
            menu.addAction(words).triggered.connect(lambda _checked=False, do=do: do.emit(self.path))
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Delete:
            self.forgotten.emit(self.path)
        else:
            super().keyPressEvent(event)


class RecentPlans(Translatable, QWidget):
    """The list of recent plans, the newest first."""

    opened = Signal(object)
    opened_in_new_window = Signal(object)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.plans: list[RecentPlan] = []
        self._title, self._none = Label("title"), Label("muted", wraps=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().space(2))
        self._column.addWidget(self._title)
        self._column.addWidget(self._none)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._refresh_if_visible)
        settings.changed.connect(self._setting_changed)
        self._fill()
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(_("Recent plans"))
        self._none.setText(_("The plans you open will be listed here."))

    def refresh(self) -> None:
        """Shows the plans of the setting, and reads the states of their files."""
        if [plan.path for plan in self.plans] != list(self._settings.get(RECENT_PLANS)):
            self._fill()
        self._later.stop()
        jobs.run(partial(file_states, [plan.path for plan in self.plans]), self._show, self._fail, self)

    def _setting_changed(self, setting: Setting) -> None:
        # Later: when a plan is opened, the setting changes just before this page is hidden.
        if setting == RECENT_PLANS:
            self._later.start()

    def _refresh_if_visible(self) -> None:
        if self.isVisible():
            self.refresh()

    def _fill(self) -> None:
        for plan in self.plans:
            self._column.removeWidget(plan)
            plan.hide()
            plan.deleteLater()
        self.plans = [RecentPlan(path) for path in self._settings.get(RECENT_PLANS)]
        for plan in self.plans:
            plan.opened.connect(self.opened)
            plan.opened_in_new_window.connect(self.opened_in_new_window)
            plan.forgotten.connect(self._forget)
            self._column.addWidget(plan)
        self._none.setVisible(not self.plans)

    def _forget(self, path: Path) -> None:
        place = next((index for index, plan in enumerate(self.plans) if plan.path == path), 0)
        had_focus = self.isAncestorOf(self.focusWidget() or self.window())
        self._settings.forget_plan(path)
        self.refresh()
        if had_focus and self.plans:
            self.plans[min(place, len(self.plans) - 1)].button.setFocus()

    def _show(self, states: list[RecentFile]) -> None:
        found = {state.path: state for state in states}
        for plan in self.plans:
            if plan.path in found:
                plan.show_state(found[plan.path])

    def _fail(self, problem: SediEditorError) -> None:
        self._none.setText(str(problem))
