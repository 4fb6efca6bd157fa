"""The document as a page for browsers: one file, readable on any screen and by a screen reader."""

from sedi_editor.document.html.writer import write_html

__all__ = ["write_html"]
