"""Last year's Word file into a plan, with a report on every row and every word; `wording.py` says the report."""

from sedi_editor.exchange.word_import.building.plan import Imported, read_word
from sedi_editor.exchange.word_import.building.report import Report

__all__ = ["Imported", "Report", "read_word"]
