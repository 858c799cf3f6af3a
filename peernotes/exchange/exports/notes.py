"""What all exports say of a note: which notes go out, and one row of plain words for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from peernotes.domain.compilation import Compilation, CompiledAnswer, CompiledNote
from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import Share, TableSetUp
from peernotes.domain.room import Room
from peernotes.domain.synthesis import PlenaryNote, Theme
from peernotes.domain.tables import CompiledTable
from peernotes.domain.template import AnswerType, Question, Session

_MOST_TOLD = 10


def notes_for(compilation: Compilation, *, publication: bool) -> tuple[CompiledNote, ...]:
    """The notes that an export holds: all but the withdrawn ones, or only those that may be published, without what
    could point to one person in the room."""
    if publication:
        room = Room(compilation)
        return tuple(_told(note, room) for note in compilation.notes if note.note.share is Share.PUBLISH)
    return tuple(note for note in compilation.notes if note.note.share is not Share.WITHDRAWN)


def _told(compiled: CompiledNote, room: Room) -> CompiledNote:
    note = compiled.note
    if not room.is_small(note.country, note.perspective):
        return compiled
    country, perspective = room.generalised(note.country, note.perspective)
    return compiled._replace(note=replace(note, country=country, perspective=perspective))


def set_up_for(table: CompiledTable, *, publication: bool) -> TableSetUp:
    """Who sat at a table, as an export says it: for publication nothing, as who is the only one of a perspective
    could be found there."""
    return TableSetUp(table.label) if publication else table.record.set_up


def require_nothing_redacted(path: Path, compilation: Compilation) -> None:
    """See that nothing which is going to be published holds a passage that was redacted anywhere.

    Raises UserError(HELD_BACK_FOUND), and names what does.
    """
    synthesis = compilation.synthesis
    passages = {
        _in_a_row(r.passage) for own in synthesis.redactions.values() for r in own if r.passage.strip()
    }
    if not passages:
        return
    said = [
        (note.reference, f"{note.note.text}\n{synthesis.shown_wordings.get(note.note.uid, '')}")
        for note in notes_for(compilation, publication=True)
    ]
    said += [(t.name, f"{t.name}\n{t.claim}") for t in themes_for(compilation, publication=True)]
    said += [(note.table or "–", note.text) for note in plenary_for(compilation, publication=True)]
    found = [what for what, words in said if any(passage in _in_a_row(words) for passage in passages)]
    if found:
        told = ", ".join(dict.fromkeys(found[:_MOST_TOLD]))
        raise UserError(ErrorCode.HELD_BACK_FOUND, file=path.name, part="", found=told)


def _in_a_row(words: str) -> str:
    return " ".join(words.casefold().split())


def answers_for(compilation: Compilation, *, publication: bool) -> list[CompiledAnswer]:
    """The answers that an export holds. An answer in people's own words has no share, so nothing says that it may be
    published."""
    return [answer for answer in compilation.answers if not (publication and _in_own_words(answer))]


def plenary_for(compilation: Compilation, *, publication: bool) -> list[PlenaryNote]:
    """What was said in the plenary and an export holds, by session and in the order in which it was said."""
    sessions = [session.uid for session in compilation.template.sessions]
    held = (Share.PUBLISH,) if publication else (Share.PUBLISH, Share.ASK_FIRST, Share.INTERNAL)
    notes = [note for note in compilation.synthesis.plenary.values() if note.share in held]
    known = {uid: place for place, uid in enumerate(sessions)}
    return sorted(notes, key=lambda n: (known.get(n.session_uid, len(known)), n.order, n.uid))


class Places:
    """Where notes belong, retired places too. Made once, so that a note costs one look-up."""

    def __init__(self, compilation: Compilation) -> None:
        self._questions: dict[str, Question] = {place.uid: place for place in compilation.template.places()}
        self._sessions: dict[str, Session] = {}
        by_uid = {session.uid: session for session in compilation.template.sessions}
        for session in by_uid.values():
            for question in (*session.questions, session.feedback):
                self._sessions[question.uid] = session
        for session_uid, question in compilation.retired:
            self._questions[question.uid] = question
            if session_uid in by_uid:  # a talk is in no session
                self._sessions[question.uid] = by_uid[session_uid]

    def __contains__(self, uid: str) -> bool:
        return uid in self._questions

    def question(self, uid: str) -> Question:
        """The question, feedback or talk with this id."""
        return self._questions[uid]

    def session(self, uid: str) -> Session | None:
        """The session that a place belongs to; None for a talk."""
        return self._sessions.get(uid)


def themes_for(compilation: Compilation, *, publication: bool) -> list[Theme]:
    """Themes as they stand on the board, by question and across questions last; for publication those that a note
    which may be published supports, so that no claim speaks for what was held back alone. Of a theme all of whose notes
    were withdrawn nothing is told."""
    places = [place.uid for place in compilation.template.places()]
    places += [place.uid for _, place in compilation.retired]
    order = {uid: number for number, uid in enumerate(places)}
    themes = list(compilation.synthesis.themes.values())
    told = {note.note.uid for note in notes_for(compilation, publication=publication)}
    here = {note.note.uid for note in compilation.notes}
    themes = [
        t for t in themes if not told.isdisjoint(t.notes) or not (publication or here.intersection(t.notes))
    ]
    return sorted(themes, key=lambda t: (order.get(t.question_uid, len(order)), t.order, t.uid))


def by_note(themes: Iterable[Theme]) -> tuple[Mapping[str, list[Theme]], Mapping[str, list[Theme]]]:
    """By note id the themes that a note supports, and those that it says otherwise than."""
    supported: defaultdict[str, list[Theme]] = defaultdict(list)
    opposed: defaultdict[str, list[Theme]] = defaultdict(list)
    for theme in themes:
        for uid in theme.notes:
            supported[uid].append(theme)
        for uid in theme.counter_views:
            opposed[uid].append(theme)
    return dict(supported), dict(opposed)


def _in_own_words(answer: CompiledAnswer) -> bool:
    value, question = answer.answer.value, answer.question
    if question.answer_type in (AnswerType.SHORT_TEXT, AnswerType.PARAGRAPH):
        return True
    entries = value if isinstance(value, tuple) else (value,)
    options = {option.id for option in question.options}
    return any(isinstance(entry, str) and entry not in options for entry in entries)
