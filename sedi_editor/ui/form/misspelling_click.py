"""Handles a right click on a misspelt word in a cell that is not being edited."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent

from sedi_editor.plan.language import Language
from sedi_editor.ui.form.editing import GridEditing
from sedi_editor.ui.form.grid import FormCell
from sedi_editor.ui.form.view import GridView


class MisspellingClick(QObject):
    """Opens the text of the cell for typing, and opens its context menu at the word."""

    def __init__(self, view: GridView, editing: GridEditing) -> None:
        super().__init__(view)
        self._view = view
        self._editing = editing
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QContextMenuEvent) and event.reason() is QContextMenuEvent.Reason.Mouse:
            cell = self._view.cell_at(event.pos())
            language = self._view.language_at(cell, event.pos()) if cell else None
            if cell and language and self._is_misspelt(cell, language, event.pos()):
                self._editing.open(cell, language, event.pos())
                menu = self._editing.editor.context_menu()
                menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
                menu.popup(event.globalPos())
                return True
        return super().eventFilter(watched, event)

    def _is_misspelt(self, cell: FormCell, language: Language, point: QPoint) -> bool:
        if not self._view.texts.spelling.is_on or not self._view.texts.rich(cell, language):
            return False
        from sedi_editor.ui.spelling.marks import span_at

        part = self._view.grid_layout.part(cell, language, self._view.rect_of(cell))
        document = self._view.texts.document(cell, language, part.width())
        at = document.documentLayout().hitTest(QPointF(point - part.topLeft()), Qt.HitTestAccuracy.ExactHit)
        return at >= 0 and span_at(document, at) is not None
