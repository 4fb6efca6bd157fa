"""Which comments are shown."""

from collections.abc import Sequence
from uuid import UUID

from sedi_editor.i18n import _
from sedi_editor.ui.comments.threads import CommentFilter, ThreadState
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.filter_bar import FilterBar

HERE, EVERYWHERE = "here", "everywhere"
_SHORTEST = 6
"""Letters that a box shows at least."""


class CommentFilters(FilterBar):
    """The fields above the list."""

    def __init__(self) -> None:
        self.scope, self.state, self.author, self.department = ComboBox(), ComboBox(), ComboBox(), ComboBox()
        self._authors: Sequence[str] = ()
        self._departments: Sequence[tuple[UUID, str]] = ()
        super().__init__(self.scope, self.state, self.author, self.department, shortest=_SHORTEST)
        self.scope.currentIndexChanged.connect(lambda _index: self.department.setEnabled(self.is_everywhere))
        self.retranslate()

    @property
    def is_everywhere(self) -> bool:
        """Whether the whole plan is to be seen, and not only what is selected."""
        return self.scope.currentData() == EVERYWHERE

    @property
    def is_narrow(self) -> bool:
        """Whether more is hidden than what is resolved, or is elsewhere."""
        found = self.filter(None)
        return bool(found.words) or found.author is not None or found.department is not None

    def filter(self, within: frozenset[UUID | None] | None) -> CommentFilter:
        """What the fields now say, with `within` as what is selected."""
        return CommentFilter(
            self.words.text().strip(),
            self.author.currentData(),
            self.department.currentData() if self.is_everywhere else None,
            ThreadState(self.state.currentData()),
            None if self.is_everywhere else within,
        )

    def offer(self, authors: Sequence[str], departments: Sequence[tuple[UUID, str]]) -> None:
        """Offers those who have written, and the departments where, each with its title."""
        if (authors, departments) != (self._authors, self._departments):
            self._authors, self._departments = authors, departments
            self._fill()

    def show_everywhere(self) -> None:
        """The whole plan."""
        self.scope.setCurrentIndex(1)

    def show_all_states(self) -> None:
        """What is resolved too."""
        self.state.setCurrentIndex(2)

    def clear(self) -> None:
        """Hides nothing but what is resolved, or is elsewhere."""
        self.words.clear()
        for box in (self.author, self.department):
            box.setCurrentIndex(0)

    def retranslate(self) -> None:
        self.words.say(_("Filter comments"))
        self.scope.setAccessibleName(_("Where"))
        self.state.setAccessibleName(_("State"))
        self.author.setAccessibleName(_("Author"))
        self.department.setAccessibleName(_("Department"))
        self._fill()

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
        self.department.setEnabled(self.is_everywhere)
