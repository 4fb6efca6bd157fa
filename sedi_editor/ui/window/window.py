"""The main window: menus, toolbar, status bar and notices, around a plan or the start page."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QStyle, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.ui import settings as of
from sedi_editor.ui.actions import MENUS, SEPARATOR, Actions
from sedi_editor.ui.dates import day_and_time
from sedi_editor.ui.icons import program_icon
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.notices import Notices
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.settings import Setting, Settings
from sedi_editor.ui.window.file_commands import FileCommands, file_at
from sedi_editor.ui.window.recent_menu import RecentMenu
from sedi_editor.ui.window.save_commands import SaveCommands
from sedi_editor.ui.window.saving_notices import SavingNotices
from sedi_editor.ui.window.status_bar import StatusBar
from sedi_editor.ui.window.toolbar import Toolbar
from sedi_editor.ui.window.unsaved_recovery import UnsavedRecovery
from sedi_editor.ui.window.window_actions import WindowActions
from sedi_editor.ui.window.window_menu import WindowList
from sedi_editor.ui.window.windows import Windows
from sedi_editor.ui.window.workspace import Workspace

_SIZE = (1366, 768)


class Window(Translatable, QMainWindow):
    """A window of the program: the start page, or one plan."""

    painted = Signal()
    """Emitted once, after the window was painted for the first time."""
    closed = Signal()
    stays_open = Signal()
    """The window was to be closed, and stays open, since something in it is not saved."""
    """The window and its plan were closed."""

    def __init__(self, settings: Settings, windows: Windows | None = None) -> None:
        """Adds itself to `windows`; without them it makes its own, for the tests."""
        super().__init__()
        self.windows = windows or Windows(settings, self)
        self.setWindowIcon(program_icon())
        self.setAcceptDrops(True)
        self.settings = settings
        self._centre = QWidget(self)
        self.notices = Notices(self._centre)
        self.files = FileCommands(self, settings, self.notices)
        self.save_commands = SaveCommands(self.files, self.notices)
        self.unsaved_recovery = UnsavedRecovery(self.files, self.notices, self.windows.sessions)
        self.workspace: Workspace | None = None
        self._welcome: QWidget | None = None
        self._was_painted = False
        self._menus: list[tuple[str, QMenu]] = []
        self.status = StatusBar(self)
        self._stack = QStackedWidget(self._centre)
        self._lay_out()
        self._add_actions()
        self.files.opened.connect(self._show_session)
        self.files.closing.connect(self._save_and_remove_workspace)
        self.files.closed.connect(self.show_welcome)
        settings.changed.connect(self._setting_changed)
        self.files.show_elsewhere = self.windows.show_plan
        self.files.is_elsewhere = self._is_in_another_window
        self.retranslate()
        self.windows.add(self)

    @property
    def session(self) -> Session | None:
        """The plan that is open, if one is."""
        return self.files.session

    def retranslate(self) -> None:
        for title, menu in self._menus:
            menu.setTitle(_(title))
        self.actions_.retranslate()
        self.toolbar.retranslate()
        self.window_actions.refresh()
        self._show_title()

    def show_refusal(self, why: str) -> None:
        """Shows a notice that says why something was not done."""
        self.notices.show(why, kind="warning", key="refused")

    def show_fault(self, report: str, log: Path) -> None:
        """Shows a notice of an unexpected error; its `report` can be copied, and is also in the file `log`."""
        text = _(
            "Something went wrong in the program itself. Your plan is safe; you can go on. The details are in {log}."
        )
        copy = (_("Copy the details"), lambda: QGuiApplication.clipboard().setText(report))
        self.notices.show(text.format(log=log), (copy,), kind="error")

    def show_welcome(self) -> None:
        """Shows the start page, while no plan is open."""
        from sedi_editor.ui.starting.welcome import Welcome

        welcome = self._welcome
        if welcome is None:
            welcome = Welcome(self.settings, self._stack)
            # The actions are made again for each plan; the start page stays.
            welcome.new_requested.connect(lambda kind: self.window_actions.new_plan(kind))
            welcome.open_requested.connect(lambda path: self.files.open(path) if path else self.files.choose())
            welcome.open_in_new_window_requested.connect(self.windows.open_in_new_window)
            welcome.sample_requested.connect(self.files.open_sample)
            welcome.guide_requested.connect(self.windows.help.show)
            self._welcome = welcome
            self._stack.addWidget(welcome)
        self._stack.setCurrentWidget(welcome)
        self.toolbar.setVisible(False)
        self.status.setVisible(False)
        self._update_for(None)

    def save_layout(self) -> None:
        """Stores the geometry of the window and the layout of the workspace in the settings."""
        self.settings.set(of.GEOMETRY, bytes(self.saveGeometry().data()))
        if self.workspace:
            self.workspace.save_layout()

    def close_at_shutdown(self) -> None:
        """Closes the plan without a question, after `shutdown.save_all`."""
        # What is typed from now on would not be saved.
        self.setEnabled(False)
        self.files.close_at_shutdown()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self.settings.set(of.GEOMETRY, bytes(self.saveGeometry().data()))
        # After a question, `close` is called again later: a window that is being closed cannot be closed again.
        if self.files.close(lambda: QTimer.singleShot(0, self, self.close), self.stays_open.emit):
            self.settings.sync()
            event.accept()
            self.closed.emit()
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        event.acceptProposedAction()
        path = _dropped(event.mimeData())
        if path:
            self.files.open(path)

    def _is_in_another_window(self, path: Path) -> bool:
        return self.windows.window_with_plan(path, file_at(path)) not in (None, self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setCentralWidget(self._centre)
        self.setStatusBar(self.status)
        geometry = self.settings.get(of.GEOMETRY)
        if not (geometry and self.restoreGeometry(QByteArray(geometry))):
            room = QGuiApplication.primaryScreen().availableSize()
            # The window's frame comes on top of its size.
            title_bar = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
            self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height() - title_bar))

    def _add_actions(self) -> None:
        """Makes actions, menus and toolbar: again for each plan, so that no action is connected to deleted panes."""
        self.actions_ = Actions(self)
        self.toolbar = Toolbar(self.actions_, self)
        self.addToolBar(self.toolbar)
        self.window_actions = WindowActions(self)
        for title, names in MENUS:
            menu = QMenu(self)
            for name in names:
                self._add_to(menu, name)
            self.menuBar().addMenu(menu)
            self._menus.append((title, menu))

    def _remove_actions(self) -> None:
        self.menuBar().clear()
        self.removeToolBar(self.toolbar)
        for old in (self.actions_, self.toolbar, self.window_actions, *(menu for _title, menu in self._menus)):
            old.deleteLater()
        self._menus.clear()

    def _add_to(self, menu: QMenu, name: str) -> None:
        if name == SEPARATOR:
            menu.addSeparator()
        elif name == "plan.recent":
            recent = RecentMenu(self.settings, menu)
            recent.chosen.connect(self.files.open)
            recent.new_window_chosen.connect(self.windows.open_in_new_window)
            menu.addMenu(recent)
        elif name == "window.list":
            WindowList(self.windows, self, menu)
        else:
            menu.addAction(self.actions_[name])

    def _show_session(self, session: Session) -> None:
        session.replaced.connect(lambda: self._replace_workspace(session))
        session.opened.connect(lambda _opened: self._update_for(session))
        session.saved_changed.connect(self._show_title)
        session.changed.connect(self._withdraw_old_notices)
        SavingNotices(session, self.notices, self.save_commands.save_copy, self.files.backups)
        self._show_workspace(session)
        self._update_for(session)

    def _show_workspace(self, session: Session) -> None:
        workspace = Workspace(session, self.settings, self.actions_, self._stack)
        workspace.refused.connect(self.show_refusal)
        workspace.notified.connect(lambda text, actions: self.notices.show(text, actions, kind="good", key="done"))
        workspace.findings_changed.connect(self.status.show_findings)
        self.workspace = workspace
        self._stack.addWidget(workspace)
        self._stack.setCurrentWidget(workspace)
        self.toolbar.setVisible(True)
        self.status.setVisible(True)
        self.window_actions.connect_workspace(workspace)
        workspace.restore_layout()

    def _save_and_remove_workspace(self) -> None:
        if self.workspace:
            self.workspace.save_layout()
            self._remove_workspace()

    def _replace_workspace(self, session: Session) -> None:
        self._remove_workspace()
        self._show_workspace(session)

    def _remove_workspace(self) -> None:
        workspace, self.workspace = self.workspace, None
        if workspace:
            self._stack.removeWidget(workspace)
            workspace.deleteLater()
            self._remove_actions()
            self._add_actions()
            self.retranslate()

    def _update_for(self, session: Session | None) -> None:
        self.actions_.allow(session, writable=session is not None and not session.read_only)
        self.window_actions.undo_actions.show()
        self.toolbar.show_session(session)
        self.status.show_session(session)
        for key in ("saving", "left", "backup", "kept", "history", "translation"):
            if session is None:
                self.notices.withdraw(key)
        self._show_title()

    def _show_title(self) -> None:
        session = self.session
        if session is None:
            self.setWindowTitle(_("Work-plan editor"))
            return
        self.setWindowFilePath(str(session.path))
        name = _("{plan} (read only)") if session.read_only else "{plan}"
        if session.backup:
            name = _("{plan} (backup of {time})").replace("{time}", day_and_time(session.backup.backup.time))
        title = _("{plan} – Work-plan editor")
        self.setWindowTitle(title.format(plan=name.format(plan=session.name)))

    def _withdraw_old_notices(self) -> None:
        """Withdraws notices that no longer apply after a change: what was refused, and what Undo would undo."""
        for key in ("refused", "done"):
            self.notices.withdraw(key)

    def _setting_changed(self, setting: Setting[object]) -> None:
        if setting in (of.AUTHOR_NAME, of.AUTHOR_INITIALS) and self.session:
            self.session.view.author = self.files.author()
        if setting is of.FRENCH_SPACING and self.session:
            self.session.view.french_spacing = self.settings.get(of.FRENCH_SPACING)
        if setting is of.CHECK_SPELLING:
            self.actions_["spelling.check"].setChecked(self.settings.get(of.CHECK_SPELLING))


def _dropped(mime: QMimeData) -> Path | None:
    local = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return local[0] if local else None
