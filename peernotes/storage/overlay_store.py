"""What the rapporteur laid over workshops' files, in the database file that holds the table records too."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from peernotes.domain.overlay import ITEM_TYPES, Item, Overlay, OverlayChange, Step, What, with_step
from peernotes.domain.synthesis import PlenaryDraft
from peernotes.storage.engine import Database
from peernotes.storage.schema import overlay_items, overlay_steps
from peernotes.storage.store import DONE, DROPPED, HISTORY_LENGTH, UNDONE

_KNOWN = {what.value for what in What}
_DRAFT = "plenary_draft"
"""The unfinished line stands among the items of the overlay, and is none: no step has it."""


class SqliteOverlays:
    """The `OverlayStore` of one database file; may be used from several threads.

    What only a newer program knows is kept as it is, undone and redone with its step, and not shown. Besides what
    `OverlayStore` says, every method raises UserError as a `SqliteStore` does.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, workshop: str) -> Overlay:
        """The overlay as it stands; an empty one for a workshop that has none."""
        columns = overlay_items.c
        items = select(columns.what, columns.key, columns.value).where(columns.workshop == workshop)
        with self._database.reading() as connection:
            rows = connection.execute(items.order_by(columns.what, columns.key)).all()
        changes = (_change({"what": what, "key": key, "after": value}) for what, key, value in rows)
        return with_step(Overlay(), tuple(change for change in changes if change))

    def history(self, workshop: str) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
        """The steps that can be undone, the last 500, and all that can be redone; the next one last."""
        newest_first = select(overlay_steps.c.changes).order_by(overlay_steps.c.seq.desc())
        with self._database.reading() as connection:
            done = connection.scalars(newest_first.where(*_in_state(workshop, DONE)).limit(HISTORY_LENGTH))
            undone = connection.scalars(newest_first.where(*_in_state(workshop, UNDONE)))
            return tuple(map(_step, reversed(done.all()))), tuple(map(_step, undone.all()))

    def draft(self, workshop: str) -> PlenaryDraft:
        """The unfinished line of the plenary; an empty one where there is none."""
        columns = overlay_items.c
        kept = select(columns.value).where(columns.workshop == workshop, columns.what == _DRAFT)
        with self._database.reading() as connection:
            value = connection.scalar(kept)
        try:
            return PlenaryDraft() if value is None else msgspec.convert(value, PlenaryDraft)
        except msgspec.ValidationError:
            return PlenaryDraft()

    def save_draft(self, workshop: str, draft: PlenaryDraft) -> None:
        """Keep the unfinished line; nothing that undo takes back."""
        with self._database.writing() as connection:
            _lay(connection, workshop, [_draft_item(draft)])

    def apply(self, workshop: str, step: Step, at: datetime, draft: PlenaryDraft | None = None) -> None:
        """Keep a step, and the draft along with it; whatever was undone can no longer be redone."""
        changes = [_plain(change) for change in step]
        with self._database.writing() as connection:
            connection.execute(
                update(overlay_steps).where(*_in_state(workshop, UNDONE)).values(state=DROPPED)
            )
            row = {"workshop": workshop, "changes": changes, "at": at.isoformat(), "state": DONE}
            connection.execute(insert(overlay_steps), row)
            _lay(connection, workshop, ((c["what"], c["key"], c["after"]) for c in changes))
            if draft is not None:
                _lay(connection, workshop, [_draft_item(draft)])

    def keep(self, workshop: str, changes: Step) -> None:
        """Keep changes that came about by themselves; nothing that undo takes back."""
        plain = map(_plain, changes)
        with self._database.writing() as connection:
            _lay(connection, workshop, ((c["what"], c["key"], c["after"]) for c in plain))

    def undo(self, workshop: str, at: datetime) -> None:
        """Take the last step back; nothing happens where none is left."""
        last_done = overlay_steps.c.seq.desc()
        self._move(workshop, at, DONE, UNDONE, last_done, "before")

    def redo(self, workshop: str, at: datetime) -> None:
        """Do again what was undone last; nothing happens where nothing was."""
        last_undone = overlay_steps.c.seq
        self._move(workshop, at, UNDONE, DONE, last_undone, "after")

    def _move(self, workshop: str, at: datetime, state: str, to: str, order: Any, side: str) -> None:
        step = select(overlay_steps.c.seq, overlay_steps.c.changes).where(*_in_state(workshop, state))
        with self._database.writing() as connection:
            row = connection.execute(step.order_by(order).limit(1)).one_or_none()
            if row is None:
                return
            moved = update(overlay_steps).where(overlay_steps.c.seq == row.seq)
            connection.execute(moved.values(state=to, at=at.isoformat()))
            _lay(connection, workshop, ((c["what"], c["key"], c[side]) for c in row.changes))


def _in_state(workshop: str, state: str) -> tuple[Any, ...]:
    return overlay_steps.c.workshop == workshop, overlay_steps.c.state == state


def _lay(connection: Connection, workshop: str, items: Iterable[tuple[str, str, Any]]) -> None:
    """Put items in the place of those before; one that is nothing (None) is gone."""
    keyed = [{"workshop": workshop, "what": what, "key": key, "value": value} for what, key, value in items]
    kept = [item for item in keyed if item["value"] is not None]
    gone = [item for item in keyed if item["value"] is None]
    if kept:
        connection.execute(insert(overlay_items).prefix_with("OR REPLACE"), kept)
    columns = overlay_items.c
    for item in gone:
        connection.execute(
            delete(overlay_items).where(
                columns.workshop == workshop, columns.what == item["what"], columns.key == item["key"]
            )
        )


def _draft_item(draft: PlenaryDraft) -> tuple[str, str, Any]:
    return _DRAFT, "", msgspec.to_builtins(draft)


def _plain(change: OverlayChange) -> dict[str, Any]:
    """A change as JSON has it."""
    before, after = msgspec.to_builtins((change.before, change.after))
    return {"what": change.what.value, "key": change.key, "before": before, "after": after}


def _step(changes: list[dict[str, Any]]) -> Step:
    return tuple(change for plain in changes if (change := _change(plain)))


def _change(plain: dict[str, Any]) -> OverlayChange | None:
    """The reverse of `_plain`; None for what only a newer program knows."""
    if plain["what"] not in _KNOWN:
        return None
    what = What(plain["what"])
    try:
        return OverlayChange(
            what, plain["key"], _item(what, plain.get("before")), _item(what, plain.get("after"))
        )
    except msgspec.ValidationError:
        return None


def _item(what: What, value: Any) -> Item | None:
    item: Item | None = None if value is None else msgspec.convert(value, ITEM_TYPES[what])
    return item
