"""Builds the plan of a Word file, with the account of every word and the report."""
