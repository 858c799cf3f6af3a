"""The note in hand, whole: its own words, what is read in their place, who said it, its themes, its versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.domain.compilation import CompiledNote
from peernotes.domain.record import Share
from peernotes.domain.synthesis import Redaction, Synthesis
from peernotes.domain.versions import NoteVersion
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.merge.notes.passage_view import PassageView
from peernotes.ui.merge.notes.redact_bar import RedactBar
from peernotes.ui.merge.notes.words import NoteWords, withdrawn_words
from peernotes.ui.theme import Symbol, TextRole, Tone
from peernotes.ui.widgets.chip import Badge
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import SectionLabel, WrappingLabel
from peernotes.ui.widgets.note_model import confirmed_words, heard_words, share_words
from peernotes.ui.widgets.panel import Ground, Panel, ScrollPanel
from peernotes.ui.widgets.tab_order import tab_in_place


class NoteDetail(ScrollPanel):
    """Shows one note. What is asked of it is done by whoever has the editor."""

    redacted = Signal(str, str)
    lifted = Signal(str)
    """A passage that may be read again."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Ground.RIGHT, padding=(16, 14, 16, 14), gap=8, parent=parent)
        self._note: CompiledNote | None = None
        self._reference = WrappingLabel("", TextRole.STRONG)
        self._place = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        self._kind = Badge("point", "")
        self._own = SectionLabel(tr("Notes", "The table’s own words"))
        self.words = PassageView()
        self.words.passage_chosen.connect(self._passage_chosen)
        self.words.accepted.connect(self._to_bar)
        self._hint = WrappingLabel(
            tr("Redact", "To redact: choose a passage with the mouse, or with Shift and the arrow keys."),
            TextRole.SMALL,
            Tone.MUTED,
        )
        self.bar = RedactBar()
        self.bar.redacted.connect(self.redacted)
        self.bar.left.connect(self._leave_bar)
        self._read = Panel(gap=4)
        self._read_words = WrappingLabel("", TextRole.NOTE)
        self._read.box.addWidget(SectionLabel(tr("Redact", "As it is read")))
        self._read.box.addWidget(self._read_words)
        self._redactions = Panel(gap=4)
        self._shorter = Panel(gap=4)
        self._shorter_words = WrappingLabel("", TextRole.NOTE)
        self._shorter.box.addWidget(SectionLabel(tr("Notes", "Shorter wording")))
        self._shorter.box.addWidget(self._shorter_words)
        self._facts = WrappingLabel("", TextRole.BODY)
        self._versions = Panel(gap=4)
        self._nothing = WrappingLabel(
            tr("Notes", "Choose a note to see it whole."), TextRole.BODY, Tone.MUTED
        )
        self._whole = Panel(gap=8)
        for widget in (
            self._reference, self._place, self._kind, self._facts, self._own, self.words, self._hint, self.bar,
            self._read, self._redactions, self._shorter, self._versions,
        ):  # fmt: skip
            self._whole.box.addWidget(widget)
        self.box.addWidget(self._nothing)
        self.box.addWidget(self._whole)
        self.box.addStretch(1)
        self.lift_buttons: list[KeyButton] = []
        self.show_note(None, None, Synthesis(), ())

    @property
    def note(self) -> CompiledNote | None:
        """The note that is shown."""
        return self._note

    def show_note(
        self,
        note: CompiledNote | None,
        words: NoteWords | None,
        synthesis: Synthesis,
        versions: Sequence[NoteVersion],
    ) -> None:
        """Show a note, with what was laid over it and the versions that files have of it."""
        other = note is None or self._note is None or note.reference != self._note.reference
        self._note = note
        self._whole.setVisible(note is not None)
        self._nothing.setVisible(note is None)
        if note is None or words is None:
            return
        withdrawn = note.note.share is Share.WITHDRAWN
        self._reference.setText(note.reference)
        self._place.setText(words.place(note.place_uid))
        self._kind.set_kind(note.note.kind, words.kind(note.note.kind))
        self._facts.setText(_facts(note, words, synthesis))
        redactions = () if withdrawn else synthesis.redactions.get(note.note.uid, ())
        own = withdrawn_words() if withdrawn else note.unredacted or note.note.text
        self.words.show_words(own, [redaction.passage for redaction in redactions])
        self.words.setEnabled(not withdrawn)
        self._hint.setVisible(not withdrawn)
        if other or withdrawn:
            self.bar.show_passage("")
        self._read.setVisible(bool(note.unredacted) and not withdrawn)
        self._read_words.setText(note.note.text)
        self._show_redactions(redactions)
        shorter = "" if withdrawn else synthesis.wordings.get(note.note.uid, "")
        self._shorter.setVisible(bool(shorter))
        self._shorter_words.setText(shorter)
        self._show_versions(() if withdrawn else versions)
        if other:
            self.verticalScrollBar().setValue(0)

    def _passage_chosen(self, passage: str) -> None:
        self.bar.show_passage(passage)

    def _to_bar(self) -> None:
        if self.words.passage():
            self.bar.line.setFocus()
            self.ensureWidgetVisible(self.bar)

    def _leave_bar(self) -> None:
        self.bar.show_passage("")
        cursor = self.words.textCursor()
        cursor.clearSelection()
        self.words.setTextCursor(cursor)
        self.left.emit()

    def _show_redactions(self, redactions: Sequence[Redaction]) -> None:
        _empty(self._redactions)
        self.lift_buttons = []
        self._redactions.setVisible(bool(redactions))
        for redaction in redactions:
            row = Panel(row=True, gap=8)
            said = tr("Redact", "“{passage}” reads {words}", passage=redaction.passage, words=redaction.words)
            row.box.addWidget(WrappingLabel(said, TextRole.SMALL), 1)
            lift = KeyButton(tr("Redact", "Lift"), symbol=Symbol.CLOSE)
            lift.setAccessibleDescription(said)
            lift.clicked.connect(partial(self.lifted.emit, redaction.passage))
            self.lift_buttons.append(lift)
            row.box.addWidget(lift)
            self._redactions.box.addWidget(row)
        tab_in_place(self._redactions, self.lift_buttons)

    def _show_versions(self, versions: Sequence[NoteVersion]) -> None:
        _empty(self._versions)
        self._versions.setVisible(len(versions) > 1)
        if len(versions) < 2:
            return
        heading = tr_n("Notes", "{n} version in the files", "{n} versions in the files", len(versions))
        self._versions.box.addWidget(SectionLabel(heading))
        for version in versions:
            files = ", ".join(version.files)
            share = "" if version.note.share is Share.PUBLISH else f" ({share_words(version.note.share)})"
            text = withdrawn_words() if version.note.share is Share.WITHDRAWN else version.note.text + share
            self._versions.box.addWidget(WrappingLabel(files, TextRole.SMALL, Tone.MUTED))
            self._versions.box.addWidget(WrappingLabel(text, TextRole.SMALL))


def _empty(panel: Panel) -> None:
    while panel.box.count():
        item = panel.box.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _facts(note: CompiledNote, words: NoteWords, synthesis: Synthesis) -> str:
    """Who said it, who may read it, and where it stands, one a line."""
    themes = ", ".join(theme.name for theme in synthesis.themes_with(note.note.uid))
    typed = replace(note.note, text=note.unredacted or note.note.text)
    lines = (
        " · ".join(words.speaker(note)),
        tr("Notes", "Share: {share}", share=share_words(note.note.share)),
        tr("Notes", "Its table said: {share}", share=share_words(note.table_share))
        if note.table_share
        else "",
        tr("Notes", "Themes: {names}", names=themes) if themes else tr("Notes", "In no theme"),
        heard_words(note.note.heard_from),
        " · ".join(
            part
            for part in (tr("Notes", "Starred") if note.note.starred else "", confirmed_words(note.note))
            if part
        ),
        tr("Redact", "A redacted passage is not in its words any more: look at it before it is published.")
        if synthesis.unmatched(typed)
        else "",
    )
    return "\n".join(line for line in lines if line)
