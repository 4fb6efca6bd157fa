"""The source of a translation as it was and as it is, read from the store and compared beside the window."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from sedi_editor.plan.changed import Changed
from sedi_editor.plan.richtext import EMPTY, RichText
from sedi_editor.plan.tree import Source, TextPlace
from sedi_editor.revision.tracked_text import TrackedText
from sedi_editor.ui import jobs
from sedi_editor.ui.jobs import Job
from sedi_editor.ui.session.session import Session


class SourceComparison(QObject):
    """Compares the source of the translation at `place` as it is now with `source`, of which the translation was made.

    It compares again whenever the source changes. `tracked` has both texts in one; None until they are compared. `was`
    is None where the store has not kept the text. `at` is when the source was changed last; None where that is unknown.
    """

    compared = Signal()

    def __init__(self, session: Session, place: TextPlace, source: Source, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.place = place
        self.source = source
        self.was: RichText | None = None
        self.now: RichText | None = None
        self.at: datetime | None = None
        self.tracked: TrackedText | None = None
        self._is_read = False
        self._compared_with: RichText | None = None
        self._comparison: Job | None = None
        session.changed.connect(self._follow)
        session.saved_changed.connect(self._read_time)
        jobs.run(
            lambda _progress: session.source(source.fingerprint), self._take, lambda _problem: self._take(None), self
        )
        self._read_time()

    @property
    def source_place(self) -> TextPlace:
        """The place of the source."""
        return TextPlace(self.place.node, self.place.field, self.source.language)

    def stop(self) -> None:
        """Ends the comparison: nothing is emitted any more."""
        self.blockSignals(True)
        if self._comparison:
            self._comparison.cancel()
        self.deleteLater()

    def _read_time(self) -> None:
        # What the disk does not have yet was changed just now, and comes by `_follow` or after the next commit.
        if self.at is None and self._session.is_on_disk():
            session, place = self._session, self.source_place
            jobs.run(lambda _progress: session.last_change_of(place), self._take_time, lambda _problem: None, self)

    def _take_time(self, at: datetime | None) -> None:
        if at is not None and self.at is None:
            self.at = at
            if self.tracked:
                self.compared.emit()

    def _take(self, found: RichText | None) -> None:
        self.was, self._is_read = found, True
        self._compare()

    def _follow(self, changed: Changed) -> None:
        if tuple(self.source_place) in changed.texts:
            self.at = datetime.now(UTC)
        if self._is_read and any((node, field) == self.place[:2] for node, field, _language in changed.texts):
            self._compare()

    def _compare(self) -> None:
        """Compares beside the window, since a long text takes a while; what was compared before stays."""
        plan, place = self._session.plan, self.source_place
        if place.node is not None and not plan.has(place.node):
            return
        text = plan.text(*place)
        now = text.rich if text else EMPTY
        if now == self._compared_with:
            self.compared.emit()
            return
        if self._comparison:
            self._comparison.cancel()
        was, self._compared_with = now if self.was is None else self.was, now
        self._comparison = jobs.run(
            lambda _progress: (now, TrackedText.between(was, now)), self._take_comparison, lambda _problem: None, self
        )

    def _take_comparison(self, compared: tuple[RichText, TrackedText]) -> None:
        self.now, self.tracked = compared
        self.compared.emit()
