"""What is collected from all sessions: recommendations, and what the tables parked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from peernotes.report.blocks import Block, Heading, Paragraph, Part
from peernotes.report.material import Material
from peernotes.report.selection import PARKED, RECOMMENDATION


def recommendations(material: Material, headings_only: bool = False) -> Iterator[Block]:
    """Every recommendation, under the question where it was made."""
    words = material.words.sessions
    return _collected(
        material, RECOMMENDATION, words.recommendations, words.recommendations_from, headings_only
    )


def parked(material: Material, headings_only: bool = False) -> Iterator[Block]:
    """Every parked point, under the question where it came up."""
    words = material.words.sessions
    return _collected(material, PARKED, words.parked, words.parked_from, headings_only)


def _collected(material: Material, kind: str, title: str, about: str, headings_only: bool) -> Iterator[Block]:
    selection = material.selection
    sessions = {
        place.uid: (f"{number} {session.short_name.in_language(material.language)}", session.uid)
        for number, session in enumerate(selection.sessions, start=1)
        for place in (*selection.questions_of(session), session.feedback)
    }
    talks = (material.words.sessions.opening_talks, "")
    notes = selection.of_kind(kind)
    if not notes:
        return
    yield Heading(1, title, f"{kind}-all", new_page=True)
    if not headings_only:
        yield Paragraph(about, Part.REMARK)
    names = {place.uid: material.numbered(place) for place in selection.places()}
    by_session = groupby(notes, key=lambda note: sessions.get(note.place_uid, talks))
    for (name, session_uid), of_session in by_session:
        yield Heading(2, name, f"{kind}-{session_uid}")
        if headings_only:
            continue
        for place_uid, here in groupby(of_session, key=lambda note: note.place_uid):
            yield Heading(3, names[place_uid])
            yield from material.entries(here)
