"""The Qt formats of blocks, lists and runs of a cell, and what of a Qt format a plan keeps."""

from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextFormat, QTextListFormat

from sedi_editor.plan.richtext import BlockKind, Run, Script, is_link
from sedi_editor.ui import theme

STANDS_FOR = int(QTextFormat.Property.UserProperty.value) + 1
"""A format property: the code point of the character for which a stand-in is shown."""
NUMBERS = QTextListFormat.Style.ListDecimal
_MARKS = (QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListCircle, QTextListFormat.Style.ListSquare)
_UNDERLINE = QTextCharFormat.UnderlineStyle.SingleUnderline
# The underline of a link has another style, so that it is told from underlined text.
_LINK_LINE = QTextCharFormat.UnderlineStyle.DotLine
_ALIGNMENTS = {
    Script.SUPERSCRIPT: QTextCharFormat.VerticalAlignment.AlignSuperScript,
    Script.SUBSCRIPT: QTextCharFormat.VerticalAlignment.AlignSubScript,
}
_SCRIPTS = {alignment: script for script, alignment in _ALIGNMENTS.items()}
LINE_HEIGHT = 110
"""The height of a line, in per cent of the font's."""
_LINE_HEIGHT = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


def block_format() -> QTextBlockFormat:
    """The format of every block, paragraph or list item."""
    return _block_format(theme.current().space(0.5))


def char_format(run: Run) -> QTextCharFormat:
    """The Qt format of `run`."""
    return _char_format(run.bold, run.italic, run.underline, run.link, run.script, theme.current().accent.rgba())


def list_format(kind: BlockKind, level: int) -> QTextListFormat:
    """The Qt format of a list of `kind` at `level`, from 0."""
    form = QTextListFormat()
    form.setStyle(NUMBERS if kind is BlockKind.NUMBERED else _MARKS[level])
    form.setIndent(level + 1)
    return form


def format_run(form: QTextCharFormat, text: str = "") -> Run:
    """`text` as a run, with what a plan keeps of `form`."""
    link = form.anchorHref() if form.isAnchor() else ""
    return Run(
        text,
        form.fontWeight() >= QFont.Weight.DemiBold.value,
        form.fontItalic(),
        form.underlineStyle() == _UNDERLINE,
        link if is_link(link) else "",
        _SCRIPTS.get(form.verticalAlignment(), Script.NONE),
    )


def reformatted(form: QTextCharFormat, run: Run) -> QTextCharFormat:
    """The Qt format for text that had `form` and gets the format of `run`."""
    changed = char_format(run)
    if form.hasProperty(STANDS_FOR):
        changed = QTextCharFormat(changed)
        changed.setProperty(STANDS_FOR, form.intProperty(STANDS_FOR))
    return changed


@lru_cache(maxsize=8)
def _block_format(gap: int) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setBottomMargin(gap)
    form.setLineHeight(LINE_HEIGHT, _LINE_HEIGHT)
    return form


@lru_cache(maxsize=256)
def _char_format(bold: bool, italic: bool, underline: bool, link: str, script: Script, accent: int) -> QTextCharFormat:
    form = QTextCharFormat()
    if bold:
        form.setFontWeight(QFont.Weight.Bold.value)
    if italic:
        form.setFontItalic(True)
    if underline:
        form.setUnderlineStyle(_UNDERLINE)
    if script:
        form.setVerticalAlignment(_ALIGNMENTS[script])
    if link:
        form.setAnchor(True)
        form.setAnchorHref(link)
        # Not a QBrush of it: PySide would declare gradients and pictures, to see whether the colour is one.
        form.setForeground(QColor.fromRgba(accent))
        form.setToolTip(link)
        if not underline:
            form.setUnderlineStyle(_LINK_LINE)
    return form
