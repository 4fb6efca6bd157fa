"""Version 1.0: the first."""

import sqlalchemy as sa
from alembic import op

revision = "1.0"
down_revision = None


def upgrade() -> None:
    """Makes the tables of version 1.0 in an empty database."""
    op.create_table(
        "plan",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("series_class", sa.Text(), nullable=False),
        sa.Column("symbol", sa.Text()),
        sa.Column("date", sa.Text()),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("emblem_media_type", sa.Text()),
        sa.Column("emblem", sa.LargeBinary()),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "node",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text()),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("joined", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["parent"], ["node.id"], ondelete="CASCADE"),
        sqlite_strict=True,
    )
    op.create_index("node_of_plan", "node", ["plan"])
    op.create_index("node_children", "node", ["parent", "rank"])
    _create_texts()
    _create_changes_and_lock()


def _create_texts() -> None:
    op.create_table(
        "text",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("plan", sa.Text()),
        sa.Column("node", sa.Text()),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("source_language", sa.Text()),
        sa.Column("source_fingerprint", sa.Text()),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["node"], ["node.id"], ondelete="CASCADE"),
        sqlite_strict=True,
    )
    for owner in ("node", "plan"):
        op.create_index(
            f"text_of_{owner}",
            "text",
            [owner, "field", "language"],
            unique=True,
            sqlite_where=sa.text(f"{owner} IS NOT NULL"),
        )


def _create_changes_and_lock() -> None:
    op.create_table(
        "change",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("time", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("edit", sa.Text(), nullable=False),
        sa.Column("inverse", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], ondelete="CASCADE"),
        sqlite_strict=True,
    )
    op.create_index("change_of_plan", "change", ["plan"])
    op.create_table(
        "lock",
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("computer", sa.Text(), nullable=False),
        sa.Column("process", sa.Integer(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("plan"),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], ondelete="CASCADE"),
        sqlite_strict=True,
    )
