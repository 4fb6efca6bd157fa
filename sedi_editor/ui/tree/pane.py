"""The pane with the plan's structure: a filter, the tree, and what one can do in it."""

from collections.abc import Callable, Iterable
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sedi_editor.errors import UserError
from sedi_editor.i18n import _
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.kind import Kind
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.tree.editing import TreeEditing
from sedi_editor.ui.tree.filter_bar import TreeFilterBar
from sedi_editor.ui.tree.filtering import TreeFiltering
from sedi_editor.ui.tree.menus import AddMenu, context_menu
from sedi_editor.ui.tree.model import PlanTreeModel
from sedi_editor.ui.tree.view import PlanTreeView
from sedi_editor.ui.widgets.empty_state import EmptyState
from sedi_editor.ui.words import Worded

_FEW = 60
"""How many lines may be open at first."""
_MOST = 200
"""How many open branches are worth remembering."""


class TreePane(Worded, QWidget):
    """Shows the session's plan, and what is selected in it is the session's current node.

    `refused` says why something could not be done, `deleted` what has been deleted: the time to offer an undo.
    `branches` are those that are open at first; without them it is all departments, where these are few.
    """

    refused = Signal(str)
    deleted = Signal(str)
    entered = Signal()
    """The user wants to write in what is selected."""

    def __init__(self, session: Session, branches: Iterable[UUID] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._first_open = None if branches is None else frozenset(branches)
        self._editing = TreeEditing(session)
        self._actions: Actions | None = None
        self._is_telling = False
        self.model = PlanTreeModel(session)
        self.model.setParent(self)
        self.view = PlanTreeView(self.model)
        self.filter_bar = TreeFilterBar(session)
        self._filtering = TreeFiltering(session, self.view, self.filter_bar)
        self._empty = EmptyState("tree", "add")
        self._lay_out()
        # Behind the layout: a menu that was there first makes Qt lose the pane from the walk of the Tab key.
        self.add_menu = AddMenu(session, self)
        self._connect()
        self._open_first()
        self.retranslate()

    def serve(self, actions: Actions) -> None:
        """Carries out the actions on parts of the plan."""
        self._actions = actions
        actions["node.add"].setMenu(self.add_menu)
        for name, do in (
            ("node.add", self._ask_what_to_add),
            ("node.rename", self.rename),
            ("node.duplicate", self.duplicate),
            ("node.delete", self.delete),
            ("node.up", self.move_up),
            ("node.down", self.move_down),
        ):
            # The method itself, which Qt lets go of when the pane is taken away.
            actions[name].triggered.connect(do)

    def retranslate(self) -> None:
        self.view.setAccessibleName(_("Structure of the plan"))
        self.setAccessibleName(_("Structure of the plan"))
        self._say_empty()
        self.model.refresh()

    def branches(self) -> tuple[UUID, ...]:
        """The expanded nodes, the highest first and at most 200; while a filter is set, those expanded before."""
        plan = self._session.plan
        expanded = filter(plan.has, self._filtering.expanded_without_filter())
        return tuple(sorted(expanded, key=lambda node: len(plan.ancestors(node)))[:_MOST])

    def add(self, kind: Kind) -> None:
        """Adds an empty part of that kind near the selected one, and opens its title for typing."""
        self._session.settle()
        added: list[UUID] = []
        self._attempt(lambda: added.append(self._editing.add(kind, self._session.current)))
        for node in added:
            self._session.select(node)
            self.view.setFocus()
            self.view.begin_rename(node)

    def rename(self) -> None:
        """Opens the title of the current node for typing."""
        if self._session.read_only:
            self._attempt(self._session.require_writable)
        elif self._session.current is not None:
            self.view.setFocus()
            self.view.begin_rename(self._session.current)

    def duplicate(self) -> None:
        """Puts copies of the selected nodes behind them, and selects the copies."""
        self._select_new(lambda: self._editing.duplicate(self._chosen()))

    def delete(self) -> None:
        """Deletes the selected nodes; nothing is asked, since it can be undone."""
        nodes = self._chosen()
        if nodes:
            said: list[str] = []
            self._attempt(lambda: said.append(self._editing.delete(nodes)))
            for words in said:
                self.deleted.emit(words)

    def move_up(self) -> None:
        """Moves the selected nodes one place up."""
        self._move(lambda: self._editing.move_up(self._chosen()))

    def move_down(self) -> None:
        """Moves the selected nodes one place down."""
        self._move(lambda: self._editing.move_down(self._chosen()))

    def copy(self) -> None:
        """Puts copies of the selected nodes on the clipboard."""
        nodes = self._chosen()
        if nodes:
            self._session.settle()
            QGuiApplication.clipboard().setMimeData(self._editing.copy(nodes))

    def cut(self) -> None:
        """Puts the selected nodes on the clipboard and deletes them."""
        if self._chosen() and self._attempt(self._session.require_writable):
            self.copy()
            self.delete()

    def paste(self) -> None:
        """Adds what is on the clipboard near the selected node."""
        content = QGuiApplication.clipboard().mimeData()
        if content is not None:
            self._select_new(lambda: self._editing.paste(content, self._session.current))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_bar)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 3)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        session = self._session
        self.model.renamed.connect(lambda node, line: self._attempt(lambda: self._editing.rename(node, line)))
        self.model.dropped.connect(self._drop)
        self.view.selectionModel().currentChanged.connect(self._take_current)
        self.view.keyed.connect(self._do_key)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.add_menu.chosen.connect(self.add)
        self._empty.pressed.connect(self._fill)
        self._filtering.applied.connect(self._after_filtering)
        session.changed.connect(self._follow)
        session.replaced.connect(self._open_first)
        session.current_changed.connect(self._show_current)
        session.reveal_requested.connect(self._reveal)
        session.about_to_leave.connect(self.view.commit)

    def _open_first(self) -> None:
        departments = self._session.plan.tree().departments
        if self._first_open is not None:
            self.view.open_only(self._first_open)
        elif sum(1 + len(department.children) for department in departments) <= _FEW:
            self.view.open_only(frozenset(department.id for department in departments))
        self._show_current()
        self._say_empty()

    def _attempt(self, action: Callable[[], object]) -> bool:
        """Does it; where the plan or the disk refuses, says why. Returns whether it is done."""
        try:
            action()
        except UserError as problem:
            self.refused.emit(str(problem))
            return False
        return True

    def _chosen(self) -> list[UUID]:
        return self.view.selected()

    def _select_new(self, action: Callable[[], list[UUID]]) -> None:
        self._session.settle()
        new: list[UUID] = []
        if self._attempt(lambda: new.extend(action())) and new:
            self.view.select_nodes(new)

    def _move(self, action: Callable[[], None]) -> None:
        self._session.settle()
        chosen = self._chosen()
        if chosen and self._attempt(action):
            self._keep_in_sight(chosen)

    def _drop(self, nodes: list[UUID], parent: UUID | None, gap: int | None) -> None:
        self._move(lambda: self._editing.move(nodes, parent, gap))

    def _keep_in_sight(self, nodes: list[UUID]) -> None:
        """What has moved is selected as before, even where it went under a closed node."""
        current = self.view.current()
        self.view.select_nodes(sorted(nodes, key=lambda node: node != current))

    def _take_current(self) -> None:
        if not self.model.is_following and self.view.currentIndex().isValid():
            # Qt is about to select what it was asked to, which may be several.
            self._is_telling = True
            try:
                self._session.select(self.view.current())
            finally:
                self._is_telling = False

    def _show_current(self) -> None:
        if self._is_telling:
            return
        current = self._session.current
        if current is not None:
            self.model.show_also(current)
        self.view.show_current(current)

    def _reveal(self, place: Place) -> None:
        self._show_current()

    def _follow(self, changed: Changed) -> None:
        # Qt puts the cursor somewhere else when its node goes; the session knows better where.
        index = self.view.currentIndex()
        if changed.children and (not index.isValid() or self.view.current() != self._session.current):
            self._show_current()
        if changed.children:
            self._say_empty()

    def _after_filtering(self) -> None:
        self._say_empty()
        self.view.show_current(self._session.current)

    def _say_empty(self) -> None:
        has_departments = bool(self._session.plan.tree().departments)
        finds_nothing = self._filtering.finds_nothing
        self._empty.setVisible(not has_departments or finds_nothing)
        if not has_departments:
            hint = _("A plan is made of departments, each with its strategic lines, objectives and initiatives.")
            self._empty.say(_("The plan is empty"), hint, _("Add a department"))
        elif finds_nothing:
            self._empty.say(_("Nothing fits the filter"), "", _("Show all"))

    def _fill(self) -> None:
        """The next step that the empty tree offers."""
        if self._session.plan.tree().departments:
            self.filter_bar.clear()
        else:
            self.add(Kind.DEPARTMENT)

    def _do_key(self, asked: str) -> None:
        {
            "delete": self.delete,
            "add": self._add_alike,
            "up": self.move_up,
            "down": self.move_down,
            "cut": self.cut,
            "copy": self.copy,
            "paste": self.paste,
            "enter": self.entered.emit,
        }[asked]()

    def _add_alike(self) -> None:
        current = self._session.current
        self.add(self._session.plan.kind(current) if current else Kind.DEPARTMENT)

    def _ask_what_to_add(self) -> None:
        place = self.view.visualRect(self.view.currentIndex()).bottomLeft()
        self.add_menu.offer(self.view.viewport().mapToGlobal(place))

    def _show_menu(self, place: QPoint) -> None:
        if self._actions:
            menu = context_menu(self, self._actions)
            menu.popup(self.view.viewport().mapToGlobal(place))
