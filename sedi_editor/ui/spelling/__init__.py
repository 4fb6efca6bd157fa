"""Spelling in the window: marks misspelt words, offers suggestions, and goes from one misspelt word to the next."""
