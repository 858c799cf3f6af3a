"""What the rapporteur decided about table files and laid over their notes, and what of it can be undone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the overlays of workshops."""
    op.create_table(
        "overlay_item",
        sa.Column("workshop", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("workshop", "what", "key"),
    )
    op.create_table(
        "overlay_step",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("workshop", sa.Text, nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
    )
    op.create_index("overlay_step_by_state", "overlay_step", ["workshop", "state", "seq"])


def downgrade() -> None:
    """Take them away again; table records are none of theirs."""
    op.drop_table("overlay_step")
    op.drop_table("overlay_item")
