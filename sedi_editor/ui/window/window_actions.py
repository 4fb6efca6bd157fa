"""Connects the actions of a window: to the window itself, and to the workspace of its plan."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from sedi_editor.i18n import _
from sedi_editor.ui import settings as of
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.widgets.menu_key import add_menu_key
from sedi_editor.ui.window.undo_actions import UndoActions
from sedi_editor.ui.window.workspace import Workspace

if TYPE_CHECKING:
    from sedi_editor.ui.printing.printing import Printing
    from sedi_editor.ui.window.action_states import ActionStates
    from sedi_editor.ui.window.translation_actions import TranslationActions
    from sedi_editor.ui.window.window import Window

ZOOM_STEP = 10
"""Per cent that one step of zooming adds."""


class WindowActions(QObject):
    """Carries out the actions that concern the window as a whole. Panes connect their own actions."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._workspace: Workspace | None = None
        self._states: ActionStates | None = None
        self._translation: TranslationActions | None = None
        self.undo_actions = UndoActions(window, self)
        actions, files, save = window.actions_, window.files, window.save_commands
        for name, do in (
            ("plan.new", self.new_plan),
            ("plan.open", files.choose),
            ("plan.backups", files.backups.choose),
            ("plan.import", files.import_file),
            ("plan.save", save.save),
            ("plan.save_as", save.save_as),
            ("plan.save_copy", save.save_copy),
            ("plan.send_copy", save.send_copy),
            ("plan.rename", save.rename),
            ("plan.export", self._export),
            ("plan.print", self._print),
            ("plan.print_preview", lambda: self._show_centre(1)),
            ("plan.print_draft", self._print_draft),
            ("plan.show_folder", files.show_folder),
            ("plan.close", files.close),
            ("program.quit", window.windows.close_all),
            ("window.new", window.windows.open),
            ("window.close", window.close),
            ("window.next", lambda: window.windows.show_next(window)),
            ("window.previous", lambda: window.windows.show_next(window, -1)),
            ("edit.undo", self.undo_actions.undo),
            ("edit.redo", self.undo_actions.redo),
            ("search.open", self._search),
            ("search.replace", self._replace),
            ("search.next", self._begin_stepping),
            ("search.previous", self._begin_stepping),
            ("view.form", lambda: self._show_centre(0)),
            ("view.preview", lambda: self._show_centre(1)),
            ("view.swap", self._swap_languages),
            ("view.zoom_in", lambda: self._zoom(ZOOM_STEP)),
            ("view.zoom_out", lambda: self._zoom(-ZOOM_STEP)),
            ("view.zoom_reset", lambda: self._zoom(0)),
            ("view.next_pane", lambda: self._next_pane(1)),
            ("view.previous_pane", lambda: self._next_pane(-1)),
            ("comment.add", self._begin_comment),
            ("comment.next", lambda: self._step_beside("comments", 1)),
            ("comment.previous", lambda: self._step_beside("comments", -1)),
            ("check.next", lambda: self._step_beside("checks", 1)),
            ("check.previous", lambda: self._step_beside("checks", -1)),
            ("comment.pane", lambda: self._show_pane("comments")),
            ("check.pane", lambda: self._show_pane("checks")),
            ("spelling.next", lambda: self._go_to_misspelling(1)),
            ("spelling.previous", lambda: self._go_to_misspelling(-1)),
            ("plan.word_count", self._show_word_count),
            ("program.preferences", self._show_preferences),
            ("help.guide", window.windows.help.show),
            ("help.keys", self._show_keys),
            ("help.about", self._show_about),
        ):
            actions[name].triggered.connect(lambda _checked=False, do=do: do())
        for name in ("next_missing", "previous_missing", "next_stale", "previous_stale"):
            go = partial(self._go_to_translation, f"translation.{name}")
            actions[f"translation.{name}"].triggered.connect(lambda _checked=False, go=go: go())
        add_menu_key(window, self)
        actions["view.tree"].toggled.connect(self._show_tree)
        actions["view.side"].toggled.connect(self._show_side)
        # `triggered` comes from the user alone; `toggled` comes also when the pane is hidden for want of room.
        actions["view.side"].triggered.connect(lambda shown: window.settings.set(of.SIDE_SHOWN, shown))
        actions["view.beside"].toggled.connect(self._show_beside)
        actions["spelling.check"].setChecked(window.settings.get(of.CHECK_SPELLING))
        actions["spelling.check"].triggered.connect(lambda on: window.settings.set(of.CHECK_SPELLING, on))
        window.files.comment_unsent.connect(self._back_to_comment)
        window.toolbar.searched.connect(self._search_for)
        window.toolbar.search_entered.connect(lambda: self._show_pane("search"))
        # The status bar outlives this object. Qt disconnects methods of a deleted object, but not lambdas.
        window.status.checks_wanted.connect(self._show_checks)
        window.status.comments_wanted.connect(self._show_comments)

    def connect_workspace(self, workspace: Workspace) -> None:
        """Connects the actions to `workspace`, from now on."""
        self._workspace = workspace
        actions, settings = self._actions, self._window.settings
        actions["view.tree"].setChecked(settings.get(of.TREE_SHOWN))
        actions["view.side"].setChecked(not workspace.side.isHidden())
        actions["view.beside"].setChecked(workspace.session.view.second_language is not None)
        workspace.centre.currentChanged.connect(self._centre_changed)
        workspace.session.view.languages_changed.connect(self._languages_changed)
        self._centre_changed(workspace.centre.currentIndex())
        self.undo_actions.set_session(workspace.session)
        workspace.painted.connect(self._watch_states)

    def _watch_states(self) -> None:
        """From now on, once the plan is painted, actions that can do nothing are off."""
        from sedi_editor.ui.window.action_states import ActionStates

        if self._workspace and self._workspace is self._window.workspace:
            self._states = ActionStates(self._workspace, self._actions)
            self._translations()

    def _translations(self) -> "TranslationActions | None":
        """The actions of translations; made when the plan has been painted, or by the first key."""
        made = self._translation
        is_made = made is not None and isValid(made) and made.parent() is self._workspace
        if self._workspace and isValid(self._workspace) and not is_made:
            from sedi_editor.ui.window.translation_actions import TranslationActions

            window = self._window
            self._translation = TranslationActions(self._workspace, self._actions, window.status, window.notices)
        return self._translation

    def _go_to_translation(self, action: str) -> None:
        translations = self._translations()
        if translations:
            translations.go(action)

    def refresh(self) -> None:
        """Looks again at which actions can do something, as when the interface has another language."""
        self.undo_actions.show()
        if self._states and isValid(self._states):
            self._states.refresh()
        if self._translation and isValid(self._translation):
            self._translation.refresh()

    def new_plan(self, kind: str = "") -> None:
        """Opens the dialog for a new plan; `kind` is a StartingPoint to be chosen in it."""
        from sedi_editor.ui.starting.new_plan import NewPlanDialog

        dialog = NewPlanDialog(self._window.settings, self._window.session, kind, self._window)
        files = self._window.files
        dialog.created.connect(lambda tree, name: files.create(tree, name, dialog.accept))
        dialog.import_requested.connect(files.import_file)
        dialog.open()

    @property
    def _actions(self) -> Actions:
        return self._window.actions_

    def _export(self) -> None:
        from sedi_editor.ui.export.dialog import ExportDialog

        if self._window.session:
            dialog = ExportDialog(self._window.session, self._window.settings, self._window)
            dialog.notified.connect(self._window.notices.show)
            dialog.checks_wanted.connect(self._show_checks)
            dialog.open()

    def _print(self) -> None:
        """Prints the edition that the preview shows, or would show."""
        from sedi_editor.ui.printing.official_printing import OfficialPrinting

        workspace, session = self._workspace, self._window.session
        if workspace and session:
            pane = workspace.preview.pane() if workspace.preview.is_made else None
            languages = pane.edition if pane else (session.view.draft_language,)
            page = pane.view.page if pane and pane.view and pane.isVisible() else 0
            self._begin_printing(OfficialPrinting(session, languages, page, self._window))

    def _print_draft(self) -> None:
        """Prints the selected part of the plan."""
        from sedi_editor.ui.printing.draft_printing import DraftPrinting

        session = self._window.session
        if session is None:
            return
        view = session.view
        if view.current is None:
            self._window.notices.show(_("Select the part to print in the tree: an objective, a topic, an initiative."))
            return
        languages = [view.draft_language, *([view.second_language] if view.second_language else [])]
        self._begin_printing(DraftPrinting(session, view.current, languages, self._window))

    def _begin_printing(self, printing: "Printing") -> None:
        # The pages are made before the dialog is there: meanwhile the keys may be pressed again.
        self._allow_printing(False)
        printing.ended.connect(lambda: self._allow_printing(True))
        printing.notified.connect(self._window.notices.show)
        printing.begin()

    def _allow_printing(self, allowed: bool) -> None:
        for name in ("plan.print", "plan.print_draft"):
            self._actions[name].setEnabled(allowed and self._window.session is not None)

    def _show_pane(self, name: str) -> QWidget | None:
        if self._workspace is None:
            return None
        pane = self._workspace.show_side(name)
        pane.setFocus()
        return pane

    def _show_checks(self) -> None:
        self._show_pane("checks")

    def _show_comments(self) -> None:
        self._show_pane("comments")

    def _search(self) -> None:
        if self._workspace:
            self._workspace.begin_search()

    def _replace(self) -> None:
        if self._workspace:
            self._workspace.begin_search(replacing=True)

    def _begin_stepping(self) -> None:
        # Once the pane is made, it carries out the action itself.
        if self._workspace and not self._workspace.search.is_made:
            self._workspace.begin_search()

    def _search_for(self, words: str) -> None:
        if self._workspace:
            self._workspace.show_side("search")
            self._workspace.search.pane().search(words)

    def _go_to_misspelling(self, step: int) -> None:
        if self._workspace:
            self._workspace.go_to_misspelling(step)

    def _begin_comment(self) -> None:
        # Once the pane is made, it carries out the action itself.
        if self._workspace:
            is_new = not self._workspace.comments.is_made
            self._workspace.show_side("comments")
            if is_new:
                self._workspace.comments.pane().begin_comment()

    def _step_beside(self, name: str, step: int) -> None:
        """Shows the comments or the findings, and goes to the next one; with -1 to the previous one."""
        if self._workspace:
            place = self._workspace.comments if name == "comments" else self._workspace.checks
            # Once the pane is made, it carries out the action itself.
            is_new = not place.is_made
            self._workspace.show_side(name)
            if is_new:
                pane = place.pane()
                pane.go_next() if step > 0 else pane.go_previous()

    def _back_to_comment(self) -> None:
        if self._workspace:
            self._workspace.show_side("comments").setFocus()

    def _show_centre(self, index: int) -> None:
        if self._workspace:
            self._workspace.centre.setCurrentIndex(index)
            self._workspace.centre.currentWidget().setFocus()

    def _centre_changed(self, index: int) -> None:
        self._actions["view.form"].setChecked(index == 0)
        self._actions["view.preview"].setChecked(index == 1)

    def _show_tree(self, shown: bool) -> None:
        if self._workspace:
            self._workspace.tree.setVisible(shown)
            self._window.settings.set(of.TREE_SHOWN, shown)

    def _show_side(self, shown: bool) -> None:
        if self._workspace:
            self._workspace.side.setVisible(shown)

    def _show_beside(self, shown: bool) -> None:
        session = self._window.session
        if session is None or shown == (session.view.second_language is not None):
            return
        others = [language for language in session.plan.settings().languages if language != session.view.draft_language]
        session.view.set_languages(session.view.draft_language, others[0] if shown and others else None)
        self._languages_changed()

    def _languages_changed(self) -> None:
        session = self._window.session
        self._actions["view.beside"].setChecked(session is not None and session.view.second_language is not None)

    def _swap_languages(self) -> None:
        session = self._window.session
        if session and session.view.second_language:
            session.view.set_languages(session.view.second_language, session.view.draft_language)

    def _zoom(self, step: int) -> None:
        if self._workspace:
            settings = self._window.settings
            zoom = min(300, max(50, settings.get(of.CELL_ZOOM) + step)) if step else 100
            settings.set(of.CELL_ZOOM, zoom)

    def _next_pane(self, step: int) -> None:
        if self._workspace is None:
            return
        workspace, notices = self._workspace, self._window.notices
        shown = notices, workspace.tree, workspace.centre.currentWidget(), workspace.side, self._window.status
        panes = [pane for pane in shown if pane.isVisible()]
        focus = QApplication.focusWidget()
        current = next((index for index, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), -1)
        pane = panes[(current + step) % len(panes)]
        (workspace.side.currentWidget() if pane is workspace.side else pane).setFocus()

    def _show_word_count(self) -> None:
        from sedi_editor.ui.window.word_count_dialog import WordCountDialog

        if self._window.session:
            WordCountDialog(self._window.session, self._window).open()

    def _show_preferences(self) -> None:
        from sedi_editor.ui.preferences.dialog import PreferencesDialog

        PreferencesDialog(self._window.settings, self._window).open()

    def _show_keys(self) -> None:
        from sedi_editor.ui.window.key_table import KeyTable

        KeyTable(self._window).open()

    def _show_about(self) -> None:
        from sedi_editor.ui.window.about_dialog import AboutDialog

        AboutDialog(self._window).open()
