"""A document as a PDF file: the table flows over its pages here, reportlab makes the file."""

from sedi_editor.document.pdf.layout import PagePoint, PdfLayout
from sedi_editor.document.pdf.writer import write_pdf

__all__ = ["PagePoint", "PdfLayout", "write_pdf"]
