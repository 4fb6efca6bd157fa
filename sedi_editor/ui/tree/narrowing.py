"""The tree narrowed down to what the filter asks for, and wide again as it was before."""

from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from sedi_editor.plan.changed import Changed
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.tree.filter_bar import FilterBar
from sedi_editor.ui.tree.sieve import Sieve, Sifter
from sedi_editor.ui.tree.view import PlanTreeView


class Narrowing(QObject):
    """Follows the filter: hits are shown with all above them, which is opened. The session's current node stays.

    What no longer fits because it was mended goes when one goes on to something else, not while one is at it.
    """

    narrowed = Signal()

    def __init__(self, session: Session, view: PlanTreeView, bar: FilterBar) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._bar = bar
        self._sifter = Sifter(session.figures)
        self._wide: frozenset[UUID] | None = None
        self._is_dated = False
        self.finds_nothing = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._drop_mended)
        bar.changed.connect(self._narrow)
        session.changed.connect(self._note)
        session.languages_changed.connect(self._narrow_again)
        session.replaced.connect(bar.clear)
        session.current_changed.connect(self._go_on)

    def wide(self) -> frozenset[UUID]:
        """The nodes that are open, or were before the filter narrowed them down."""
        return self._view.open_nodes() if self._wide is None else self._wide

    def _narrow(self) -> None:
        sieve = self._bar.sieve
        if sieve.is_open:
            self._widen()
        else:
            self._wide = self.wide()
            self._sift(sieve)
        self.narrowed.emit()

    def _sift(self, sieve: Sieve, opened: frozenset[UUID] | None = None) -> None:
        found = self._sifter.sift(self._session.plan.tree(), sieve, self._session.beside_language)
        kept, current = found.kept, self._session.current
        if current is not None and kept and sieve.has_states and self._is_dated:
            kept |= {current, *self._session.plan.ancestors(current)}
        self._is_dated = False
        self.finds_nothing = not found.hits
        if opened is None:
            opened = found.above | ({sieve.department} if sieve.department else frozenset())
        self._show(kept, opened)

    def _widen(self) -> None:
        self.finds_nothing = False
        self._show(None, self._wide or frozenset())
        self._wide = None

    def _show(self, kept: frozenset[UUID] | None, opened: frozenset[UUID]) -> None:
        # Qt holds on to every open node, and looks through all of them at every step.
        self._view.collapseAll()
        self._view.tree.keep(kept)
        self._view.open_only(opened)

    def _note(self, changed: Changed) -> None:
        self._is_dated = self._is_dated or bool(changed.texts or changed.threads or changed.children)

    def _go_on(self) -> None:
        if self._is_dated and self._bar.sieve.has_states:
            # Not while the view is still busy with the key or the click that led on.
            self._later.start()

    def _drop_mended(self) -> None:
        if self._bar.sieve.has_states:
            self._sift(self._bar.sieve, self._view.open_nodes())
            self.narrowed.emit()

    def _narrow_again(self) -> None:
        if self._bar.sieve.has_states:
            self._narrow()
