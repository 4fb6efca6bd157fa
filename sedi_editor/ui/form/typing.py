"""Typed text on its way into the plan: within a second while one types, and at once when one leaves."""

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

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
from sedi_editor.ui.session.session import Session

PATIENCE = 600
"""Milliseconds that a key may wait to come into the plan; the disk then needs some more."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where typed text goes: a field of `node` (None: the plan), or of a first row that `node`, an initiative, gets."""

    node: UUID | None
    field: Field
    language: Language
    in_new_row: bool = False


class Typing(QObject):
    """Keeps one editor and one text of the plan the same, in both directions."""

    refused = Signal(str)
    """Why the typed text cannot be kept; it stays in the editor."""

    def __init__(self, session: Session, editor: CellEditor) -> None:
        super().__init__(editor)
        self._session = session
        self._editor = editor
        self._destination: Destination | None = None
        self._undo_group = object()
        self._first: Text | None = None
        self._seen: RichText = EMPTY
        self._busy = False
        self._dirty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self.commit)
        editor.edited.connect(self._note)
        session.flush_requested.connect(self.commit)
        session.about_to_close.connect(self._finish)
        editor.about_to_undo.connect(self.commit)
        session.changed.connect(self._follow)
        session.replaced.connect(self.reload)

    @property
    def destination(self) -> Destination | None:
        """Where the text goes now; None while there is none."""
        return self._destination

    def begin(self, destination: Destination) -> None:
        """Shows the text of `destination` in the editor; what is typed goes there, as one step of undo."""
        self.end()
        self._destination = destination
        self._undo_group = object()
        self._first = self._stored()
        self._editor.french_spacing = self._session.view.french_spacing and destination.language is Language.FR
        self._show()

    def end(self) -> None:
        """Ends the step of undo, with all typed text in the plan."""
        self.commit()
        self._destination = None

    def commit(self) -> None:
        """Brings what has been typed into the plan."""
        self._timer.stop()
        if self._destination is None or not self._dirty:
            return
        self._dirty = False
        rich = self._editor.rich()
        if rich == self._seen or not self._is_there():
            return
        try:
            self._give(self._destination, rich)
        except UserError as refusal:
            self.refused.emit(str(refusal))
            return
        self._seen = rich

    def reload(self) -> None:
        """Shows the text as the plan has it."""
        if self._destination and self._is_there() and not self._busy:
            at = self._editor.textCursor().position()
            self._undo_group = object()
            self._first = self._stored()
            self._show()
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(min(at, self._editor.document().characterCount() - 1))
            self._editor.setTextCursor(cursor)

    def _give(self, destination: Destination, rich: RichText) -> None:
        self._busy = True
        try:
            if destination.in_new_row:
                self._give_new_row(destination, rich)
                return
            undone_from = self._editor.undone_from
            redone_as = self._edit(destination, undone_from) if undone_from else None
            self._session.do(self._edit(destination, rich), _("Typing"), self._undo_group, redone_as)
        finally:
            self._busy = False

    def _give_new_row(self, destination: Destination, rich: RichText) -> None:
        assert destination.node
        texts = {(destination.field, destination.language): Text(rich)}
        row = Node(uuid4(), Kind.ROW, texts=texts)
        label = _("Typing in a new row")
        edit = replace(merged_cells.adding(self._session.plan, destination.node, 0, row), label=label)
        self._destination = Destination(row.id, destination.field, destination.language)
        self._session.do(edit, label, undo_group=self._undo_group)

    def _edit(self, destination: Destination, rich: RichText) -> SetText:
        return SetText(destination.node, destination.field, destination.language, self._text(destination, rich))

    def _text(self, destination: Destination, rich: RichText) -> Text | None:
        if rich == (self._first.rich if self._first else EMPTY):
            return self._first
        texts = self._session.plan.texts(destination.node)
        session = self._session
        beside = session.view.beside_language
        if destination.language is beside:
            beside = session.view.draft_language
        return translation.typed(texts, (destination.field, destination.language), rich, beside)

    def _show(self) -> None:
        stored = self._stored()
        self._seen = stored.rich if stored else EMPTY
        self._busy = True
        self._editor.set_text(self._seen)
        self._busy = False
        self._dirty = False
        self._timer.stop()

    def _stored(self) -> Text | None:
        to = self._destination
        if to is None or to.in_new_row or not self._is_there():
            return None
        return self._session.plan.text(to.node, to.field, to.language)

    def _is_there(self) -> bool:
        to = self._destination
        return to is not None and (to.node is None or self._session.plan.has(to.node))

    def _finish(self) -> None:
        if not self._editor.finish_pasting():
            self._session.hold()

    def _note(self) -> None:
        if self._busy or self._destination is None:
            return
        self._dirty = True
        if not self._timer.isActive():
            self._timer.start()

    def _follow(self, changed: Changed) -> None:
        to = self._destination
        if self._busy or to is None:
            return
        if not to.in_new_row and (to.node, to.field, to.language) in changed.texts:
            stored = self._stored()
            if (stored.rich if stored else EMPTY) != self._seen:
                self.reload()
        if not self._dirty:
            # Something else was done since: it is what undo takes back next, and only then what was typed here before.
            self._undo_group = object()
            self._first = self._stored()
            self._editor.document().clearUndoRedoStacks()
