"""Writing the official documents: what is chosen, what it will be called, and the writing itself."""
