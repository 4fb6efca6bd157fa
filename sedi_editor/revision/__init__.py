"""The differences between two texts. Pure Python; imports `plan` alone."""
