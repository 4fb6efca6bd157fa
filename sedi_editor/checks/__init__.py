"""The checks of a plan before it goes out. Each check is a function in a module of its own; `table.py` lists them."""
