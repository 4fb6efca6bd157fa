"""The status bar: the state of saving, the number of rows, the progress of the draft language, findings, comments."""

from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStatusBar, QWidget

from sedi_editor.i18n import _, ngettext
from sedi_editor.plan.changed import Changed
from sedi_editor.ui import theme
from sedi_editor.ui.dates import time_of_day
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.session.saving import Saving, SavingState
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.label import Label
from sedi_editor.ui.window.progress_figures import ProgressFigures

if TYPE_CHECKING:
    from sedi_editor.checks.counts import FindingCounts

COUNTING_SLICE = 0.005
"""Seconds of one slice of counting: less than the time between two frames on the screen."""
LATER = 200
"""Milliseconds after an edit until the figures are counted again: longer than between two keys."""


class StatusBar(Translatable, QStatusBar):
    """Shows the state of the plan. Its buttons emit signals.

    Where the window is too narrow for all, the number of rows goes, then the comments, then the findings.
    """

    checks_wanted = Signal()
    comments_wanted = Signal()
    counted = Signal()
    """The figures have been counted, and are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._session: Session | None = None
        self._findings: FindingCounts | None = None
        self._wanted: set[QWidget] = set()
        self.saved, self.rows, self.progress = Label("muted"), Label("muted"), ProgressFigures()
        self.checks, self.comments = Button("quiet"), Button("quiet")
        self.checks.clicked.connect(self.checks_wanted)
        self.comments.clicked.connect(self.comments_wanted)
        for widget in (self.saved, self.rows, self.progress, self.checks, self.comments):
            self.addWidget(widget)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit)
        self._counting: Iterator[None] = iter(())
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._count_on)
        self._later = QTimer(self, singleShot=True, interval=LATER)
        self._later.timeout.connect(self._count)
        self.retranslate()

    def show_session(self, session: Session | None) -> None:
        """Shows `session`, now and after each change; with None the bar is empty."""
        is_new, self._session = session is not self._session, session
        self._findings = None if is_new else self._findings
        if is_new:
            self._want(False, self.rows, self.progress, self.comments)
        if session and is_new:
            session.changed.connect(self._changed)
            session.view.languages_changed.connect(self._count)
            session.saved_changed.connect(self._show_saving)
        self.retranslate()

    def show_findings(self, counts: "FindingCounts") -> None:
        """Shows how many errors and warnings the checks have found."""
        self._findings = counts
        self._show_findings()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Where the plan stands"))
        self._show_saving()
        self._count()
        self._show_findings()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._needed((self.saved, self.progress)), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in theme.RESIZED:
            # Later: a change of the style reaches the parts after this.
            self._fitting.start()

    def _want(self, wanted: bool, *widgets: QWidget) -> None:
        self._wanted = self._wanted.union(widgets) if wanted else self._wanted.difference(widgets)
        self._fit()

    def _fit(self) -> None:
        """Shows the wanted parts that have room."""
        shown = [part for part in (self.saved, self.rows, self.progress, self.checks, self.comments) if self._has(part)]
        for dropped in (self.rows, self.comments, self.checks):
            if self._needed(shown) <= self.width():
                break
            shown = [part for part in shown if part is not dropped]
        for widget in (self.rows, self.progress, self.checks, self.comments):
            widget.setVisible(widget in shown)
        buttons = (self.progress.percent, self.progress.stale, self.checks, self.comments)
        reached = next((button for button in buttons if button.isEnabled() and button.isVisibleTo(self)), None)
        self.setFocusProxy(reached)  # pyright: ignore[reportArgumentType] - Qt takes None for "no proxy"

    def _has(self, widget: QWidget) -> bool:
        return widget is self.saved or widget in self._wanted

    def _needed(self, widgets: Iterable[QWidget]) -> int:
        """The width in pixels that the widgets need together."""
        between = theme.current().space(2)
        return sum(widget.sizeHint().width() + between for widget in widgets if self._has(widget))

    def _changed(self, _changed: Changed) -> None:
        self._later.start()

    def _show_saving(self) -> None:
        saving = self._session.saving if self._session else None
        self.saved.setText(saving_text(saving) if saving else "")
        theme.tone(self.saved, "warning" if saving and saving.state is SavingState.FAILED else "")
        self._fit()

    def _show_findings(self) -> None:
        shown = self._session is not None and self._findings is not None
        self.checks.setText(str(self._findings or "") or _("Checks: none"))
        self._want(shown, self.checks)

    def _count(self) -> None:
        session = self._session
        self._counting = session.figures.counting(session.plan.tree()) if session else iter(())
        self._count_on()

    def _count_on(self) -> None:
        """Counts for one slice of time, and shows the figures once all is counted."""
        end = perf_counter() + COUNTING_SLICE
        for _department in self._counting:
            if perf_counter() > end:
                # A large plan was just opened: the window is painted between the slices.
                self._slices.start()
                return
        self._slices.stop()
        self._show_figures()

    def _show_figures(self) -> None:
        session = self._session
        language = session.view.progress_language if session else None
        if session is None:
            self._want(False, self.rows, self.comments, self.progress)
            return
        tree = session.plan.tree()
        rows = session.figures.rows(tree)
        self.rows.setText(ngettext("{n} row", "{n} rows", rows).format(n=rows))
        if language:
            self.progress.show_progress(language, session.figures.progress(tree, language))
        count = session.figures.open_threads(tree, tree.annotations)
        words = ngettext("{n} open comment", "{n} open comments", count).format(n=count)
        self.comments.setText(words if count else _("No open comments"))
        self._want(True, self.rows, self.comments)
        self._want(language is not None, self.progress)
        self.counted.emit()


def saving_text(saving: Saving) -> str:
    """The state of saving in words."""
    match saving.state:
        case SavingState.WAITING:
            return _("Saving…")
        case SavingState.FAILED:
            return _("Not saved")
        case SavingState.READ_ONLY:
            return _("Read only")
        case SavingState.SAVED if saving.at:
            return _("Saved {time}").format(time=time_of_day(saving.at))
        case SavingState.SAVED:
            return _("Saved")
