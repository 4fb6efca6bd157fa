"""The bar above the tree: a field for words, and a menu of states and departments to filter by."""

from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.location import named
from sedi_editor.ui import theme
from sedi_editor.ui.icons import icon
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.tree.tree_filter import TreeFilter
from sedi_editor.ui.widgets.buttons import IconButton
from sedi_editor.ui.widgets.search_box import SearchBox

_STATES = ("missing", "stale", "comments")
_LONGEST_TITLE = 60


class TreeFilterBar(Translatable, QWidget):
    """Edits `tree_filter`, and emits `changed` when it is another."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.tree_filter = TreeFilter()
        self._session = session
        self.box = SearchBox("filter")
        self.button = IconButton("more")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.button.setMenu(self.menu)
        self._states = {state: QAction(self, checkable=True) for state in _STATES}
        self._departments = QMenu(self)
        self._clear = QAction(icon("close"), "", self)
        self._lay_out()
        self.box.searched.connect(lambda words: self._set(replace(self.tree_filter, words=words)))
        self._clear.triggered.connect(self.clear)
        self._departments.aboutToShow.connect(self._list_departments)
        for state, action in self._states.items():
            action.triggered.connect(lambda on, name=state: self._set(replace(self.tree_filter, **{name: on})))
        self.retranslate()

    def clear(self) -> None:
        """Removes the filter: all nodes match."""
        self.box.clear()
        for action in self._states.values():
            action.setChecked(False)
        self._set(TreeFilter())

    def retranslate(self) -> None:
        self.box.set_placeholder(_("Filter the plan"))
        self.button.set_label(_("What to filter by"))
        self.menu.setAccessibleName(_("What to filter by"))
        self._states["missing"].setText(_("&Missing translation"))
        self._states["stale"].setText(_("Translation &older than its source"))
        self._states["comments"].setText(_("Open &comments"))
        self._departments.setTitle(_("&Department"))
        self._clear.setText(_("&Show all"))

    def _lay_out(self) -> None:
        space = theme.current().space
        line = QHBoxLayout(self)
        line.setContentsMargins(space(2), space(2), space(2), space(2))
        line.setSpacing(space(1))
        line.addWidget(self.box, 1)
        line.addWidget(self.button)
        for action in self._states.values():
            self.menu.addAction(action)
        self.menu.addSeparator()
        self.menu.addMenu(self._departments)
        self.menu.addSeparator()
        self.menu.addAction(self._clear)
        self._clear.setEnabled(False)

    def _set(self, wanted: TreeFilter) -> None:
        if wanted != self.tree_filter:
            self.tree_filter = wanted
            self._clear.setEnabled(not wanted.is_empty)
            is_set_in_menu = wanted.has_states or wanted.department is not None
            self.button.setIcon(icon("more", tone="accent" if is_set_in_menu else "muted"))
            self.changed.emit()

    def _list_departments(self) -> None:
        self._departments.clear()
        group = QActionGroup(self._departments)
        self._add_department(group, None, _("All departments"))
        self._departments.addSeparator()
        for department in self._session.plan.tree().departments:
            title = named(department, self._session.view.draft_language).line
            # An ampersand would make a letter a shortcut.
            self._add_department(group, department.id, title[:_LONGEST_TITLE].replace("&", "&&"))

    def _add_department(self, group: QActionGroup, department: UUID | None, words: str) -> None:
        action = self._departments.addAction(words)
        action.setCheckable(True)
        action.setChecked(self.tree_filter.department == department)
        action.triggered.connect(lambda: self._set(replace(self.tree_filter, department=department)))
        group.addAction(action)
