"""The rich text of one cell: shown, typed, pasted."""
