"""Filters the tree, and restores the tree when the filter is cleared."""

from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from sedi_editor.plan.changed import Changed
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.tree.filter_bar import TreeFilterBar
from sedi_editor.ui.tree.tree_filter import FilterRunner, TreeFilter
from sedi_editor.ui.tree.view import PlanTreeView


class TreeFiltering(QObject):
    """Applies the filter of the bar to the view: matching nodes are shown, and the nodes above them expanded.

    The session's current node stays, even if it no longer matches after an edit: it goes when another node becomes the
    current one.
    """

    applied = Signal()
    """The view shows other nodes than before."""

    def __init__(self, session: Session, view: PlanTreeView, bar: TreeFilterBar) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._bar = bar
        self._runner = FilterRunner(session.figures)
        self._expanded_before: frozenset[UUID] | None = None
        self._is_outdated = False
        self.finds_nothing = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._drop_fixed)
        bar.changed.connect(self._filter)
        session.changed.connect(self._note)
        session.view.languages_changed.connect(self._filter_again)
        session.replaced.connect(bar.clear)
        session.view.current_changed.connect(self._current_changed)

    def expanded_without_filter(self) -> frozenset[UUID]:
        """The nodes that are expanded; while a filter is set, those that were expanded before."""
        return self._view.expanded_nodes() if self._expanded_before is None else self._expanded_before

    def _filter(self) -> None:
        wanted = self._bar.tree_filter
        if wanted.is_empty:
            self._show_all()
        else:
            self._expanded_before = self.expanded_without_filter()
            self._apply(wanted)
        self.applied.emit()

    def _apply(self, wanted: TreeFilter, expanded: frozenset[UUID] | None = None) -> None:
        found = self._runner.run(self._session.plan.tree(), wanted, self._session.view.progress_language)
        shown, current = found.shown, self._session.view.current
        if current is not None and shown and wanted.has_states and self._is_outdated:
            shown |= {current, *self._session.plan.ancestors(current)}
        self._is_outdated = False
        self.finds_nothing = not found.hits
        if expanded is None:
            expanded = found.above | ({wanted.department} if wanted.department else frozenset())
        self._show(shown, expanded)

    def _show_all(self) -> None:
        self.finds_nothing = False
        self._show(None, self._expanded_before or frozenset())
        self._expanded_before = None

    def _show(self, shown: frozenset[UUID] | None, expanded: frozenset[UUID]) -> None:
        # Qt keeps a persistent index of every expanded node, and goes through all of them at every step.
        self._view.collapseAll()
        self._view.tree.show_only(shown)
        self._view.expand_only(expanded)

    def _note(self, changed: Changed) -> None:
        self._is_outdated = self._is_outdated or bool(changed.texts or changed.threads or changed.children)

    def _current_changed(self) -> None:
        if self._is_outdated and self._bar.tree_filter.has_states:
            # Later: the view still handles the key or the click that changed the current node.
            self._later.start()

    def _drop_fixed(self) -> None:
        if self._bar.tree_filter.has_states:
            self._apply(self._bar.tree_filter, self._view.expanded_nodes())
            self.applied.emit()

    def _filter_again(self) -> None:
        if self._bar.tree_filter.has_states:
            self._filter()
