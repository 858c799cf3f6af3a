"""The databases of this laptop: the usual one, and others that were chosen when a disk refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.template import Template
from peernotes.services.ports import RecordSummary, TemplateCodec
from peernotes.storage.overlay_store import SqliteOverlays
from peernotes.storage.store import SqliteStore

FILE_NAME = "peernotes.db"


class StorePlaces:
    """Finds a record wherever it is kept. A place that cannot be reached at the moment is passed over,
    but for the usual one: what is wrong there has to be told."""

    def __init__(self, usual: Path, others: Sequence[Path], codec: TemplateCodec) -> None:
        """`usual` is opened, or made where there is none; raises UserError where it cannot be."""
        self._codec = codec
        self._stores = {usual: SqliteStore(usual, codec)}
        self.usual = self._stores[usual]
        for path in others:
            try:
                if path not in self._stores and path.exists():
                    self._stores[path] = SqliteStore(path, codec)
            except (UserError, OSError):
                continue

    @property
    def overlays(self) -> SqliteOverlays:
        """What the rapporteur laid over workshops' files: in the usual place."""
        return SqliteOverlays(self.usual.database)

    def summaries(self) -> list[RecordSummary]:
        """All records, the one changed last first; one that stands in two places as it was changed last."""
        found: dict[str, RecordSummary] = {}
        for _, summary in self._kept():
            known = found.get(summary.uid)
            if known is None or summary.changed > known.changed:
                found[summary.uid] = summary
        return sorted(found.values(), key=lambda summary: summary.changed, reverse=True)

    def store_of(self, uid: str) -> SqliteStore:
        """The store that has the newest state of a record, among those that can be reached.

        Raises UserError(RECORD_MISSING) where none has it.
        """
        having = [
            (summary.changed, number, store)
            for number, (store, summary) in enumerate(self._kept())
            if summary.uid == uid
        ]
        if not having:
            raise UserError(ErrorCode.RECORD_MISSING)
        return max(having)[2]

    def templates(self) -> dict[str, Template]:
        """The templates that the records work with, by the records' ids; of one that stands in two places the one
        it has in the place changed last. Those that cannot be read are left out."""
        found: dict[str, tuple[datetime, Template]] = {}
        for store, kept in groupby(self._kept(), key=lambda pair: pair[0]):
            templates = store.templates()
            for _, summary in kept:
                known = found.get(summary.uid)
                if summary.uid in templates and (known is None or summary.changed > known[0]):
                    found[summary.uid] = summary.changed, templates[summary.uid]
        return {uid: template for uid, (_, template) in found.items()}

    def add(self, folder: Path) -> tuple[Path, SqliteStore]:
        """A store in another folder. Raises UserError where that place refuses too."""
        path = folder / FILE_NAME
        if path not in self._stores:
            self._stores[path] = SqliteStore(path, self._codec)
        return path, self._stores[path]

    def close(self) -> None:
        """Let go of all databases."""
        for store in self._stores.values():
            store.close()

    def _kept(self) -> Iterator[tuple[SqliteStore, RecordSummary]]:
        """Every record of every place, the usual one first. Raises UserError where that one refuses."""
        for store in self._stores.values():
            try:
                summaries = store.summaries()
            except UserError:
                if store is self.usual:
                    raise
                continue
            for summary in summaries:
                yield store, summary
