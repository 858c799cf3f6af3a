"""What the rapporteur does to notes, each in one step of undo, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable

from peernotes.domain.compilation import CompiledNote
from peernotes.domain.errors import UserError
from peernotes.domain.identifiers import Identifier, IdentifierKind
from peernotes.domain.record import Share
from peernotes.domain.redaction_log import redaction_log
from peernotes.services.overlay_editor import OverlayEditor
from peernotes.ui.counts import notes_words
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.desk import MergeDesk
from peernotes.ui.merge.desktop import log_name
from peernotes.ui.merge.notes.found_list import FoundList
from peernotes.ui.merge.notes.note_detail import NoteDetail
from peernotes.ui.merge.notes.searching import NoteSearch
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.widgets.note_model import share_words
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind


class NoteHandling:
    """Of the notes chosen in a list, or of the one in hand."""

    def __init__(
        self, desk: MergeDesk, search: NoteSearch, found: FoundList, detail: NoteDetail, offer: Strip
    ) -> None:
        self._desk = desk
        self._search = search
        self._list = found
        self._detail = detail
        self._offer = offer

    def share(self, share: Share | None) -> None:
        """Who may read the chosen notes; None: as their tables said."""
        editor = self._desk.editor
        over = {note.note.uid: note.own_share for note in self._list.chosen()}
        if editor is not None and over and self._did(lambda: editor.share(over, share)):
            self._say_share(len(over), share)

    def _say_share(self, count: int, share: Share | None) -> None:
        if share is Share.WITHDRAWN:
            words = tr_n(
                "Notes",
                "{n} note is withdrawn: it is shown nowhere, also when an older file comes again.",
                "{n} notes are withdrawn: they are shown nowhere, also when an older file comes again.",
                count,
            )
        else:
            as_now = share_words(share) if share else tr("Notes", "As the table said")
            words = tr("Notes", "{notes}: {share}", notes=notes_words(count), share=as_now)
        self._desk.undoable.emit(words)

    def put_in_theme(self, theme: str) -> None:
        """Put the chosen notes into a theme: by its id, or into a new one of this name."""
        editor, chosen = self._desk.editor, self._list.chosen()
        if editor is None or not chosen:
            return
        notes = [note.note.uid for note in chosen]
        known = editor.overlay.synthesis.themes.get(theme)
        places = {note.place_uid for note in chosen}
        question = places.pop() if len(places) == 1 else ""
        done = self._did(
            (lambda: editor.put_in_theme(theme, notes))
            if known
            else (lambda: editor.new_theme(theme, question, notes))
        )
        if done:
            name = known.name if known else theme
            said = tr("Notes", "{notes} in the theme “{name}”", notes=notes_words(len(notes)), name=name)
            self._desk.undoable.emit(said)

    def take_from_theme(self, theme: str) -> None:
        """Take the chosen notes out of a theme."""
        editor, notes = self._desk.editor, self._chosen()
        known = editor.overlay.synthesis.themes.get(theme) if editor else None
        if editor is not None and known and notes and self._did(lambda: editor.take_from_theme(theme, notes)):
            said = tr(
                "Notes", "{notes} out of the theme “{name}”", notes=notes_words(len(notes)), name=known.name
            )
            self._desk.undoable.emit(said)

    def redact_in_hand(self, passage: str, words: str) -> None:
        """Redact a passage of the note in hand."""
        note = self._detail.note
        if note is not None and self.redact(note.note.uid, passage, words):
            self._detail.bar.show_passage("")
            self._list.setFocus()

    def redact(self, note_uid: str, passage: str, words: str) -> bool:
        """Redact a passage of a note, if the store takes it; the same words in other notes are offered."""
        editor = self._desk.editor
        if editor is None or not self._did(lambda: editor.redact([note_uid], passage, words)):
            return False

        def offer(notes: list[CompiledNote]) -> None:
            others = list(dict.fromkeys(note.note.uid for note in notes if note.note.uid != note_uid))
            if others:
                self._offer_others(others, passage, words)

        self._offer.close_strip()
        self._search.with_passage(passage, offer)
        return True

    def lift_in_hand(self, passage: str) -> None:
        """A passage of the note in hand may be read again."""
        editor, note = self._desk.editor, self._detail.note
        if editor is not None and note is not None:
            self._did(lambda: editor.lift_redaction(note.note.uid, passage))

    def clear(self, identifier: Identifier) -> bool:
        """A likely identifier points to nobody; whether the store took it."""
        editor = self._desk.editor
        return editor is not None and self._did(lambda: editor.clear_identifiers([identifier.key]))

    def redact_identifier(self, identifier: Identifier, words: str) -> bool:
        """Redact the passage of a likely identifier; whether the store took it."""
        return self.redact(identifier.note.uid, identifier.passage, words)

    def ask_first(self, identifier: Identifier) -> bool:
        """The note, or all notes of the only person that they can be of, wait for their speaker; whether the store
        took it."""
        compilation = self._desk.compilation
        found = [identifier.note]
        if identifier.kind is IdentifierKind.ONLY_ONE and compilation is not None:
            who = (identifier.note.perspective, identifier.note.country)
            found = [n.note for n in compilation.notes if (n.note.perspective, n.note.country) == who]
        notes = list(dict.fromkeys(note.uid for note in found if note.share is Share.PUBLISH))
        editor = self._desk.editor
        if editor is None or not self._did(lambda: editor.hold_back(notes, [identifier.key])):
            return False
        if notes:
            self._say_share(len(notes), Share.ASK_FIRST)
        return True

    def save_log(self) -> None:
        """Save the log of redactions as a file of its own, which says that it is not for publication."""
        compilation = self._desk.compilation
        if compilation is None:
            return
        log = redaction_log(compilation)
        if not log:
            self._desk.said.emit(StripKind.INFO, tr("Redact", "Nothing was redacted yet."))
            return
        title = compilation.template.workshop.title.in_language(compilation.template.language)
        suggested = self._desk.desktop.documents() / log_name(title)
        path = self._desk.desktop.log_place(self._list, suggested)
        if path is None:
            return
        try:
            self._desk.note_tools.log.write(path, log)
        except UserError as error:
            self._desk.said.emit(StripKind.BAD, sentence_of_error(error))
            return
        words = tr(
            "Redact",
            "The log of redactions is in {name}. It holds the original words: keep it apart, it is not for publication.",
            name=path.name,
        )
        self._desk.said.emit(StripKind.WARNING, words)

    def _chosen(self) -> list[str]:
        return list(dict.fromkeys(note.note.uid for note in self._list.chosen()))

    def _did(self, intention: Callable[[], object]) -> bool:
        """Whether the store took it; if not, that was said."""

        def done() -> bool:
            intention()
            return True

        return self._desk.attempt(done) is not None

    def _offer_others(self, others: list[str], passage: str, words: str) -> None:
        short = passage if len(passage) <= 40 else f"{passage[:38]}…"
        sentence = tr_n(
            "Redact",
            "“{passage}” stands in {n} other note too.",
            "“{passage}” stands in {n} other notes too.",
            len(others),
            passage=short.replace("\n", " "),
        )

        def redact_there() -> None:
            editor: OverlayEditor | None = self._desk.editor
            if editor is not None and self._did(lambda: editor.redact(others, passage, words)):
                said = tr("Redact", "Redacted in {notes}", notes=notes_words(len(others)))
                self._desk.undoable.emit(said)

        self._offer.say(
            StripKind.WARNING,
            sentence,
            StripButton(tr("Redact", "Redact there too"), redact_there),
            StripButton(tr("Redact", "Leave them"), lambda: None),
        )
