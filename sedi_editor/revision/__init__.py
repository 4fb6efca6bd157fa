"""How one plan differs from another. Pure Python; imports `plan` alone."""
