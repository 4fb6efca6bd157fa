"""List numbering: abstract numberings, which say how lists look, and an instance for every numbered list."""

from sedi_editor.document.model import Paragraph
from sedi_editor.document.styles import BULLETS, STYLES
from sedi_editor.document.word.wordml import twips
from sedi_editor.plan.richtext import MAX_LEVEL, BlockKind

_INDENTS = sorted({style.list_indent for style in STYLES.values()})
_OVERFLOW = 6.0


class Lists:
    """The numbering instances of one document, collected while its paragraphs are written.

    Word counts on from list to list unless a list has a `w:num` of its own that starts anew (ISO/IEC 29500-1, 17.9.27).
    Bulleted lists with the same indent share one.
    """

    def __init__(self) -> None:
        self._numbers = [_num(index + 1, 2 * index) for index in range(len(_INDENTS))]
        self._open = [0] * (MAX_LEVEL + 1)

    def properties(self, item: Paragraph) -> str:
        """The `w:numPr` of a list item; items must come in the document's order."""
        indent = _INDENTS.index(STYLES[item.role].list_indent)
        if item.kind is BlockKind.BULLET:
            number = indent + 1
        else:
            if item.number == 1 or not self._open[item.level]:
                self._start(item, 2 * indent + 1)
            number = self._open[item.level]
        return f'<w:numPr><w:ilvl w:val="{item.level}"/><w:numId w:val="{number}"/></w:numPr>'

    def numbering(self) -> list[str]:
        """The children of `w:numbering`, in the schema's order: abstract numberings, then the instances in use."""
        abstracts = [
            _abstract_num(2 * index + numbered, indent, bool(numbered))
            for index, indent in enumerate(_INDENTS)
            for numbered in (0, 1)
        ]
        return abstracts + self._numbers

    def _start(self, item: Paragraph, abstract: int) -> None:
        number = len(self._numbers) + 1
        self._numbers.append(_num(number, abstract, level=item.level, start=item.number))
        self._open[item.level] = number


def _num(number: int, abstract: int, level: int = 0, start: int = 0) -> str:
    override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'


def _abstract_num(number: int, indent: float, numbered: bool) -> str:
    levels = "".join(_level(level, indent, numbered) for level in range(MAX_LEVEL + 1))
    # Word joins lists with the same nsid when text is pasted, so each abstract numbering has its own.
    nsid = f'<w:nsid w:val="5ED1000{number}"/>'
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{nsid}{kind}{levels}</w:abstractNum>'


def _level(level: int, indent: float, numbered: bool) -> str:
    left = indent * (level + 1)
    # A number that is too wide moves the text to the next tab stop, which by default is half an inch away.
    stop = f'<w:tabs><w:tab w:val="left" w:pos="{twips(left + _OVERFLOW)}"/></w:tabs>'
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{"decimal" if numbered else "bullet"}"/>'
        f'<w:lvlText w:val="{f"%{level + 1}." if numbered else BULLETS[level]}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr>{stop}<w:ind w:left="{twips(left)}" w:hanging="{twips(indent)}"/></w:pPr></w:lvl>'
    )
