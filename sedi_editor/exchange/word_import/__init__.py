"""Last year's Word file into a plan, with a report on every row and every word."""

from sedi_editor.exchange.word_import.building.plan import Imported, read_word
from sedi_editor.exchange.word_import.building.report import Report, RowTaken

__all__ = ["Imported", "Report", "RowTaken", "read_word"]
