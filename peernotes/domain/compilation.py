"""The rapporteur's merged whole. `merge` is a pure function: the order of arrival never matters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, repeat
from typing import NamedTuple

from peernotes.domain.asked import Asked, Places, reworded
from peernotes.domain.copies import ReceivedFile
from peernotes.domain.decisions import Decisions
from peernotes.domain.issues import Issue, IssueCode, in_issue_order
from peernotes.domain.record import Answer, Note, Share, in_order
from peernotes.domain.references import References
from peernotes.domain.synthesis import Synthesis
from peernotes.domain.tables import CompiledRecord, CompiledTable, tables_of
from peernotes.domain.taking_over import Offer, offer_of
from peernotes.domain.template import Question, Session, Template
from peernotes.domain.text import Text, folded


class CompiledNote(NamedTuple):
    """A note with its reference, its table, and the place that it has in the newest template.

    `record_uid` is the record that it stands in. `asked_as` is the wording that the table heard, where it differs from
    the newest one. `unredacted` is what the table typed, where a passage of it was redacted: it stands in no report.
    `table_share` is what the table said, where the rapporteur's share stands in its place.
    """

    reference: str
    table: str
    place_uid: str
    note: Note
    asked_as: Text | None = None
    unredacted: str = ""
    record_uid: str = ""
    table_share: Share | None = None

    @property
    def own_share(self) -> Share:
        """Who may read it, as its table says."""
        return self.table_share or self.note.share


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
    workshop: str = "",
) -> tuple[Compilation | None, tuple[Issue, ...]]:
    """One compilation of all files, and what a person should know or decide; None without any file to merge.

    A file that comes twice counts once; the newest export of a record replaces the older ones; copies
    that went different ways are both kept. Nothing is dropped: a file of another workshop is named, and a
    rehearsal, which is never merged. Marks, which have no words yet, stay in their records. The workshop is the one
    that most records are of; where two have as many, the one with this id.
    """
    decisions, synthesis = decisions or Decisions(), synthesis or Synthesis()
    compilation, issues = brought_together(files, decisions, workshop)
    if compilation is None:
        return None, issues
    overruled = overruled_shares(compilation, decisions, synthesis)
    unknown = unknown_decisions(compilation, decisions, synthesis)
    return laid_over(compilation, synthesis), (*issues, *overruled, *unknown)


def brought_together(
    files: Iterable[ReceivedFile], decisions: Decisions, workshop: str = ""
) -> tuple[Compilation | None, tuple[Issue, ...]]:
    """`merge` before anything is laid over the notes."""
    here = _distinct(files)
    distinct = [file for file in here if file.digest not in decisions.left_out]
    held = [file for file in distinct if not file.record.rehearsal]
    issues = [
        Issue(IssueCode.REHEARSAL, {"file": file.name}, (), (file.digest,))
        for file in distinct
        if file.record.rehearsal
    ]
    compilation = None
    if held:
        ours, others = _of_one_workshop(held, workshop)
        template = _newest_template(ours)
        left_out = [f for f in here if f.digest in decisions.left_out and _is_held(f, template.uid)]
        tables, of_tables = tables_of(ours, left_out, decisions)
        compilation = _compile(template, tables)
        issues += others + of_tables
        issues += _template_issues(template, tables) + _roster_issues(template, tables, compilation.missing)
        issues += [
            Issue(IssueCode.CLOCK_DOUBTED, {"table": table.label}, (own.record.uid,))
            for table in tables
            for own in table.records
            if own.record.clock_doubted
        ]
    open_issues = (issue for issue in issues if issue.key not in decisions.seen)
    return compilation, tuple(sorted(open_issues, key=in_issue_order))


def laid_over(compilation: Compilation, synthesis: Synthesis) -> Compilation:
    """A compilation that nothing was laid over, with the rapporteur's share, redactions and all else of it."""
    touched = synthesis.share.keys() | synthesis.redactions.keys()
    if not touched:
        return replace(compilation, synthesis=synthesis)
    notes = tuple(
        _with_overlay(note, synthesis) if note.note.uid in touched else note for note in compilation.notes
    )
    return replace(compilation, notes=notes, synthesis=synthesis)


def overruled_shares(
    compilation: Compilation, decisions: Decisions, synthesis: Synthesis
) -> tuple[Issue, ...]:
    """The notes that were to be read by more people than their table allows by now, of a compilation that nothing was
    laid over."""
    if not synthesis.share:
        return ()
    found = {
        note.note.uid: note.reference
        for note in compilation.notes
        if note.note.uid in synthesis.share and synthesis.overruled(note.note)
    }
    if not found:
        return ()
    details: dict[str, str | int] = {"notes": ", ".join(found.values()), "count": len(found)}
    issue = Issue(IssueCode.OVERRULED, details, notes=tuple(sorted(found)))
    return () if issue.key in decisions.seen else (issue,)


def unknown_decisions(
    compilation: Compilation, decisions: Decisions, synthesis: Synthesis
) -> tuple[Issue, ...]:
    """Ids that no record and no note has: mistyped, or of a file that has not come yet."""
    of_records = {*decisions.tables, *decisions.letters, *decisions.together, *decisions.together.values()}
    if of_records:
        of_records -= {own.record.uid for table in compilation.tables for own in table.records}
    themed = (uid for theme in synthesis.themes.values() for uid in (*theme.notes, *theme.counter_views))
    of_notes = {*synthesis.share, *synthesis.redactions, *synthesis.wordings, *themed}
    if of_notes:
        of_notes -= {note.note.uid for note in compilation.notes if note.note.uid in of_notes}
    if not of_records and not of_notes:
        return ()
    unknown = sorted(of_records | of_notes)
    ids = ", ".join(unknown)
    issue = Issue(IssueCode.UNKNOWN_DECISION, {"ids": ids, "count": len(unknown)}, about=ids)
    return () if issue.key in decisions.seen else (issue,)


def _distinct(files: Iterable[ReceivedFile]) -> list[ReceivedFile]:
    """Each content once, under its first name and as it was exported first."""
    by_digest: dict[str, ReceivedFile] = {}
    for file in files:
        known = by_digest.get(file.digest)
        if known is None or _first_of_one_content(file) < _first_of_one_content(known):
            by_digest[file.digest] = file
    return [by_digest[digest] for digest in sorted(by_digest)]


def _is_held(file: ReceivedFile, workshop: str) -> bool:
    """Whether it is of this workshop, and of no rehearsal."""
    return file.record.template.uid == workshop and not file.record.rehearsal


def _first_of_one_content(file: ReceivedFile) -> tuple[object, ...]:
    at = file.exported
    return (file.lost is not None, file.name, at is None, at.timestamp() if at else 0.0)


def _of_one_workshop(files: Sequence[ReceivedFile], workshop: str) -> tuple[list[ReceivedFile], list[Issue]]:
    """The files of the workshop that most records are of, of two the one that was worked on; the others are named."""
    by_workshop = Counter(uid for uid, _ in {(f.record.template.uid, f.record.uid) for f in files})
    ours = min(by_workshop, key=lambda uid: (-by_workshop[uid], uid != workshop, uid))
    issues = [
        Issue(IssueCode.OTHER_WORKSHOP, {"file": f.name, "title": _title(f.record.template)}, (), (f.digest,))
        for f in files
        if f.record.template.uid != ours
    ]
    return [file for file in files if file.record.template.uid == ours], issues


def _newest_template(files: Sequence[ReceivedFile]) -> Template:
    """The newest version; of two that both claim to be it, the one that most files have, in any order of them."""
    newest = max(file.record.template.version for file in files)
    claims = {id(f.record.template): f.record.template for f in files if f.record.template.version == newest}
    if len(claims) == 1:
        return next(iter(claims.values()))
    words = {key: repr(template) for key, template in claims.items()}
    having = Counter(words[id(file.record.template)] for file in files if id(file.record.template) in words)
    return max(claims.values(), key=lambda template: (having[words[id(template)]], words[id(template)]))


def _title(template: Template) -> str:
    return template.workshop.title.in_language(template.language)


# --- notes and answers at their places


def _compile(template: Template, tables: tuple[CompiledTable, ...]) -> Compilation:
    asked = Asked(template)
    notes: defaultdict[str, list[CompiledNote]] = defaultdict(list)
    answers: defaultdict[str, list[CompiledAnswer]] = defaultdict(list)
    for table in tables:
        references = References(table)
        for own in table.records:
            places = asked.places_of(own)
            for compiled in _compiled_notes(table.label, own, places, references):
                notes[compiled.place_uid].append(compiled)
            for answer in own.record.answers:
                question = places.questions[answer.question_uid]
                answers[answer.question_uid].append(CompiledAnswer(table.label, answer, question))
    order = asked.order(notes.keys() | answers.keys())
    here = {folded(label) for table in tables for label in (table.label, table.claimed)}
    return Compilation(
        template=template,
        tables=tables,
        notes=tuple(chain.from_iterable(notes.get(uid, ()) for uid in order)),
        answers=tuple(chain.from_iterable(answers.get(uid, ()) for uid in order)),
        skipped=tuple(
            SkippedSession(table.label, state.session_uid, state.skipped)
            for table in tables
            for state in table.record.sessions
            if state.skipped is not None
        ),
        missing=tuple(
            t.label for t in template.workshop.tables if folded(t.label) not in here and not t.spare
        ),
        retired=asked.retired,
    )


def _compiled_notes(
    label: str, own: CompiledRecord, places: Places, references: References
) -> Iterator[CompiledNote]:
    """The notes of a record in order. A mark, a moment without words, is none: the record still tells how many there
    are."""
    notes = [note for note in in_order(own.record.notes) if note.text.strip() or not note.is_mark]
    uids = [note.question_uid for note in notes]
    asked_as = map(places.asked_as.__getitem__, uids)
    own_references = references.of(notes, own.letter)
    whose, nothing = repeat(own.record.uid), repeat(None)
    fields = zip(own_references, repeat(label), uids, notes, asked_as, repeat(""), whose, nothing)
    # Of a national debate there are 600,000: made without a call of Python for each.
    return map(partial(tuple.__new__, CompiledNote), fields)


def _with_overlay(compiled: CompiledNote, synthesis: Synthesis) -> CompiledNote:
    note = synthesis.applied(compiled.note)
    if note is compiled.note:
        return compiled
    unredacted = compiled.note.text if note.text != compiled.note.text else ""
    table_share = compiled.note.share if note.share is not compiled.note.share else None
    return compiled._replace(note=note, unredacted=unredacted, table_share=table_share)


# --- what there is to know or decide


def _template_issues(newest: Template, tables: Sequence[CompiledTable]) -> list[Issue]:
    issues = []
    names: dict[int, str] = {}
    for table in tables:
        for own in table.records:
            used = min(own.templates, key=lambda template: template.version)
            # What a table took along from before makes no other questions of it.
            if used is newest or used == newest or offer_of(used, newest) is Offer.SAME:
                continue
            version, records = used.version, (own.record.uid,)
            details: dict[str, str | int] = {"table": table.label, "version": version}
            if version == newest.version:
                issues.append(Issue(IssueCode.TEMPLATE_DIFFERS, details, records, about=str(version)))
                continue
            if id(used) not in names:
                differing = (place for place, _ in reworded(used, newest))
                names[id(used)] = ", ".join(p.short_name.in_language(newest.language) for p in differing)
            details |= {"newest": newest.version, "reworded": names[id(used)]}
            about = f"{version}<{newest.version}"
            issues.append(Issue(IssueCode.OLDER_TEMPLATE, details, records, about=about))
    return issues


def _roster_issues(
    template: Template, tables: Sequence[CompiledTable], missing: Sequence[str]
) -> list[Issue]:
    issues = [Issue(IssueCode.NO_FILE, {"table": label}, about=label) for label in missing]
    roster = {folded(table.label) for table in template.workshop.tables}
    if not roster:
        return issues
    for table in tables:
        if folded(table.claimed) not in roster:
            details = {"table": table.label, "file": ", ".join(table.files)}
            records = (table.record.uid,)
            issues.append(Issue(IssueCode.NOT_ON_ROSTER, details, records, about=table.claimed))
    return issues
