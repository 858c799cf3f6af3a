"""The words of all notes, ready to be searched: SQLite's full-text index, in memory.

It is no store: whatever stands in it is made anew from the table files, and goes with the program, so that words of
sealed files never stand on a disk. That is why it speaks to SQLite directly, with no schema and no migration.

Three ways to the same word, measured in benchmarks/README.md: as it is typed, whatever its accents; as the beginning
of longer words; and by its stem, as English has it. For the last one every word that any note has stands once in a
small index of its own, which stems: it says which words to look for, and the notes need no second index.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import msgspec

from peernotes.domain.compilation import CompiledNote
from peernotes.domain.note_query import Wanted, searchable
from peernotes.domain.note_set import NoteSet
from peernotes.domain.record import Share
from peernotes.services.ports import Progress

_AT_ONCE = 5_000
_REMEMBERED = 8
"""Searches: who filters what was found asks for the same words again."""
_MOST_FORMS = 60
_GONE = -1
_ROWS = msgspec.json.Decoder(list[int])

_TABLES = """
CREATE VIRTUAL TABLE notes USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE terms USING fts5vocab(notes, 'row');
CREATE VIRTUAL TABLE stems USING fts5(term, tokenize='porter unicode61 remove_diacritics 2');
"""


class FullTextIndex:
    """Used by one thread at a time: the one that searches is the one that brings it up to date.

    A table whose notes changed gets new rows; the old ones lead nowhere from then on, and once they are more than
    half of all, everything is made anew.
    """

    def __init__(self) -> None:
        self._database = _new_database()
        self._next_row = 1
        self._tables: dict[str, tuple[int, range]] = {}
        """Table -> what its notes say, as one number, and their rows."""
        self._places: list[int] = [_GONE]
        """Row -> the place of its note among all notes."""
        self._size = 0
        self._found: OrderedDict[str, NoteSet] = OrderedDict()

    def update(self, notes: Sequence[CompiledNote], progress: Progress | None = None) -> None:
        """Search in these notes from now on; withdrawn ones have no words. It can be stopped, and then is as it was,
        or empty."""
        places: dict[str, list[int]] = {}
        for place, note in enumerate(notes):
            places.setdefault(note.table, []).append(place)
        said = {table: hash(tuple(_text(notes[p]) for p in own)) for table, own in places.items()}
        kept = {table: at for table, at in self._tables.items() if said.get(table) == at[0]}
        lost = self._next_row - 1 - sum(len(rows) for _, rows in kept.values())
        if lost > len(notes):
            self._start_over()
            kept = {}
        new = [table for table in places if table not in kept]
        self._insert([notes[place] for table in new for place in places[table]], progress)
        for table in new:
            rows = range(self._next_row, self._next_row + len(places[table]))
            kept[table] = (said[table], rows)
            self._next_row = rows.stop
        self._tables, self._size = kept, len(notes)
        self._places = [_GONE] * self._next_row
        for table, (_, rows) in kept.items():
            self._places[rows.start : rows.stop] = places[table]
        self.forget()

    def found(self, wanted: Iterable[Wanted]) -> NoteSet:
        """The notes that have all that is wanted; all notes where nothing is."""
        expression = " AND ".join(f"({self._expression(each)})" for each in wanted)
        if not expression:
            return NoteSet.everything(self._size)
        found = self._found.pop(expression, None) or self._asked(expression)
        self._found[expression] = found
        if len(self._found) > _REMEMBERED:
            self._found.popitem(last=False)
        return found

    def found_as_typed(self, wanted: Iterable[Wanted]) -> NoteSet:
        """The notes that have the very words, not only other forms of them."""
        return self.found(replace(each, phrase=True) for each in wanted)

    def forget(self) -> None:
        """Look everything up again."""
        self._found.clear()

    def close(self) -> None:
        """Nothing is searched any more."""
        self._database.close()

    def _expression(self, wanted: Wanted) -> str:
        """What SQLite is asked: everything in quotes, so that nothing is an operator."""
        own = _quoted(wanted.words) + (" *" if wanted.begins else "")
        if wanted.phrase or " " in wanted.words:
            return own
        forms = self._database.execute(
            "SELECT term FROM stems WHERE stems MATCH ? LIMIT ?", (_quoted(wanted.words), _MOST_FORMS)
        )
        return " OR ".join(dict.fromkeys([own, *(_quoted(term) for (term,) in forms)]))

    def _asked(self, expression: str) -> NoteSet:
        # One text with all rows is three times as quick to fetch as the rows one by one.
        (rows,) = self._database.execute(
            "SELECT group_concat(rowid) FROM notes WHERE notes MATCH ?", (expression,)
        ).fetchone()
        marks, places = bytearray(self._size + 1), self._places  # the last byte is for rows that are gone
        for row in _ROWS.decode(f"[{rows or ''}]"):
            marks[places[row]] = 1
        del marks[self._size :]
        return NoteSet.from_bytes(marks)

    def _insert(self, notes: Sequence[CompiledNote], progress: Progress | None) -> None:
        if not notes:
            return

        def rows() -> Iterator[tuple[int, str]]:
            for done, note in enumerate(notes):
                if progress and done % _AT_ONCE == 0:
                    progress(done, len(notes))
                yield self._next_row + done, searchable(_text(note))

        self._database.execute("BEGIN")
        try:
            self._database.executemany("INSERT INTO notes(rowid, words) VALUES (?, ?)", rows())
            self._database.execute("DELETE FROM stems")
            self._database.execute("INSERT INTO stems(term) SELECT term FROM terms")
            self._database.execute("COMMIT")
        except BaseException:
            self._database.execute("ROLLBACK")
            raise

    def _start_over(self) -> None:
        self._database.close()
        self._database = _new_database()
        self._tables, self._next_row, self._places, self._size = {}, 1, [_GONE], 0
        self.forget()


def _new_database() -> sqlite3.Connection:
    database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    database.executescript(_TABLES)
    return database


def _text(note: CompiledNote) -> str:
    """What is searched of a note: its number, and the words of the table, also redacted ones: who redacts has to find
    them."""
    if note.note.share is Share.WITHDRAWN:
        return note.reference
    return f"{note.reference} {note.unredacted or note.note.text}"


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
