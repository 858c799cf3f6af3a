"""Every change that an organiser can make, as Template -> Template. Ids never change, so notes follow.

A place is retired, never removed: what was typed there keeps its place. ValueError is for what no organiser can
mean (an unknown id, an id that is taken, the last session retired): the window offers none of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from peernotes.domain.record import POINT
from peernotes.domain.template import (
    AnswerType,
    Choice,
    Condition,
    ExpectedTable,
    Question,
    Role,
    Session,
    Template,
    Workshop,
)
from peernotes.domain.text import Text

_Entry = TypeVar("_Entry", Question, Session)


class ChoiceList(StrEnum):
    """The lists that a note is described with; each is the field of the template that holds it."""

    KINDS = "kinds"
    PERSPECTIVES = "perspectives"
    COUNTRIES = "countries"


def with_workshop(template: Template, workshop: Workshop) -> Template:
    """The template with other details of the workshop."""
    return replace(template, workshop=workshop, source=b"")


def with_tables(template: Template, count: int) -> Template:
    """The template with `count` expected tables; those that stay keep what is known of them."""
    known = template.workshop.tables[:count]
    labels = {table.label for table in known}
    number = 0
    added: list[ExpectedTable] = []
    while len(known) + len(added) < count:
        number += 1
        if str(number) not in labels:
            added.append(ExpectedTable(str(number)))
    return with_workshop(template, replace(template.workshop, tables=(*known, *added)))


def with_session(template: Template, session: Session) -> Template:
    """The template with one session changed: the one that has the same id."""
    sessions = tuple(session if known.uid == session.uid else known for known in template.sessions)
    return replace(template, sessions=sessions, source=b"")


def with_place(template: Template, uid: str, change: Callable[[Question], Question]) -> Template:
    """The template with one question, feedback or talk changed. Its id stays as it is."""

    def changed(place: Question) -> Question:
        return replace(change(place), uid=uid) if place.uid == uid else place

    return replace(
        template,
        opening_talks=tuple(changed(talk) for talk in template.opening_talks),
        sessions=tuple(
            replace(
                session,
                questions=tuple(changed(question) for question in session.questions),
                feedback=changed(session.feedback),
            )
            for session in template.sessions
        ),
        source=b"",
    )


def with_key_questions(template: Template, key_questions: list[str]) -> Template:
    """A template that asks other key questions: one session for each, with "Other" and "Top three"."""
    sessions = tuple(
        new_session(number, wording, template.language)
        for number, wording in enumerate(key_questions, start=1)
    )
    return replace(template, sessions=sessions, source=b"")


def new_session(number: int, key_question: str, language: str) -> Session:
    """A session with the two questions that every session has, and its feedback."""

    def place(name: str, wording: str, role: Role) -> Question:
        uid = f"session-{number}-{role.replace('_', '-')}"
        return Question(uid, Text.of(name, language), Text.of(wording, language), role=role)

    return Session(
        uid=f"session-{number}",
        short_name=Text.of(_short(key_question), language),
        key_question=Text.of(key_question, language),
        questions=(
            place("Other", "What was said on this question?", Role.OTHER),
            place("Top three for feedback", "Which three points should the whole room hear?", Role.TOP_THREE),
        ),
        feedback=place("Feedback", "What did this table tell the whole room?", Role.FEEDBACK),
    )


def add_session(template: Template, uid: str, *, after: str = "") -> Template:
    """The template with a new session behind the session `after`, or at the end.

    It has "Other", "Top three" and a feedback, called as in the first session that has them; all else is empty.
    """
    places = tuple(
        _usual(template, role, f"{uid}-{role.replace('_', '-')}")
        for role in (Role.OTHER, Role.TOP_THREE, Role.FEEDBACK)
    )
    _require_free(template, uid, *(place.uid for place in places))
    session = Session(uid, Text(), Text(), places[:-1], places[-1])
    at = _index(template.sessions, after) + 1 if after else len(template.sessions)
    return _with_sessions(template, (*template.sessions[:at], session, *template.sessions[at:]))


def add_question(template: Template, session_uid: str, uid: str, *, after: str = "") -> Template:
    """The template with an empty question behind the question `after`, or before "Other" and "Top three"."""
    _require_free(template, uid)
    session = _session(template, session_uid)
    if after:
        at = _index(session.questions, after) + 1
    else:
        ordinary = [n for n, question in enumerate(session.questions) if question.role is Role.ORDINARY]
        at = ordinary[-1] + 1 if ordinary else 0
    return _with_inserted(template, session, at, Question(uid, Text(), Text()))


def add_talk(template: Template, uid: str) -> Template:
    """The template with one more opening talk, still empty."""
    _require_free(template, uid)
    return _with_talks(template, (*template.opening_talks, Question(uid, Text(), Text(), role=Role.TALK)))


def move_session(template: Template, uid: str, to: int) -> Template:
    """The template with a session as number `to` (from 0) of those held; retired ones stay where they stand."""
    return _with_sessions(template, _moved(template.sessions, uid, to))


def move_place(template: Template, uid: str, to: int, session_uid: str = "") -> Template:
    """The template with a question as number `to` (from 0) of those asked in its session, or in another one.

    A talk moves among the talks. A feedback cannot move, and "Other" and "Top three" stay in their session.
    """
    place = _place(template, uid)
    if place.role is Role.TALK:
        return _with_talks(template, _moved(template.opening_talks, uid, to))
    home = template.session_of(uid)
    if home is None or home.feedback.uid == uid:
        raise ValueError(f"{uid} cannot be moved")
    if session_uid in ("", home.uid):
        return with_session(template, replace(home, questions=_moved(home.questions, uid, to)))
    target = _session(template, session_uid)
    if place.role is not Role.ORDINARY or place.retired:
        raise ValueError(f"{uid} stays in its session")
    asked = [n for n, question in enumerate(target.questions) if not question.retired]
    to = max(0, to)
    at = asked[to] if to < len(asked) else len(target.questions)
    left = with_session(template, replace(home, questions=tuple(q for q in home.questions if q.uid != uid)))
    return _with_inserted(left, target, at, place)


def split_question(template: Template, uid: str, parts: Sequence[tuple[str, Text]]) -> Template:
    """The template with a question made into several, each an id and a short name.

    The question itself is the first part: it keeps its id, so its notes stay there. The others stand right behind
    it, and are as it is but for id and name. The first id is not looked at.
    """
    if len(parts) < 2:
        raise ValueError("a split needs two parts")
    place = _place(template, uid)
    _require_free(template, *(new for new, _ in parts[1:]))
    first = replace(place, short_name=parts[0][1])
    role = Role.TALK if place.role is Role.TALK else Role.ORDINARY
    split = (first, *(replace(place, uid=new, short_name=name, role=role) for new, name in parts[1:]))
    if place.role is Role.TALK:
        return _with_talks(template, _instead(template.opening_talks, uid, split))
    home = template.session_of(uid)
    if home is None or home.feedback.uid == uid:
        raise ValueError(f"{uid} cannot be split")
    return with_session(template, replace(home, questions=_instead(home.questions, uid, split)))


def retire(template: Template, uid: str) -> Template:
    """The template that asks a place, or holds a session, no more. Notes that are there keep their place."""
    session = next((session for session in template.sessions if session.uid == uid), None)
    if session is not None:
        if [held.uid for held in template.held] == [uid]:
            raise ValueError("the last session cannot be retired")
        return with_session(template, replace(session, retired=True))
    home = template.session_of(uid)
    if home is not None and home.feedback.uid == uid:
        raise ValueError("a feedback cannot be retired")
    _place(template, uid)
    return with_place(template, uid, lambda place: replace(place, retired=True))


def restore(template: Template, uid: str) -> Template:
    """The template that asks a retired place, or holds a retired session, again, where it stood."""
    session = next((session for session in template.sessions if session.uid == uid), None)
    if session is not None:
        return with_session(template, replace(session, retired=False))
    _place(template, uid)
    return with_place(template, uid, lambda place: replace(place, retired=False))


def retired(template: Template) -> list[tuple[str, Question | Session]]:
    """All that is retired, each behind its session's id; talks and whole sessions, which are in none, behind ""."""
    found: list[tuple[str, Question | Session]] = [
        ("", talk) for talk in template.opening_talks if talk.retired
    ]
    for session in template.sessions:
        if session.retired:
            found.append(("", session))
        places = (*session.questions, session.feedback)
        found += [(session.uid, place) for place in places if place.retired]
    return found


def with_choices(template: Template, which: ChoiceList, choices: Iterable[Choice]) -> Template:
    """The template with another choice list. What notes say that is on no list any more stays as they say it."""
    entries = tuple(choices)
    ids = [choice.id for choice in entries]
    if len(set(ids)) < len(ids):
        raise ValueError("an id stands twice")
    if which is ChoiceList.KINDS:
        if POINT not in ids:
            raise ValueError("a note that says nothing else is a point")
        return replace(template, kinds=entries, source=b"")
    if which is ChoiceList.PERSPECTIVES:
        return replace(template, perspectives=entries, source=b"")
    return replace(template, countries=entries, source=b"")


def with_roster(template: Template, tables: Iterable[ExpectedTable]) -> Template:
    """The template with other expected tables."""
    return with_workshop(template, replace(template.workshop, tables=tuple(tables)))


def with_languages(template: Template, languages: Iterable[str]) -> Template:
    """The template in other languages, the main one first. Texts stay, also of a language taken away."""
    tags = tuple(languages)
    if not tags or len(set(tags)) < len(tags):
        raise ValueError("one language at least, and each once")
    return replace(template, languages=tags, source=b"")


def with_consent(template: Template, text: Text) -> Template:
    """The template with another text on consent."""
    return replace(template, consent=text, source=b"")


def with_safeguarding(template: Template, text: Text) -> Template:
    """The template with another line on safeguarding."""
    return replace(template, safeguarding=text, source=b"")


def with_answer_type(
    template: Template, uid: str, answer_type: AnswerType, options: Iterable[Choice] = ()
) -> Template:
    """The template with a question that is answered otherwise; without new options it keeps those that it has.

    Feedback, "Other", "Top three" and talks are answered by notes always.
    """
    if answer_type is not AnswerType.NOTES and _place(template, uid).role is not Role.ORDINARY:
        raise ValueError(f"{uid} is answered by notes")
    entries = tuple(options)
    return with_place(
        template, uid, lambda place: replace(place, answer_type=answer_type, options=entries or place.options)
    )


def with_condition(template: Template, uid: str, condition: Condition | None) -> Template:
    """The template with a question that is shown only under a condition, or always."""
    return with_place(template, uid, lambda place: replace(place, shown_when=condition))


def published(template: Template) -> Template:
    """The next version of a template."""
    return replace(template, version=template.version + 1, source=b"")


_USUAL = {
    Role.OTHER: ("Other", "What was said on this question?"),
    Role.TOP_THREE: ("Top three for feedback", "Which three points should the whole room hear?"),
    Role.FEEDBACK: ("Feedback", "What did this table tell the whole room?"),
}


def _usual(template: Template, role: Role, uid: str) -> Question:
    """A place that every session has, with the words (and the languages) of those that are there."""
    for place in template.places():
        if place.role is role and not place.retired:
            return replace(place, uid=uid, shown_when=None)
    name, wording = _USUAL[role]
    return Question(uid, Text.of(name), Text.of(wording), role=role)


def _require_free(template: Template, *uids: str) -> None:
    taken = [session.uid for session in template.sessions] + [place.uid for place in template.places()]
    together = {*taken, *uids}
    if not all(uid.strip() for uid in uids) or len(together) < len(set(taken)) + len(uids):
        raise ValueError(f"not free as an id: {uids}")


def _session(template: Template, uid: str) -> Session:
    return template.sessions[_index(template.sessions, uid)]


def _place(template: Template, uid: str) -> Question:
    place = template.place(uid)
    if place is None:
        raise ValueError(f"no place {uid}")
    return place


def _index(entries: Sequence[_Entry], uid: str) -> int:
    for number, entry in enumerate(entries):
        if entry.uid == uid:
            return number
    raise ValueError(f"{uid} is not there")


def _moved(entries: tuple[_Entry, ...], uid: str, to: int) -> tuple[_Entry, ...]:
    """Retired entries keep their very position, so that moving there and back changes nothing."""
    moving = entries[_index(entries, uid)]
    if moving.retired:
        raise ValueError(f"{uid} is retired")
    order = [entry for entry in entries if not entry.retired and entry.uid != uid]
    order.insert(max(0, to), moving)
    following = iter(order)
    return tuple(entry if entry.retired else next(following) for entry in entries)


def _instead(entries: tuple[Question, ...], uid: str, by: tuple[Question, ...]) -> tuple[Question, ...]:
    at = _index(entries, uid)
    return (*entries[:at], *by, *entries[at + 1 :])


def _with_inserted(template: Template, session: Session, at: int, question: Question) -> Template:
    questions = (*session.questions[:at], question, *session.questions[at:])
    return with_session(template, replace(session, questions=questions))


def _with_sessions(template: Template, sessions: tuple[Session, ...]) -> Template:
    return replace(template, sessions=sessions, source=b"")


def _with_talks(template: Template, talks: tuple[Question, ...]) -> Template:
    return replace(template, opening_talks=talks, source=b"")


def _short(key_question: str, longest: int = 40) -> str:
    """The first words of a key question, as a name for its session."""
    if len(key_question) <= longest:
        return key_question
    cut = key_question[: longest + 1].rpartition(" ")[0] or key_question[:longest]
    return cut.rstrip(" ,;:–-") + " …"
