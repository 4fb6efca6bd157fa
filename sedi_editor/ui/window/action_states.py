"""Which actions can do something with what is chosen, and why the others cannot."""

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMenuBar, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from sedi_editor.i18n import _
from sedi_editor.plan.changed import Changed
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.cell.clipboard import has_text
from sedi_editor.ui.tree.mime_data import COPIED_NODES
from sedi_editor.ui.window.workspace import Workspace

LATER = 200
"""Milliseconds after a change of the plan until the actions are looked at again: never between two keys."""
Text = QLineEdit | QPlainTextEdit | QTextEdit


class ActionStates(QObject):
    """Switches actions on and off as what is chosen changes; one that is off says why in its tooltip."""

    def __init__(self, workspace: Workspace, actions: Actions) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._actions = actions
        self._focus: QWidget | None = None
        self._text: Text | None = None
        self._has_text = self._has_nodes = self._is_tree_due = False
        self._of_tree: dict[str, str] = {}
        self._now = QTimer(self, singleShot=True, interval=0)
        self._now.timeout.connect(self.refresh)
        self._later = QTimer(self, singleShot=True, interval=LATER)
        self._later.timeout.connect(self._refresh_texts)
        session = workspace.session
        # A method, no lambda: Qt lets go of it when the workspace is taken away.
        session.changed.connect(self._refresh_later)
        session.view.languages_changed.connect(self._now.start)
        session.view.current_changed.connect(self._now.start)
        workspace.form.chosen_changed.connect(self._now.start)
        workspace.tree.chosen_changed.connect(self._now.start)
        QGuiApplication.clipboard().dataChanged.connect(self._read_clipboard)
        program = QApplication.instance()
        assert isinstance(program, QApplication)
        program.focusChanged.connect(self._follow_focus)
        self._read_clipboard()
        self._follow_focus(None, QApplication.focusWidget())

    def refresh(self, with_tree: bool = True) -> None:
        """Looks at what is chosen, and switches the actions. Without `with_tree`, those on nodes stay as they are."""
        self._now.stop()
        self._later.stop()
        form, tree = self._workspace.form, self._workspace.tree
        focus = self._focus if self._focus and isValid(self._focus) else None
        in_form = focus if focus and self._workspace.centre.isAncestorOf(focus) else None
        if with_tree:
            self._of_tree, self._is_tree_due = tree.commands.reasons(), False
        self._actions.limit({**self._of_tree, **form.reasons(in_form), **self._of_edit(focus)})
        for name, words in form.names(in_form).items():
            self._actions.set_text(name, words)

    def _refresh_texts(self) -> None:
        self.refresh(with_tree=self._is_tree_due)

    def _refresh_later(self, changed: Changed) -> None:
        # Where nodes can go takes longer to find in a large plan, and depends on no text.
        self._is_tree_due = self._is_tree_due or bool(changed.children)
        self._later.start()

    def _of_edit(self, focus: QWidget | None) -> dict[str, str]:
        """The reasons for cutting, copying and pasting, which act on the widget with the focus."""
        nothing, no_text = _("Nothing is chosen"), _("There is nothing to paste")
        cut = copy = paste = plain = nothing
        tree, view = self._workspace.tree.view, self._workspace.form.grid_page.view
        if focus is tree:
            cut = copy = "" if tree.selected() else nothing
            paste, plain = "" if self._has_nodes else no_text, no_text
        elif focus is view:
            cells, draft = view.chosen_cells(), self._workspace.session.view.draft_language
            copy = "" if cells else nothing
            cut = "" if any(view.texts.rich(cell, draft) for cell in cells) else _("There is no text in these cells")
            paste = plain = "" if cells and self._has_text else no_text
        elif isinstance(focus, Text):
            copy = "" if _selects(focus) else nothing
            cut = copy if not focus.isReadOnly() else _("This text can only be read")
            paste = plain = "" if self._has_text and not focus.isReadOnly() else no_text
        return {"edit.cut": cut, "edit.copy": copy, "edit.paste": paste, "edit.paste_plain": plain}

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Whoever goes through a menu or a toolbar comes back to what is chosen.
        if now is None or isinstance(now, QMenu | QMenuBar) or not self._workspace.isAncestorOf(now):
            if isinstance(now, Text) and now.window() is self._workspace.window():
                self._watch(now)
            return
        self._watch(now)

    def _watch(self, now: QWidget) -> None:
        if self._text and isValid(self._text):
            _selection_signal(self._text).disconnect(self._now.start)
        self._focus, self._text = now, now if isinstance(now, Text) else None
        if self._text:
            _selection_signal(self._text).connect(self._now.start)
        self._now.start()

    def _read_clipboard(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        # pyright's stubs leave out that an empty clipboard may have nothing to give.
        is_there = mime is not None  # pyright: ignore[reportUnnecessaryComparison]
        self._has_text = is_there and has_text(mime)
        self._has_nodes = is_there and mime.hasFormat(COPIED_NODES)
        self._now.start()


def _selects(text: Text) -> bool:
    return text.hasSelectedText() if isinstance(text, QLineEdit) else text.textCursor().hasSelection()


def _selection_signal(text: Text) -> SignalInstance:
    return text.selectionChanged if isinstance(text, QLineEdit) else text.copyAvailable
