"""All that a facilitator's table keeps: agreement, confirmed notes, added minutes, events, rehearsals; and a
history of more than notes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _added() -> list[tuple[str, sa.Column[object]]]:
    """Made anew each time: a column belongs to one table only."""
    return [
        ("record", sa.Column("rehearsal", sa.Boolean, nullable=False, server_default=sa.false())),
        ("note", sa.Column("agreement", sa.Text, nullable=False, server_default="")),
        ("note", sa.Column("confirmed", sa.Boolean, nullable=False, server_default=sa.false())),
        ("note", sa.Column("heard_from", sa.Text, nullable=False, server_default="")),
        ("draft", sa.Column("starred", sa.Boolean, nullable=False, server_default=sa.false())),
        ("draft", sa.Column("agreement", sa.Text, nullable=False, server_default="")),
        ("draft", sa.Column("heard_from", sa.Text, nullable=False, server_default="")),
        ("session_state", sa.Column("added_minutes", sa.Integer, nullable=False, server_default="0")),
        ("change", sa.Column("what", sa.Text, nullable=False, server_default="note")),
    ]


def upgrade() -> None:
    """Add what is new; the history of notes stays as it is."""
    for table, column in _added():
        op.add_column(table, column)
    op.execute("ALTER TABLE change RENAME COLUMN note_uid TO item_uid")
    op.create_table(
        "event",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("record_uid", sa.Text, sa.ForeignKey("record.uid"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Take it away again; of the history only that of notes can stay."""
    op.drop_table("event")
    op.execute("DELETE FROM change WHERE what <> 'note'")
    op.execute("ALTER TABLE change RENAME COLUMN item_uid TO note_uid")
    for table, column in reversed(_added()):
        op.drop_column(table, column.name)
