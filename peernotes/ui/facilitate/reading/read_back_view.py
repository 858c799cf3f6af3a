"""Reading a session's notes back to the table, one at a time, by single keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import LONGEST_NOTE, Note
from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.facilitate.reading.read_back_card import ReadBackCard
from peernotes.ui.facilitate.reading.read_back_words import (
    count_words,
    end_words,
    first_that_waits,
    following_words,
    is_struck,
    stars,
)
from peernotes.ui.i18n import tr
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import ElidedLabel, WrappingLabel
from peernotes.ui.widgets.large_words import ButtonKeys
from peernotes.ui.widgets.note_model import NoteLabels
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel
from peernotes.ui.widgets.strip import Strip, StripButton, StripKind


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

        self._card = ReadBackCard(labels, self._keys)
        self._card.agreement_said.connect(self._say_agreement)
        self.words, self.editor = self._card.words, self._card.editor
        self.editor.entered.connect(self._save_correction)
        self.editor.escaped.connect(self._leave_correction)
        self.editor.typed.connect(self._tell_correction)
        self._following = ElidedLabel("", TextRole.SMALL, Tone.MUTED)
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
        self._at = at if at is not None else first_that_waits(self._notes) or 0
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
            if not note.confirmed and not is_struck(note):
                self.agreed.emit(note.uid)
            self._go(self._at + 1)

    def _strike(self) -> None:
        note = self.current()
        if note is None or is_struck(note):
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
        if note is None or note.is_mark or is_struck(note):
            return
        self.strip.close_strip()
        self.starred.emit(note.uid, not note.starred)
        count, changed = stars(self._notes), self.current()
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
        self._move_to(first_that_waits(self._notes) or 0)

    # --- correcting

    def _correct(self) -> None:
        note = self.current()
        if note is None or is_struck(note) or self._correcting:
            return
        self.strip.close_strip()
        self._correcting = True
        self.editor.begin(note.text, self.words.letters())
        self._show()
        self.editor.setFocus()

    def _tell_correction(self, text: str) -> None:
        note = self.current()
        if self._correcting and note is not None:
            self.correcting.emit(note.uid, text)

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
        self.editor.end()
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
        self._count.setText(count_words(self._notes, self._at))
        if note is not None:
            self._show_note(note)
        else:
            self._show_end()
        self._show_buttons(note)

    def _show_note(self, note: Note) -> None:
        place = self._notes[self._at][0]
        said = self._card.show_note(place, note, stars(self._notes), correcting=self._correcting)
        self._following.setText(following_words(self._notes, self._at, self._labels))
        self.setAccessibleName(". ".join(part for part in (self._count.text(), *said) if part))

    def _show_end(self) -> None:
        waiting = first_that_waits(self._notes) is not None
        if not self._notes:
            self._end.setText(tr("ReadBack", "There are no notes to read back here yet."))
            self._end_counts.setText("")
        else:
            last = tr("ReadBack", "That was the last note.")
            self._end.setText(last if waiting else tr("ReadBack", "All read back."))
            self._end_counts.setText(end_words(self._notes))
        self.setAccessibleName(" ".join((self._end.text(), self._end_counts.text())).strip())

    def _show_buttons(self, note: Note | None) -> None:
        reading = note is not None and not self._correcting
        mark = note is not None and note.is_mark
        struck = note is not None and is_struck(note)
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
        self._first_waiting.setVisible(note is None and first_that_waits(self._notes) is not None)
        self._done.setVisible(note is None)

    def _keep_focus(self, going: Sequence[QWidget]) -> None:
        """A button that goes would hand the focus to the one beside it, which the next Enter would press."""
        if any(button.hasFocus() for button in going):
            self.setFocus()

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
