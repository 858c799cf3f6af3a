"""What changed between two versions of a template, one entry for each thing that an organiser can say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from peernotes.domain.template import Choice, Condition, ExpectedTable, Question, Role, Session, Template
from peernotes.domain.text import Text


class ChangeKind(StrEnum):
    """What was done. Behind it: what `before` and `after` are, where they are anything."""

    ADDED = "added"  # "", the wording
    REMOVED = "removed"  # the wording, "": no edit here does that, another program may
    RETIRED = "retired"  # the wording, ""
    RESTORED = "restored"  # "", the wording
    RENAMED = "renamed"  # short names
    REWORDED = "reworded"  # wordings, or key questions
    PROMPTS = "prompts"  # prompts, one a line
    MOVED = "moved"  # numbers as people count; or the short names of two sessions
    MINUTES = "minutes"
    STARTS = "starts"
    ANSWER_TYPE = "answer_type"  # values of AnswerType
    OPTIONS = "options"  # the label of one option; or all, where their order changed
    OFFERED_KINDS = "offered_kinds"  # labels
    ROLE = "role"  # values of Role
    WISHED = "wished"  # "yes" or ""
    ASKS_SPEAKER = "asks_speaker"  # "yes" or ""
    CONDITION = "condition"  # "short name = value", or ""
    WORKSHOP = "workshop"  # a detail of the workshop: title, subtitle, date, place, organisers, uid
    ROSTER = "roster"  # the label of one table; or all, where their order changed
    LIST = "list"  # the label of one entry; or all, where their order changed
    LANGUAGES = "languages"  # tags
    TEXTS = "texts"  # rule of publication, consent, safeguarding


@dataclass(frozen=True, slots=True)
class TemplateChange:
    """One change. `uid` is the session's or the place's id, or the name of the template's field or list.

    `where` is the short name of the session or place, and empty for all else. `language` is that of the words
    before and after, where one wording of several changed.
    """

    kind: ChangeKind
    uid: str
    where: Text
    before: str = ""
    after: str = ""
    language: str = ""


def changes_between(old: Template, new: Template) -> tuple[TemplateChange, ...]:
    """What was changed, in the order of the new template; nothing if they differ in nothing but the version.

    An empty wording and none at all are the same.
    """
    was, now = _Side(old), _Side(new)
    return (*_of_workshop(old, new), *_of_talks(was, now), *_of_sessions(was, now))


class _Side:
    """A template with its places by id: looked up one by one, hundreds of them took a noticeable while."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.places = {place.uid: place for place in template.places()}
        self.stands = {talk.uid: ("", False) for talk in template.opening_talks}
        """The session that a place is in, if any, and whether it is its feedback."""
        self.sessions = {session.uid: session for session in template.sessions}
        for session in template.sessions:
            self.stands.update({question.uid: (session.uid, False) for question in session.questions})
            self.stands[session.feedback.uid] = session.uid, True

    def session_name(self, place_uid: str) -> str:
        """The short name of the session that a place is in."""
        session = self.sessions.get(self.stands[place_uid][0])
        return session.short_name.in_language(self.template.language) if session else ""


def _of_workshop(old: Template, new: Template) -> Iterator[TemplateChange]:
    was, now = old.workshop, new.workshop
    if old.uid != new.uid:
        yield TemplateChange(ChangeKind.WORKSHOP, "uid", Text(), old.uid, new.uid)
    for name in ("title", "subtitle", "place", "organisers"):
        yield from _texts(ChangeKind.WORKSHOP, name, Text(), getattr(was, name), getattr(now, name))
    if was.date != now.date:
        yield TemplateChange(ChangeKind.WORKSHOP, "date", Text(), was.date, now.date)
    rules = was.rule_of_publication, now.rule_of_publication
    yield from _texts(ChangeKind.TEXTS, "rule_of_publication", Text(), *rules)
    yield from _roster(was.tables, now.tables)
    if old.languages != new.languages:
        before, after = ", ".join(old.languages), ", ".join(new.languages)
        yield TemplateChange(ChangeKind.LANGUAGES, "languages", Text(), before, after)
    yield from _texts(ChangeKind.TEXTS, "consent", Text(), old.consent, new.consent)
    yield from _texts(ChangeKind.TEXTS, "safeguarding", Text(), old.safeguarding, new.safeguarding)
    for name in ("kinds", "perspectives", "countries"):
        entries: tuple[tuple[Choice, ...], tuple[Choice, ...]] = getattr(old, name), getattr(new, name)
        yield from _choices(ChangeKind.LIST, name, Text(), *entries, new.language)


def _of_talks(old: _Side, new: _Side) -> Iterator[TemplateChange]:
    talks = old.template.opening_talks, new.template.opening_talks
    moved = _moved(*talks)
    for talk in talks[1]:
        yield from _of_place(old, new, talk, moved)
    yield from _removed(old, new, talks[0])


def _of_sessions(old: _Side, new: _Side) -> Iterator[TemplateChange]:
    language = new.template.language
    moved = _moved(old.template.sessions, new.template.sessions)
    for session in new.template.sessions:
        was = old.sessions.get(session.uid)
        if was is None:
            wording = session.key_question.in_language(language)
            yield TemplateChange(ChangeKind.ADDED, session.uid, session.short_name, "", wording)
            moved_in: Mapping[str, tuple[str, str]] = {}
        else:
            yield from _of_session(was, session, moved, language)
            moved_in = _moved(was.questions, session.questions)
        for place in (*session.questions, session.feedback):
            # A new session has its usual places: they need no telling.
            if was is None and place.role is not Role.ORDINARY and place.uid not in old.places:
                continue
            yield from _of_place(old, new, place, moved_in)
        if was is not None:
            yield from _removed(old, new, (*was.questions, was.feedback))
    for session in old.template.sessions:
        if session.uid not in new.sessions:
            wording = session.key_question.in_language(old.template.language)
            yield TemplateChange(ChangeKind.REMOVED, session.uid, session.short_name, wording, "")
            yield from _removed(old, new, (*session.questions, session.feedback))


def _of_session(
    was: Session, now: Session, moved: Mapping[str, tuple[str, str]], language: str
) -> Iterator[TemplateChange]:
    uid, where = now.uid, now.short_name
    yield from _retired(uid, where, was.retired, now.retired, now.key_question.in_language(language))
    if uid in moved:
        yield TemplateChange(ChangeKind.MOVED, uid, where, *moved[uid])
    yield from _texts(ChangeKind.RENAMED, uid, where, was.short_name, now.short_name)
    yield from _texts(ChangeKind.REWORDED, uid, where, was.key_question, now.key_question)
    if was.minutes != now.minutes:
        yield TemplateChange(ChangeKind.MINUTES, uid, where, str(was.minutes), str(now.minutes))
    if was.starts != now.starts:
        yield TemplateChange(ChangeKind.STARTS, uid, where, was.starts, now.starts)


def _of_place(
    old: _Side, new: _Side, now: Question, moved: Mapping[str, tuple[str, str]]
) -> Iterator[TemplateChange]:
    uid, where, language = now.uid, now.short_name, new.template.language
    was = old.places.get(uid)
    if was is None:
        yield TemplateChange(ChangeKind.ADDED, uid, where, "", now.wording.in_language(language))
        return
    yield from _retired(uid, where, was.retired, now.retired, now.wording.in_language(language))
    if old.stands[uid] != new.stands[uid]:
        names = old.session_name(uid), new.session_name(uid)
        yield TemplateChange(ChangeKind.MOVED, uid, where, *names)
    elif uid in moved:
        yield TemplateChange(ChangeKind.MOVED, uid, where, *moved[uid])
    yield from _texts(ChangeKind.RENAMED, uid, where, was.short_name, now.short_name)
    yield from _texts(ChangeKind.REWORDED, uid, where, was.wording, now.wording)
    yield from _prompts(uid, where, was.prompts, now.prompts)
    if was.answer_type != now.answer_type:
        yield TemplateChange(ChangeKind.ANSWER_TYPE, uid, where, str(was.answer_type), str(now.answer_type))
    yield from _choices(ChangeKind.OPTIONS, uid, where, was.options, now.options, language)
    if was.kinds != now.kinds:
        before, after = (
            _labels((_entry(kinds, kind) for kind in offered), language)
            for kinds, offered in ((old.template.kinds, was.kinds), (new.template.kinds, now.kinds))
        )
        yield TemplateChange(ChangeKind.OFFERED_KINDS, uid, where, before, after)
    if was.role != now.role:
        yield TemplateChange(ChangeKind.ROLE, uid, where, str(was.role), str(now.role))
    if was.wished != now.wished:
        yield TemplateChange(ChangeKind.WISHED, uid, where, _yes(was.wished), _yes(now.wished))
    if was.asks_speaker != now.asks_speaker:
        speakers = _yes(was.asks_speaker), _yes(now.asks_speaker)
        yield TemplateChange(ChangeKind.ASKS_SPEAKER, uid, where, *speakers)
    if was.shown_when != now.shown_when:
        conditions = _condition(old, was.shown_when, language), _condition(new, now.shown_when, language)
        yield TemplateChange(ChangeKind.CONDITION, uid, where, *conditions)


def _retired(uid: str, where: Text, was: bool, now: bool, wording: str) -> Iterator[TemplateChange]:
    if now and not was:
        yield TemplateChange(ChangeKind.RETIRED, uid, where, wording, "")
    elif was and not now:
        yield TemplateChange(ChangeKind.RESTORED, uid, where, "", wording)


def _removed(old: _Side, new: _Side, places: Iterable[Question]) -> Iterator[TemplateChange]:
    for place in places:
        if place.uid not in new.places:
            wording = place.wording.in_language(old.template.language)
            yield TemplateChange(ChangeKind.REMOVED, place.uid, place.short_name, wording, "")


def _texts(kind: ChangeKind, uid: str, where: Text, was: Text, now: Text) -> Iterator[TemplateChange]:
    """One change for each language whose wording differs."""
    if was == now:
        return
    for language in dict.fromkeys((*now, *was)):
        before, after = was.get(language, ""), now.get(language, "")
        if before != after:
            yield TemplateChange(kind, uid, where, before, after, language)


def _prompts(uid: str, where: Text, was: tuple[Text, ...], now: tuple[Text, ...]) -> Iterator[TemplateChange]:
    if was == now:
        return
    told = False
    for language in dict.fromkeys(tag for prompt in (*now, *was) for tag in prompt):
        before, after = ("\n".join(p.get(language, "") for p in prompts) for prompts in (was, now))
        if before.strip("\n") != after.strip("\n"):
            told = True
            yield TemplateChange(ChangeKind.PROMPTS, uid, where, before, after, language)
    if not told:
        yield TemplateChange(ChangeKind.PROMPTS, uid, where)


def _choices(
    kind: ChangeKind,
    uid: str,
    where: Text,
    was: tuple[Choice, ...],
    now: tuple[Choice, ...],
    language: str,
) -> Iterator[TemplateChange]:
    """One change for each entry that came, went or has another label, and one for another order."""
    if was == now:
        return
    before, after = ({choice.id: choice for choice in choices} for choices in (was, now))
    for choice in now:
        if choice.id in before:
            yield from _texts(kind, uid, where, before[choice.id].label, choice.label)
        else:
            yield TemplateChange(kind, uid, where, "", _label(choice, language))
    for choice in was:
        if choice.id not in after:
            yield TemplateChange(kind, uid, where, _label(choice, language), "")
    if [c.id for c in was if c.id in after] != [c.id for c in now if c.id in before]:
        yield TemplateChange(kind, uid, where, _labels(was, language), _labels(now, language))


def _roster(was: tuple[ExpectedTable, ...], now: tuple[ExpectedTable, ...]) -> Iterator[TemplateChange]:
    """One change for each table; by label, and the n-th of one label with the n-th of it before."""
    before, after = _numbered(was), _numbered(now)
    for key, table in after.items():
        known = before.get(key)
        if known != table:
            told = _table(known) if known else ""
            yield TemplateChange(ChangeKind.ROSTER, "tables", Text(), told, _table(table))
    for key, table in before.items():
        if key not in after:
            yield TemplateChange(ChangeKind.ROSTER, "tables", Text(), _table(table), "")
    if [key for key in before if key in after] != [key for key in after if key in before]:
        orders = (", ".join(table.label for table in tables) for tables in (was, now))
        yield TemplateChange(ChangeKind.ROSTER, "tables", Text(), *orders)


def _numbered(tables: tuple[ExpectedTable, ...]) -> dict[tuple[str, int], ExpectedTable]:
    numbered: dict[tuple[str, int], ExpectedTable] = {}
    seen: dict[str, int] = {}
    for table in tables:
        seen[table.label] = seen.get(table.label, 0) + 1
        numbered[table.label, seen[table.label]] = table
    return numbered


def _table(table: ExpectedTable) -> str:
    """A table as the roster says it: "3 · peer · fr · spare"."""
    parts = (table.label, table.facilitator_perspective, table.language, "spare" if table.spare else "")
    return " · ".join(part for part in parts if part)


def _moved(
    was: Sequence[Question] | Sequence[Session], now: Sequence[Question] | Sequence[Session]
) -> dict[str, tuple[str, str]]:
    """Of the entries on both sides, the fewest that need to be moved, with their numbers before and after.

    Retired ones are looked at only if no other moved: nobody sees where they stand.
    """
    for shown in (True, False):
        before = [entry.uid for entry in was if not (shown and entry.retired)]
        after = [entry.uid for entry in now if not (shown and entry.retired)]
        places = {uid: number for number, uid in enumerate(before)}
        kept = [uid for uid in after if uid in places]
        staying = _longest_rising([places[uid] for uid in kept])
        numbers = {uid: number for number, uid in enumerate(after)}
        moved = {
            uid: (str(places[uid] + 1), str(numbers[uid] + 1)) for uid in kept if places[uid] not in staying
        }
        if moved:
            return moved
    return {}


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """A longest rising part of different numbers (patience sorting)."""
    tops: list[int] = []
    below: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(tops, number)
        below[number] = tops[at - 1] if at else None
        tops[at : at + 1] = [number]
    staying: set[int] = set()
    last = tops[-1] if tops else None
    while last is not None:
        staying.add(last)
        last = below[last]
    return staying


def _condition(side: _Side, condition: Condition | None, language: str) -> str:
    if condition is None:
        return ""
    named = side.places.get(condition.question_uid)
    name = named.short_name.in_language(language) if named else ""
    value = condition.value
    if named:
        value = _label(_entry(named.options, value), language)
    return f"{name or condition.question_uid} = {value}"


def _entry(choices: Iterable[Choice], uid: str) -> Choice:
    return next((choice for choice in choices if choice.id == uid), Choice(uid, Text()))


def _label(choice: Choice, language: str) -> str:
    return choice.label.in_language(language) or choice.id


def _labels(choices: Iterable[Choice], language: str) -> str:
    return ", ".join(_label(choice, language) for choice in choices)


def _yes(truth: bool) -> str:
    return "yes" if truth else ""
