"""The official pages beside the form, as they will print."""
