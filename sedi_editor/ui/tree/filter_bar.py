"""The bar above the tree: a field for words, and the button of the states and departments to filter by."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.location import named
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.naming import language_name
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.tree.tree_filter import TreeFilter
from sedi_editor.ui.widgets.filter_button import Choice, FilterButton, Tick
from sedi_editor.ui.widgets.search_box import SearchBox


class TreeFilterBar(Translatable, QWidget):
    """The fields for `tree_filter`; `changed` is emitted when the filter has changed."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.tree_filter = TreeFilter()
        self._session = session
        self.box = SearchBox("filter")
        self.missing, self.stale, self.comments, self.department = Tick(), Tick(), Tick(), Choice()
        self.button = FilterButton(self.missing, self.stale, self.comments, self.department)
        self._lay_out()
        self.box.searched.connect(self._take)
        self.button.changed.connect(self._take)
        self.button.opening.connect(self._list_departments)
        session.changed.connect(self._follow)
        session.view.languages_changed.connect(self.retranslate)
        self.retranslate()

    def clear(self) -> None:
        """Removes the filter: all nodes match."""
        self.box.clear()
        self.button.clear()

    def retranslate(self) -> None:
        self.box.set_placeholder(_("Filter the plan"))
        language = language_name(self._session.view.draft_language)
        self.missing.name = _("&Missing in {language}").format(language=language)
        self.stale.name = _("In {language} &older than its source").format(language=language)
        self.comments.name = _("Open &comments")
        self.department.name = _("&Department")
        self._list_departments()
        self.button.retranslate()

    def _lay_out(self) -> None:
        space = theme.current().space
        line = QHBoxLayout(self)
        line.setContentsMargins(space(2), space(2), space(2), space(2))
        line.setSpacing(space(1))
        line.addWidget(self.box, 1)
        line.addWidget(self.button)

    def _take(self) -> None:
        wanted = TreeFilter(
            self.box.text().strip(),
            self.missing.is_set,
            self.stale.is_set,
            self.comments.is_set,
            self.department.value,
        )
        if wanted != self.tree_filter:
            self.tree_filter = wanted
            self.changed.emit()

    def _follow(self, changed: Changed) -> None:
        if None in changed.children:
            self._list_departments()

    def _list_departments(self) -> None:
        departments = self._session.plan.tree().departments
        titles = (
            (department.id, named(department, self._session.view.draft_language).line) for department in departments
        )
        self.department.offer(((None, _("All departments")), *titles))
