"""The rapporteur's merged whole. `merge` is a pure function: the order of arrival never matters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from peernotes.domain.copies import ReceivedFile, newest_of_record, united
from peernotes.domain.decisions import Decisions
from peernotes.domain.record import Answer, Note, TableRecord, in_order, table_label
from peernotes.domain.synthesis import Synthesis
from peernotes.domain.taking_over import Offer, offer_of
from peernotes.domain.template import Question, Role, Session, Template
from peernotes.domain.text import Text, folded


class IssueCode(StrEnum):
    """Something that a person should know or decide. The details of its sentence stand behind it."""

    SAME_TABLE = "same_table"  # table, labels, files
    DIVERGED = "diverged"  # table, files, notes
    OLDER_TEMPLATE = "older_template"  # table, version, newest, reworded
    TEMPLATE_DIFFERS = "template_differs"  # table, version
    OTHER_WORKSHOP = "other_workshop"  # file, title
    REHEARSAL = "rehearsal"  # file
    CLOCK_DOUBTED = "clock_doubted"  # table
    NO_FILE = "no_file"  # table
    NOT_ON_ROSTER = "not_on_roster"  # table, file
    UNKNOWN_DECISION = "unknown_decision"  # ids


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing to know or decide, about one table where it is about one.

    `records` are the ids of the records that it is about, `files` the digests of files. What a person says to it is
    kept under `key`, which stays the same while it is about the same.
    """

    code: IssueCode
    details: Mapping[str, str | int]
    records: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What it is about, in one word."""
        return " ".join((self.code.value, *self.records, *self.files))

    @property
    def table(self) -> str:
        """The label of the table that it is about, or nothing."""
        return str(self.details.get("table", ""))


@dataclass(frozen=True, slots=True)
class CompiledTable:
    """One table of the compilation, and the record that speaks for it.

    `claimed` is the label that the record or a decision gives it, `label` the one that it goes by: the
    same, or 3a and 3b where two claim to be Table 3. `templates` are those that its copies worked with: one,
    but where copies went apart.
    """

    label: str
    claimed: str
    record: TableRecord
    templates: tuple[Template, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompiledNote:
    """A note with its reference, its table, and the place that it has in the newest template.

    `asked_as` is the wording that the table heard, where it differs from the newest one. `unredacted` is what the
    table typed, where a passage of it was redacted: it stands in no report.
    """

    reference: str
    table: str
    place_uid: str
    note: Note
    asked_as: Text | None = None
    unredacted: str = ""


@dataclass(frozen=True, slots=True)
class CompiledAnswer:
    """A table's answer to a question that is not answered by notes."""

    table: str
    answer: Answer
    question: Question


@dataclass(frozen=True, slots=True)
class SkippedSession:
    """A session that a table did not hold, with the reason it gave."""

    table: str
    session_uid: str
    reason: str


@dataclass(frozen=True, slots=True)
class Compilation:
    """All tables as one whole. Sequences stand in the order of the workshop, then of the tables.

    `notes` holds every note of every table, also those that a report leaves out; `retired` are places
    that the newest template has no more, with their session's id, so that their notes keep a place.
    `synthesis` is what the rapporteur laid over the notes: themes, wordings, what was said in the plenary. Share
    and redactions of it are applied to `notes` already.
    """

    template: Template
    tables: tuple[CompiledTable, ...]
    notes: tuple[CompiledNote, ...]
    answers: tuple[CompiledAnswer, ...]
    skipped: tuple[SkippedSession, ...]
    missing: tuple[str, ...]
    retired: tuple[tuple[str, Question], ...] = ()
    synthesis: Synthesis = Synthesis()

    def notes_at(self, place_uid: str) -> tuple[CompiledNote, ...]:
        """The notes at one place, in the order of tables and then as they stand there."""
        return tuple(note for note in self.notes if note.place_uid == place_uid)

    @property
    def talks(self) -> tuple[Question, ...]:
        """The opening talks, and those that only older versions of the template had."""
        return self.template.opening_talks + tuple(talk for uid, talk in self.retired if not uid)

    def places_of(self, session: Session) -> tuple[Question, ...]:
        """The places of a session that a report shows: asked ones, and retired ones that have notes."""
        filled = {note.place_uid for note in self.notes} | {a.question.uid for a in self.answers}
        kept = tuple(q for q in session.questions if not q.retired or q.uid in filled)
        return kept + tuple(question for uid, question in self.retired if uid == session.uid)


def merge(
    files: Iterable[ReceivedFile],
    decisions: Decisions | None = None,
    synthesis: Synthesis | None = None,
) -> tuple[Compilation | None, tuple[Issue, ...]]:
    """One compilation of all files, and what a person should know or decide; None without any file to merge.

    A file that comes twice counts once; the newest export of a record replaces the older ones; copies
    that went different ways are both kept. Nothing is dropped: a file of another workshop is named, and a
    rehearsal, which is never merged. Marks, which have no words yet, stay in their records.
    """
    decisions = decisions or Decisions()
    synthesis = synthesis or Synthesis()
    distinct = sorted({file.digest: file for file in sorted(files, key=lambda f: f.name, reverse=True)}.values(),
                      key=lambda file: file.digest)  # fmt: skip
    held = [file for file in distinct if not file.record.rehearsal]
    rehearsals = [_issue(IssueCode.REHEARSAL, file=f.name) for f in distinct if f.record.rehearsal]
    if not held:
        return None, tuple(sorted(rehearsals, key=_issue_order))
    ours, issues = _of_one_workshop(held)
    issues += rehearsals
    template = _newest_template(ours)
    tables, table_issues = _tables(ours, decisions)
    issues += table_issues
    issues += [_issue(IssueCode.CLOCK_DOUBTED, table=t.label) for t in tables if t.record.clock_doubted]
    compilation = _compile(template, tables, synthesis)
    issues += _unknown_decisions(compilation, decisions, synthesis)
    issues += _template_issues(template, tables) + _roster_issues(template, tables, compilation.missing)
    return compilation, tuple(sorted(issues, key=_issue_order))


def table_order(label: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts labels as people count: 2 before 10, 3a before 3b."""
    parts = re.findall(r"\d+|\D+", label.strip())
    # Digits by how many there are, then by themselves: a number of any length, and none is computed.
    return tuple(
        (0, len(part.lstrip("0")), part.lstrip("0")) if part.isdecimal() else (1, 0, folded(part))
        for part in parts
    )


def _of_one_workshop(files: Sequence[ReceivedFile]) -> tuple[list[ReceivedFile], list[Issue]]:
    """The files of the workshop that most records are of; the others are named."""
    records = {(file.record.template.uid, file.record.uid) for file in files}
    by_workshop = Counter(workshop for workshop, _ in records)
    ours = min(by_workshop, key=lambda uid: (-by_workshop[uid], uid))
    others = [file for file in files if file.record.template.uid != ours]
    issues = [_issue(IssueCode.OTHER_WORKSHOP, file=f.name, title=_title(f.record.template)) for f in others]
    return [file for file in files if file.record.template.uid == ours], issues


def _newest_template(files: Sequence[ReceivedFile]) -> Template:
    """The newest version; of two that both claim to be it, the same one in any order of files."""
    newest = max(file.record.template.version for file in files)
    claims = {id(f.record.template): f.record.template for f in files if f.record.template.version == newest}
    return next(iter(claims.values())) if len(claims) == 1 else max(claims.values(), key=repr)


def _title(template: Template) -> str:
    return template.workshop.title.in_language(template.language)


def _tables(
    files: Sequence[ReceivedFile], decisions: Decisions
) -> tuple[tuple[CompiledTable, ...], list[Issue]]:
    by_record: defaultdict[str, list[ReceivedFile]] = defaultdict(list)
    for file in files:
        by_record[file.record.uid].append(file)

    issues: list[Issue] = []
    by_label: defaultdict[str, list[CompiledTable]] = defaultdict(list)
    for uid, own in sorted(by_record.items()):
        heads = newest_of_record(own)
        record, differing = united([head.record for head in heads])
        label = table_label(decisions.tables.get(uid, record.set_up.table)) or "?"
        names = tuple(sorted(head.name for head in heads))
        templates = tuple(head.record.template for head in heads)
        by_label[folded(label)].append(CompiledTable(label, label, record, templates, names))
        if differing:
            files_said = ", ".join(names)
            issues.append(_issue(IssueCode.DIVERGED, table=label, files=files_said, notes=differing))

    tables: list[CompiledTable] = []
    taken = set(by_label)
    for same in by_label.values():
        if len(same) == 1:
            tables += same
            continue
        labels = _free_labels(same[0].label, len(same), taken)
        tables += [replace(table, label=label) for table, label in zip(same, labels, strict=True)]
        issues.append(
            _issue(
                IssueCode.SAME_TABLE,
                table=same[0].label,
                labels=", ".join(labels),
                files=", ".join(name for table in same for name in table.files),
            )
        )
    return tuple(sorted(tables, key=lambda table: (table_order(table.label), table.record.uid))), issues


def _free_labels(label: str, count: int, taken: set[str]) -> list[str]:
    """3a, 3b, … leaving out what a table of the workshop is already called."""
    labels: list[str] = []
    number = 0
    while len(labels) < count:
        candidate = label + _letters(number)
        number += 1
        if folded(candidate) not in taken:
            labels.append(candidate)
            taken.add(folded(candidate))
    return labels


def _letters(number: int) -> str:
    """a … z, aa, ab …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _compile(template: Template, tables: tuple[CompiledTable, ...], synthesis: Synthesis) -> Compilation:
    places = {place.uid: place for place in template.places()}
    retired: dict[str, tuple[str, Question]] = {}
    notes: list[CompiledNote] = []
    answers: list[CompiledAnswer] = []
    skipped: list[SkippedSession] = []

    for table in tables:
        own_places = {p.uid: p for used in reversed(table.templates) for p in used.places()}
        seen: Counter[int] = Counter()
        for note in in_order(table.record.notes):
            if note.is_mark:  # a moment without words: the record still tells how many there are
                continue
            asked = own_places[note.question_uid]
            place = places.get(note.question_uid)
            if place is None:
                _keep_place(retired, asked, table.templates, template)
            seen[note.number] += 1
            notes.append(
                CompiledNote(
                    reference=_reference(table.label, note, seen[note.number]),
                    table=table.label,
                    place_uid=note.question_uid,
                    note=(applied := synthesis.applied(note)),
                    asked_as=asked.wording if place and place.wording != asked.wording else None,
                    unredacted=note.text if applied.text != note.text else "",
                )
            )
        for answer in table.record.answers:
            asked = own_places[answer.question_uid]
            if answer.question_uid not in places:
                _keep_place(retired, asked, table.templates, template)
            answers.append(CompiledAnswer(table.label, answer, asked))
        skipped += [
            SkippedSession(table.label, state.session_uid, state.skipped)
            for state in table.record.sessions
            if state.skipped is not None
        ]

    kept = tuple(retired[uid] for uid in sorted(retired))
    order = {uid: number for number, uid in enumerate([*places, *(q.uid for _, q in kept)])}
    here = {folded(table.label) for table in tables} | {folded(table.claimed) for table in tables}
    return Compilation(
        template=template,
        tables=tables,
        notes=tuple(sorted(notes, key=lambda n: order[n.place_uid])),
        answers=tuple(sorted(answers, key=lambda a: order[a.answer.question_uid])),
        skipped=tuple(skipped),
        missing=tuple(
            t.label for t in template.workshop.tables if folded(t.label) not in here and not t.spare
        ),
        retired=kept,
        synthesis=synthesis,
    )


def _keep_place(
    retired: dict[str, tuple[str, Question]], asked: Question, asked_in: Sequence[Template], newest: Template
) -> None:
    """A place that the newest template has no more keeps one: a talk among the talks (session id ""), a
    question in its session, or in the last one where that is gone too."""
    sessions = [session.uid for session in newest.sessions]
    asked_at = [used.session_of(asked.uid) for used in asked_in]
    home = next((session.uid for session in asked_at if session and session.uid in sessions), sessions[-1])
    if asked.role is Role.TALK:
        home = ""
    known = retired.get(asked.uid)
    if known is None or repr(asked) < repr(known[1]):
        retired[asked.uid] = (home, replace(asked, retired=True))


def _reference(table: str, note: Note, copy: int) -> str:
    """T3-014, or Late-014 for a label in words; the second note of that number is T3-014b."""
    label = f"T{table}" if table[:1].isdigit() else table
    return f"{label}-{note.number:03d}" + (_letters(copy - 1) if copy > 1 else "")


def _unknown_decisions(compilation: Compilation, decisions: Decisions, synthesis: Synthesis) -> list[Issue]:
    """Ids that no record and no note has: mistyped, or of a file that has not come yet."""
    known = {table.record.uid for table in compilation.tables} | {n.note.uid for n in compilation.notes}
    unknown = sorted({*decisions.tables, *synthesis.share} - known)
    return [_issue(IssueCode.UNKNOWN_DECISION, ids=", ".join(unknown))] if unknown else []


def _template_issues(newest: Template, tables: Sequence[CompiledTable]) -> list[Issue]:
    issues = []
    wordings = {place.uid: place.wording for place in newest.places()}
    for table in tables:
        used = min(table.templates, key=lambda template: template.version)
        if used == newest or offer_of(used, newest) is Offer.SAME:  # but for what a table took along
            continue
        if used.version == newest.version:
            issues.append(_issue(IssueCode.TEMPLATE_DIFFERS, table=table.label, version=used.version))
            continue
        reworded = [p for p in used.places() if p.uid in wordings and wordings[p.uid] != p.wording]
        issues.append(
            _issue(
                IssueCode.OLDER_TEMPLATE,
                table=table.label,
                version=used.version,
                newest=newest.version,
                reworded=", ".join(p.short_name.in_language(newest.language) for p in reworded),
            )
        )
    return issues


def _roster_issues(
    template: Template, tables: Sequence[CompiledTable], missing: Sequence[str]
) -> list[Issue]:
    issues = [_issue(IssueCode.NO_FILE, table=label) for label in missing]
    roster = {folded(table.label) for table in template.workshop.tables}
    if not roster:
        return issues
    for table in tables:
        if folded(table.claimed) not in roster:
            files = ", ".join(table.files)
            issues.append(_issue(IssueCode.NOT_ON_ROSTER, table=table.label, file=files))
    return issues


def _issue(code: IssueCode, **details: str | int) -> Issue:
    return Issue(code, details)


def _issue_order(issue: Issue) -> tuple[object, ...]:
    return (
        list(IssueCode).index(issue.code),
        table_order(issue.table),
        sorted(map(str, issue.details.items())),
    )
