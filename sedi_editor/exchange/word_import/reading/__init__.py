"""Reads a Word file: its package, styles, numbering, symbols and drawings, as paragraphs and tables."""
