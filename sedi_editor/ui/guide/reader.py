"""Shows a page of the guide."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QFont, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from sedi_editor.search.matching import Span
from sedi_editor.ui import theme
from sedi_editor.ui.guide.page_look import dress
from sedi_editor.ui.guide.page_text import Section, sections
from sedi_editor.ui.guide.pages import Page

_WIDEST = 190
"""The largest width of the text, in steps of the theme: longer lines are hard to read."""
_AROUND = 6
"""The space around the text, in steps of the theme."""


class GuideReader(QTextBrowser):
    """The text and the pictures of a page, in the look of the theme. A click on a link emits `linked`."""

    linked = Signal(QUrl)
    """A link was clicked, or chosen with Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._sections: tuple[Section, ...] = ()
        self._marked: Sequence[Span] = ()
        theme.role(self, "page")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would change the width while the page is being read, and so begin to read it again.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.anchorClicked.connect(self.linked)

    @property
    def section(self) -> int:
        """The index of the section at the top of what is seen."""
        top = self.verticalScrollBar().value()
        seen = (index for index, section in enumerate(self._sections) if round(self._top_of(section.begin)) <= top)
        return max(seen, default=0)

    @property
    def marked(self) -> Sequence[Span]:
        """The places of the words that are marked."""
        return self._marked

    def show_page(self, page: Page, marked: Sequence[Span] = ()) -> None:
        """Shows `page` from its beginning, or from the first of the places that are `marked`."""
        self._page, self._marked = page, marked
        self._render()
        self.verticalScrollBar().setValue(0)
        if marked:
            self._show_place(marked[0][0])

    def go_to_section(self, where: int | str) -> bool:
        """Scrolls to a section, by its index or its anchor. Returns False if there is none."""
        for index, section in enumerate(self._sections):
            if where in (index, section.anchor):
                self.verticalScrollBar().setValue(round(self._top_of(section.begin)) if index else 0)
                return True
        return False

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, *theme.RESIZED) and self._page:
            self._render_in_place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self._page:
            self._render_in_place()

    def _render_in_place(self) -> None:
        at = self.section
        self._render()
        self.go_to_section(at)

    def _render(self) -> None:
        if self._page is None:
            return
        document, space = self.document(), theme.current().space
        document.setDefaultFont(QFont())
        document.setBaseUrl(QUrl.fromLocalFile(f"{self._page.folder}/"))
        document.setMarkdown(self._page.markdown)
        room = self.viewport().width()
        side = max(space(_AROUND), (room - space(_WIDEST)) // 2)
        dress(document, room - 2 * side, self.devicePixelRatioF())
        frame = document.rootFrame().frameFormat()
        frame.setMargin(0)
        frame.setLeftMargin(side)
        frame.setRightMargin(side)
        frame.setTopMargin(space(_AROUND))
        frame.setBottomMargin(space(_AROUND))
        document.rootFrame().setFrameFormat(frame)
        # Else the cursor would be at the end of the page, and be scrolled to.
        self.setTextCursor(QTextCursor(document))
        self._sections = sections(document)
        self._mark()

    def _mark(self) -> None:
        look = QTextCharFormat()
        look.setBackground(theme.current().warning_soft)
        look.setForeground(theme.current().warning)
        selections: list[QTextEdit.ExtraSelection] = []
        for begin, end in self._marked:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(begin)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            # PySide's stubs know these attributes as read-only.
            selection.cursor, selection.format = cursor, look  # pyright: ignore[reportAttributeAccessIssue]
            selections.append(selection)
        self.setExtraSelections(selections)

    def _show_place(self, position: int) -> None:
        third = self.viewport().height() / 3
        self.verticalScrollBar().setValue(round(self._top_of(position) - third))

    def _top_of(self, position: int) -> float:
        """The height of what stands above `position`, in pixels."""
        block = self.document().findBlock(position)
        return self.document().documentLayout().blockBoundingRect(block).top() - theme.current().space(2)
