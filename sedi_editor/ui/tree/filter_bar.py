"""The line above the tree: words to look for, and a menu of what else to look for."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.location import named
from sedi_editor.ui import theme
from sedi_editor.ui.icons import icon
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.tree.sieve import Sieve
from sedi_editor.ui.widgets.buttons import IconButton
from sedi_editor.ui.widgets.search_box import SearchBox
from sedi_editor.ui.words import Worded

_STATES = ("missing", "stale", "comments")
_LONGEST_TITLE = 60


class FilterBar(Worded, QWidget):
    """Says with `changed` whenever something else is looked for; `sieve` is what."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.sieve = Sieve()
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
        self.box.searched.connect(lambda words: self._set(replace(self.sieve, words=words)))
        self._clear.triggered.connect(self.clear)
        self._departments.aboutToShow.connect(self._list_departments)
        for state, action in self._states.items():
            action.triggered.connect(lambda on, name=state: self._set(replace(self.sieve, **{name: on})))
        self.retranslate()

    def clear(self) -> None:
        """Looks for nothing any more."""
        self.box.clear()
        for action in self._states.values():
            action.setChecked(False)
        self._set(Sieve())

    def retranslate(self) -> None:
        self.box.say(_("Filter the plan"))
        self.button.say(_("What to filter by"))
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

    def _set(self, sieve: Sieve) -> None:
        if sieve != self.sieve:
            self.sieve = sieve
            self._clear.setEnabled(not sieve.is_open)
            narrowed = sieve.has_states or sieve.department is not None
            self.button.setIcon(icon("more", tone="accent" if narrowed else "muted"))
            self.changed.emit()

    def _list_departments(self) -> None:
        self._departments.clear()
        group = QActionGroup(self._departments)
        self._add_department(group, None, _("All departments"))
        self._departments.addSeparator()
        for department in self._session.plan.tree().departments:
            title = named(department, self._session.draft_language).line
            # An ampersand would make a letter a shortcut.
            self._add_department(group, department.id, title[:_LONGEST_TITLE].replace("&", "&&"))

    def _add_department(self, group: QActionGroup, department: UUID | None, words: str) -> None:
        action = self._departments.addAction(words)
        action.setCheckable(True)
        action.setChecked(self.sieve.department == department)
        action.triggered.connect(lambda: self._set(replace(self.sieve, department=department)))
        group.addAction(action)
