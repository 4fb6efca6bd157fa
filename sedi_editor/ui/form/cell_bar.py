"""The small toolbar at the cell that is being edited."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from sedi_editor.i18n import _
from sedi_editor.ui import theme
from sedi_editor.ui.actions import Actions
from sedi_editor.ui.form.editing import GridEditing
from sedi_editor.ui.form.view import GridView
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.buttons import ActionButton

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


class CellBar(Translatable, QFrame):
    """Stands at the right end of the open cell, above or below it, and covers none of its texts."""

    def __init__(self, view: GridView, editing: GridEditing, actions: Actions) -> None:
        super().__init__(view)
        self._view = view
        self._editing = editing
        theme.role(self, "card")
        # A click on the bar leaves the focus in the text.
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
        editing.moved.connect(self._place)
        editing.closed.connect(self.hide)
        view.laid_out.connect(self._place)
        view.verticalScrollBar().valueChanged.connect(self._place)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Formats of the text in this cell"))

    def _place(self) -> None:
        if self._editing.is_moving:
            return
        place = self._editing.place
        if place is None or self._editing.editor.isReadOnly():
            self.hide()
            return
        cell, language = place
        viewport = self._view.viewport().geometry()
        part = self._view.part_rect(cell, language).translated(viewport.topLeft())
        whole = self._view.rect_of(cell).translated(viewport.topLeft())
        self.adjustSize()
        left = max(0, min(part.right(), viewport.right()) - self.width())
        above, below = whole.top() - self.height() + theme.RING, part.bottom() - theme.RING
        # The user reads the other language of the cell while typing: the bar stands on the other side, over the column
        # headings if the cell is the first.
        is_beneath = part.top() > whole.top() and below + self.height() <= viewport.bottom()
        self.move(QPoint(left, below if is_beneath else max(0, above)))
        self.setVisible(part.bottom() >= viewport.top() and part.top() <= viewport.bottom())
        self.raise_()
