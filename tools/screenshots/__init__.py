"""The pictures of the program in the docs: of the real window with a copy of the sample plan."""
