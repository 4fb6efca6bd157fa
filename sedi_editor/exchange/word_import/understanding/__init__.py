"""Recognises the parts of a Word file: cover, headings, columns, rows, other tables, languages."""
