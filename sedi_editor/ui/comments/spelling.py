"""The spelling of a comment that is being written, in the language that its words are in."""

from PySide6.QtCore import QObject

from sedi_editor.plan.language_detection import detect
from sedi_editor.ui.comments.words_field import WordsField
from sedi_editor.ui.session.session import Session
from sedi_editor.ui.spelling.editor_marks import EditorMarks
from sedi_editor.ui.spelling.spelling import spelling_of

_ENOUGH = 2000
"""Characters that tell the language of a comment."""


class CommentSpelling(QObject):
    """Marks the misspelt words of a comment. A few words, which could be of any language, are in the draft language."""

    def __init__(self, session: Session, field: WordsField) -> None:
        super().__init__(field)
        self._session = session
        self._field = field
        self.marks = EditorMarks(spelling_of(session), field)
        field.textChanged.connect(self._detect_language)
        field.menu_opening.connect(self.marks.add_to_menu)

    def _detect_language(self) -> None:
        language = detect(self._field.toPlainText()[:_ENOUGH]) or self._session.view.draft_language
        if language is not self.marks.language:
            self.marks.show(language)
