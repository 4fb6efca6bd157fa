"""What a Word file holds and shows: its package, styles, numbering, symbols and drawings, as paragraphs and tables."""
