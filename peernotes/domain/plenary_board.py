"""What may stand on the wall between sessions: per question the tables' starred notes and the themes that emerge.

A wall takes nothing back, so it is given less than a publication: no note that waits for its speaker, is internal or
withdrawn, none with a redacted passage or with words that may point to a person and that nobody looked at yet, and
nothing that holds a passage which was redacted anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peernotes.domain.compilation import Compilation, CompiledNote
from peernotes.domain.identifiers import Identifier, passages_in
from peernotes.domain.record import Share
from peernotes.domain.synthesis import Theme
from peernotes.domain.template import Question, Role, Session

NOTES_ON_A_PAGE = 3
THEMES_ON_A_PAGE = 4
LETTERS_ON_A_PAGE = 420


@dataclass(frozen=True, slots=True)
class BoardTheme:
    """A theme with what it claims, how many notes say so, and at how many tables."""

    uid: str
    name: str
    claim: str
    notes: int
    tables: int


@dataclass(frozen=True, slots=True)
class BoardPage:
    """What is on the wall at one time: themes of a question, or notes of it."""

    session: Session
    question: Question
    themes: tuple[BoardTheme, ...] = ()
    notes: tuple[CompiledNote, ...] = ()

    @property
    def first(self) -> str:
        """The id of what it begins with, by which it is found again when files came."""
        return self.themes[0].uid if self.themes else self.notes[0].note.uid


@dataclass(frozen=True, slots=True)
class PlenaryBoard:
    """All pages in the order of the workshop; `held_back` starred notes are not for the room."""

    pages: tuple[BoardPage, ...]
    held_back: int


def plenary_board(compilation: Compilation) -> PlenaryBoard:
    """The board as the files and themes have it now."""
    gate = _Gate(compilation)
    by_place: dict[str, list[CompiledNote]] = {}
    for note in compilation.notes:
        by_place.setdefault(note.place_uid, []).append(note)
    pages: list[BoardPage] = []
    held_back = 0
    for session in compilation.template.held:
        for question in (*session.asked, session.feedback):
            chosen = [note for note in by_place.get(question.uid, ()) if _is_chosen(note, question)]
            shown = [note for note in chosen if gate.lets_through(note)]
            held_back += sum(note.note.share is not Share.WITHDRAWN for note in chosen) - len(shown)
            themes = list(gate.themes(compilation.synthesis.themes_of(question.uid)))
            pages += [
                BoardPage(session, question, themes=some) for some in _in_pages(themes, THEMES_ON_A_PAGE)
            ]
            pages += [BoardPage(session, question, notes=some) for some in _notes_in_pages(shown)]
    return PlenaryBoard(tuple(pages), held_back)


def _is_chosen(note: CompiledNote, question: Question) -> bool:
    """Whether its table chose it for the room; what was only heard of another table stands there."""
    chosen = note.note.starred or question.role is Role.TOP_THREE
    return chosen and bool(note.note.text.strip()) and not note.note.heard_from


class _Gate:
    """Says what may be read by everyone in the room."""

    def __init__(self, compilation: Compilation) -> None:
        synthesis = compilation.synthesis
        self._synthesis = synthesis
        self._notes: dict[str, list[CompiledNote]] = {}
        themed = {uid for theme in synthesis.themes.values() for uid in (*theme.notes, *theme.counter_views)}
        for note in compilation.notes:
            if note.note.uid in themed:
                self._notes.setdefault(note.note.uid, []).append(note)
        self._redacted = tuple(
            {
                redaction.passage.casefold()
                for redactions in synthesis.redactions.values()
                for redaction in redactions
                if redaction.passage.strip()
            }
        )

    def lets_through(self, note: CompiledNote) -> bool:
        """Whether a note may be shown. What was laid over the notes since they were compiled counts at once."""
        shares = (note.note.share, self._synthesis.share_of(note.note))
        if shares != (Share.PUBLISH, Share.PUBLISH) or note.note.uid in self._synthesis.redactions:
            return False
        return self._may_be_read(note.note.text) and not any(
            Identifier(each.kind, note.note, each.words).key not in self._synthesis.cleared
            for each in passages_in(note.note.text)
        )

    def themes(self, themes: Sequence[Theme]) -> Iterator[BoardTheme]:
        """The themes that notes support which may be shown."""
        for theme in themes:
            notes = [n for uid in theme.notes for n in self._notes.get(uid, ()) if self.lets_through(n)]
            if notes and theme.name.strip() and self._may_be_read(f"{theme.name}\n{theme.claim}"):
                tables = len({note.table for note in notes})
                yield BoardTheme(theme.uid, theme.name, theme.claim, len({n.note.uid for n in notes}), tables)

    def _may_be_read(self, text: str) -> bool:
        folded = text.casefold()
        return not any(passage in folded for passage in self._redacted)


def _in_pages(themes: Sequence[BoardTheme], most: int) -> Iterator[tuple[BoardTheme, ...]]:
    for at in range(0, len(themes), most):
        yield tuple(themes[at : at + most])


def _notes_in_pages(notes: Sequence[CompiledNote]) -> Iterator[tuple[CompiledNote, ...]]:
    """As many notes on a page as can be read from the last row; a long one has a page of its own."""
    page: list[CompiledNote] = []
    for note in notes:
        letters = sum(len(other.note.text) for other in (*page, note))
        if page and (len(page) == NOTES_ON_A_PAGE or letters > LETTERS_ON_A_PAGE):
            yield tuple(page)
            page = []
        page.append(note)
    if page:
        yield tuple(page)
