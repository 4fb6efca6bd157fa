"""A form as a person uses it in the tests: with mouse and keys."""

from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sedi_editor.plan.kind import Column, Field
from sedi_editor.plan.language import Language
from sedi_editor.ui.form.grid import FormCell
from sedi_editor.ui.form.pane import FormPane
from sedi_editor.ui.session.session import Session

NO = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


class Form:
    """The form of one session, with what a person does to it."""

    def __init__(self, qtbot: QtBot, session: Session, pane: FormPane) -> None:
        self.qtbot = qtbot
        self.session = session
        self.pane = pane
        self.view = pane.grid_page.view
        self.editing = pane.editing
        self.editor = pane.editing.editor
        self.refusals: list[str] = []
        pane.refused.connect(self.refusals.append)

    def cell(self, node: UUID, field: Field | Column) -> FormCell:
        """The cell that shows a field of a node."""
        found = self.pane.grid_page.grid.find(node, field.field if isinstance(field, Column) else field)
        assert found is not None
        return found

    def click(self, node: UUID, field: Field | Column, language: Language = Language.EN) -> None:
        """Clicks into the text of a cell."""
        rect = self.view.part_rect(self.cell(node, field), language)
        self.click_at(rect.topLeft() + QPoint(12, 12))

    def click_at(self, point: QPoint) -> None:
        """Clicks at a point of the table."""
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, NO, point)

    def click_with_shift(self, point: QPoint) -> None:
        """Clicks at a point of the table while Shift is held."""
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, SHIFT, point)

    def type(self, text: str) -> None:
        """Types characters where the focus is."""
        QTest.keyClicks(self._focused(), text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO, times: int = 1) -> None:
        """Presses a key where the focus is."""
        for _ in range(times):
            QTest.keyClick(self._focused(), key, modifiers)

    def text(self, node: UUID | None, field: Field | Column, language: Language = Language.EN) -> str:
        """The text that the plan in memory has."""
        name = field.field if isinstance(field, Column) else field
        text = self.session.plan.text(node, name, language)
        return text.rich.plain if text else ""

    @staticmethod
    def _focused() -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused
