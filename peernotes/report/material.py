"""What every part of a report is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from peernotes.domain.compilation import Compilation, CompiledNote
from peernotes.domain.record import Share
from peernotes.domain.template import Question, Template
from peernotes.domain.text import folded
from peernotes.report.blocks import Entry, Setting
from peernotes.report.note_language import language_of
from peernotes.report.selection import QUOTE, Selection
from peernotes.report.sources import Sources
from peernotes.report.words import Words, words_in
from peernotes.services.report_ports import ReportChoices, ReportPart


class Material(NamedTuple):
    """The compilation with what was chosen of it, and the words to tell it in.

    `numbers` are the numbers that places have in their headings ("2.1"), `uids` what stands for a note in
    bookmarks where its own id would not do: two versions of one note are both kept where copies went apart.
    `spoken` is the language of a table where the organiser named one.
    """

    compilation: Compilation
    choices: ReportChoices
    words: Words
    selection: Selection
    sources: Sources
    numbers: dict[str, str]
    uids: dict[str, str]
    spoken: dict[str, str]

    @property
    def template(self) -> Template:
        """The newest template."""
        return self.compilation.template

    @property
    def language(self) -> str:
        """The language of the report."""
        return self.choices.language

    def has(self, part: ReportPart) -> bool:
        """Whether a part was chosen."""
        return part in self.choices.parts

    def name(self, place: Question) -> str:
        """The short name of a place."""
        return place.short_name.in_language(self.language)

    def numbered(self, place: Question) -> str:
        """The short name of a place with its number, as in its heading."""
        return " ".join(filter(None, (self.numbers.get(place.uid, ""), self.name(place))))

    def entry(self, compiled: CompiledNote, setting: Setting = Setting.ITEM) -> Entry:
        """A note as it stands in the report."""
        return next(self.entries((compiled,), setting))

    def entries(self, notes: Iterable[CompiledNote], setting: Setting = Setting.ITEM) -> Iterator[Entry]:
        """Notes as they stand in the report; a quote is set as one where it would be an item.

        A report may have a hundred thousand of them, so nothing is looked up twice.
        """
        source_of, report, spoken = self.sources.of, self.language, self.spoken
        publish, quoted = Share.PUBLISH, Setting.QUOTE
        is_item = setting is Setting.ITEM
        references, uids = self.choices.references, self.uids
        wordings = self.compilation.synthesis.shown_wordings if setting is not Setting.REGISTER else {}
        for compiled in notes:
            note = compiled.note
            text, uid, reference, share = note.text, note.uid, compiled.reference, note.share
            language = ""
            if spoken or not text.isascii():
                language = language_of(text, report, spoken.get(compiled.table, ""))
            yield Entry(
                text,
                reference if references else "",
                source_of(note),
                "" if share is publish else self.mark(share),
                quoted if is_item and note.kind == QUOTE else setting,
                uids.get(reference, uid) if uids else uid,
                language,
                wordings.get(uid, "") if wordings else "",
            )

    def mark(self, share: Share) -> str:
        """What says that not everyone may read something; nothing where everyone may."""
        if share is Share.PUBLISH:
            return ""
        return self.words.ask_first if share is Share.ASK_FIRST else self.words.internal


def gathered(compilation: Compilation, choices: ReportChoices) -> Material:
    """All that a report needs to be told from."""
    words = words_in(choices.language)
    selection = Selection(compilation, choices.publication)
    return Material(
        compilation,
        choices,
        words,
        selection,
        Sources(compilation, words, choices.language, choices.publication),
        _numbers(selection),
        _versions(compilation),
        _spoken(compilation),
    )


def _numbers(selection: Selection) -> dict[str, str]:
    numbers: dict[str, str] = {}
    for number, session in enumerate(selection.sessions, start=1):
        places = [*selection.questions_of(session), session.feedback]
        numbers |= {place.uid: f"{number}.{at}" for at, place in enumerate(places, start=1)}
    return numbers


def _spoken(compilation: Compilation) -> dict[str, str]:
    """The language of each table for which the organiser named one."""
    expected = compilation.template.workshop.tables
    by_label = {folded(table.label): table.language for table in expected if table.language}
    claims = ((table.label, by_label.get(folded(table.claimed), "")) for table in compilation.tables)
    return {label: language for label, language in claims if language}


def _versions(compilation: Compilation) -> dict[str, str]:
    """By reference: an id for each further version of a note of which several are kept."""
    seen: set[str] = set()
    versions: dict[str, str] = {}
    for note in compilation.notes:
        uid, number = note.note.uid, 1
        while uid in seen:
            number += 1
            uid = f"{note.note.uid}#{number}"
        seen.add(uid)
        if number > 1:
            versions[note.reference] = uid
    return versions
