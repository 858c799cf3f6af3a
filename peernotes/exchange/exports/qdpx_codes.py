"""The code book of a REFI-QDA project: questions, kinds, themes, perspectives and countries as codes.

QualCoder refuses two codes of one name, wherever they stand, so every name is unique in the whole book.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peernotes.domain.compilation import Compilation, CompiledNote
from peernotes.domain.record import POINT, Share
from peernotes.domain.synthesis import PlenaryNote
from peernotes.domain.template import Choice, label_in
from peernotes.domain.text import folded, xml_letters
from peernotes.exchange.exports.notes import by_note, themes_for

_LONGEST_NAME = 200
_COLOURS = {"barrier": "#A3400E", "enabler": "#23693A", "recommendation": "#1F4FA3", "evidence": "#6A3C91"}


@dataclass(frozen=True, slots=True)
class Code:
    """A code, or a heading over codes, which codes nothing itself. `uid` is unique in the book, `name` too."""

    uid: str
    name: str
    children: tuple[Code, ...] = ()
    codable: bool = True
    description: str = ""
    colour: str = ""


class CodeBook:
    """The codes of a compilation, and which of them a note has."""

    def __init__(
        self, compilation: Compilation, notes: Sequence[CompiledNote], *, publication: bool, language: str
    ) -> None:
        self._compilation = compilation
        self._language = language
        self._names: set[str] = set()
        self._by_uid: dict[str, Code] = {}
        template = compilation.template
        themes = themes_for(compilation, publication=publication)
        self._supported, self._opposed = by_note(themes)
        self._told = {note.note.uid for note in notes}
        kinds = {note.note.kind or POINT for note in notes}
        perspectives = {note.note.perspective for note in notes} - {""}
        countries = {note.note.country for note in notes} - {""}
        groups = [
            self._questions(notes),
            self._choices("kind", "Kinds", template.kinds, kinds),
            self._group("themes", "Themes", [code for theme in themes for code in self._theme(theme.uid)]),
            self._choices("perspective", "Perspectives", template.perspectives, perspectives),
            self._choices("country", "Countries", template.countries, countries),
            self._group("marks", "Marks", [self._code(f"mark {uid}", name) for uid, name in _MARKS.items()]),
        ]
        self.top: tuple[Code, ...] = tuple(group for group in groups if group.children)

    def of_note(self, compiled: CompiledNote) -> tuple[Code, ...]:
        """The codes of a note: its question, its kind, its themes, who said it, and what else is known of it."""
        note = compiled.note
        uids = [f"question {compiled.place_uid}", f"kind {note.kind or POINT}"]
        uids += [f"theme {theme.uid}" for theme in self._supported.get(note.uid, ())]
        uids += [f"against {theme.uid}" for theme in self._opposed.get(note.uid, ())]
        uids += [f"perspective {note.perspective}"] if note.perspective else []
        uids += [f"country {note.country}"] if note.country else []
        uids += self._marks(note.share, starred=note.starred, confirmed=note.confirmed)
        return tuple(self._by_uid[uid] for uid in uids)

    def of_plenary(self, said: PlenaryNote) -> tuple[Code, ...]:
        """The codes of what was said in the plenary."""
        uids = ["mark plenary", *self._marks(said.share, starred=False, confirmed=False)]
        return tuple(self._by_uid[uid] for uid in uids)

    @staticmethod
    def _marks(share: Share, *, starred: bool, confirmed: bool) -> list[str]:
        marks = ["mark starred"] if starred else []
        marks += ["mark confirmed"] if confirmed else []
        return marks + ([f"mark {share.value}"] if share is not Share.PUBLISH else [])

    def _questions(self, notes: Sequence[CompiledNote]) -> Code:
        template, language = self._compilation.template, self._language
        used = {note.place_uid for note in notes}
        retired: dict[str, list[tuple[str, str, str]]] = {}
        for session_uid, question in self._compilation.retired:
            said = (
                question.uid,
                question.short_name.in_language(language),
                question.wording.in_language(language),
            )
            retired.setdefault(session_uid, []).append(said)
        talks = [
            (t.uid, t.short_name.in_language(language), t.wording.in_language(language))
            for t in template.opening_talks
        ]
        groups = [("talks", "Opening talks", "", [*talks, *retired.get("", ())])]
        for number, session in enumerate(template.sessions, start=1):
            places = [
                (q.uid, q.short_name.in_language(language), q.wording.in_language(language))
                for q in (*session.questions, session.feedback)
            ]
            name = f"{number} {session.short_name.in_language(language)}"
            places += retired.get(session.uid, ())
            groups.append(
                (f"session {session.uid}", name, session.key_question.in_language(language), places)
            )
        codes = []
        for uid, name, description, places in groups:
            own = [self._code(f"question {q}", short, wording) for q, short, wording in places if q in used]
            if own:
                codes.append(self._group(uid, name, own, description))
        return self._group("questions", "Questions", codes)

    def _choices(self, what: str, title: str, choices: tuple[Choice, ...], used: Iterable[str]) -> Code:
        known = [choice.id for choice in choices]
        ids = sorted(used, key=lambda uid: (known.index(uid) if uid in known else len(known), uid))
        codes = [
            self._code(f"{what} {uid}", label_in(choices, uid, self._language), colour=_COLOURS.get(uid, ""))
            for uid in ids
        ]
        return self._group(f"group {what}", title, codes)

    def _theme(self, uid: str) -> list[Code]:
        theme = self._compilation.synthesis.themes[uid]
        codes = [self._code(f"theme {uid}", theme.name, theme.claim)]
        if not self._told.isdisjoint(theme.counter_views):
            codes.append(self._code(f"against {uid}", f"{theme.name} – counter-view"))
        return codes

    def _code(self, uid: str, name: str, description: str = "", colour: str = "") -> Code:
        code = Code(uid, self._unique(name), (), True, description, colour)
        self._by_uid[uid] = code
        return code

    def _group(self, uid: str, name: str, children: Sequence[Code], description: str = "") -> Code:
        name = self._unique(name) if children else name
        return Code(f"group {uid}", name, tuple(children), False, description)

    def _unique(self, name: str) -> str:
        name = " ".join(xml_letters(name).split())[:_LONGEST_NAME] or "–"
        found, number = name, 2
        while folded(found) in self._names:
            found, number = f"{name} ({number})", number + 1
        self._names.add(folded(found))
        return found


_MARKS = {
    "starred": "Starred",
    "confirmed": "Confirmed at the table",
    "plenary": "Said in the plenary",
    Share.ASK_FIRST.value: "Ask first",
    Share.INTERNAL.value: "Internal",
}
