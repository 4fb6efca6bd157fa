"""Version 1.1: comments and waivers."""

import sqlalchemy as sa
from alembic import op

revision = "1.1"
down_revision = "1.0"


def upgrade() -> None:
    """Adds what version 1.1 has beyond 1.0."""
    for table in ("plan", "change"):
        op.add_column(table, sa.Column("remarks_digest", sa.Text()))
    _create_threads()
    _create_comments()
    _create_waivers()


def _create_threads() -> None:
    op.create_table(
        "thread",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("plan", sa.Text()),
        sa.Column("node", sa.Text()),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("field", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("resolved_by", sa.Text()),
        sa.Column("resolved", sa.Text()),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["node"], ["node.id"], ondelete="CASCADE"),
        sqlite_strict=True,
    )
    for owner in ("node", "plan"):
        op.create_index(
            f"thread_of_{owner}", "thread", [owner, "id"], unique=True, sqlite_where=sa.text(f"{owner} IS NOT NULL")
        )


def _create_comments() -> None:
    op.create_table(
        "comment",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("thread", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("initials", sa.Text(), nullable=False),
        sa.Column("time", sa.Text(), nullable=False),
        sa.Column("edited", sa.Text()),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["thread"], ["thread.number"], ondelete="CASCADE"),
        sqlite_strict=True,
    )
    op.create_index("comment_of_thread", "comment", ["thread", "position"], unique=True)


def _create_waivers() -> None:
    op.create_table(
        "waiver",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("node", sa.Text()),
        sa.Column("field", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("time", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], ondelete="CASCADE"),
        sqlite_strict=True,
    )
    op.create_index("waiver_of_plan", "waiver", ["plan", "finding"])
