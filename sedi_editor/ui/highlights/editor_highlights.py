"""Highlights the searched words in an editor, also while one types."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from sedi_editor.ui.highlights.highlights import Highlights
from sedi_editor.ui.session.place import Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit  # only named here: the start goes without it

    from sedi_editor.search.matching import Span

_LONG = 10_000
"""A text with more characters is matched again only after PAUSE milliseconds without a key."""
PAUSE = 150


class EditorHighlights(QObject):
    """Highlights the text of `editor` at `place`. Qt moves highlights with their words until the text is matched."""

    def __init__(self, highlights: Highlights, editor: "QTextEdit") -> None:
        super().__init__(editor)
        self.editor = editor
        self.place: Place | None = None
        """Whose text the editor shows; None while there is no text."""
        self._highlights = highlights
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._highlight)
        editor.document().contentsChange.connect(self._note_change)
        highlights.changed.connect(self._highlight)
        highlights.editors.add(self)

    def show(self, place: Place | None) -> None:
        """Highlights the text of the editor, which is that of `place`; None highlights nothing."""
        self.place = place
        self._highlight()

    def select(self, span: "Span") -> None:
        """Selects a span of the text, and scrolls to it."""
        from sedi_editor.ui.highlights.document_highlights import cursor_over, plain_of

        document = self.editor.document()
        self.editor.setTextCursor(cursor_over(document, plain_of(document), span))
        self.editor.ensureCursorVisible()

    @property
    def selected(self) -> "Span":
        """Where the cursor is in the text, and how far it selects."""
        from sedi_editor.ui.highlights.document_highlights import plain_of

        cursor, plain = self.editor.textCursor(), plain_of(self.editor.document()).encode("utf-16-le", "surrogatepass")
        begin, end = (
            len(plain[: 2 * at].decode("utf-16-le", "ignore"))
            for at in (cursor.selectionStart(), cursor.selectionEnd())
        )
        return begin, end

    def _note_change(self, _at: int, _removed: int, _added: int) -> None:
        if self._highlights.are_shown and self.place:
            self._timer.start(PAUSE if self.editor.document().characterCount() > _LONG else 0)

    def _highlight(self) -> None:
        self._timer.stop()
        if not (self.place and self._highlights.are_shown):
            if self.editor.extraSelections():
                self.editor.setExtraSelections([])
            return
        from PySide6.QtWidgets import QTextEdit

        from sedi_editor.ui.highlights.document_highlights import selections

        made: list[QTextEdit.ExtraSelection] = []
        for selection in selections(self._highlights, self.place, self.editor.document()):
            one = QTextEdit.ExtraSelection()
            one.cursor, one.format = selection.cursor, selection.format  # type: ignore[attr-defined]
            made.append(one)
        self.editor.setExtraSelections(made)
