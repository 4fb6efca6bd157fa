"""What the cells of the table say: their texts, how these stand to each other, their comments; and how they look."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QFont, QFontMetrics, QPainter, QPalette, QTextDocument

from sedi_editor.plan import translation
from sedi_editor.plan.comment import Thread
from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import EMPTY, RichText
from sedi_editor.plan.translation import TextState
from sedi_editor.plan.tree import Texts
from sedi_editor.ui import theme
from sedi_editor.ui.cell.document import style_document, to_document
from sedi_editor.ui.form.grid import COLUMNS, Cell
from sedi_editor.ui.session.session import Session

_KEPT = 4000
"""So many laid-out texts are kept to be painted; an objective of 60 rows in two languages has 600."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked on a text: how it stands to the other languages, and its open comments."""

    state: TextState = TextState.BLANK
    comments: int = 0

    @property
    def has_strip(self) -> bool:
        """Whether there is something to show below the text."""
        return self.state is TextState.STALE or self.comments > 0


@dataclass(slots=True)
class _Kept:
    rich: RichText
    document: QTextDocument


_Key = tuple[UUID, Field, Language]


class CellTexts:
    """The texts of a session's cells, each laid out once for as long as it, its width and its font stay the same."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kept: dict[_Key, _Kept] = {}
        self._heights: dict[_Key, tuple[RichText, int, float]] = {}
        self._empty_heights: dict[bool, float] = {}
        self._measuring: dict[bool, QTextDocument] = {}
        self._font = QFont()
        self._zoom = 100
        self.restyle()

    def restyle(self) -> None:
        """Takes the look anew: the theme or the zoom is another one."""
        self._font = QFont()
        self._font.setPixelSize(max(1, round(theme.current().base_size * self._zoom / 100)))
        self._kept.clear()
        self._heights.clear()
        self._empty_heights.clear()
        self._measuring.clear()

    @property
    def zoom(self) -> int:
        """The size of the text in cells, in hundredths of the program's own."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Shows the text in cells at `percent` of the size of the program's own."""
        self._zoom = percent
        self.restyle()

    def font(self, cell: Cell) -> QFont:
        """The font of a cell's text: a topic's heading is bold."""
        font = QFont(self._font)
        font.setBold(cell.columns == len(COLUMNS))
        return font

    def texts(self, cell: Cell) -> Texts:
        """The texts of the node that the cell shows; none for one that is only offered.

        None either for one that is gone: Qt may ask for it before another table, or another page, is shown.
        """
        plan = self._session.plan
        return plan.texts(cell.node) if not cell.offered and plan.has(cell.node) else {}

    def rich(self, cell: Cell, language: Language) -> RichText:
        """The text of a cell in a language."""
        text = self.texts(cell).get((cell.field, language))
        return text.rich if text else EMPTY

    def marks(self, cell: Cell, language: Language) -> Marks:
        """What is to be marked on the text of a cell in a language."""
        state = translation.state(self.texts(cell), (cell.field, language))
        return Marks(state, sum(1 for _ in self.threads(cell, language)))

    def threads(self, cell: Cell, language: Language) -> Iterator[Thread]:
        """The open comments on a cell, under the text in `language`; those on any other show under the draft."""
        if cell.offered:
            return
        plan, draft = self._session.plan, self._session.view.draft_language
        shown = (draft, self._session.view.beside_language)
        for node in filter(plan.has, dict.fromkeys((cell.node, *cell.rows))):
            for thread in plan.threads(node):
                place = thread.language if thread.language in shown else draft
                of_cell = thread.field is cell.field or (thread.field is None and cell.field is Field.TITLE)
                if thread.resolved is None and of_cell and place is language:
                    yield thread

    def document(self, cell: Cell, language: Language, width: int) -> QTextDocument:
        """The text of a cell in a language, laid out `width` pixels wide."""
        rich = self.rich(cell, language)
        key = (cell.node, cell.field, language)
        kept = self._kept.get(key)
        if kept is None or kept.rich is not rich:
            document = QTextDocument()
            document.setUndoRedoEnabled(False)
            style_document(document, self.font(cell))
            to_document(rich, document)
            kept = self._kept[key] = _Kept(rich, document)
            if len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        if kept.document.textWidth() != width:
            kept.document.setTextWidth(width)
        return kept.document

    def height(self, cell: Cell, language: Language, width: int) -> int:
        """What a text needs with all its marks, in pixels."""
        needed = round(self._text_height(cell, language, width) + 0.5)
        return needed + (self.strip_height() if self.marks(cell, language).has_strip else 0)

    def strip_height(self) -> int:
        """The height of the strip for marks below a text, in pixels."""
        return QFontMetrics(self.strip_font()).height() + theme.current().space(2)

    def strip_font(self) -> QFont:
        """The font of marks."""
        font = QFont()
        font.setPixelSize(theme.current().label_size)
        return font

    def least_height(self) -> int:
        """The height of a cell without text, in pixels."""
        return QFontMetrics(self._font).lineSpacing() * 11 // 10 + 2 * theme.current().space(2)

    def paint(self, painter: QPainter, cell: Cell, language: Language, area: QRectF, colour: QColor) -> None:
        """Paints the text of a cell in a language from the upper left corner of `area`, and no further than it."""
        document = self.document(cell, language, round(area.width()))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, colour)
        context.clip = QRectF(QPointF(0, 0), area.size())
        painter.save()
        painter.translate(area.topLeft())
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()

    def _text_height(self, cell: Cell, language: Language, width: int) -> float:
        # Kept for all texts: a long table laid out anew asks for each, and only a few are on the screen.
        rich, key = self.rich(cell, language), (cell.node, cell.field, language)
        if not rich:
            return self._empty_height(cell)
        known = self._heights.get(key)
        if known is None or known[0] is not rich or known[1] != width:
            kept = self._kept.get(key)
            is_kept = kept is not None and kept.rich is rich
            document = self.document(cell, language, width) if is_kept else self._measured(cell, rich, width)
            known = self._heights[key] = (rich, width, document.size().height())
        return known[2]

    def _empty_height(self, cell: Cell) -> float:
        # Half of a table's cells, where one language is still to be written.
        bold = self.font(cell).bold()
        if bold not in self._empty_heights:
            self._empty_heights[bold] = self._measured(cell, EMPTY, -1).size().height()
        return self._empty_heights[bold]

    def _measured(self, cell: Cell, rich: RichText, width: int) -> QTextDocument:
        # To dress a document takes longer than to fill it: one serves for all that is only measured.
        font = self.font(cell)
        document = self._measuring.get(font.bold())
        if document is None:
            document = self._measuring[font.bold()] = QTextDocument()
            document.setUndoRedoEnabled(False)
            style_document(document, font)
        to_document(rich, document)
        if document.textWidth() != width:
            document.setTextWidth(width)
        return document
