"""Writes typed text into the plan: less than a second after typing, and at once when the user leaves the text."""

from uuid import UUID, uuid4

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from sedi_editor.errors import UserError
from sedi_editor.i18n import _
from sedi_editor.plan import merged_cells, translation
from sedi_editor.plan.changed import Changed
from sedi_editor.plan.edits import SetText
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import EMPTY, RichText
from sedi_editor.plan.tree import Node, Text
from sedi_editor.ui.cell.editor import CellEditor
from sedi_editor.ui.highlights.editor_highlights import EditorHighlights
from sedi_editor.ui.highlights.highlights import highlights_of
from sedi_editor.ui.session.place import Place
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.spelling.editor_marks import EditorMarks
from sedi_editor.ui.spelling.spelling import spelling_of

WRITE_DELAY = 600
"""Milliseconds until a typed key is written into the plan; the disk has it a little later."""


class BoundText(Struct, frozen=True):
    """Where typed text goes: a field of `node` (None: the plan).

    With `in_new_row`, `node` is an initiative, which gets its first row for the text.
    """

    node: UUID | None
    field: Field
    language: Language
    in_new_row: bool = False


class TextBinding(QObject):
    """Binds an editor to a text of the plan: each follows changes of the other."""

    refused = Signal(str)
    """Why the typed text cannot be written into the plan; it stays in the editor."""

    def __init__(self, session: Session, editor: CellEditor) -> None:
        super().__init__(editor)
        self._session = session
        self._editor = editor
        self._bound: BoundText | None = None
        self._undo_group = object()
        self._text_at_start: Text | None = None
        self._shown: RichText = EMPTY
        self._is_updating = False
        self._is_modified = False
        self.spelling_marks = EditorMarks(spelling_of(session), editor)
        self.highlights = EditorHighlights(highlights_of(session), editor)
        editor.menu_opening.connect(self.spelling_marks.add_to_menu)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WRITE_DELAY)
        self._timer.timeout.connect(self.commit)
        editor.edited.connect(self._note)
        session.flush_requested.connect(self.commit)
        session.about_to_close.connect(self._finish)
        editor.about_to_undo.connect(self.commit)
        session.changed.connect(self._follow)
        session.replaced.connect(self.reload)

    @property
    def bound_text(self) -> BoundText | None:
        """The text that the editor is bound to; None for none."""
        return self._bound

    def begin(self, bound: BoundText) -> None:
        """Binds the editor to `bound`: it shows that text. Typing from here to `end` is one step of undo."""
        self.end()
        self._bound = bound
        self._undo_group = object()
        self._text_at_start = self._stored()
        self._editor.french_spacing = self._session.view.french_spacing and bound.language is Language.FR
        self._show()
        self.spelling_marks.show(bound.language)
        self.highlights.show(None if bound.in_new_row else Place(bound.node, bound.field, bound.language))

    def end(self) -> None:
        """Writes what was typed into the plan, and unbinds the editor."""
        self.commit()
        self._bound = None
        self.spelling_marks.show(None)
        self.highlights.show(None)

    def commit(self) -> None:
        """Writes what was typed into the plan, now."""
        self._timer.stop()
        if self._bound is None or not self._is_modified:
            return
        self._is_modified = False
        rich = self._editor.rich()
        if rich == self._shown or not self._is_there():
            return
        try:
            self._write(self._bound, rich)
        except UserError as refusal:
            self.refused.emit(str(refusal))
            return
        self._shown = rich

    def reload(self) -> None:
        """Shows the text of the plan; the cursor stays where it is, as far as possible."""
        if self._bound and self._is_there() and not self._is_updating:
            at = self._editor.textCursor().position()
            self._undo_group = object()
            self._text_at_start = self._stored()
            self._show()
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(min(at, self._editor.document().characterCount() - 1))
            self._editor.setTextCursor(cursor)

    def _write(self, bound: BoundText, rich: RichText) -> None:
        self._is_updating = True
        try:
            if bound.in_new_row:
                self._write_new_row(bound, rich)
                return
            undone_from = self._editor.undone_from
            redone_as = self._edit(bound, undone_from) if undone_from else None
            self._session.do(self._edit(bound, rich), _("Typing"), self._undo_group, redone_as)
        finally:
            self._is_updating = False

    def _write_new_row(self, bound: BoundText, rich: RichText) -> None:
        assert bound.node
        texts = {(bound.field, bound.language): Text(rich)}
        row = Node(uuid4(), Kind.ROW, texts=texts)
        label = _("Typing in a new row")
        edit = replace(merged_cells.add_edit(self._session.plan, bound.node, 0, row), label=label)
        self._bound = BoundText(row.id, bound.field, bound.language)
        self.highlights.show(Place(row.id, bound.field, bound.language))
        self._session.do(edit, label, undo_group=self._undo_group)

    def _edit(self, bound: BoundText, rich: RichText) -> SetText:
        return SetText(bound.node, bound.field, bound.language, self._text(bound, rich))

    def _text(self, bound: BoundText, rich: RichText) -> Text | None:
        if rich == (self._text_at_start.rich if self._text_at_start else EMPTY):
            return self._text_at_start
        texts = self._session.plan.texts(bound.node)
        beside = self._session.view.beside(bound.language)
        return translation.typed(texts, (bound.field, bound.language), rich, beside)

    def _show(self) -> None:
        stored = self._stored()
        self._shown = stored.rich if stored else EMPTY
        self._is_updating = True
        self._editor.set_text(self._shown)
        self._is_updating = False
        self._is_modified = False
        self._timer.stop()

    def _stored(self) -> Text | None:
        to = self._bound
        if to is None or to.in_new_row or not self._is_there():
            return None
        return self._session.plan.text(to.node, to.field, to.language)

    def _is_there(self) -> bool:
        to = self._bound
        return to is not None and (to.node is None or self._session.plan.has(to.node))

    def _finish(self) -> None:
        if not self._editor.finish_pasting():
            self._session.postpone_close()

    def _note(self) -> None:
        if self._is_updating or self._bound is None:
            return
        self._is_modified = True
        if not self._timer.isActive():
            self._timer.start()

    def _follow(self, changed: Changed) -> None:
        to = self._bound
        if self._is_updating or to is None:
            return
        if not to.in_new_row and (to.node, to.field, to.language) in changed.texts:
            stored = self._stored()
            if (stored.rich if stored else EMPTY) != self._shown:
                self.reload()
        if not self._is_modified:
            # Another edit was made since. Undo takes this edit back first, so what is typed from now on is a new step.
            self._undo_group = object()
            self._text_at_start = self._stored()
            self._editor.document().clearUndoRedoStacks()
