"""Words that are painted in as many lines as they need."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextOption


def wrapped(words: str, font: QFont, width: float) -> QTextLayout:
    """`words` in lines of at most so many pixels, to be measured or drawn: broken as in a cell, in a long word too."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(words.replace("\n", "\N{LINE SEPARATOR}"), font)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout
