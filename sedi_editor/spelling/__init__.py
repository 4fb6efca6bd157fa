"""Which words of a text are misspelt, and what could be meant."""

CHECK = "spelling"
"""The key of the check of spelling, by which waivers name it."""
ARGUMENT = "--dictionary-process"
"""The argument that starts the program as the process of a dictionary: `dictionary_process.py`."""
