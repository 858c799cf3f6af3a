"""Who has sent what: every expected table against every question. Plain values; the words come later."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from heapq import nlargest
from operator import attrgetter

from peernotes.domain.compilation import Compilation
from peernotes.domain.conditions import hidden_places
from peernotes.domain.issues import Issue, IssueCode
from peernotes.domain.labels import table_order
from peernotes.domain.record import EventKind, Share, SkipReason
from peernotes.domain.tables import CompiledTable
from peernotes.domain.template import Role, Template, label_in
from peernotes.domain.text import folded


class FileState(IntEnum):
    """How a table's file is; the highest that is true is the one that is shown."""

    RECEIVED = 0
    NOT_EXPECTED = 1
    OLDER_TEMPLATE = 2
    OTHER_TEMPLATE = 3
    NO_FILE = 4
    COPIES_DIFFER = 5
    SAME_TABLE = 6
    DAMAGED = 7


class CellState(StrEnum):
    """What a number of notes means: a zero is not always one to ask about."""

    NOTES = "notes"
    EMPTY = "empty"  # none yet: ask that table
    OPTIONAL = "optional"  # none, and none is expected: a talk, "Other"
    SKIPPED = "skipped"  # the table said why it has none
    NOT_ASKED = "not_asked"  # that table's template did not have the question
    NO_FILE = "no_file"


@dataclass(frozen=True, slots=True)
class Cell:
    """One table at one place."""

    state: CellState
    count: int = 0
    skipped: SkipReason | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One place, or all talks together: its name, and the group that it stands in."""

    uids: tuple[str, ...]
    name: str
    group: str
    number: int  # of the session, from 1; 0 for the talks
    role: Role
    retired: bool = False


class FromPaper(StrEnum):
    """How much of a table was taken on paper and typed in later."""

    NOTHING = "nothing"
    PARTLY = "partly"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """One table: who facilitates it, how its file is, and what it has at each place.

    `exported` is when its file was written, as far as that is known; `another_day`: most tables did it on another one.
    """

    label: str
    facilitator: str
    people: int
    state: FileState
    files: int  # that claim to be this table
    notes: int
    cells: tuple[Cell, ...]
    exported: datetime | None = None
    another_day: bool = False
    paper: FromPaper = FromPaper.NOTHING

    @property
    def empty(self) -> tuple[int, ...]:
        """The columns that this table should be asked about."""
        return tuple(n for n, cell in enumerate(self.cells) if cell.state is CellState.EMPTY)


@dataclass(frozen=True, slots=True)
class RollCall:
    """The matrix, and the numbers above it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    files: int
    notes: int
    people: int
    countries: int
    complete: int
    """How many of the rows have a whole file."""
    highest: int
    """The largest number of notes in one cell."""
    widest: tuple[Row, ...]
    """The rows that need the most room, whatever is shown of them: of ten thousand nobody has to measure all."""


_MEASURED = 12
"""The longest of so many words is the widest one."""

_STATES = {
    IssueCode.OLDER_TEMPLATE: FileState.OLDER_TEMPLATE,
    IssueCode.TEMPLATE_DIFFERS: FileState.OTHER_TEMPLATE,
    IssueCode.NOT_ON_ROSTER: FileState.NOT_EXPECTED,
    IssueCode.DIVERGED: FileState.COPIES_DIFFER,
    IssueCode.DAMAGED: FileState.DAMAGED,
    IssueCode.ALTERED: FileState.DAMAGED,
}


def roll_call(compilation: Compilation, issues: Iterable[Issue]) -> RollCall:
    """The matrix of a compilation. Withdrawn notes do not count."""
    template = compilation.template
    language = template.language
    columns = tuple(_columns(compilation))
    rows = _Rows(compilation, issues, columns)
    named = {country for table in compilation.tables for country in table.record.set_up.countries}
    made = [rows.of(table) for table in compilation.tables]
    made += [rows.of_missing(label) for label in compilation.missing]
    return RollCall(
        title=template.workshop.title.in_language(language),
        columns=columns,
        rows=tuple(sorted(made, key=lambda row: table_order(row.label))),
        files=sum(len(table.files) for table in compilation.tables),
        notes=sum(row.notes for row in made),
        people=sum(row.people for row in made),
        complete=sum(row.state not in (FileState.NO_FILE, FileState.DAMAGED) for row in made),
        widest=_widest(made),
        highest=max((cell.count for row in made for cell in row.cells), default=0),
        countries=len({folded(label_in(template.countries, country, language)) for country in named}),
    )


def _widest(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows with the longest texts, one for each way that a file can be, those with the largest numbers."""
    facilitators = {row.facilitator: row for row in rows}
    found = nlargest(_MEASURED, rows, key=lambda row: len(row.label))
    found += nlargest(_MEASURED, facilitators.values(), key=lambda row: len(row.facilitator))
    found += {
        (row.state, row.files, row.paper, row.exported is None, _other_day(row)): row for row in rows
    }.values()
    for number in (attrgetter("people"), attrgetter("notes")):
        found += nlargest(1, rows, key=number)
    return tuple(dict.fromkeys(found))


def _other_day(row: Row) -> date | None:
    return row.exported.date() if row.exported and row.another_day else None


def _columns(compilation: Compilation) -> Iterable[Column]:
    template = compilation.template
    language = template.language
    talks = tuple(talk.uid for talk in template.opening_talks)
    if talks:
        yield Column(talks, "", "", 0, Role.TALK)
    filled = {note.place_uid for note in compilation.notes}
    number = 0
    for session in template.sessions:
        places = (*compilation.places_of(session), session.feedback)
        if session.retired and not any(place.uid in filled for place in places):
            continue
        number += 1
        group = session.short_name.in_language(language)
        for place in places:
            name = place.short_name.in_language(language)
            yield Column((place.uid,), name, group, number, place.role, place.retired)


def _from_paper(table: CompiledTable) -> FromPaper:
    records = [own.record for own in table.records]
    if all(record.is_from_paper() for record in records):
        return FromPaper.ALL
    partly = any(record.last(EventKind.FROM_PAPER) for record in records)
    return FromPaper.PARTLY if partly else FromPaper.NOTHING


class _Rows:
    """Makes the rows of one compilation; what all rows need is counted once."""

    def __init__(self, compilation: Compilation, issues: Iterable[Issue], columns: Sequence[Column]) -> None:
        self._compilation = compilation
        self._states: defaultdict[str, FileState] = defaultdict(lambda: FileState.RECEIVED)
        self._same: set[str] = set()
        for issue in issues:
            if issue.code is IssueCode.SAME_TABLE:
                self._same.add(folded(issue.table))
                continue
            state = _STATES.get(issue.code, FileState.RECEIVED)
            self._states[issue.table] = max(self._states[issue.table], state)
        self._claiming: defaultdict[str, list[CompiledTable]] = defaultdict(list)
        for table in compilation.tables:
            self._claiming[folded(table.claimed)].append(table)
        self._asked: dict[int, frozenset[str]] = {}
        self._columns = columns
        present = [note for note in compilation.notes if note.note.share is not Share.WITHDRAWN]
        self._notes = Counter(note.table for note in present)
        self._counts = Counter((note.table, note.place_uid) for note in present)
        self._counts.update((answer.table, answer.answer.question_uid) for answer in compilation.answers)
        self._skipped = {
            (skip.table, skip.session_uid): SkipReason(skip.reason) for skip in compilation.skipped
        }
        self._sessions = {
            place.uid: session.uid
            for session in compilation.template.sessions
            for place in (*session.questions, session.feedback)
        } | {place.uid: session_uid for session_uid, place in compilation.retired}
        days = Counter(table.exported.date() for table in compilation.tables if table.exported)
        self._day = min(days, key=lambda day: (-days[day], day), default=None)
        self._planned = {
            folded(table.label): table.facilitator_perspective
            for table in compilation.template.workshop.tables
        }

    def of(self, table: CompiledTable) -> Row:
        """The row of a table that has a file."""
        asked = self._asked_in(table.record.template) - hidden_places(
            table.record.template, table.record.answers
        )
        claiming = self._claiming[folded(table.claimed)]
        same = folded(table.claimed) in self._same
        state = max(
            self._states[table.label],
            FileState.SAME_TABLE if same else FileState.RECEIVED,
            # Whoever has seen that it is damaged did not mend it.
            FileState.DAMAGED if table.damaged else FileState.RECEIVED,
        )
        return Row(
            label=table.label,
            facilitator=self._perspective(table.record.set_up.facilitator_perspective),
            people=table.record.set_up.people,
            state=state,
            files=sum(len(other.files) for other in claiming),
            notes=self._notes[table.label],
            cells=tuple(self._cell(table.label, column, asked) for column in self._columns),
            exported=table.exported,
            another_day=table.exported is not None and table.exported.date() != self._day,
            paper=_from_paper(table),
        )

    def of_missing(self, label: str) -> Row:
        """The row of a table that is expected and has no file."""
        cells = (Cell(CellState.NO_FILE),) * len(self._columns)
        facilitator = self._perspective(self._planned.get(folded(label), ""))
        return Row(label, facilitator, 0, FileState.NO_FILE, 0, 0, cells)

    def _asked_in(self, template: Template) -> frozenset[str]:
        """The places that a template asks about; most tables have the same template."""
        if id(template) not in self._asked:
            self._asked[id(template)] = frozenset(p.uid for p in template.places() if not p.retired)
        return self._asked[id(template)]

    def _perspective(self, perspective: str) -> str:
        template = self._compilation.template
        return label_in(template.perspectives, perspective, template.language)

    def _cell(self, label: str, column: Column, asked: frozenset[str]) -> Cell:
        count = sum(self._counts[label, uid] for uid in column.uids)
        if count:
            return Cell(CellState.NOTES, count)
        if asked.isdisjoint(column.uids):
            return Cell(CellState.NOT_ASKED)
        skipped = self._skipped.get((label, self._sessions.get(column.uids[0], "")))
        if skipped is not None:
            return Cell(CellState.SKIPPED, skipped=skipped)
        return Cell(CellState.OPTIONAL if column.role in (Role.TALK, Role.OTHER) else CellState.EMPTY)
