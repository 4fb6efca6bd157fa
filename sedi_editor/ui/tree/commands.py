"""The commands of the tree, for keys, menus and buttons."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from sedi_editor.errors import UserError
from sedi_editor.i18n import _
from sedi_editor.plan.kind import Kind
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.tree.editing import TreeEditing
from sedi_editor.ui.tree.view import PlanTreeView


class TreeCommands(QObject):
    """Carries out commands on the selected nodes of `view`.

    `refused` says why a command was not possible, `deleted` what has been deleted, so that the window can offer to undo
    it.
    """

    refused = Signal(str)
    deleted = Signal(str)
    moved = Signal()
    """The selected nodes have another place."""

    def __init__(self, session: Session, view: PlanTreeView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._editing = TreeEditing(session)

    def reasons(self) -> dict[str, str]:
        """Why actions on nodes can do nothing with the selected ones; "" where they can do something."""
        nodes = self._view.selected()
        nothing = "" if nodes else _("Choose a part of the plan first")
        return {
            **dict.fromkeys(("node.rename", "node.duplicate", "node.delete"), nothing),
            "node.promote": nothing or self._editing.cannot_promote(nodes),
            "node.demote": nothing or self._editing.cannot_demote(nodes),
            "node.up": nothing or self._editing.cannot_move_up(nodes),
            "node.down": nothing or self._editing.cannot_move_down(nodes),
        }

    def add(self, kind: Kind) -> None:
        """Adds an empty node of that kind near the selected one, and opens its title for typing."""
        self._session.flush()
        added: list[UUID] = []
        self._attempt(lambda: added.append(self._editing.add(kind, self._session.view.current)))
        for node in added:
            self._session.view.select(node)
            self._view.setFocus()
            self._view.begin_rename(node)

    def add_alike(self) -> None:
        """Adds a node of the kind of the current one, or a department to the plan itself."""
        current = self._session.view.current
        self.add(self._session.plan.kind(current) if current else Kind.DEPARTMENT)

    def rename(self) -> None:
        """Opens the title of the current node for typing."""
        if self._session.read_only:
            self._attempt(self._session.require_writable)
        elif self._session.view.current is not None:
            self._view.setFocus()
            self._view.begin_rename(self._session.view.current)

    def set_line(self, node: UUID, line: str) -> None:
        """Sets number and title of `node` from what was typed in the tree."""
        self._attempt(lambda: self._editing.rename(node, line))

    def duplicate(self) -> None:
        """Adds copies of the selected nodes behind them, and selects the copies."""
        self._select_new(lambda: self._editing.duplicate(self._view.selected()))

    def delete(self) -> None:
        """Deletes the selected nodes, without a question, since this can be undone."""
        nodes = self._view.selected()
        if nodes:
            notices: list[str] = []
            self._attempt(lambda: notices.append(self._editing.delete(nodes)))
            for words in notices:
                self.deleted.emit(words)

    def move_up(self) -> None:
        """Moves the selected nodes one place up."""
        self._move(lambda: self._editing.move_up(self._view.selected()))

    def move_down(self) -> None:
        """Moves the selected nodes one place down."""
        self._move(lambda: self._editing.move_down(self._view.selected()))

    def promote(self) -> None:
        """Raises the selected nodes by one level."""
        self._move(lambda: self._editing.promote(self._view.selected()))

    def demote(self) -> None:
        """Lowers the selected nodes by one level."""
        self._move(lambda: self._editing.demote(self._view.selected()))

    def drop(self, nodes: list[UUID], parent: UUID | None, gap: int | None) -> None:
        """Moves `nodes`, the selected ones, under `parent`, before the child at `gap`; with None to the end."""
        self._move(lambda: self._editing.move(nodes, parent, gap))

    def copy(self) -> None:
        """Puts copies of the selected nodes on the clipboard."""
        nodes = self._view.selected()
        if nodes:
            self._session.flush()
            QGuiApplication.clipboard().setMimeData(self._editing.copy(nodes))

    def cut(self) -> None:
        """Puts the selected nodes on the clipboard and deletes them."""
        if self._view.selected() and self._attempt(self._session.require_writable):
            self.copy()
            self.delete()

    def paste(self) -> None:
        """Adds the nodes on the clipboard near the selected node."""
        content = QGuiApplication.clipboard().mimeData()
        if content is not None:
            self._select_new(lambda: self._editing.paste(content, self._session.view.current))

    def _attempt(self, action: Callable[[], object]) -> bool:
        """Calls `action`; if the plan or the disk refuses, emits `refused`. Returns whether it was done."""
        try:
            action()
        except UserError as problem:
            self.refused.emit(str(problem))
            return False
        return True

    def _select_new(self, action: Callable[[], list[UUID]]) -> None:
        self._session.flush()
        new: list[UUID] = []
        if self._attempt(lambda: new.extend(action())) and new:
            self._view.select_nodes(new)

    def _move(self, action: Callable[[], None]) -> None:
        self._session.flush()
        chosen = self._view.selected()
        if chosen and self._attempt(action):
            self._select_moved(chosen)
            self.moved.emit()

    def _select_moved(self, nodes: list[UUID]) -> None:
        """Selects the moved nodes as before, even if they went under a collapsed node."""
        current = self._view.current()
        self._view.select_nodes(sorted(nodes, key=lambda node: node != current))
