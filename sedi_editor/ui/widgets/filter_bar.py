"""The fields by which the list of a side pane is filtered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.search_box import SearchBox


class FilterBar(Translatable, QWidget):
    """A field for words, and below it the other fields, two in a row."""

    changed = Signal()
    """The user changed the filter."""

    def __init__(self, *fields: QWidget, shortest: int) -> None:
        """`shortest` is the least width of a combo box, in letters."""
        super().__init__()
        self.words = SearchBox("filter")
        self.words.searched.connect(lambda _words: self.changed.emit())
        space = theme.current().space
        grid = QGridLayout(self)
        grid.setContentsMargins(space(2), 0, space(2), space(2))
        grid.setSpacing(space(1))
        grid.addWidget(self.words, 0, 0, 1, 2)
        for place, field in enumerate(fields):
            if isinstance(field, ComboBox):
                share_width(field, shortest)
                field.currentIndexChanged.connect(lambda _index: self.changed.emit())
            grid.addWidget(field, 1 + place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)


def share_width(box: QComboBox, shortest: int = 0) -> None:
    """Give a combo box a share of the available width: the title of a department may be wider than the pane.

    `shortest` is its least width in letters.
    """
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(shortest)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
