"""Our speed beside that of others, measured in one run: `python -m tools.bench`."""
