"""Misspelt words in the window: their marks, their menu, and the way from one to the next."""
