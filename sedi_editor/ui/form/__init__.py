"""The form: the selected node as it will print, in fields and tables to type in."""
