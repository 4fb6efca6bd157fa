"""The keys of the table that are no shortcuts of actions, for the list of all keys."""

from sedi_editor.i18n import translatable

TABLE_KEYS = (
    ("Tab", translatable("Table: next column, in the same language; from the last cell into a new row")),
    ("Shift+Tab", translatable("Table: column before")),
    ("Return", translatable("Table: type in the chosen cell; in a text, a new paragraph")),
    ("F2", translatable("Table: type in the chosen cell")),
    ("Shift+Return", translatable("Text: new line")),
    ("Escape", translatable("Table: leave the text, the cell stays chosen")),
    ("Home", translatable("Table: first cell of the row; in a text, the start of the line")),
    ("End", translatable("Table: last cell of the row; in a text, the end of the line")),
    ("Ctrl+Home", translatable("Table: first cell; in a text, its start")),
    ("Ctrl+End", translatable("Table: last cell; in a text, its end")),
    ("Shift+Down", translatable("Table: choose more cells, from the edge of a text too")),
    ("Ctrl+A", translatable("Table: choose the text, then all cells")),
    ("Del", translatable("Table: empty the chosen cells")),
    ("Ctrl+Shift+Space", translatable("Text: no-break space")),
    ("Alt+Shift+Right", translatable("Text: list item one level deeper")),
    ("Alt+Shift+Left", translatable("Text: list item one level up")),
)
"""Keys, in Qt's portable form, with what they do."""
