"""The page that the window shows while no plan is open."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan_files import SUFFIX, is_plan, is_word
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.settings import Settings
from sedi_editor.ui.starting.card_button import CardButton
from sedi_editor.ui.starting.first_steps import FirstSteps
from sedi_editor.ui.starting.recent import RecentPlans
from sedi_editor.ui.starting.starting_point import StartingPoint
from sedi_editor.ui.widgets.label import Label

_WIDEST = 240
"""The largest width, in steps of the theme: wider lines are hard to read."""


class Welcome(Translatable, QScrollArea):
    """Offers new plans, the sample, a plan to open, and the recent plans. Files can be dropped on it."""

    new_requested = Signal(str)
    """With the value of a StartingPoint."""
    open_requested = Signal(object)
    """With a Path, or None if the user is to choose a file."""
    open_in_new_window_requested = Signal(object)
    """With the Path of a plan to be opened in a new window."""
    sample_requested = Signal()
    guide_requested = Signal(str)
    """With the name of a page of the user guide."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAcceptDrops(True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title, self._hint = Label("welcome", wraps=True), Label("muted", wraps=True)
        self._new_title, self._open_title = Label("title"), Label("title")
        self.refusal = Label(wraps=True)
        theme.tone(self.refusal, "error")
        self.refusal.hide()
        self.new = {
            StartingPoint.EMPTY: CardButton("new"),
            StartingPoint.LAST_YEAR: CardButton("calendar"),
            StartingPoint.WORD: CardButton("word"),
        }
        self.open, self.sample = CardButton("open"), CardButton("sample")
        self.recent = RecentPlans(settings)
        self.first_steps = FirstSteps()
        self._lay_out()
        for kind, button in self.new.items():
            button.clicked.connect(lambda _checked=False, kind=kind: self.new_requested.emit(kind.value))
        self.open.clicked.connect(lambda: self.open_requested.emit(None))
        self.sample.clicked.connect(self.sample_requested)
        self.first_steps.sample_requested.connect(self.sample_requested)
        self.first_steps.page_requested.connect(self.guide_requested)
        self.recent.opened.connect(self.open_requested)
        self.recent.opened_in_new_window.connect(self.open_in_new_window_requested)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Welcome"))
        self._title.setText(_("The work plan of the year"))
        self._hint.setText(_("Write it once, in up to four languages; the official document comes out of it."))
        self._new_title.setText(_("A new plan"))
        self._open_title.setText(_("Or open one"))
        self.new[StartingPoint.EMPTY].set_texts(_("Empty plan"), _("With the official headings, and nothing else"))
        self.new[StartingPoint.LAST_YEAR].set_texts(
            _("From last year’s plan"), _("Its structure and texts, for another year")
        )
        self.new[StartingPoint.WORD].set_texts(
            _("From a Word file"), _("The official table, read and shown before it is kept")
        )
        self.open.set_texts(_("Open a plan…"), _("Or drop the file here"))
        self.sample.set_texts(_("The sample plan"), _("A copy of the 2020 plan, to try things out"))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.refusal.hide()
        self.recent.refresh()
        if self.focusWidget() is None:
            (self.recent.plans[0].button if self.recent.plans else self.new[StartingPoint.EMPTY]).setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        paths = _dropped(event)
        if not paths:
            return
        event.acceptProposedAction()
        path = next((candidate for candidate in paths if is_plan(candidate) or is_word(candidate)), None)
        self.refusal.setVisible(path is None)
        if path:
            self.open_requested.emit(path)
            return
        words = _("“{name}” is neither a plan ({suffix}) nor a Word file; nothing was opened.")
        self.refusal.setText(words.format(name=paths[0].name, suffix=SUFFIX))

    def _lay_out(self) -> None:
        space = theme.current().space
        left = QVBoxLayout()
        left.setSpacing(space(2))
        left.addWidget(self._new_title)
        for button in self.new.values():
            left.addWidget(button)
        left.addSpacing(space(3))
        left.addWidget(self._open_title)
        left.addWidget(self.open)
        left.addWidget(self.sample)
        left.addStretch()
        right = QVBoxLayout()
        right.addWidget(self.recent)
        right.addSpacing(space(5))
        right.addWidget(self.first_steps)
        right.addStretch()
        sides = QHBoxLayout()
        sides.setSpacing(space(8))
        sides.addLayout(left, 1)
        sides.addLayout(right, 1)
        ground = QWidget(self.viewport())
        page = QWidget(ground)
        page.setMaximumWidth(space(_WIDEST))
        column = QVBoxLayout(page)
        column.setContentsMargins(space(8), space(10), space(8), space(8))
        column.setSpacing(space(1))
        for label in (self._title, self._hint, self.refusal):
            column.addWidget(label)
        column.addSpacing(space(6))
        column.addLayout(sides, 1)
        middle = QHBoxLayout(ground)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(page, 100)
        middle.addStretch(1)
        self.setWidget(ground)


def _dropped(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
