"""Importing a Word file: what was recognised is shown before anything is written."""
