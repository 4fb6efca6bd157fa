"""The work-plan editor of an international secretariat: one plan on disk, and the official document out of it."""

__version__ = "0.1.0"
