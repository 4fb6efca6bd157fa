"""The filter bar of the comments pane."""

from collections.abc import Sequence
from uuid import UUID

from sedi_editor.i18n import _
from sedi_editor.ui.comments.threads import CommentFilter, ThreadState
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.filter_bar import FilterBar
from sedi_editor.ui.widgets.filter_button import Choice, FilterButton

HERE, EVERYWHERE = "here", "everywhere"
_SHORTEST = 6
"""The least width of a combo box, in letters."""


class CommentFilters(FilterBar):
    """A field for words, boxes for scope and state, and in a menu the author and the department."""

    def __init__(self) -> None:
        self.scope, self.state, self.author, self.department = ComboBox(), ComboBox(), Choice(), Choice()
        self._authors: Sequence[str] = ()
        self._departments: Sequence[tuple[UUID, str]] = ()
        super().__init__(FilterButton(self.author, self.department), self.scope, self.state, shortest=_SHORTEST)
        self.scope.currentIndexChanged.connect(self._allow_department)
        self.retranslate()

    @property
    def is_everywhere(self) -> bool:
        """Whether the scope is the whole plan, and not only what is selected."""
        return self.scope.currentData() == EVERYWHERE

    @property
    def is_narrow(self) -> bool:
        """Whether the filter hides threads by their words, author or department."""
        found = self.filter(None)
        return bool(found.words) or found.author is not None or found.department is not None

    def filter(self, within: frozenset[UUID | None] | None) -> CommentFilter:
        """The filter as set in the fields; `within` are the nodes that are selected, and those below them."""
        return CommentFilter(
            self.words.text().strip(),
            self.author.value,
            self.department.value if self.is_everywhere else None,
            ThreadState(self.state.currentData()),
            None if self.is_everywhere else within,
        )

    def offer(self, authors: Sequence[str], departments: Sequence[tuple[UUID, str]]) -> None:
        """Fills the boxes with the authors, and with the departments and their titles."""
        if (authors, departments) != (self._authors, self._departments):
            self._authors, self._departments = authors, departments
            self._fill()

    def show_everywhere(self) -> None:
        """Sets the scope to the whole plan."""
        self.scope.setCurrentIndex(1)

    def show_all_states(self) -> None:
        """Shows resolved threads too."""
        self.state.setCurrentIndex(2)

    def clear(self) -> None:
        """Clears words, author and department; scope and state stay as they are."""
        self.words.clear()
        self.button.clear()

    def retranslate(self) -> None:
        self.words.set_placeholder(_("Filter comments"))
        self.scope.setAccessibleName(_("Where"))
        self.state.setAccessibleName(_("State"))
        self.author.name = _("&Author")
        self.department.name = _("&Department")
        self._fill()
        self.button.retranslate()

    def _fill(self) -> None:
        self.scope.offer(((HERE, _("Here")), (EVERYWHERE, _("Whole plan"))))
        states = (
            (ThreadState.OPEN, _("Unresolved")),
            (ThreadState.RESOLVED, _("Resolved")),
            (ThreadState.ALL, _("Any state")),
        )
        self.state.offer(states)
        self.author.offer(((None, _("All authors")), *((name, name) for name in self._authors)))
        self.department.offer(((None, _("All departments")), *self._departments))
        self._allow_department()

    def _allow_department(self) -> None:
        self.department.is_enabled = self.is_everywhere
        self.button.retranslate()
