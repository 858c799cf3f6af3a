"""Table records: notes with their history, drafts, sessions, answers, exports, and the templates used."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "template",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
    )
    op.create_table(
        "record",
        sa.Column("uid", sa.Text, primary_key=True),
        sa.Column("template_digest", sa.Text, sa.ForeignKey("template.digest"), nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("changed", sa.Text, nullable=False),
        sa.Column("table_label", sa.Text, nullable=False),
        sa.Column("facilitator_perspective", sa.Text, nullable=False),
        sa.Column("seats", sa.Text, nullable=False),
        sa.Column("countries", sa.Text, nullable=False),
        sa.Column("export_number", sa.Integer, nullable=False),
        sa.Column("exported", sa.Boolean, nullable=False),
    )
    op.create_table(
        "note",
        sa.Column("record_uid", sa.Text, sa.ForeignKey("record.uid"), primary_key=True),
        sa.Column("uid", sa.Text, primary_key=True),
        sa.Column("question_uid", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("order", sa.Float, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("changed", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("country", sa.Text, nullable=False),
        sa.Column("perspective", sa.Text, nullable=False),
        sa.Column("share", sa.Text, nullable=False),
        sa.Column("starred", sa.Boolean, nullable=False),
    )
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("record_uid", sa.Text, sa.ForeignKey("record.uid"), nullable=False),
        sa.Column("note_uid", sa.Text, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
    )
    op.create_index("change_by_state", "change", ["record_uid", "state", "seq"])
    op.create_table(
        "draft",
        sa.Column("record_uid", sa.Text, sa.ForeignKey("record.uid"), primary_key=True),
        sa.Column("place_uid", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("country", sa.Text, nullable=False),
        sa.Column("perspective", sa.Text, nullable=False),
        sa.Column("share", sa.Text, nullable=False),
        sa.Column("note_uid", sa.Text, nullable=False),
    )
    op.create_table(
        "session_state",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("record_uid", sa.Text, sa.ForeignKey("record.uid"), nullable=False),
        sa.Column("session_uid", sa.Text, nullable=False),
        sa.Column("started", sa.Text),
        sa.Column("ended", sa.Text),
        sa.Column("skipped", sa.Text),
        sa.UniqueConstraint("record_uid", "session_uid"),
    )
    op.create_table(
        "answer",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("record_uid", sa.Text, sa.ForeignKey("record.uid"), nullable=False),
        sa.Column("question_uid", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("changed", sa.Text, nullable=False),
        sa.UniqueConstraint("record_uid", "question_uid"),
    )
    op.create_table(
        "export",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("record_uid", sa.Text, sa.ForeignKey("record.uid"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Take all tables away."""
    for table in ("export", "answer", "session_state", "draft", "change", "note", "record", "template"):
        op.drop_table(table)
