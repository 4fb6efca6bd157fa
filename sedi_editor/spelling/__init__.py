"""Which words of a text are misspelt, and what could be meant."""

ARGUMENT = "--dictionary-process"
"""What the program is started with to answer for the dictionary of a language: `dictionary_process.py`."""
