"""The look of a page: gives a document that Qt has read from Markdown the colours and sizes of the theme."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
)

from sedi_editor.ui import theme
from sedi_editor.ui.guide.page_text import blocks

_LINE_HEIGHT = 135.0
"""Per cent of the font's own."""
_INDENT = 6
"""The indent of a list, in steps of the theme."""
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


def dress(document: QTextDocument, width: int, scale: float) -> None:
    """Formats all of `document`. No picture is wider than `width` pixels, on a screen with that device pixel ratio."""
    document.setIndentWidth(theme.current().space(_INDENT))
    for block in blocks(document):
        _dress_block(block)
        for start, length, made in _fragments(block):
            cursor = QTextCursor(document)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            image = made.toImageFormat()
            if image.isValid():
                _fit(image, document, width, scale)
                cursor.setCharFormat(image)
            else:
                cursor.setCharFormat(_dressed(block, made))
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame)


def _dress_block(block: QTextBlock) -> None:
    space, level = theme.current().space, block.blockFormat().headingLevel()
    made = QTextBlockFormat()
    above, below = {0: (0.5, 2.5), 1: (0, 4), 2: (4, 1.5)}.get(level, (3, 1))
    if block.textList():
        below = 1.5
    made.setTopMargin(space(above))
    made.setBottomMargin(space(below))
    is_picture = any(each.isImageFormat() for _start, _length, each in _fragments(block))
    if not is_picture:
        made.setLineHeight(_LINE_HEIGHT, _PROPORTIONAL)
    QTextCursor(block).mergeBlockFormat(made)


def _dressed(block: QTextBlock, before: QTextCharFormat) -> QTextCharFormat:
    tokens, level = theme.current(), block.blockFormat().headingLevel()
    made = QTextCharFormat(before)
    # Qt makes headings larger by this, whatever the size of their font.
    made.clearProperty(QTextFormat.Property.FontSizeAdjustment)
    made.setForeground(tokens.text)
    if level:
        font = QFont()
        font.setPixelSize({1: tokens.welcome_size, 2: tokens.title_size}.get(level, tokens.base_size))
        font.setWeight(QFont.Weight.DemiBold)
        made.setFont(font)
    elif before.fontFixedPitch():
        # Keys stand between `…`.
        made.setFontFixedPitch(False)
        made.setFontFamilies([QFont().family()])
        made.setBackground(tokens.beside)
        made.setFontWeight(QFont.Weight.Medium)
    elif before.fontWeight() >= QFont.Weight.Bold:
        made.setFontWeight(QFont.Weight.DemiBold)
    if before.isAnchor():
        made.setForeground(tokens.accent)
        made.setFontUnderline(True)
    return made


def _fit(image: QTextImageFormat, document: QTextDocument, width: int, scale: float) -> None:
    """Scales a picture that is too wide, so that its small letters stay legible: Qt itself would only drop pixels."""
    url = document.baseUrl().resolved(QUrl(image.name()))
    picture = QImage(url.toLocalFile())
    if picture.isNull():
        return
    shown = min(picture.width(), width)
    height = round(picture.height() * shown / picture.width())
    if round(shown * scale) < picture.width():
        picture = picture.scaledToWidth(round(shown * scale), Qt.TransformationMode.SmoothTransformation)
    document.addResource(QTextDocument.ResourceType.ImageResource.value, url, picture)
    image.setWidth(shown)
    image.setHeight(height)


def _dress_table(table: QTextTable) -> None:
    tokens, made = theme.current(), table.format()
    made.setBorder(0)
    made.setBorderCollapse(True)
    made.setCellSpacing(0)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setBottomMargin(tokens.space(4))
    table.setFormat(made)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            ruled = cell.format().toTableCellFormat()
            ruled.setPadding(tokens.space(1))
            ruled.setBottomBorder(1)
            ruled.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            ruled.setBottomBorderBrush(tokens.line)
            cell.setFormat(ruled)


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """The place, the length and the format of each part of the block that has one format."""
    found: list[tuple[int, int, QTextCharFormat]] = []
    at = block.begin()
    while not at.atEnd():
        part = at.fragment()
        found.append((part.position(), part.length(), part.charFormat()))
        at += 1
    return found
