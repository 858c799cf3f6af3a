"""Table records in one SQLite file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, delete, func, select, union_all, update
from sqlalchemy.dialects.sqlite import insert

from peernotes.domain.changes import Change, History
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import (
    Answer,
    Draft,
    Event,
    Note,
    SessionState,
    Share,
    TableRecord,
    TableSetUp,
    in_order,
)
from peernotes.domain.template import Template
from peernotes.services.ports import RecordSummary, TemplateCodec
from peernotes.storage.opening import open_database
from peernotes.storage.rows import (
    Values,
    answer_from,
    answer_row,
    change_from,
    change_row,
    draft_from,
    draft_row,
    event_from,
    event_row,
    note_from,
    note_row,
    record_row,
    session_from,
    session_row,
    set_up_from,
    set_up_row,
    summary_from,
)
from peernotes.storage.schema import (
    answers,
    changes,
    drafts,
    events,
    exports,
    notes,
    records,
    sessions,
    templates,
)

HISTORY_LENGTH = 500
"""How many done changes `history` tells; older ones are kept, and undo goes on through them."""

NO_HISTORY = History()

DONE, UNDONE, DROPPED = "done", "undone", "dropped"

_BLANKS = " \t\r\n\u00a0"


class SqliteStore:
    """The `RecordStore` of one database file; may be used from several threads.

    Besides what `RecordStore` says, every method raises UserError DISK_FULL or CANNOT_WRITE.
    """

    def __init__(self, path: Path, codec: TemplateCodec) -> None:
        """Open the file, or make it; raises UserError as `open_database` does."""
        self.database = open_database(path)
        self._codec = codec

    def close(self) -> None:
        """Let the file go."""
        self.database.close()

    def create(
        self, record: TableRecord, history: History = NO_HISTORY, changed: datetime | None = None
    ) -> None:
        """Keep a new record, with what can be undone and redone in it, and when it was changed last.

        Raises UserError(CANNOT_WRITE) where a record of this id is kept already.
        """
        first_export = record.export_number - len(record.earlier_exports) + 1
        changed = changed or max(
            [record.created, *(note.changed for note in record.notes)], key=datetime.timestamp
        )
        with self.database.writing() as connection:
            if _is_kept(connection, record.uid):
                file = str(self.database.path)
                raise UserError(ErrorCode.CANNOT_WRITE, file=file, reason="the record is kept there already")
            keep = partial(self._keep_template, connection)
            connection.execute(insert(records), record_row(record, keep(record.template), changed))
            _add(connection, sessions, record.uid, map(session_row, record.sessions))
            _add(connection, notes, record.uid, map(note_row, record.notes))
            _add(connection, answers, record.uid, map(answer_row, record.answers))
            _add(connection, events, record.uid, map(event_row, record.events))
            numbered = enumerate(record.earlier_exports, first_export)
            _add(connection, exports, record.uid, ({"number": n, "digest": d} for n, d in numbered))
            # What is undone stands after what is done, the change that redo does first right behind it.
            done = (change_row(change, changed, DONE, keep) for change in history.done)
            undone = (change_row(change, changed, UNDONE, keep) for change in reversed(history.undone))
            _add(connection, changes, record.uid, done)
            _add(connection, changes, record.uid, undone)
            # What else was changed comes without its changes: one that is dropped stands for all of them.
            if history.highest_number > _highest_number(connection, record.uid):
                number = {"number": history.highest_number}
                dropped = {
                    "what": "note",
                    "item_uid": "",
                    "after": number,
                    "at": changed.isoformat(),
                    "state": DROPPED,
                }
                _add(connection, changes, record.uid, [dropped])

    def load(self, uid: str) -> TableRecord:
        """The record as it stands, notes in order; raises UserError(RECORD_MISSING, TEMPLATE_BROKEN)."""
        with self._reading(uid) as connection:
            row = connection.execute(
                select(records, templates.c.document).join(templates).where(records.c.uid == uid)
            ).one()
            return TableRecord(
                uid=row.uid,
                template=self._codec.decode(row.document),
                set_up=set_up_from(row.table_label, row.facilitator_perspective, row.seats, row.countries),
                created=datetime.fromisoformat(row.created),
                sessions=tuple(session_from(*own) for own in connection.execute(_own(sessions, uid))),
                notes=tuple(in_order(note_from(*own) for own in connection.execute(_own(notes, uid)))),
                answers=tuple(answer_from(*own) for own in connection.execute(_own(answers, uid))),
                export_number=row.export_number,
                earlier_exports=tuple(digest for _, digest in connection.execute(_own(exports, uid))),
                events=tuple(event_from(*own) for own in connection.execute(_own(events, uid))),
                rehearsal=row.rehearsal,
            )

    def templates(self) -> dict[str, Template]:
        """The templates that the records work with, by the records' ids; those that cannot be read are left out."""
        query = select(records.c.uid, templates.c.digest, templates.c.document).join(templates)
        read: dict[str, Template | None] = {}
        with self.database.reading() as connection:
            rows = connection.execute(query).all()
        for row in rows:
            if row.digest not in read:
                try:
                    read[row.digest] = self._codec.decode(row.document)
                except UserError:
                    read[row.digest] = None
        return {row.uid: template for row in rows if (template := read[row.digest]) is not None}

    def draft(self, uid: str) -> Draft | None:
        """The unfinished line, and the place that the facilitator was at; None before the first."""
        with self._reading(uid) as connection:
            row = connection.execute(_own(drafts, uid)).one_or_none()
        return draft_from(*row) if row else None

    def summaries(self) -> list[RecordSummary]:
        """All records, the one changed last first.

        Withdrawn notes and marks are not counted; `exported` says that the last table file holds all that
        stands.
        """
        standing = (
            select(func.count())
            .where(
                notes.c.record_uid == records.c.uid,
                notes.c.share != Share.WITHDRAWN,
                func.trim(notes.c.text, _BLANKS) != "",
            )
            .scalar_subquery()
        )
        query = select(
            records.c.uid,
            templates.c.title,
            records.c.table_label,
            standing,
            records.c.changed,
            records.c.exported,
            records.c.rehearsal,
        ).join(templates)
        with self.database.reading() as connection:
            summaries = [summary_from(*row) for row in connection.execute(query)]
        # Not by SQL: as texts, times with different offsets do not sort.
        return sorted(summaries, key=lambda summary: summary.changed.timestamp(), reverse=True)

    def history(self, uid: str) -> History:
        """What can be undone, the last 500 changes, and all that can be redone.

        `highest_number` is told by all changes there ever were, and by the notes that stand.
        """
        newest_first = select(changes.c.what, changes.c.before, changes.c.after).order_by(
            changes.c.seq.desc()
        )
        with self._reading(uid) as connection:
            done = connection.execute(newest_first.where(*_in_state(uid, DONE)).limit(HISTORY_LENGTH)).all()
            undone = connection.execute(newest_first.where(*_in_state(uid, UNDONE))).all()
            kept = cache(partial(self._kept_template, connection))
            return History(
                done=tuple(change_from(row.what, row.before, row.after, kept) for row in reversed(done)),
                undone=tuple(change_from(row.what, row.before, row.after, kept) for row in undone),
                highest_number=_highest_number(connection, uid),
            )

    def is_exported(self, uid: str) -> bool:
        """Whether the last table file holds all that stands."""
        with self._reading(uid) as connection:
            return bool(connection.scalar(select(records.c.exported).where(records.c.uid == uid)))

    def apply(self, uid: str, change: Change, at: datetime, draft: Draft | None = None) -> None:
        """Change one item and keep what stood before, and the draft with it, if there is one.

        Whatever was undone can no longer be redone.
        """
        with self._writing(uid) as connection:
            connection.execute(update(changes).where(*_in_state(uid, UNDONE)).values(state=DROPPED))
            keep = partial(self._keep_template, connection)
            _add(connection, changes, uid, [change_row(change, at, DONE, keep)])
            self._put_item(connection, uid, change)
            if draft:
                _put(connection, drafts, uid, draft_row(draft))
            _mark_changed(connection, uid, changed=at.isoformat())

    def undo(self, uid: str, at: datetime) -> None:
        """Take the last change back: the note is as it was before; nothing happens where none is left."""
        self._step(uid, at, DONE, UNDONE)

    def redo(self, uid: str, at: datetime) -> None:
        """Do again what was undone last; nothing happens where nothing was."""
        self._step(uid, at, UNDONE, DONE)

    def save_draft(self, uid: str, draft: Draft) -> None:
        """Keep the unfinished line and the place."""
        with self._writing(uid) as connection:
            _put(connection, drafts, uid, draft_row(draft))

    def save_session(self, uid: str, state: SessionState) -> None:
        """Keep that a session began or ended: its time is no change that undo takes back."""
        with self._writing(uid) as connection:
            _put(connection, sessions, uid, session_row(state))
            _mark_changed(connection, uid)

    def exported(self, uid: str, number: int, digest: str, *, whole: bool = True) -> None:
        """Keep that table file `number` was written, with this digest; a digest told twice is kept once.

        `whole`: nothing was changed since the record was taken for it.
        """
        with self._writing(uid) as connection:
            if digest not in {known for _, known in connection.execute(_own(exports, uid))}:
                _add(connection, exports, uid, [{"number": number, "digest": digest}])
            connection.execute(
                update(records).where(records.c.uid == uid).values(export_number=number, exported=whole)
            )

    def _step(self, uid: str, at: datetime, state: str, becomes: str) -> None:
        # All that is done stands before all that is undone: the next one is where the two meet.
        nearest = changes.c.seq.desc() if state == DONE else changes.c.seq
        with self._writing(uid) as connection:
            row = connection.execute(
                select(changes).where(*_in_state(uid, state)).order_by(nearest).limit(1)
            ).one_or_none()
            if row is None:
                return
            kept = partial(self._kept_template, connection)
            change = change_from(row.what, row.before, row.after, kept)
            connection.execute(update(changes).where(changes.c.seq == row.seq).values(state=becomes))
            self._put_item(connection, uid, change.reversed() if state == DONE else change)
            _mark_changed(connection, uid, changed=at.isoformat())

    def _put_item(self, connection: Connection, uid: str, change: Change) -> None:
        if isinstance(change.after, Template):
            digest = self._keep_template(connection, change.after)
            _mark_changed(connection, uid, template_digest=digest)
        else:
            _put_item(connection, uid, change)

    def _keep_template(self, connection: Connection, template: Template) -> str:
        document = self._codec.encode(template)
        digest = sha256(document).hexdigest()
        title = template.workshop.title.in_language(template.language)
        connection.execute(
            insert(templates).on_conflict_do_nothing(),
            {"digest": digest, "document": document, "title": title},
        )
        return digest

    def _kept_template(self, connection: Connection, digest: str) -> Template:
        kept = select(templates.c.document).where(templates.c.digest == digest)
        return self._codec.decode(connection.execute(kept).scalar_one())

    @contextmanager
    def _reading(self, uid: str) -> Iterator[Connection]:
        with self.database.reading() as connection:
            _require(connection, uid)
            yield connection

    @contextmanager
    def _writing(self, uid: str) -> Iterator[Connection]:
        with self.database.writing() as connection:
            _require(connection, uid)
            yield connection


def _own(table: Table, uid: str) -> Select[Any]:
    """A record's rows in the order in which they came, as `rows` takes them."""
    columns = [column for column in table.c if column.name not in {"seq", "record_uid"}]
    rows = select(*columns).where(table.c.record_uid == uid)
    return rows.order_by(table.c.seq) if "seq" in table.c else rows


def _in_state(uid: str, state: str) -> tuple[Any, ...]:
    return changes.c.record_uid == uid, changes.c.state == state


def _highest_number(connection: Connection, uid: str) -> int:
    """The highest number that any note of a record ever had; 0 where it never had a note."""
    numbers = union_all(
        select(func.max(notes.c.number).label("number")).where(notes.c.record_uid == uid),
        *(
            select(func.max(func.json_extract(column, "$.number"))).where(changes.c.record_uid == uid)
            for column in (changes.c.before, changes.c.after)
        ),
    ).subquery()
    return connection.scalar(select(func.max(numbers.c.number))) or 0


def _is_kept(connection: Connection, uid: str) -> bool:
    return connection.execute(select(records.c.uid).where(records.c.uid == uid)).first() is not None


def _require(connection: Connection, uid: str) -> None:
    if not _is_kept(connection, uid):
        raise UserError(ErrorCode.RECORD_MISSING)


def _add(connection: Connection, table: Table, uid: str, rows: Iterable[Values]) -> None:
    own = [{"record_uid": uid, **row} for row in rows]
    if own:
        connection.execute(insert(table), own)


def _put(connection: Connection, table: Table, uid: str, row: Values) -> None:
    """Add a row; the one that it takes the place of is deleted, so it comes last."""
    connection.execute(insert(table).prefix_with("OR REPLACE"), {"record_uid": uid, **row})


def _put_item(connection: Connection, uid: str, change: Change) -> None:
    """Make an item of a record what it is after a change."""
    gone = change.after is None
    match change.item:
        case Note() as note:
            own = notes.c.uid == note.uid
            _put_or_delete(connection, notes, uid, own, None if gone else note_row(note))
        case TableSetUp() as set_up:
            _mark_changed(connection, uid, **set_up_row(set_up))
        case SessionState() as state:
            row = insert(sessions).values(record_uid=uid, **session_row(state))
            # Its times are the clock's, and no change takes them back.
            decided = {"skipped": row.excluded.skipped, "added_minutes": row.excluded.added_minutes}
            key = [sessions.c.record_uid, sessions.c.session_uid]
            connection.execute(row.on_conflict_do_update(index_elements=key, set_=decided))
        case Answer() as answer:
            own = answers.c.question_uid == answer.question_uid
            _put_or_delete(connection, answers, uid, own, None if gone else answer_row(answer))
        case Event() as event:
            own = and_(events.c.kind == event.kind, events.c.at == event.at.isoformat())
            _put_or_delete(connection, events, uid, own, None)  # no key of its own replaces it
            if not gone:
                _put(connection, events, uid, event_row(event))


def _put_or_delete(
    connection: Connection, table: Table, uid: str, own: ColumnElement[bool], row: Values | None
) -> None:
    if row is None:
        connection.execute(delete(table).where(table.c.record_uid == uid, own))
    else:
        _put(connection, table, uid, row)


def _mark_changed(connection: Connection, uid: str, **values: Any) -> None:
    connection.execute(update(records).where(records.c.uid == uid).values(exported=False, **values))
