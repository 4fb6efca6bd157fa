"""The document as a Word file."""

from sedi_editor.document.word.writer import write_word

__all__ = ["write_word"]
