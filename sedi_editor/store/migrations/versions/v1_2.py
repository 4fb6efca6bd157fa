"""Version 1.2: a change log that is a history, large values kept once, the sources of translations, another digest."""

import sqlalchemy as sa
from alembic import op

from sedi_editor.store import folding

revision = "1.2"
down_revision = "1.1"


def upgrade() -> None:
    """Adds what version 1.2 has beyond 1.1, and folds the change log."""
    for column in ("id", "base", "until"):
        op.add_column("change", sa.Column(column, sa.Text()))
    op.add_column("plan", sa.Column("base", sa.Text()))
    # The first edit works the digest out; until then the one with ranks tells whether the plan is as it was written.
    for table in ("plan", "change"):
        op.add_column(table, sa.Column("content_digest", sa.Text()))
    op.create_table(
        "blob",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
        sqlite_strict=True,
    )
    op.create_table(
        "source",
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint"),
        sqlite_strict=True,
    )
    folding.fold(op.get_bind())
    folding.keep_sources(op.get_bind())
