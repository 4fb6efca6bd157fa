"""The welcome page, and the dialog that makes a new plan."""
