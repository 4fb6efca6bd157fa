"""The path from the plan to the current node; each step is a button."""

from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from sedi_editor.i18n import _
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.naming import title_of
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.icon_label import IconLabel
from sedi_editor.ui.widgets.label import Chip, Label


class Breadcrumb(Translatable, QWidget):
    """Shows the nodes above the current one, from the plan down, and the current one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._way: list[UUID | None] = []
        self._steps: list[QPushButton] = []
        self._marks: list[IconLabel] = []
        space = theme.current().space
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space(1), space(1), space(2), space(1))
        self._row.setSpacing(0)
        self._here = Label("strong")
        self._here.setContentsMargins(space(2), space(1), 0, space(1))
        self._read_only = Chip(tone="warning")
        self._row.addWidget(self._here)
        self._row.addStretch(1)
        self._row.addWidget(self._read_only)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Where you are in the plan"))
        self._read_only.setToolTip(_("This plan is open for reading only; save a copy to change it"))
        self.show_current()

    def show_current(self) -> None:
        """Shows the path to the session's current node."""
        current = self._session.view.current
        self._way = [None, *self._session.plan.ancestors(current)] if current else []
        while len(self._steps) < len(self._way):
            self._add_step(len(self._steps))
        for index, (step, mark) in enumerate(zip(self._steps, self._marks, strict=True)):
            step.setVisible(index < len(self._way))
            mark.setVisible(index < len(self._way))
        self._read_only.set_content(_("Read only") if self._session.read_only else "", "warning")
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._elide()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, super().minimumSizeHint().height())

    def _add_step(self, index: int) -> None:
        step, mark = Button("quiet"), IconLabel("expand", tone="muted")
        step.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        step.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        step.clicked.connect(lambda: self._session.view.select(self._way[index]))
        self._steps.append(step)
        self._marks.append(mark)
        self._row.insertWidget(2 * index, step)
        self._row.insertWidget(2 * index + 1, mark)

    def _elide(self) -> None:
        """Gives each step the same width, and the current node twice as much."""
        space = theme.current().space
        room = self.width() - (len(self._way) + 1) * space(10)
        share = max(room // (len(self._way) + 2), space(8))
        current = self._session.view.current
        if current is not None and not self._session.plan.has(current):
            return
        for node, step in zip(self._way, self._steps, strict=False):
            title = title_of(self._session, node)
            step.setText(_fitting(step, title, share).replace("&", "&&"))
            step.setToolTip(title)
            step.setAccessibleName(title)
        title = title_of(self._session, current)
        self._here.setText(_fitting(self._here, title, 2 * share))
        self._here.setToolTip(title)


def _fitting(widget: QWidget, title: str, width: int) -> str:
    return widget.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, width)
