"""The path from the plan to the current node; each step is a button.

Where the path is too long, numbered steps show their number alone; then the middle steps go into a menu.
"""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from sedi_editor.i18n import _
from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.naming import title_of
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.icon_label import IconLabel
from sedi_editor.ui.widgets.label import Chip, ElidedLabel


class Breadcrumb(Translatable, QWidget):
    """Shows the nodes above the current one, from the plan down, and the current one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._way: list[UUID | None] = []
        self._steps: list[QPushButton] = []
        self._marks: list[IconLabel] = []
        self._dropped = Button("quiet")
        self._dropped.setText("…")
        self._dropped.setMenu(QMenu(self._dropped))
        self._dropped.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        space = theme.current().space
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space(1), space(1), space(2), space(1))
        self._row.setSpacing(0)
        self._here = ElidedLabel("strong")
        self._here.setContentsMargins(space(2), space(1), 0, space(1))
        self._read_only = Chip(tone="warning")
        self._dropped_mark = IconLabel("expand", tone="muted")
        self._row.addWidget(self._dropped)
        self._row.addWidget(self._dropped_mark)
        self._row.addWidget(self._here, 1)
        self._row.addWidget(self._read_only)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Where you are in the plan"))
        self._dropped.setAccessibleName(_("The steps between"))
        self._dropped.setToolTip(_("The steps between"))
        self._read_only.setToolTip(_("This plan is open for reading only; save a copy to change it"))
        self.show_current()

    def show_current(self) -> None:
        """Shows the path to the session's current node."""
        current = self._session.view.current
        self._way = [None, *self._session.plan.ancestors(current)] if current else []
        while len(self._steps) < len(self._way):
            self._add_step(len(self._steps))
        self._read_only.set_content(_("Read only") if self._session.read_only else "", "warning")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in theme.RESIZED:
            self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, super().minimumSizeHint().height())

    def _add_step(self, index: int) -> None:
        step, mark = Button("quiet"), IconLabel("expand", tone="muted")
        step.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        step.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        step.clicked.connect(lambda: self._session.view.select(self._way[index]))
        self._steps.append(step)
        self._marks.append(mark)
        for widget in (step, mark):
            self._row.insertWidget(self._row.indexOf(self._here), widget)

    def _fit(self) -> None:
        """Chooses what each step shows, and which steps are in the menu, so that the path fits the width."""
        current = self._session.view.current
        if current is not None and not self._session.plan.has(current):
            return
        titles = [title_of(self._session, node) for node in self._way]
        here = title_of(self._session, current)
        room = self.width() - theme.current().space(6)
        if self._read_only.isVisibleTo(self):
            room -= self._read_only.sizeHint().width()
        here_width = self._width(self._here, here)
        shown = titles
        if sum(map(self._step_width, titles)) + here_width > room:
            shown = [self._short(node, title) for node, title in zip(self._way, titles, strict=True)]
        kept = self._kept(shown, room - min(here_width, room // 2))
        self._show_steps(titles, shown, kept)
        self._here.setText(here)

    def _kept(self, shown: Sequence[str], room: int) -> list[int]:
        """Returns which steps are shown in `room` pixels. The middle goes first, then the nearest."""
        kept = list(range(len(shown)))
        dropping = [*range(2, len(shown)), 1, 0]
        for index in dropping:
            menu = self._step_width("…") if len(kept) < len(shown) else 0
            if sum(self._step_width(shown[step]) for step in kept) + menu <= room:
                break
            if index in kept:
                kept.remove(index)
        return kept

    def _show_steps(self, titles: Sequence[str], shown: Sequence[str], kept: Sequence[int]) -> None:
        for index, (step, mark) in enumerate(zip(self._steps, self._marks, strict=True)):
            step.setVisible(index in kept)
            mark.setVisible(index in kept)
            if index < len(titles):
                step.setText(shown[index].replace("&", "&&"))
                step.setToolTip(titles[index])
                step.setAccessibleName(titles[index])
        dropped = [index for index in range(len(titles)) if index not in kept]
        self._dropped.setVisible(bool(dropped))
        self._dropped_mark.setVisible(bool(dropped))
        menu = self._dropped.menu()
        menu.clear()
        for index in dropped:
            action = menu.addAction(_fitting(self, titles[index], 60 * theme.current().base_size).replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, node=self._way[index]: self._session.view.select(node))
        # The menu stands in the place of the first of its steps.
        before = sum(1 for index in kept if dropped and index < dropped[0])
        for widget in (self._dropped, self._dropped_mark):
            self._row.removeWidget(widget)
        place = self._place_of(2 * before)
        self._row.insertWidget(place, self._dropped)
        self._row.insertWidget(place + 1, self._dropped_mark)

    def _place_of(self, place: int) -> int:
        """Returns the index in the layout behind `place` visible widgets of steps."""
        widgets = [
            widget for pair in zip(self._steps, self._marks, strict=True) for widget in pair if not widget.isHidden()
        ]
        return self._row.indexOf(widgets[place - 1]) + 1 if 0 < place <= len(widgets) else 0

    def _short(self, node: UUID | None, title: str) -> str:
        """Returns the number of a numbered step, else its title, at most a dozen ems wide."""
        number = self._session.plan.node(node).number if node is not None else ""
        return number or _fitting(self, title, 12 * theme.current().base_size)

    def _step_width(self, text: str) -> int:
        """Returns the width in pixels of a step with `text` and of the mark behind it."""
        space = theme.current().space
        return self.fontMetrics().horizontalAdvance(text) + space(4) + theme.current().icon_size + space(1)

    @staticmethod
    def _width(label: QWidget, text: str) -> int:
        return label.fontMetrics().horizontalAdvance(text) + theme.current().space(2)


def _fitting(widget: QWidget, title: str, width: int) -> str:
    return widget.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, width)
