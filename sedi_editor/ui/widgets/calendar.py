"""A calendar to choose a date in."""

from PySide6.QtCore import QEvent, QLocale, QSize, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.wheel import WheelFilter


class Calendar(Translatable, QCalendarWidget):
    """A month in the colours of the theme; the week begins on the first day of the system's locale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setFirstDayOfWeek(QLocale.system().firstDayOfWeek())
        WheelFilter(self)
        self._colour()
        self.retranslate()

    def retranslate(self) -> None:
        self.setLocale(QLocale())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Large enough for six weeks, with days that are easy to click."""
        side = round(2.3 * theme.current().base_size)
        return QSize(8 * side, 8 * side + theme.current().space(2))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        day, heading = QTextCharFormat(), QTextCharFormat()
        day.setForeground(theme.current().text)
        heading.setForeground(theme.current().muted)
        for weekday in Qt.DayOfWeek:
            self.setWeekdayTextFormat(weekday, day)
        self.setHeaderTextFormat(heading)
