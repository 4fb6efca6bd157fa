"""Which words are marked as misspelt in the window."""

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit

from sedi_editor.plan.kind import Field
from sedi_editor.plan.language import Language
from sedi_editor.ui.spelling.marks import blocks, marked_spans
from tests.plan.a_plan import id_of
from tests.ui.window.a_window import AWindow

EN, ES, FR, PT = Language


def marked_in(document: QTextDocument) -> list[str]:
    """The marked words of a document."""
    return [
        block.text().encode("utf-16-le")[2 * start : 2 * (start + length)].decode("utf-16-le")
        for block in blocks(document)
        for start, length in marked_spans(block)
    ]


def editor_of(a: AWindow) -> QTextEdit:
    """The editor that has the keyboard."""
    editor = a.focus
    assert isinstance(editor, QTextEdit)
    return editor


def until_marked(a: AWindow, *words: str) -> None:
    """Waits until these words of the focused editor are marked, and no others."""
    editor = editor_of(a)
    a.qtbot.waitUntil(lambda: marked_in(editor.document()) == list(words))


def painted(a: AWindow, name: str, field: Field = Field.RESULTS, language: Language = EN) -> list[str]:
    """The marked words of a cell as the table paints it."""
    kept = a.workspace.form.grid_page.view.texts._kept.get((id_of(name), field, language))
    return marked_in(kept.document) if kept else []
