"""The fields by which the list of a side pane is filtered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from sedi_editor.ui import theme
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.combo_box import ComboBox
from sedi_editor.ui.widgets.filter_button import FilterButton
from sedi_editor.ui.widgets.search_box import SearchBox


class FilterBar(Translatable, QWidget):
    """A field for words and the button of the filters; below them the boxes that are always seen, two in a row."""

    changed = Signal()
    """The user changed the filter."""

    def __init__(self, button: FilterButton, *boxes: ComboBox, shortest: int = 0) -> None:
        """`shortest` is the least width of a box, in letters."""
        super().__init__()
        self.words, self.button = SearchBox("filter"), button
        self.words.searched.connect(lambda _words: self.changed.emit())
        button.changed.connect(self.changed)
        space = theme.current().space
        grid = QGridLayout(self)
        grid.setContentsMargins(space(2), 0, space(2), space(2))
        grid.setSpacing(space(1))
        grid.addWidget(self.words, 0, 0, 1, 3)
        grid.addWidget(button, 0, 3)
        for place, box in enumerate(boxes):
            _share_width(box, shortest)
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())
            grid.addWidget(box, 1 + place // 2, 2 * (place % 2), 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)


def _share_width(box: ComboBox, shortest: int) -> None:
    """Gives a combo box a share of the available width, which its longest item may exceed.

    `shortest` is its least width in letters.
    """
    box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(shortest)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
