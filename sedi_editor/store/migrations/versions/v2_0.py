"""Version 2.0: superscript and subscript in texts, which older programs cannot read; the tables are the same."""

revision = "2.0"
down_revision = "1.2"


def upgrade() -> None:
    """Changes nothing: texts of older versions have no superscript and subscript."""
