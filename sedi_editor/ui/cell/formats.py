"""How the blocks, lists and runs of a cell look in a QTextDocument, and what of a look a plan keeps."""

from functools import lru_cache

from PySide6.QtGui import QBrush, QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextFormat, QTextListFormat

from sedi_editor.plan.richtext import BlockKind, Run, is_link
from sedi_editor.ui import theme

STANDS_FOR = int(QTextFormat.Property.UserProperty.value) + 1
"""In a format: the code point of the character for which another is shown."""
NUMBERS = QTextListFormat.Style.ListDecimal
_MARKS = (QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListCircle, QTextListFormat.Style.ListSquare)
_UNDERLINE = QTextCharFormat.UnderlineStyle.SingleUnderline
# A link has a line of its own kind, so that underlining stays something that a text has or has not.
_LINK_LINE = QTextCharFormat.UnderlineStyle.DotLine
_LINE_HEIGHT = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


def block_format() -> QTextBlockFormat:
    """How every block is set, whatever it is."""
    return _block_format(theme.current().space(0.5))


def char_format(run: Run) -> QTextCharFormat:
    """How `run` is shown."""
    return _char_format(run.bold, run.italic, run.underline, run.link, theme.current().accent.rgba())


def list_format(kind: BlockKind, level: int) -> QTextListFormat:
    """How a list of `kind` at `level` is marked."""
    form = QTextListFormat()
    form.setStyle(NUMBERS if kind is BlockKind.NUMBERED else _MARKS[level])
    form.setIndent(level + 1)
    return form


def format_run(form: QTextCharFormat, text: str = "") -> Run:
    """`text` in what a plan keeps of `form`."""
    link = form.anchorHref() if form.isAnchor() else ""
    return Run(
        text,
        form.fontWeight() >= QFont.Weight.DemiBold.value,
        form.fontItalic(),
        form.underlineStyle() == _UNDERLINE,
        link if is_link(link) else "",
    )


def reformatted(form: QTextCharFormat, run: Run) -> QTextCharFormat:
    """How text that was shown in `form` is shown in the format of `run`."""
    changed = char_format(run)
    if form.hasProperty(STANDS_FOR):
        changed = QTextCharFormat(changed)
        changed.setProperty(STANDS_FOR, form.intProperty(STANDS_FOR))
    return changed


@lru_cache(maxsize=8)
def _block_format(gap: int) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setBottomMargin(gap)
    form.setLineHeight(110, _LINE_HEIGHT)
    return form


@lru_cache(maxsize=256)
def _char_format(bold: bool, italic: bool, underline: bool, link: str, accent: int) -> QTextCharFormat:
    form = QTextCharFormat()
    if bold:
        form.setFontWeight(QFont.Weight.Bold.value)
    if italic:
        form.setFontItalic(True)
    if underline:
        form.setUnderlineStyle(_UNDERLINE)
    if link:
        form.setAnchor(True)
        form.setAnchorHref(link)
        form.setForeground(QBrush(QColor.fromRgba(accent)))
        form.setToolTip(link)
        if not underline:
            form.setUnderlineStyle(_LINK_LINE)
    return form
