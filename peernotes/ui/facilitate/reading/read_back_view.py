"""Reading a session's notes back to the table, one at a time, by single keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent, QKeyEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import LONGEST_NOTE, Agreement, Note, Share
from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.facilitate.reading.large_words import ButtonKeys, FittedWords
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.theme import Symbol, TextRole, Tone, current_theme
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.chip import Badge, Chip
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import ElidedLabel, Label, WrappingLabel
from peernotes.ui.widgets.line_spacing import space_lines
from peernotes.ui.widgets.marks import SymbolMark
from peernotes.ui.widgets.note_model import NoteLabels, agreement_words, confirmed_words, heard_words
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind

_LEAST, _MOST = 14.0, 34.0
"""Points of the words that are read back."""


_KEEP_AFTER = 600
"""Milliseconds after a key until what is being corrected is told."""


class ReadBackView(Panel):
    """Shows one note large, and says by signals what the table wants done with it.

    It holds values only: whoever hears a signal does it, and calls `replace_note` with what became of the note.
    """

    agreed = Signal(str)
    struck = Signal(str)
    corrected = Signal(str, str)
    reworded = Signal(str, str)
    """Other words, typed by somebody who then went elsewhere: the table has not agreed to them yet."""
    correcting = Signal(str, str)
    """What stands in the correction now, told at most 600 ms after a key; no words where it was left."""
    starred = Signal(str, bool)
    agreement_said = Signal(str, str)
    undo_wanted = Signal()
    left = Signal()

    def __init__(self, labels: NoteLabels, parent: QWidget | None = None) -> None:
        super().__init__(Ground.PAPER, gap=0, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._labels = labels
        self._notes: list[tuple[str, Note]] = []
        self._at = 0
        self._correcting = False
        self.actions_by_id = make_actions(Where.READ_BACK, self, self._handlers())
        self._keys = ButtonKeys(self)

        self._title = ElidedLabel("", TextRole.SMALL_STRONG, Tone.ACCENT)
        self._count = WrappingLabel("", TextRole.HEADING)
        self._titles = Panel(gap=2)
        self._leave_button = self._button(tr("ReadBack", "Back to the notes"), self.leave, keys="Esc")
        self.strip = Strip()

        self._place = WrappingLabel("", TextRole.STRONG, Tone.MUTED)
        self._kind = Badge("", "")
        self._share = _Tag(Symbol.NO_ENTRY, Tone.BAD)
        self._confirmed = _Tag(Symbol.CHECK, Tone.GOOD)
        self._top = _Tag(Symbol.STAR, Tone.WARNING)
        self.words = FittedWords(_LEAST, _MOST)
        self.editor = _Editor()
        self.editor.entered.connect(self._save_correction)
        self.editor.escaped.connect(self._leave_correction)
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.setInterval(_KEEP_AFTER)
        self._keep_soon.timeout.connect(self._tell_correction)
        self.editor.textChanged.connect(self._keep_soon_if_idle)
        self._said = _Tag(None, Tone.MUTED)
        self._more = WrappingLabel("", TextRole.SMALL_STRONG, Tone.MUTED)
        self.words.overflowed.connect(lambda _more: self._say_more())
        self._agreement = _AgreementRow(self._keys)
        self._agreement.chosen.connect(self._say_agreement)
        self._following = ElidedLabel("", TextRole.SMALL, Tone.MUTED)
        self._card = self._make_card()
        self._end = WrappingLabel("", TextRole.QUESTION)
        self._end_counts = WrappingLabel("", TextRole.BODY)

        self.buttons = self._make_buttons()
        self._save = self._button(
            tr("ReadBack", "Save the words"), self._save_correction, keys="Enter", look=ButtonLook.PRIMARY
        )
        self._cancel = self._button(tr("ReadBack", "Leave it as it was"), self._leave_correction, keys="Esc")
        self._first_waiting = self._button(tr("ReadBack", "To the first that waits"), self._go_to_waiting)
        self._done = self._button(
            tr("ReadBack", "Back to the notes"), self.leave, keys="Enter", look=ButtonLook.PRIMARY
        )
        self._lay_out()
        self._fit()
        self.show_notes("", [])

    # --- what a page asks for

    def show_notes(self, title: str, notes: Sequence[tuple[str, Note]], current: str = "") -> None:
        """Show notes with the names of their questions, from `current` on, else from the first that waits."""
        unsaved = None if self.finish() else self.current()  # its words are too long: they stay in the line
        if unsaved is not None:
            current = unsaved.uid
        self._title.setText(tr("ReadBack", "Read back to the table · {title}", title=title))
        self._notes = list(notes)
        at = next((at for at, (_, note) in enumerate(notes) if note.uid == current), None)
        if unsaved is None or at is None:
            self._correcting = False
            self.strip.close_strip()
        self._at = at if at is not None else self._first_that_waits() or 0
        self._show()

    def replace_note(self, note: Note) -> bool:
        """A note changed; whether it is one of those that are read back."""
        for at, (place, known) in enumerate(self._notes):
            if known.uid == note.uid:
                self._notes[at] = (place, note)
                self._show()
                return True
        return False

    def go_to(self, note_uid: str) -> None:
        """Show one of the notes, after an undo for example."""
        at = next((at for at, (_, note) in enumerate(self._notes) if note.uid == note_uid), None)
        if at is not None and self.finish():
            self._move_to(at)

    def current(self) -> Note | None:
        """The note on the screen; none at the end."""
        return self._notes[self._at][1] if self._at < len(self._notes) else None

    def finish(self) -> bool:
        """Save a correction that is being typed; whether nothing is left unsaved. Whoever goes elsewhere keeps
        what they typed: only Esc leaves a note as it was."""
        note = self.current()
        if not self._correcting or note is None:
            return True
        if not self.editor.text().strip() or self.editor.text() == note.text:
            self._leave_correction()
            return True
        return self._save_correction(agreed=False)

    def leave(self) -> None:
        """Go back to the notes."""
        if self.finish():
            self.left.emit()

    # --- keys

    def _handlers(self) -> dict[ActionId, Callable[[], object]]:
        return {
            ActionId.AGREED: self._agree,
            ActionId.STRUCK: self._strike,
            ActionId.CORRECTED: self._correct,
            ActionId.TOP_THREE: self._star,
            ActionId.NEXT_TO_CONFIRM: lambda: self._move_to(self._at + 1),
            ActionId.PREVIOUS_TO_CONFIRM: lambda: self._move_to(self._at - 1),
            ActionId.LEAVE_READ_BACK: lambda: self._leave_correction() if self._correcting else self.leave(),
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter where nothing can be agreed: the words of a mark, or back from the end. Pages scroll long notes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._correcting:
            if self.current() is None:
                self.leave()
            else:
                self._correct()
        elif not self.words.scroll_by(event.key()):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs other room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_titles"):
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The page's keys are at work at once; no button has the focus."""
        super().showEvent(event)
        if not event.spontaneous():
            (self.editor if self._correcting else self).setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page takes its place: what was typed is kept."""
        super().hideEvent(event)
        if not event.spontaneous() and self.isHidden():  # not where it is only covered
            self.finish()

    def _agree(self) -> None:
        note = self.current()
        if note is not None:
            self.strip.close_strip()
            if not note.confirmed and not _is_struck(note):
                self.agreed.emit(note.uid)
            self._go(self._at + 1)

    def _strike(self) -> None:
        note = self.current()
        if note is None or _is_struck(note):
            return
        self.struck.emit(note.uid)
        self._go(self._at + 1)
        self.strip.say(
            StripKind.INFO,
            tr("ReadBack", "Struck out: it goes into no report. Undo: Ctrl+Z"),
            StripButton(tr("ReadBack", "Undo"), self.undo_wanted.emit),
        )

    def _star(self) -> None:
        note = self.current()
        if note is None or note.is_mark or _is_struck(note):
            return
        self.strip.close_strip()
        self.starred.emit(note.uid, not note.starred)
        count, changed = self._stars(), self.current()
        if changed is not None and changed.starred and count > 3:
            self.strip.say(
                StripKind.INFO,
                tr(
                    "ReadBack",
                    "{n} notes have a star now. The room hears three more easily; T takes a star away again.",
                    n=count,
                ),
            )

    def _say_agreement(self, value: str) -> None:
        note = self.current()
        if note is not None:
            self.agreement_said.emit(note.uid, value)
            self._show()

    def _move_to(self, at: int) -> None:
        self.strip.close_strip()
        self._go(at)

    def _go(self, at: int) -> None:
        self._at = max(0, min(at, len(self._notes)))
        self._show()

    def _go_to_waiting(self) -> None:
        self.setFocus()
        self._move_to(self._first_that_waits() or 0)

    # --- correcting

    def _correct(self) -> None:
        note = self.current()
        if note is None or _is_struck(note) or self._correcting:
            return
        self.strip.close_strip()
        self._correcting = True
        self.editor.begin(note.text, self.words.letters())
        self._show()
        self.editor.setFocus()

    def _keep_soon_if_idle(self) -> None:
        if not self._keep_soon.isActive():  # not started anew: kept while typing goes on, too
            self._keep_soon.start()

    def _tell_correction(self) -> None:
        note = self.current()
        if self._correcting and note is not None:
            self.correcting.emit(note.uid, self.editor.text())

    def _save_correction(self, *, agreed: bool = True) -> bool:
        note, text = self.current(), self.editor.text()
        if note is None or not self._correcting:
            return True
        if not text.strip():
            self._say_kept(tr("ReadBack", "A note needs words. Esc leaves it as it was."))
            return False
        if len(text) > LONGEST_NOTE:
            error = UserError(ErrorCode.NOTE_TOO_LONG, characters=len(text), limit=LONGEST_NOTE)
            self._say_kept(sentence_of_error(error))
            return False
        self._stop_correcting()
        (self.corrected if agreed else self.reworded).emit(note.uid, text)
        return True

    def _say_kept(self, sentence: str) -> None:
        self.strip.say(StripKind.WARNING, sentence)

    def _leave_correction(self) -> None:
        if self._correcting:
            self._stop_correcting()

    def _stop_correcting(self) -> None:
        self._keep_focus((self.editor, self._save, self._cancel))
        self._correcting = False
        self._keep_soon.stop()
        note = self.current()
        if note is not None:
            self.correcting.emit(note.uid, "")
        self.strip.close_strip()
        self._show()

    # --- what is shown

    def _show(self) -> None:
        note = self.current()
        reading = note is not None
        self._card.setVisible(reading)
        self._following.setVisible(reading)
        for label in (self._end, self._end_counts):
            label.setVisible(not reading)
        self._count.setText(self._count_words())
        if note is not None:
            self._show_note(note)
        else:
            self._show_end()
        self._show_buttons(note)

    def _show_note(self, note: Note) -> None:
        labels = self._labels
        place = self._notes[self._at][0]
        time = labels.time(note.created)
        text = tr("ReadBack", "Mark at {time}, words still missing", time=time) if note.is_mark else note.text
        self._place.setText(place)
        self._place.setVisible(bool(place))
        self._kind.set_kind(Tone.WARNING if note.is_mark else note.kind, labels.kind_of(note))
        struck = _is_struck(note)
        self._share.say(tr("ReadBack", "Struck out") if struck else labels.share(note.share))
        self._confirmed.say("" if struck else confirmed_words(note))
        stars = tr("ReadBack", "Top three · {n} of 3", n=self._stars())
        self._top.say(stars if note.starred and not struck else "")
        self.words.set_words(text, Tone.WARNING if note.is_mark else Tone.MUTED if struck else Tone.INK)
        self.words.setVisible(not self._correcting)
        self.editor.setVisible(self._correcting)
        said = [heard_words(note.heard_from), *labels.speaker_of(note), "" if note.is_mark else time]
        self._said.say(" · ".join(part for part in said if part))
        self._say_more()
        self._agreement.show_value(note.agreement)
        self._agreement.setVisible(not (note.is_mark or struck or self._correcting))
        self._following.setText(self._following_words())
        spoken = (self._count.text(), place, labels.kind_of(note), text, self._said.words())
        tags = (self._share.words(), self._confirmed.words(), self._top.words())
        self.setAccessibleName(". ".join(part for part in (*spoken, *tags) if part))

    def _say_more(self) -> None:
        more = self.words.overflows() and not self._correcting
        self._more.setText(tr("ReadBack", "This note is longer than the window: Page Down") if more else "")
        self._more.setVisible(more)

    def _show_end(self) -> None:
        waiting = self._first_that_waits() is not None
        if not self._notes:
            self._end.setText(tr("ReadBack", "There are no notes to read back here yet."))
            self._end_counts.setText("")
        else:
            last = tr("ReadBack", "That was the last note.")
            self._end.setText(last if waiting else tr("ReadBack", "All read back."))
            self._end_counts.setText(self._end_words())
        self.setAccessibleName(" ".join((self._end.text(), self._end_counts.text())).strip())

    def _show_buttons(self, note: Note | None) -> None:
        reading = note is not None and not self._correcting
        mark = note is not None and note.is_mark
        struck = note is not None and _is_struck(note)
        usable = {
            ActionId.AGREED: reading and not mark,
            ActionId.STRUCK: reading and not struck,
            ActionId.CORRECTED: reading and not struck,
            ActionId.TOP_THREE: reading and not mark and not struck,
            ActionId.NEXT_TO_CONFIRM: reading,
            ActionId.PREVIOUS_TO_CONFIRM: not self._correcting and self._at > 0,
        }
        shown = {
            **dict.fromkeys(usable, reading),
            ActionId.AGREED: reading and not mark,
            ActionId.PREVIOUS_TO_CONFIRM: not self._correcting and bool(self._notes),
        }
        agreed = self.buttons[ActionId.AGREED]
        if note is None or struck:
            agreed.setText(tr("ReadBack", "Go on"))
        else:
            agreed.setText(tr("ReadBack", "Go on") if note.confirmed else tr("ReadBack", "Agreed"))
        write = tr("ReadBack", "Write the words") if mark else tr("ReadBack", "Correct")
        self.buttons[ActionId.CORRECTED].setText(write)
        self._keep_focus([self.buttons[a] for a in usable if not (usable[a] and shown[a])])
        for action in usable:
            self.actions_by_id[action].setEnabled(usable[action])
            self.buttons[action].setVisible(shown[action])
        self._save.setVisible(self._correcting)
        self._cancel.setVisible(self._correcting)
        self._first_waiting.setVisible(note is None and self._first_that_waits() is not None)
        self._done.setVisible(note is None)

    def _keep_focus(self, going: Sequence[QWidget]) -> None:
        """A button that goes would hand the focus to the one beside it, which the next Enter would press."""
        if any(button.hasFocus() for button in going):
            self.setFocus()

    # --- words

    def _count_words(self) -> str:
        confirmed = sum(note.confirmed and not _is_struck(note) for _, note in self._notes)
        if self.current() is None:
            return ""
        return tr(
            "ReadBack",
            "{n} of {all} · {confirmed} confirmed",
            n=self._at + 1,
            all=len(self._notes),
            confirmed=confirmed,
        )

    def _end_words(self) -> str:
        notes = [note for _, note in self._notes]
        struck = sum(_is_struck(note) for note in notes)
        marks = sum(note.is_mark for note in notes)
        confirmed = sum(note.confirmed and not _is_struck(note) for note in notes)
        waiting = len(notes) - struck - marks - confirmed
        parts = [tr_n("ReadBack", "{n} confirmed", "{n} confirmed", confirmed)]
        parts += [tr_n("ReadBack", "{n} struck out", "{n} struck out", struck)] if struck else []
        parts += [tr_n("ReadBack", "{n} not confirmed", "{n} not confirmed", waiting)] if waiting else []
        parts += [tr_n("ReadBack", "{n} without words", "{n} without words", marks)] if marks else []
        return tr("ReadBack", "{counts}.", counts=", ".join(parts))

    def _following_words(self) -> str:
        if self._at + 1 >= len(self._notes):
            return tr("ReadBack", "This is the last note.")
        note = self._notes[self._at + 1][1]
        words = self._labels.kind_of(note) if note.is_mark else note.text[:300]
        return tr("ReadBack", "Next: {words}", words=words)

    def _stars(self) -> int:
        return sum(note.starred and not _is_struck(note) for _, note in self._notes)

    def _first_that_waits(self) -> int | None:
        waits = (
            at for at, (_, n) in enumerate(self._notes) if not (n.confirmed or _is_struck(n) or n.is_mark)
        )
        return next(waits, None)

    # --- layout

    def _button(
        self, words: str, do: Callable[[], object], *, keys: str = "", look: ButtonLook = ButtonLook.SECONDARY
    ) -> KeyButton:
        button = KeyButton(words, keys=keys, look=look)
        button.clicked.connect(lambda: do())
        self._keys.leave_to(button)
        return button

    def _make_buttons(self) -> dict[ActionId, KeyButton]:
        words = {
            ActionId.AGREED: tr("ReadBack", "Agreed"),
            ActionId.CORRECTED: tr("ReadBack", "Correct"),
            ActionId.STRUCK: tr("ReadBack", "Strike out"),
            ActionId.TOP_THREE: tr("ReadBack", "Top three"),
            ActionId.PREVIOUS_TO_CONFIRM: tr("ReadBack", "Previous"),
            ActionId.NEXT_TO_CONFIRM: tr("ReadBack", "Next"),
        }
        buttons = {}
        for action, text in words.items():
            look = ButtonLook.PRIMARY if action is ActionId.AGREED else ButtonLook.SECONDARY
            buttons[action] = KeyButton(text, self.actions_by_id[action], look=look)
            self._keys.leave_to(buttons[action])
        return buttons

    def _make_card(self) -> Card:
        card = Card(padding=18, gap=8)
        tags = FlowPanel(gap=14, row_gap=4)
        for widget in (self._kind, self._said, self._share, self._confirmed, self._top):
            tags.flow.addWidget(widget)
        card.column.addWidget(self._place)
        card.column.addWidget(tags)
        card.column.addWidget(self.words, 1)
        card.column.addWidget(self.editor, 1)
        card.column.addWidget(self._more)
        card.column.addWidget(self._agreement)
        return card

    def _fit(self) -> None:
        self._titles.setMinimumWidth(current_theme().px(200))  # many buttons beside it go into two rows

    def _lay_out(self) -> None:
        head = Panel(row=True, padding=(22, 12, 22, 8), gap=16)
        self._titles.box.addWidget(self._title)
        self._titles.box.addWidget(self._count)
        head.box.addWidget(self._titles, 1)
        ways = FlowPanel(gap=8)
        moves = (ActionId.PREVIOUS_TO_CONFIRM, ActionId.NEXT_TO_CONFIRM)
        for button in (*(self.buttons[move] for move in moves), self._leave_button):
            ways.flow.addWidget(button)
        head.box.addWidget(ways)
        middle = Panel(padding=(22, 8, 22, 10), gap=8)
        middle.box.addWidget(self._card, 1)
        middle.box.addWidget(self._following)
        middle.box.addWidget(self._end)
        middle.box.addWidget(self._end_counts)
        middle.box.addStretch(0)
        foot = Panel(Ground.BOTTOM, padding=(22, 10, 22, 10))
        row = FlowPanel(gap=8)
        for button in (
            self._done,
            self._first_waiting,
            self._save,
            self._cancel,
            *(button for action, button in self.buttons.items() if action not in moves),
        ):
            row.flow.addWidget(button)
        foot.box.addWidget(row)
        self.box.addWidget(head)
        self.box.addWidget(self.strip)
        self.box.addWidget(middle, 1)
        self.box.addWidget(foot)


def _is_struck(note: Note) -> bool:
    return note.share is Share.WITHDRAWN


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


class _Editor(QPlainTextEdit):
    """The words of a note while they are corrected. It keeps every character as it was typed."""

    entered = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        space_lines(self)
        self.setAccessibleName(tr("ReadBack", "The words of the note"))
        self.setPlaceholderText(tr("ReadBack", "What was said at this moment?"))
        self.setTabChangesFocus(True)
        self.setMinimumHeight(current_theme().px(80))

    def begin(self, text: str, letters: QFont) -> None:
        """Show a text to be corrected, in the letters that it was read in."""
        self.setFont(letters)
        self.document().setDefaultFont(letters)
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def text(self) -> str:
        """The text; unlike `toPlainText` it keeps no-break spaces as they are."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def event(self, event: QEvent) -> bool:
        """Esc is for the words: it does not leave the page."""
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Shift+Enter breaks the line; all else is typing."""
        plain = (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier) == Qt.KeyboardModifier.NoModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and plain:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
