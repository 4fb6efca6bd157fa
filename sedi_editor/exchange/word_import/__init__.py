"""Imports a plan from a Word file, with a report on every row and word; `verdict.py` has its words."""

from sedi_editor.exchange.word_import.building.plan import Imported, read_word
from sedi_editor.exchange.word_import.building.report import Report

__all__ = ["Imported", "Report", "read_word"]
