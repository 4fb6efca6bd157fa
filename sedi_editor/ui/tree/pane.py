"""The pane with the structure of the plan: the filter bar and the tree."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.kind import Kind
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.tree.filter_bar import TreeFilterBar
from sedi_editor.ui.tree.filtering import TreeFiltering
from sedi_editor.ui.tree.menus import AddMenu, context_menu
from sedi_editor.ui.tree.model import PlanTreeModel
from sedi_editor.ui.tree.view import PlanTreeView
from sedi_editor.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from sedi_editor.ui.tree.commands import TreeCommands

_FEW = 60
"""The most items that the tree may have at first with all departments expanded."""
_MOST = 200
"""The most expanded nodes that are remembered."""


class TreePane(Translatable, QWidget):
    """Shows the session's plan; the selected node is the session's current one.

    `refused` and `deleted` are those of its commands. `expanded` are the nodes expanded at first; with None it is all
    departments, if these have few children.
    """

    refused = Signal(str)
    deleted = Signal(str)
    chosen_changed = Signal()
    """Other nodes are selected."""
    entered = Signal()
    """The user wants to type in the selected node."""

    def __init__(self, session: Session, expanded: Iterable[UUID] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._expanded_at_first = None if expanded is None else frozenset(expanded)
        self._actions: Actions | None = None
        self._is_selecting = False
        self.model = PlanTreeModel(session)
        self.model.setParent(self)
        self.view = PlanTreeView(self.model)
        self.filter_bar = TreeFilterBar(session)
        self._filtering = TreeFiltering(session, self.view, self.filter_bar)
        self._empty = EmptyState("tree", "add")
        self._lay_out()
        # After the layout: if the menu is made first, Qt loses the pane from the Tab order.
        self.add_menu = AddMenu(session, self)
        self._connect()
        self._show_plan()
        self._set_names()

    @cached_property
    def commands(self) -> "TreeCommands":
        """The commands on nodes, made for the first of them and not for the start."""
        from sedi_editor.ui.tree.commands import TreeCommands

        commands = TreeCommands(self._session, self.view, self)
        commands.refused.connect(self.refused)
        commands.deleted.connect(self.deleted)
        # The same nodes are selected, in another place.
        commands.moved.connect(self.chosen_changed)
        return commands

    def connect_actions(self, actions: Actions) -> None:
        """Connects the actions that act on nodes of the plan."""
        self._actions = actions
        actions["node.add"].setMenu(self.add_menu)
        for name, do in (
            ("node.add", self._ask_what_to_add),
            ("node.rename", self._rename),
            ("node.duplicate", self._duplicate),
            ("node.delete", self._delete),
        ):
            # The method itself, no lambda: Qt disconnects it when the pane is deleted.
            actions[name].triggered.connect(do)
        for name in ("cut", "copy", "paste"):
            actions[f"edit.{name}"].triggered.connect(lambda _checked=False, name=name: self._use_clipboard(name))

    def retranslate(self) -> None:
        self._set_names()
        self._show_empty_state()
        self.model.refresh()

    def expanded(self) -> tuple[UUID, ...]:
        """The expanded nodes, the highest first and not too many; while a filter is set, those expanded before."""
        plan = self._session.plan
        expanded = filter(plan.has, self._filtering.expanded_without_filter())
        return tuple(sorted(expanded, key=lambda node: len(plan.ancestors(node)))[:_MOST])

    def _set_names(self) -> None:
        self.view.setAccessibleName(_("Structure of the plan"))
        self.setAccessibleName(_("Structure of the plan"))

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
        self.model.renamed.connect(self._set_line)
        self.model.dropped.connect(self._drop)
        self.view.selectionModel().currentChanged.connect(self._take_current)
        self.view.selectionModel().selectionChanged.connect(self.chosen_changed)
        self.view.key_command.connect(self._do_key_command)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.add_menu.chosen.connect(self._add)
        self._empty.pressed.connect(self._do_next_step)
        self._filtering.applied.connect(self._after_filtering)
        session.changed.connect(self._follow)
        session.replaced.connect(self._show_plan)
        session.view.current_changed.connect(self._show_current)
        session.view.reveal_requested.connect(self._reveal)
        session.flush_requested.connect(self.view.commit)

    def _show_plan(self) -> None:
        departments = self._session.plan.tree().departments
        if self._expanded_at_first is not None:
            self.view.expand_only(self._expanded_at_first)
        elif sum(1 + len(department.children) for department in departments) <= _FEW:
            self.view.expand_only(frozenset(department.id for department in departments))
        self._show_current()
        self._show_empty_state()

    def _take_current(self) -> None:
        if not self.model.is_updating and self.view.currentIndex().isValid():
            # Qt is about to select the items itself, perhaps several: `_show_current` would select one alone.
            self._is_selecting = True
            try:
                self._session.view.select(self.view.current())
            finally:
                self._is_selecting = False

    def _show_current(self) -> None:
        if self._is_selecting:
            return
        current = self._session.view.current
        if current is not None:
            self.model.show_also(current)
        self.view.show_current(current)

    def _reveal(self, place: Place) -> None:
        self._show_current()

    def _follow(self, changed: Changed) -> None:
        # When the current node is removed, Qt makes a neighbour current; the session may know a better node.
        index = self.view.currentIndex()
        if changed.children and (not index.isValid() or self.view.current() != self._session.view.current):
            self._show_current()
        if changed.children:
            self._show_empty_state()

    def _after_filtering(self) -> None:
        self._show_empty_state()
        self.view.show_current(self._session.view.current)

    def _show_empty_state(self) -> None:
        has_departments = bool(self._session.plan.tree().departments)
        finds_nothing = self._filtering.finds_nothing
        self._empty.setVisible(not has_departments or finds_nothing)
        if not has_departments:
            hint = _("A plan is made of departments, each with its strategic lines, objectives and initiatives.")
            self._empty.set_texts(_("The plan is empty"), hint, _("Add a department"), "add")
        elif finds_nothing:
            self._empty.set_texts(_("Nothing fits the filter"), "", _("Show all"), "filter")

    def _do_next_step(self) -> None:
        """Does what the button of the empty tree offers."""
        if self._session.plan.tree().departments:
            self.filter_bar.clear()
        else:
            self.commands.add(Kind.DEPARTMENT)

    def _do_key_command(self, asked: str) -> None:
        if asked == "enter":
            self.entered.emit()
            return
        {
            "delete": self.commands.delete,
            "add": self.commands.add_alike,
            "up": self.commands.move_up,
            "down": self.commands.move_down,
            "cut": self.commands.cut,
            "copy": self.commands.copy,
            "paste": self.commands.paste,
        }[asked]()

    def _use_clipboard(self, name: str) -> None:
        """Cuts, copies or pastes nodes, if the tree has the focus."""
        if self.view.hasFocus():
            self._do_key_command(name)

    # These slots make the commands when one is first wanted.

    def _add(self, kind: Kind) -> None:
        self.commands.add(kind)

    def _set_line(self, node: UUID, line: str) -> None:
        self.commands.set_line(node, line)

    def _drop(self, nodes: list[UUID], parent: UUID | None, gap: int | None) -> None:
        self.commands.drop(nodes, parent, gap)

    def _rename(self) -> None:
        self.commands.rename()

    def _duplicate(self) -> None:
        self.commands.duplicate()

    def _delete(self) -> None:
        self.commands.delete()

    def _ask_what_to_add(self) -> None:
        place = self.view.visualRect(self.view.currentIndex()).bottomLeft()
        self.add_menu.offer(self.view.viewport().mapToGlobal(place))

    def _show_menu(self, place: QPoint) -> None:
        if self._actions:
            menu = context_menu(self, self._actions)
            menu.popup(self.view.viewport().mapToGlobal(place))
