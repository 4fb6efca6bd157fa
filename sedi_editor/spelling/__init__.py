"""Which words of a text are misspelt, and what could be meant."""

CHECK = "spelling"
"""The key of the check of spelling, by which waivers name it."""
ARGUMENT = "--dictionary-process"
"""What the program is started with to answer for the dictionary of a language: `dictionary_process.py`."""
