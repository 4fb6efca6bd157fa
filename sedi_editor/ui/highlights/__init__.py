"""Highlights: where the searched words stand in the texts that the window shows."""
