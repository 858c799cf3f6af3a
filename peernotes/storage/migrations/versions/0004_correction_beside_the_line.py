"""A note may be corrected while another one stands unfinished in the line: both are kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Give the draft room for the words of a correction."""
    op.add_column("draft", sa.Column("corrected_uid", sa.Text, nullable=False, server_default=""))
    op.add_column("draft", sa.Column("correction", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """Take it away again; the line stays."""
    op.drop_column("draft", "correction")
    op.drop_column("draft", "corrected_uid")
