"""The texts of the cells of the table with their marks, and their layout as Qt documents."""

from collections.abc import Iterator
from uuid import UUID

from msgspec import Struct
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
from sedi_editor.ui.form.grid import COLUMNS, FormCell
from sedi_editor.ui.highlights.highlights import highlights_of
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.spelling.marks import marked_words
from sedi_editor.ui.spelling.spelling import spelling_of

_KEPT = 4000
"""So many documents are cached for painting; an objective of 60 rows in two languages has 600 texts."""
_FIRST = 40
"""So many texts of a table are probably painted at once: their documents are cached when the texts are measured."""


class TextMarks(Struct, frozen=True):
    """The marks of a text: whether it is missing or stale, and the number of its open comments."""

    state: TextState = TextState.BLANK
    comments: int = 0

    @property
    def has_strip(self) -> bool:
        """Whether there is a strip with marks below the text."""
        return self.state is TextState.STALE or self.comments > 0


class _CachedDocument(Struct):
    rich: RichText
    document: QTextDocument
    spelling: int = 0
    """The version of the spelling that its misspelt words were marked by."""
    highlighted: int = 0
    """The version of the highlights that `highlights` were made by."""
    highlights: list[QAbstractTextDocumentLayout.Selection] = []


_Key = tuple[UUID, Field, Language]


class CellTexts:
    """The texts of a session's cells. The layout of a text is cached until the text, its width or its font changes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.spelling = spelling_of(session)
        self.highlights = highlights_of(session)
        self._kept: dict[_Key, _CachedDocument] = {}
        self._heights: dict[_Key, tuple[RichText, int, float]] = {}
        self._empty_heights: dict[bool, float] = {}
        self._measuring: dict[bool, QTextDocument] = {}
        self.cell_font = QFont()
        """The font of all cells but the headings of topics."""
        self._tokens: theme.Tokens | None = None
        self.zoom = 100
        """The size of the text in cells, in per cent of the program's text; `restyle` applies it."""
        self.restyle()

    def restyle(self) -> bool:
        """Clears the caches if the theme, the program's font or the zoom has changed. Returns whether it has."""
        tokens, font = theme.current(), QFont()
        font.setPixelSize(max(1, round(tokens.base_size * self.zoom / 100)))
        if tokens is self._tokens and font == self.cell_font:
            return False
        self._tokens, self.cell_font = tokens, font
        self._kept.clear()
        self._heights.clear()
        self._empty_heights.clear()
        self._measuring.clear()
        return True

    def font(self, cell: FormCell) -> QFont:
        """The font of a cell; titles of topics are bold."""
        font = QFont(self.cell_font)
        font.setBold(cell.columns == len(COLUMNS))
        return font

    def texts(self, cell: FormCell) -> Texts:
        """The texts of the node that the cell shows; none if the row is only offered, or the node is gone.

        Qt may ask for a node that is gone before another table is shown.
        """
        plan = self._session.plan
        return plan.texts(cell.node) if not cell.offered and plan.has(cell.node) else {}

    def rich(self, cell: FormCell, language: Language) -> RichText:
        """The text of a cell in a language."""
        text = self.texts(cell).get((cell.field, language))
        return text.rich if text else EMPTY

    def marks(self, cell: FormCell, language: Language) -> TextMarks:
        """The marks of the text in `language`."""
        state = translation.state(self.texts(cell), (cell.field, language))
        return TextMarks(state, sum(1 for _ in self.threads(cell, language)))

    def threads(self, cell: FormCell, language: Language) -> Iterator[Thread]:
        """The open comments under the text in `language`; the draft also has those on languages that are not shown."""
        if cell.offered:
            return
        plan, draft = self._session.plan, self._session.view.draft_language
        shown = (draft, self._session.view.second_language)
        for node in filter(plan.has, dict.fromkeys((cell.node, *cell.rows))):
            for thread in plan.threads(node):
                place = thread.language if thread.language in shown else draft
                of_cell = thread.field is cell.field or (thread.field is None and cell.field is Field.TITLE)
                if thread.resolved is None and of_cell and place is language:
                    yield thread

    def document(self, cell: FormCell, language: Language, width: int) -> QTextDocument:
        """The document of the text in `language`, laid out `width` pixels wide."""
        rich = self.rich(cell, language)
        key = (cell.node, cell.field, language)
        kept = replaced = self._kept.get(key)
        if kept is None or kept.rich is not rich:
            document = QTextDocument()
            document.setUndoRedoEnabled(False)
            style_document(document, self.font(cell))
            to_document(rich, document)
            kept = self._kept[key] = _CachedDocument(rich, document)
            if replaced:
                kept.spelling = self.spelling.version
                self.spelling.mark_now(document, language)
            if len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        if kept.document.textWidth() != width:
            kept.document.setTextWidth(width)
        return kept.document

    def height(self, cell: FormCell, language: Language, width: int) -> int:
        """The height in pixels that a text needs, with its marks."""
        needed = round(self._text_height(cell, language, width) + 0.5)
        return needed + (self.strip_height() if self.marks(cell, language).has_strip else 0)

    def strip_height(self) -> int:
        """The height in pixels of the strip of marks below a text."""
        return QFontMetrics(self.strip_font()).height() + theme.current().space(2)

    def strip_font(self) -> QFont:
        """The font of marks."""
        font = QFont()
        font.setPixelSize(theme.current().label_size)
        return font

    def least_height(self) -> int:
        """The height in pixels of a cell without text."""
        return QFontMetrics(self.cell_font).lineSpacing() * 11 // 10 + 2 * theme.current().space(2)

    def paint(self, painter: QPainter, cell: FormCell, language: Language, area: QRectF, colour: QColor) -> None:
        """Paints the text in `language` at the upper left corner of `area`, clipped to `area`."""
        if not self.rich(cell, language):
            return
        document = self.document(cell, language, round(area.width()))
        self._mark_misspelt(cell, language)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, colour)
        context.clip = QRectF(QPointF(0, 0), area.size())
        if highlighted := self._highlighted(cell, language):
            context.selections = highlighted  # type: ignore[attr-defined]
        painter.save()
        painter.translate(area.topLeft())
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()

    def misspelt(self, cell: FormCell, language: Language) -> int:
        """The number of words of a text that are marked as misspelt; only of a text that was painted."""
        kept = self._kept.get((cell.node, cell.field, language))
        return marked_words(kept.document) if kept else 0

    def _highlighted(self, cell: FormCell, language: Language) -> list[QAbstractTextDocumentLayout.Selection]:
        """The searched words of a text that is being painted."""
        if not self.highlights.are_shown:
            return []
        from sedi_editor.ui.highlights.document_highlights import selections

        kept = self._kept[cell.node, cell.field, language]
        if kept.highlighted != self.highlights.version:
            kept.highlighted = self.highlights.version
            kept.highlights = selections(self.highlights, Place(cell.node, cell.field, language), kept.document)
        return kept.highlights

    def _mark_misspelt(self, cell: FormCell, language: Language) -> None:
        """Has the misspelt words of a text that is being painted marked, where they are not yet."""
        kept = self._kept[cell.node, cell.field, language]
        if kept.spelling != self.spelling.version:
            kept.spelling = self.spelling.version
            self.spelling.mark(kept.document, language)

    def _text_height(self, cell: FormCell, language: Language, width: int) -> float:
        # The heights of all texts are cached: the layout of a long table needs each, while few documents are painted.
        rich, key = self.rich(cell, language), (cell.node, cell.field, language)
        if not rich:
            return self._empty_height(cell)
        known = self._heights.get(key)
        if known is None or known[0] is not rich or known[1] != width:
            kept = self._kept.get(key)
            is_kept = kept is not None and kept.rich is rich
            keep = is_kept or len(self._kept) < _FIRST
            document = self.document(cell, language, width) if keep else self._measured(cell, rich, width)
            known = self._heights[key] = (rich, width, document.size().height())
        return known[2]

    def _empty_height(self, cell: FormCell) -> float:
        # Half of the texts are empty while one language is not translated yet.
        bold = self.font(cell).bold()
        if bold not in self._empty_heights:
            self._empty_heights[bold] = self._measured(cell, EMPTY, -1).size().height()
        return self._empty_heights[bold]

    def _measured(self, cell: FormCell, rich: RichText, width: int) -> QTextDocument:
        # Styling a document takes longer than filling it: one document measures all texts.
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
