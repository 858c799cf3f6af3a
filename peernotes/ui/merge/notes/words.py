"""Words of the Notes tab: what is filtered, what a note is called, what was done."""

from __future__ import annotations

from collections.abc import Iterable

from peernotes.domain.compilation import Compilation, CompiledNote
from peernotes.domain.identifiers import IdentifierKind
from peernotes.domain.note_filter import YES, Facet, NoteFilter
from peernotes.domain.record import Share
from peernotes.domain.synthesis import Synthesis, Theme
from peernotes.domain.template import label_in
from peernotes.ui.counts import table_words
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.widgets.note_model import share_words
from peernotes.ui.widgets.tag_picker import Entry


class NoteWords:
    """The words of a compilation's ids, in the language of its template."""

    def __init__(self, compilation: Compilation) -> None:
        self._template = template = compilation.template
        self._language = language = template.language
        sessions = {session.uid: session for session in template.sessions}
        self._sessions = {uid: session.short_name.in_language(language) for uid, session in sessions.items()}
        self._places: dict[str, str] = {}
        for session in template.sessions:
            for place in (*session.questions, session.feedback):
                self._places[place.uid] = (
                    f"{self._sessions[session.uid]} › {place.short_name.in_language(language)}"
                )
        for talk in template.opening_talks:
            self._places[talk.uid] = f"{talks_words()} › {talk.short_name.in_language(language)}"
        for uid, place in compilation.retired:
            step = self._sessions.get(uid, talks_words())
            self._places[place.uid] = f"{step} › {place.short_name.in_language(language)}"
        self._labels = {
            Facet.KIND: template.kinds,
            Facet.PERSPECTIVE: template.perspectives,
            Facet.COUNTRY: template.countries,
        }

    def place(self, uid: str) -> str:
        """The session and the question: "Barriers › In the prison"."""
        return self._places.get(uid, "")

    def kind(self, kind: str) -> str:
        """What kind of note it is."""
        return label_in(self._template.kinds, kind, self._language)

    def speaker(self, note: CompiledNote) -> tuple[str, ...]:
        """Where its speaker is from and which view they have, as far as it was said."""
        words = (
            self.value(Facet.COUNTRY, note.note.country),
            self.value(Facet.PERSPECTIVE, note.note.perspective),
        )
        said = (bool(note.note.country), bool(note.note.perspective))
        return tuple(word for word, is_said in zip(words, said, strict=True) if is_said)

    def value(self, facet: Facet, value: str, synthesis: Synthesis | None = None) -> str:
        """What a value of a filter is called."""
        if facet is Facet.TABLE:
            return table_words(value)
        if facet is Facet.SESSION:
            return self._sessions.get(value, "") or talks_words()
        if facet is Facet.QUESTION:
            return self.place(value)
        if facet is Facet.SHARE:
            return share_words(Share(value))
        if facet is Facet.STARRED:
            return tr("Notes", "Starred") if value == YES else tr("Notes", "Not starred")
        if facet is Facet.CONFIRMED:
            return tr("Notes", "Confirmed") if value == YES else tr("Notes", "Not confirmed")
        if facet is Facet.THEME:
            theme = synthesis.themes.get(value) if synthesis else None
            return theme.name if theme else tr("Notes", "In no theme")
        return label_in(self._labels[facet], value, self._language) or tr("Notes", "Not said")

    def in_order(self, facet: Facet, values: Iterable[str], synthesis: Synthesis) -> list[str]:
        """Values as they are offered: in the order of the template where it has one."""
        template = self._template
        orders: dict[Facet, list[str]] = {
            Facet.SESSION: ["", *(session.uid for session in template.sessions)],
            Facet.QUESTION: list(self._places),
            Facet.SHARE: [share.value for share in Share],
            Facet.THEME: ["", *(theme.uid for theme in _by_name(synthesis))],
            **{each: [choice.id for choice in choices] for each, choices in self._labels.items()},
        }
        place = {value: number for number, value in enumerate(orders.get(facet, ()))}
        given = list(values)
        if facet is Facet.TABLE:  # the compilation has them in order
            return given
        return sorted(given, key=lambda value: (place.get(value, len(place)), value == "", value))

    def filter_words(self, asked: NoteFilter, synthesis: Synthesis) -> str:
        """What is filtered, in one line: "Table 3 or Table 5 · Barrier"."""
        parts = []
        for facet, values in asked.items():
            names = [self.value(facet, value, synthesis) for value in self.in_order(facet, values, synthesis)]
            if len(names) > 3:
                others = tr("Notes", "{n} more", n=len(names) - 3)
                names = [*names[:3], others]
            parts.append(tr("Notes", " or ").join(names))
        return " · ".join(part for part in parts if part)


def _by_name(synthesis: Synthesis) -> list[Theme]:
    return sorted(synthesis.themes.values(), key=lambda theme: theme.name.casefold())


def facet_words(facet: Facet) -> str:
    """What is filtered by."""
    return {
        Facet.TABLE: tr("Notes", "Table"),
        Facet.SESSION: tr("Notes", "Session"),
        Facet.QUESTION: tr("Notes", "Question"),
        Facet.KIND: tr("Notes", "Kind"),
        Facet.PERSPECTIVE: tr("Notes", "Perspective"),
        Facet.COUNTRY: tr("Notes", "Country"),
        Facet.SHARE: tr("Notes", "Share"),
        Facet.THEME: tr("Notes", "Theme"),
        Facet.STARRED: tr("Notes", "Starred"),
        Facet.CONFIRMED: tr("Notes", "Confirmed"),
    }[facet]


def talks_words() -> str:
    """What the step before the sessions is called."""
    return tr("Notes", "Opening talks")


def share_entries() -> list[Entry]:
    """Who may read notes, as entries of a picker."""
    return [(share, share_words(share)) for share in Share]


def withdrawn_words() -> str:
    """What stands in the place of the words of a withdrawn note."""
    return tr("Notes", "Withdrawn: its words are shown nowhere.")


def bracket_offers() -> tuple[str, ...]:
    """Words that often stand for a passage."""
    return (
        tr("Redact", "[name]"),
        tr("Redact", "[prison]"),
        tr("Redact", "[place]"),
        tr("Redact", "[date]"),
        tr("Redact", "[number]"),
    )


def offer_for(kind: IdentifierKind) -> str:
    """The words that fit what was found."""
    name, prison, _place, date, number = bracket_offers()
    return {
        IdentifierKind.NAME: name,
        IdentifierKind.PRISON: prison,
        IdentifierKind.BIRTH_DATE: date,
        IdentifierKind.PHONE: number,
        IdentifierKind.E_MAIL: tr("Redact", "[e-mail address]"),
        IdentifierKind.NUMBER: number,
        IdentifierKind.ONLY_ONE: "",
    }[kind]


def identifier_words(kind: IdentifierKind) -> str:
    """What a passage may be."""
    return {
        IdentifierKind.NAME: tr("Redact", "Perhaps a name"),
        IdentifierKind.PRISON: tr("Redact", "Perhaps the name of a prison"),
        IdentifierKind.BIRTH_DATE: tr("Redact", "Perhaps a date of birth"),
        IdentifierKind.PHONE: tr("Redact", "Perhaps a telephone number"),
        IdentifierKind.E_MAIL: tr("Redact", "An e-mail address"),
        IdentifierKind.NUMBER: tr("Redact", "Perhaps the number of a person"),
        IdentifierKind.ONLY_ONE: tr("Redact", "Only one person in the room is this"),
    }[kind]


def result_words(found: int, searchable: int) -> str:
    """How many notes remain: "12 of 412 notes"."""
    if found == searchable:
        return tr_n("Notes", "{n} note", "{n} notes", found)
    return tr_n("Notes", "{found} of {n} note", "{found} of {n} notes", searchable, found=found)
