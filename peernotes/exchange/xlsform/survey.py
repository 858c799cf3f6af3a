"""The survey of a form, row by row: groups become sessions, and what is asked in them their questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from peernotes.domain.form_remarks import FormRemarkCode
from peernotes.domain.template import Question, Role, Session
from peernotes.domain.template_checks import is_time_of_day
from peernotes.domain.template_edits import new_session
from peernotes.domain.text import Text, folded
from peernotes.exchange.template_file import LONGEST_SESSION
from peernotes.exchange.xlsform.answers import Answers, take_asks_speaker, take_role
from peernotes.exchange.xlsform.cells import Cells, Row
from peernotes.exchange.xlsform.conditions import Conditions
from peernotes.exchange.xlsform.ids import Ids
from peernotes.exchange.xlsform.remarks import Remarks
from peernotes.exchange.xlsform.vocabulary import OURS, SURVEY, YES, prompts_of, short, shortened

_BEGIN = re.compile(r"begin[ _]+(?P<kind>\w+).*", re.IGNORECASE)
_END = re.compile(r"end[ _]+\w+.*", re.IGNORECASE)


@dataclass
class _Draft:
    """A session while its group is read."""

    uid: str
    short_name: Text
    key_question: Text
    row: int
    name: str = ""
    questions: list[Question] = field(default_factory=list)
    feedback: Question | None = None
    minutes: int = 20
    starts: str = ""
    has_note: bool = False

    @property
    def places(self) -> Iterator[Question]:
        """Its questions, then its feedback."""
        yield from self.questions
        if self.feedback is not None:
            yield self.feedback


class Survey:
    """Reads rows into sessions. `ours`: the form has columns of ours, so that nothing is added to it."""

    def __init__(self, cells: Cells, answers: Answers, remarks: Remarks, title: Text, *, ours: bool) -> None:
        self._cells = cells
        self._answers = answers
        self._remarks = remarks
        self._ours = ours
        self._conditions = Conditions(remarks)
        self._ids = Ids()
        self._sessions: list[_Draft] = []
        # What stands in no group; its id comes last: the form's own names go first.
        self._loose = _Draft("", title, Text(), 0)
        self._loose_notes: list[tuple[int, str]] = []
        self._open: list[tuple[str, int, _Draft]] = []

    def read(self, rows: list[Row]) -> None:
        """Read all rows."""
        for row in rows:
            type_ = " ".join(row.look("type").split())
            if folded(row.take("disabled")) in YES:
                self._remarks.tell(SURVEY, row.number, FormRemarkCode.ROW_DISABLED, name=row.look("name"))
                row.cells.clear()
            elif not type_:
                self._cells.tell_row(SURVEY, row)
            elif begin := _BEGIN.fullmatch(type_):
                self._begin(row, type_, folded(begin["kind"]))
            elif _END.fullmatch(type_):
                self._end(row)
            elif folded(type_) == "note":
                self._note(row)
            else:
                self._question(row, type_)
            self._cells.tell_rest(SURVEY, row)
        for words, number, _ in self._open:
            self._remarks.tell(SURVEY, number, FormRemarkCode.GROUP_NOT_ENDED, words=words)
        self._set_conditions()

    def sessions(self) -> tuple[Session, ...]:
        """What was read; none where nothing is asked."""
        for draft in self._sessions:
            if not self._is_kept(draft):
                self._remarks.tell(SURVEY, draft.row, FormRemarkCode.GROUP_EMPTY, words=draft.name)
        drafts = self._kept()
        if self._loose in drafts:
            self._loose.uid = self._ids.free("session-1")
        else:
            for row, words in self._loose_notes:
                self._remarks.tell(SURVEY, row, FormRemarkCode.NOTE_NOT_READ, words=words)
        return tuple(self._session(draft) for draft in drafts)

    # --- Groups

    def _begin(self, row: Row, type_: str, kind: str) -> None:
        row.take("type")
        name = row.take("name")
        label = self._cells.text(row, "label")
        words = short(next(iter(label.values()), name))
        if kind not in ("group", "lgroup"):
            self._remarks.tell(SURVEY, row.number, FormRemarkCode.GROUP_KIND, type=type_[:60], words=words)
        self._conditions.tell_unread(row)
        if self._open:
            self._remarks.tell(SURVEY, row.number, FormRemarkCode.GROUP_FLATTENED, words=words)
            self._open.append((words, row.number, self._open[0][2]))
            return
        uid = self._ids.free(row.take(f"{OURS}uid") or name or f"session-{len(self._sessions) + 1}")
        draft = _Draft(uid, label, label, row.number, words)
        minutes = row.look(f"{OURS}minutes")
        if re.fullmatch(r"\d{1,4}", minutes) and int(minutes) <= LONGEST_SESSION:
            draft.minutes = int(row.take(f"{OURS}minutes"))
        if is_time_of_day(row.look(f"{OURS}starts")):
            draft.starts = row.take(f"{OURS}starts")
        self._sessions.append(draft)
        self._open.append((words, row.number, draft))

    def _end(self, row: Row) -> None:
        row.take("type")
        row.take("name")
        if self._open:
            self._open.pop()
        else:
            self._remarks.tell(SURVEY, row.number, FormRemarkCode.END_WITHOUT_GROUP)

    def _here(self) -> _Draft:
        return self._open[-1][2] if self._open else self._loose

    # --- What stands in them

    def _note(self, row: Row) -> None:
        row.take("type")
        draft = self._here()
        at_start = not draft.questions and not draft.has_note and draft.feedback is None
        plain = len(self._open) < 2 and not row.look("relevant")
        label = self._cells.text(row, "label")
        row.take("name")
        if draft is self._loose and self._sessions:
            at_start = False
        if at_start and plain and label:
            draft.has_note = True
            draft.key_question = label
            if draft is self._loose:
                self._loose_notes.append((row.number, short(next(iter(label.values())))))
            return
        words = short(next(iter((*label.values(), *row.cells.values())), ""))
        self._remarks.tell(SURVEY, row.number, FormRemarkCode.NOTE_NOT_READ, words=words)
        self._conditions.tell_unread(row)

    def _question(self, row: Row, type_: str) -> None:
        name = row.look("name")
        answer = self._answers.take(row, type_)
        if answer is None:
            self._remarks.tell(SURVEY, row.number, FormRemarkCode.TYPE_NOT_READ, type=type_[:60], name=name)
            row.cells.clear()
            return
        draft = self._here()
        if draft is self._loose and self._sessions:
            self._remarks.tell(SURVEY, row.number, FormRemarkCode.OUTSIDE_GROUPS, name=name)
        own = self._cells.own_language()
        wording = self._cells.text(row, "label")
        short_name = self._cells.text(row, f"{OURS}short_name")
        question = Question(
            uid=self._question_uid(row, name),
            short_name=short_name or shortened(wording) or Text.of(name, own),
            wording=wording or Text.of(name or f"{type_} {row.number}", own),
            prompts=prompts_of(self._cells.text(row, "hint")),
            answer_type=answer.type,
            options=answer.options,
            kinds=self._answers.take_kinds(row),
            role=take_role(row, has_feedback=draft.feedback is not None),
            wished=self._answers.take_wished(row),
            asks_speaker=take_asks_speaker(row),
        )
        row.take("name")
        self._conditions.add(name, question, answer.choices)
        self._conditions.wait(question, row)
        if question.role is Role.FEEDBACK:
            draft.feedback = question
        else:
            draft.questions.append(question)

    def _question_uid(self, row: Row, name: str) -> str:
        uid = self._ids.free(row.take(f"{OURS}uid") or name or f"question-{row.number}")
        if name and self._conditions.knows(name):
            self._remarks.tell(SURVEY, row.number, FormRemarkCode.NAME_CHANGED, name=name, uid=uid)
        return uid

    # --- What needs the whole

    def _kept(self) -> list[_Draft]:
        kept = [draft for draft in self._sessions if self._is_kept(draft)]
        return [self._loose, *kept] if self._loose.questions else kept

    def _is_kept(self, draft: _Draft) -> bool:
        return self._ours or bool(draft.questions or draft.has_note or draft.feedback)

    def _set_conditions(self) -> None:
        places = (place for draft in self._kept() for place in draft.places)
        found = self._conditions.resolved({place.uid: at for at, place in enumerate(places)})

        def with_condition(question: Question) -> Question:
            return replace(question, shown_when=found.get(question.uid))

        for draft in [*self._sessions, self._loose]:
            draft.questions = [with_condition(question) for question in draft.questions]
            draft.feedback = with_condition(draft.feedback) if draft.feedback else None

    def _session(self, draft: _Draft) -> Session:
        fallback = draft.short_name or Text.of(draft.uid, self._cells.own_language())
        key_question = draft.key_question or fallback
        whole = draft.short_name and (self._ours or draft.has_note)
        short_name = draft.short_name if whole else shortened(draft.short_name or key_question)
        added = new_session(1, "", "en")
        questions = list(draft.questions)
        if not self._ours:  # a form of others has no place for what fits no question
            questions += [
                replace(place, uid=self._ids.free(f"{draft.uid}-{place.role.replace('_', '-')}"))
                for place in added.questions
            ]
        return Session(
            uid=draft.uid,
            short_name=short_name,
            key_question=key_question,
            questions=tuple(questions),
            feedback=draft.feedback or replace(added.feedback, uid=self._ids.free(f"{draft.uid}-feedback")),
            minutes=draft.minutes,
            starts=draft.starts,
        )
