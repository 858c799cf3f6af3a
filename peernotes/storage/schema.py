"""The tables, as the newest migration leaves them (a test compares the two)."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.types import TypeDecorator

from peernotes.domain.text import whole_letters

REVISION = "0004"
"""The stamp of a database with these tables: the newest migration's."""


class Words(TypeDecorator[str]):
    """Text, byte for byte. Half a surrogate pair, which UTF-8 has no place for, is kept as U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else whole_letters(value)


class Json(TypeDecorator[Any]):
    """A value as a JSON text with the characters of `Words`; no value is NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else whole_letters(json.dumps(value, ensure_ascii=False))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


metadata = MetaData()

versions = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

templates = Table(
    "template",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("document", LargeBinary, nullable=False),
    Column("title", Words, nullable=False),  # for the start page, which decodes no template
)

records = Table(
    "record",
    metadata,
    Column("uid", Words, primary_key=True),
    Column("template_digest", ForeignKey("template.digest"), nullable=False),
    Column("created", Text, nullable=False),
    Column("changed", Text, nullable=False),
    Column("table_label", Words, nullable=False),
    Column("facilitator_perspective", Words, nullable=False),
    Column("seats", Json, nullable=False),
    Column("countries", Json, nullable=False),
    Column("export_number", Integer, nullable=False),
    Column("exported", Boolean, nullable=False),
    Column("rehearsal", Boolean, nullable=False, server_default=false()),
)


def _record_uid(**options: Any) -> Column[str]:
    return Column("record_uid", Words, ForeignKey("record.uid"), nullable=False, **options)


notes = Table(
    "note",
    metadata,
    _record_uid(primary_key=True),
    Column("uid", Words, primary_key=True),
    Column("question_uid", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("order", Float, nullable=False),
    Column("text", Words, nullable=False),
    Column("created", Text, nullable=False),
    Column("changed", Text, nullable=False),
    Column("kind", Words, nullable=False),
    Column("country", Words, nullable=False),
    Column("perspective", Words, nullable=False),
    Column("share", Text, nullable=False),
    Column("starred", Boolean, nullable=False),
    Column("agreement", Text, nullable=False, server_default=""),
    Column("confirmed", Boolean, nullable=False, server_default=false()),
    Column("heard_from", Words, nullable=False, server_default=""),
)

# The history: items of a record (`what` they are, and their id) before and after. Rows are only ever added;
# `state` says whether a change stands (done), was taken back (undone), or was taken back and then overtaken by
# another one (dropped). Of a record that came from another database, one dropped row with nothing but a number
# tells how far the numbers of its notes had come.
changes = Table(
    "change",
    metadata,
    Column("seq", Integer, primary_key=True),
    _record_uid(),
    Column("item_uid", Words, nullable=False),
    Column("before", Json),
    Column("after", Json),
    Column("at", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("what", Text, nullable=False, server_default="note"),
    Index("change_by_state", "record_uid", "state", "seq"),
)

drafts = Table(
    "draft",
    metadata,
    _record_uid(primary_key=True),
    Column("place_uid", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("country", Words, nullable=False),
    Column("perspective", Words, nullable=False),
    Column("share", Text, nullable=False),
    Column("note_uid", Words, nullable=False),
    Column("starred", Boolean, nullable=False, server_default=false()),
    Column("agreement", Text, nullable=False, server_default=""),
    Column("heard_from", Words, nullable=False, server_default=""),
    Column("corrected_uid", Words, nullable=False, server_default=""),
    Column("correction", Words, nullable=False, server_default=""),
)

# `seq` keeps the order in which sessions, answers, events and exports came.
sessions = Table(
    "session_state",
    metadata,
    Column("seq", Integer, primary_key=True),
    _record_uid(),
    Column("session_uid", Words, nullable=False),
    Column("started", Text),
    Column("ended", Text),
    Column("skipped", Text),
    Column("added_minutes", Integer, nullable=False, server_default="0"),
    UniqueConstraint("record_uid", "session_uid"),
)

answers = Table(
    "answer",
    metadata,
    Column("seq", Integer, primary_key=True),
    _record_uid(),
    Column("question_uid", Words, nullable=False),
    Column("value", Json, nullable=False),
    Column("changed", Text, nullable=False),
    UniqueConstraint("record_uid", "question_uid"),
)

events = Table(
    "event",
    metadata,
    Column("seq", Integer, primary_key=True),
    _record_uid(),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("words", Words, nullable=False),
)

exports = Table(
    "export",
    metadata,
    Column("seq", Integer, primary_key=True),
    _record_uid(),
    Column("number", Integer, nullable=False),
    Column("digest", Text, nullable=False),
)

# The rapporteur's overlay on a workshop's files: `what` part of it, under which key, as JSON. Its steps are kept as
# the changes of records are.
overlay_items = Table(
    "overlay_item",
    metadata,
    Column("workshop", Words, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("value", Json, nullable=False),
)

overlay_steps = Table(
    "overlay_step",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("workshop", Words, nullable=False),
    Column("changes", Json, nullable=False),
    Column("at", Text, nullable=False),
    Column("state", Text, nullable=False),
    Index("overlay_step_by_state", "workshop", "state", "seq"),
)
