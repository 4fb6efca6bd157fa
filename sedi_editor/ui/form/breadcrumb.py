"""The way from the plan to what is shown, each step of which can be clicked."""

from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from sedi_editor.i18n import _
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.ui import theme
from sedi_editor.ui.icons import icon
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.words import Worded


def kind_name(kind: Kind | None) -> str:
    """What a kind of node is called; None is the plan itself."""
    names = {
        None: _("Plan"),
        Kind.DEPARTMENT: _("Department"),
        Kind.LINE: _("Strategic line"),
        Kind.OBJECTIVE: _("Strategic objective"),
        Kind.TOPIC: _("Topic"),
        Kind.INITIATIVE: _("Initiative"),
        Kind.ROW: _("Row"),
    }
    return names[kind]


def title_of(session: Session, node: UUID | None) -> str:
    """The number and title of a node on one line, in the draft language or else in any."""
    if node is None:
        return _("Plan")
    shown = session.plan.node(node)
    preferred = (session.draft_language, *session.plan.settings().languages, *Language)
    titles = (shown.text(Field.TITLE, language) for language in preferred)
    title = " ".join(next((one.plain for one in titles if one), "").split())
    return " ".join(part for part in (f"{shown.number}." if shown.number else "", title) if part) or kind_name(
        shown.kind
    )


class Breadcrumb(Worded, QWidget):
    """The nodes above the current one, from the plan down, and the current one itself."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._steps: list[tuple[UUID | None, QWidget]] = []
        self._row = QHBoxLayout(self)
        space = theme.current().space
        self._row.setContentsMargins(space(1), space(1), space(1), space(1))
        self._row.setSpacing(0)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Where you are in the plan"))
        self.show_current()

    def show_current(self) -> None:
        """Shows the way to the session's current node."""
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        current = self._session.current
        above = (None, *self._session.plan.ancestors(current)) if current else ()
        self._steps = [*((node, self._step(node)) for node in above), (current, self._here())]
        for index, (_node, step) in enumerate(self._steps):
            if index:
                self._row.addWidget(self._separator())
            self._row.addWidget(step)
        self._row.addStretch(1)
        if self._session.read_only:
            self._row.addWidget(self._read_only())
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._elide()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, super().minimumSizeHint().height())

    def _step(self, node: UUID | None) -> QPushButton:
        button = QPushButton()
        theme.role(button, "quiet")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self._session.select(node))
        return button

    @staticmethod
    def _here() -> QLabel:
        label = QLabel()
        theme.role(label, "strong")
        label.setContentsMargins(theme.current().space(2), 0, 0, 0)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    @staticmethod
    def _separator() -> QLabel:
        mark = QLabel()
        mark.setPixmap(icon("expand", tone="muted").pixmap(theme.current().label_size))
        return mark

    @staticmethod
    def _read_only() -> QLabel:
        chip = QLabel(_("Read only"))
        theme.role(chip, "chip")
        theme.tone(chip, "warning")
        chip.setToolTip(_("This plan is open for reading only; save a copy to change it"))
        return chip

    def _elide(self) -> None:
        """Gives each step its share of the width, the last the most."""
        room = self.width() - len(self._steps) * theme.current().space(12)
        shares = [1.0] * (len(self._steps) - 1) + [2.0]
        for (node, step), share in zip(self._steps, shares, strict=True):
            title = title_of(self._session, node)
            width = max(round(room * share / sum(shares)), theme.current().space(8))
            step.setToolTip(title)
            step.setAccessibleName(title)
            shown = step.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, width)
            if isinstance(step, QPushButton):
                step.setText(shown.replace("&", "&&"))
            elif isinstance(step, QLabel):
                step.setText(shown)
