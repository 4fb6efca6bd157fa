"""The editor of one rich text, such as a cell of the table: showing, typing, formatting, pasting."""
