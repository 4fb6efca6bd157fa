"""The small toolbar at the cell that is being written in."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from sedi_editor.i18n import _
from sedi_editor.ui import theme
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.form.editing import GridEditing
from sedi_editor.ui.form.view import GridView
from sedi_editor.ui.widgets.buttons import ActionButton
from sedi_editor.ui.words import Worded

SHOWN = (
    "text.bold",
    "text.italic",
    "text.underline",
    "text.bullets",
    "text.numbering",
    "text.link",
    "cell.join",
    "cell.still_right",
    "comment.add",
)


class CellBar(Worded, QFrame):
    """Stands at the upper right of the open cell, over its edge; gone when the cell is closed."""

    def __init__(self, view: GridView, editing: GridEditing, actions: Actions) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._editing = editing
        theme.role(self, "card")
        # A click on the bar is no reason to leave the text.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(editing.editor)
        space = theme.current().space
        line = QHBoxLayout(self)
        line.setContentsMargins(space(0.5), space(0.5), space(0.5), space(0.5))
        line.setSpacing(0)
        for name in SHOWN:
            button = ActionButton(actions[name])
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            line.addWidget(button)
        self.hide()
        editing.opened.connect(self._place)
        editing.closed.connect(self.hide)
        view.relaid.connect(self._place)
        view.verticalScrollBar().valueChanged.connect(self._place)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Formats of the text in this cell"))

    def _place(self) -> None:
        place = self._editing.place
        if place is None or self._editing.editor.isReadOnly():
            self.hide()
            return
        part = self._view.part_rect(*place)
        self.adjustSize()
        left = max(0, min(part.right() - self.width(), self._view.viewport().width() - self.width()))
        above = part.top() - self.height() + theme.RING
        below = part.bottom() - theme.RING
        # Above the cell; where there is no room, below it.
        self.move(QPoint(left, above if above >= 0 else below))
        self.setVisible(part.bottom() >= 0 and part.top() <= self._view.viewport().height())
        self.raise_()
