"""A compilation as Markdown (CommonMark 0.31): notes by session, question and theme, for editors and static sites.

What people typed is text: every character that CommonMark gives a meaning to is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from peernotes.atomic import replacing
from peernotes.domain.compilation import Compilation, CompiledAnswer, CompiledNote
from peernotes.domain.record import POINT, Share
from peernotes.domain.synthesis import PlenaryNote, Theme
from peernotes.domain.template import AnswerType, Question, label_in
from peernotes.domain.text import Text, xml_letters
from peernotes.exchange.exports.notes import answers_for, notes_for, plenary_for, themes_for

_MEANING = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&$=:])")
_HELD_BACK = {Share.ASK_FIRST: "ask first", Share.INTERNAL: "internal"}


def write_markdown(
    path: Path, compilation: Compilation, *, publication: bool = False, language: str = ""
) -> int:
    """Write all notes that are not withdrawn, or those that may be published, and return how many.

    Raises UserError where the disk refuses.
    """
    pages = _Pages(compilation, publication, language or compilation.template.language)
    with replacing(path) as stream:
        for line in pages.lines():
            stream.write(f"{line}\n".encode())
    return len(pages.notes)


class _Pages:
    def __init__(self, compilation: Compilation, publication: bool, language: str) -> None:
        self._compilation = compilation
        self._template = compilation.template
        self._language = language
        self.notes = notes_for(compilation, publication=publication)
        self._by_uid: dict[str, list[CompiledNote]] = {}
        self._by_place: dict[str, list[CompiledNote]] = {}
        for note in self.notes:
            self._by_uid.setdefault(note.note.uid, []).append(note)
            self._by_place.setdefault(note.place_uid, []).append(note)
        self._answers: dict[str, list[CompiledAnswer]] = {}
        for answer in answers_for(compilation, publication=publication):
            self._answers.setdefault(answer.answer.question_uid, []).append(answer)
        self._themes = themes_for(compilation, publication=publication)
        self._plenary = plenary_for(compilation, publication=publication)
        self._shown: set[str] = set()
        """The places that were written: themes of others stand across questions."""

    def lines(self) -> Iterator[str]:
        """The whole, line by line."""
        workshop = self._template.workshop
        yield f"# {self._line(workshop.title)}"
        facts = [workshop.date, workshop.place.in_language(self._language)]
        facts.append(
            f"{_counted(len(self._compilation.tables), 'table')}, {_counted(len(self.notes), 'note')}"
        )
        yield from ("", _escaped(" · ".join(filter(None, facts))))
        yield from self._talks()
        for number, session in enumerate(self._template.sessions, start=1):
            places = [*session.questions, *self._retired(session.uid), session.feedback]
            own = [place for place in places if place.uid in self._by_place or place.uid in self._answers]
            said = [note for note in self._plenary if self._session_of(note) == session.uid]
            if session.retired and not own and not said:
                continue
            yield from ("", f"## {number} {self._line(session.short_name)}")
            if session.key_question:
                yield from ("", f"> {self._line(session.key_question)}")
            for place in own:
                yield from self._place(place)
            if said:
                yield from ("", "### Plenary", "")
                for note in said:
                    who = f"Table {note.table}" if note.table else ""
                    yield from _bullet(note.text, [who, _HELD_BACK.get(note.share, "")])
        across = [theme for theme in self._themes if theme.question_uid not in self._shown]
        if across:
            yield from ("", "## Across questions")
            for theme in across:
                yield from self._theme(theme)

    def _session_of(self, said: PlenaryNote) -> str:
        """The session after which it was said; the last one where the template does not have that."""
        sessions = [session.uid for session in self._template.sessions]
        return said.session_uid if said.session_uid in sessions else sessions[-1]

    def _talks(self) -> Iterator[str]:
        talks = [t for t in (*self._template.opening_talks, *self._retired("")) if t.uid in self._by_place]
        if talks:
            yield from ("", "## Opening talks")
        for talk in talks:
            yield from self._place(talk)

    def _place(self, place: Question) -> Iterator[str]:
        self._shown.add(place.uid)
        yield from ("", f"### {self._line(place.short_name)}")
        wording = place.wording.in_language(self._language)
        if wording and wording != place.short_name.in_language(self._language):
            yield from ("", f"*{_escaped(wording)}*")
        if place.uid in self._answers:
            yield ""
            for answer in self._answers[place.uid]:
                yield from _bullet(self._answered(answer), [f"Table {answer.table}"])
        themed: set[str] = set()
        for theme in self._themes:
            if theme.question_uid == place.uid:
                themed |= {*theme.notes, *theme.counter_views}
                yield from self._theme(theme)
        others = [note for note in self._by_place.get(place.uid, ()) if note.note.uid not in themed]
        if others:
            yield from ("", "#### In no theme", "") if themed else ("",)
            yield from self._bullets(others)

    def _theme(self, theme: Theme) -> Iterator[str]:
        yield from ("", f"#### {_escaped(theme.name)}")
        if theme.claim:
            yield from ("", f"**{_escaped(theme.claim)}**")
        own = [note for uid in theme.notes for note in self._by_uid.get(uid, ())]
        against = [note for uid in theme.counter_views for note in self._by_uid.get(uid, ())]
        if own:
            yield ""
            yield from self._bullets(own)
        if against:
            yield from ("", "Otherwise:", "")
            yield from self._bullets(against)

    def _bullets(self, notes: Iterable[CompiledNote]) -> Iterator[str]:
        template, language = self._template, self._language
        for compiled in notes:
            note = compiled.note
            about = [
                compiled.reference,
                label_in(template.kinds, note.kind, language) if note.kind != POINT else "",
                label_in(template.countries, note.country, language),
                label_in(template.perspectives, note.perspective, language),
                _HELD_BACK.get(note.share, ""),
            ]
            wording = self._compilation.synthesis.shown_wordings.get(note.uid)
            yield from _bullet(f"{wording}\n“{note.text}”" if wording else note.text, about)

    def _answered(self, compiled: CompiledAnswer) -> str:
        value = compiled.answer.value
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, float):
            return f"{value:g}"
        entries = (value,) if isinstance(value, str) else value
        labels = [label_in(compiled.question.options, entry, self._language) for entry in entries]
        if compiled.question.answer_type is AnswerType.RANK:
            labels = [f"{place}. {label}" for place, label in enumerate(labels, start=1)]
        return "; ".join(labels)

    def _retired(self, session_uid: str) -> list[Question]:
        return [question for uid, question in self._compilation.retired if uid == session_uid]

    def _line(self, text: Text) -> str:
        return _escaped(" ".join(text.in_language(self._language).split()))


def _bullet(text: str, about: Sequence[str]) -> Iterator[str]:
    """A list item; a line break stays one, an empty line begins a paragraph within the item."""
    words = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    paragraphs = [part.split("\n") for part in re.split(r"\n[ \t]*\n\s*", words)]
    behind = " · ".join(filter(None, about))
    for number, lines in enumerate(paragraphs):
        if number:
            yield ""
        escaped = [_escaped(line.strip()) for line in lines]
        if number == len(paragraphs) - 1 and behind:
            escaped[-1] += f" ({_escaped(behind)})"
        for at, line in enumerate(escaped):
            start = "- " if not number and not at else "  "
            yield f"{start}{line}" + ("\\" if at < len(escaped) - 1 else "")


def _counted(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def _escaped(text: str) -> str:
    """Text that stands for itself: CommonMark lets every ASCII punctuation be escaped."""
    return _MEANING.sub(r"\\\1", xml_letters(" ".join(text.split("\n"))))
