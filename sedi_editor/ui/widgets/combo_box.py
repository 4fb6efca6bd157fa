"""A combo box that fits its room."""

from collections.abc import Iterable

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from sedi_editor.ui.widgets.wheel import keeps_wheel, without_wheel_focus

_KEPT_BY_THE_STYLE = QMargins(1, 0, 1, 0)
"""The style leaves so many pixels free beside the text, but does not count them in its size hint."""
_HINTED = _KEPT_BY_THE_STYLE + QMargins(0, 0, 1, 0)
"""The size hint also rounds a text's width down where the font has widths of fractions of a pixel."""


class ComboBox(QComboBox):
    """As wide as its longest item, where there is room. Where there is not, the shown text ends in …, and the tooltip
    has the whole text. The mouse wheel chooses nothing unless the box has the focus.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        without_wheel_focus(self)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def offer(self, choices: Iterable[tuple[object, str]]) -> None:
        """Replaces the items by `choices`: values with their texts. The chosen value stays chosen if it is among them.

        No signal is emitted.
        """
        offered, chosen = list(choices), self.currentData()
        if [(self.itemData(at), self.itemText(at)) for at in range(self.count())] == offered:
            return
        self.blockSignals(True)
        self.clear()
        for at, (value, words) in enumerate(offered):
            self.addItem(words, value)
            self.setItemData(at, words, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(max(0, next((at for at, (value, _words) in enumerate(offered) if value == chosen), 0)))
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if keeps_wheel(self, event):
            super().wheelEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802
        return super().sizeHint().grownBy(_HINTED)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return super().minimumSizeHint().grownBy(_HINTED)

    @property
    def shown(self) -> str:
        """The text as it is painted, perhaps with … at its end."""
        return self._option().currentText

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        option, painter = self._option(), QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        hidden = "" if option.currentText == self.currentText() else self.currentText()
        if self.toolTip() != hidden:
            self.setToolTip(hidden)

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width()
        if not self.itemIcon(self.currentIndex()).isNull():
            room -= self.iconSize().width()
        metrics, mode = self.fontMetrics(), Qt.TextElideMode.ElideRight
        kept = _KEPT_BY_THE_STYLE.left() + _KEPT_BY_THE_STYLE.right()
        option.currentText = metrics.elidedText(option.currentText, mode, room - kept)
        return option
