"""One note as it is read back: its words large, what is said of it, and how far the table agrees."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from peernotes.domain.record import Agreement, Note
from peernotes.ui.facilitate.reading.correction_editor import CorrectionEditor
from peernotes.ui.facilitate.reading.read_back_words import is_struck
from peernotes.ui.i18n import tr
from peernotes.ui.theme import Symbol, TextRole, Tone
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.chip import Badge, Chip
from peernotes.ui.widgets.labels import Label, WrappingLabel
from peernotes.ui.widgets.large_words import ButtonKeys, FittedWords
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.note_model import NoteLabels, agreement_words, confirmed_words, heard_words
from peernotes.ui.widgets.panel import FlowPanel, Panel

_LEAST, _MOST = 14.0, 34.0
"""Points of the words that are read back."""


class ReadBackCard(Card):
    """Shows a note, or the editor with its words while they are corrected."""

    agreement_said = Signal(str)

    def __init__(self, labels: NoteLabels, keys: ButtonKeys) -> None:
        super().__init__(padding=18, gap=8)
        self._labels = labels
        self._correcting = False
        self._place = WrappingLabel("", TextRole.STRONG, Tone.MUTED)
        self._kind = Badge("", "")
        self._share = _Tag(Symbol.NO_ENTRY, Tone.BAD)
        self._confirmed = _Tag(Symbol.CHECK, Tone.GOOD)
        self._top = _Tag(Symbol.STAR, Tone.WARNING)
        self._said = _Tag(None, Tone.MUTED)
        self.words = FittedWords(_LEAST, _MOST)
        self.editor = CorrectionEditor()
        self._more = WrappingLabel("", TextRole.SMALL_STRONG, Tone.MUTED)
        self.words.overflowed.connect(lambda _more: self._say_more())
        self._agreement = _AgreementRow(keys)
        self._agreement.chosen.connect(self.agreement_said)
        tags = FlowPanel(gap=14, row_gap=4)
        for widget in (self._kind, self._said, self._share, self._confirmed, self._top):
            tags.flow.addWidget(widget)
        self.column.addWidget(self._place)
        self.column.addWidget(tags)
        self.column.addWidget(self.words, 1)
        self.column.addWidget(self.editor, 1)
        self.column.addWidget(self._more)
        self.column.addWidget(self._agreement)

    def show_note(self, place: str, note: Note, stars: int, *, correcting: bool) -> list[str]:
        """Show a note of this question, and return what a screen reader says of it. `stars` are those of all."""
        labels, struck = self._labels, is_struck(note)
        self._correcting = correcting
        time = labels.time(note.created)
        text = tr("ReadBack", "Mark at {time}, words still missing", time=time) if note.is_mark else note.text
        self._place.setText(place)
        self._place.setVisible(bool(place))
        self._kind.set_kind(Tone.WARNING if note.is_mark else note.kind, labels.kind_of(note))
        self._share.say(tr("ReadBack", "Struck out") if struck else labels.share(note.share))
        self._confirmed.say("" if struck else confirmed_words(note))
        top = tr("ReadBack", "Top three · {n} of 3", n=stars)
        self._top.say(top if note.starred and not struck else "")
        self.words.set_words(text, Tone.WARNING if note.is_mark else Tone.MUTED if struck else Tone.INK)
        self.words.setVisible(not correcting)
        self.editor.setVisible(correcting)
        said = [heard_words(note.heard_from), *labels.speaker_of(note), "" if note.is_mark else time]
        self._said.say(" · ".join(part for part in said if part))
        self._say_more()
        self._agreement.show_value(note.agreement)
        self._agreement.setVisible(not (note.is_mark or struck or correcting))
        tags = (self._share.words(), self._confirmed.words(), self._top.words())
        return [place, labels.kind_of(note), text, self._said.words(), *tags]

    def _say_more(self) -> None:
        more = self.words.overflows() and not self._correcting
        self._more.setText(tr("ReadBack", "This note is longer than the window: Page Down") if more else "")
        self._more.setVisible(more)


class _Tag(Panel):
    """Something that is said of a note: a symbol and the words that say the same. Hidden without words."""

    def __init__(self, symbol: Symbol | None, tone: Tone) -> None:
        super().__init__(row=True, padding=(0, 2, 0, 3), gap=5)  # as high as a badge
        role = TextRole.SMALL if symbol is None else TextRole.SMALL_STRONG
        self._label = WrappingLabel("", role, tone)
        self._label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        if symbol is not None:
            self.box.addWidget(SymbolMark(symbol, tone, size=13))
        self.box.addWidget(self._label, 1)

    def words(self) -> str:
        """What it says."""
        return self._label.text()

    def say(self, words: str) -> None:
        """Say something else."""
        self._label.setText(words)
        self.setVisible(bool(words))


class _AgreementRow(Panel):
    """How far the table agrees: three answers, none of which has to be given."""

    chosen = Signal(str)

    def __init__(self, keys: ButtonKeys) -> None:
        super().__init__(row=True, gap=12)
        self._chips: dict[Agreement, Chip] = {}
        self.box.addWidget(Label(tr("ReadBack", "How far does the table agree?"), TextRole.SMALL, Tone.MUTED))
        chips = FlowPanel(gap=8)
        self.box.addWidget(chips, 1)
        for value in (Agreement.ONE_VOICE, Agreement.MOST, Agreement.SPLIT):
            chip = Chip(agreement_words(value))
            chip.clicked.connect(lambda checked, value=value: self._choose(value, checked))
            keys.leave_to(chip)
            chips.flow.addWidget(chip)
            self._chips[value] = chip

    def show_value(self, agreement: Agreement) -> None:
        """Show what was said."""
        for value, chip in self._chips.items():
            chip.setChecked(value is agreement)

    def _choose(self, value: Agreement, checked: bool) -> None:
        self.chosen.emit(str(value if checked else Agreement.NOT_SAID))
