"""What is what in a Word file: cover, headings, columns, rows, other tables, languages."""
