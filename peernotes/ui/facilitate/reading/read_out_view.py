"""Reading out to the room: one note at a time, as large as the window allows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from peernotes.domain.record import Note
from peernotes.ui.actions import ACTIONS, ActionId, Where, make_actions
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.chip import Badge
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import ElidedLabel, Label, WrappingLabel
from peernotes.ui.widgets.large_words import ButtonKeys, FittedWords
from peernotes.ui.widgets.note_model import NoteLabels, heard_words
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel

_LEAST, _MOST = 30.0, 66.0
"""Points. On a laptop of 14 inches and 1366 dots the least gives capitals of 6 mm: at two metres twice as high as
the smallest that usual eyes can read."""


class ReadOutView(Panel):
    """Shows the notes that a table gives to the room. It is given only what the room may hear."""

    left = Signal()

    def __init__(self, labels: NoteLabels, parent: QWidget | None = None) -> None:
        super().__init__(Ground.SURFACE, gap=0, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._labels = labels
        self._notes: list[Note] = []
        self._at = 0
        self.actions_by_id = make_actions(
            Where.READ_OUT,
            self,
            {
                ActionId.NEXT_TO_READ: lambda: self._go(self._at + 1),
                ActionId.PREVIOUS_TO_READ: lambda: self._go(self._at - 1),
                ActionId.LEAVE_READ_OUT: self.left.emit,
            },
        )
        self._title = WrappingLabel("", TextRole.SMALL_STRONG, Tone.ACCENT)
        self._count = Label("", TextRole.STRONG, Tone.MUTED)
        self._kind = Badge("", "")
        self._heard = ElidedLabel("", TextRole.SMALL, Tone.MUTED)
        self.words = FittedWords(_LEAST, _MOST, in_middle=True)
        self._empty = WrappingLabel("", TextRole.QUESTION, Tone.MUTED)
        self._more = WrappingLabel("", TextRole.STRONG, Tone.MUTED)
        self._held_back = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        self._keys = ButtonKeys(self)
        actions = self.actions_by_id
        self._back = KeyButton("", actions[ActionId.LEAVE_READ_OUT])
        self._previous = KeyButton("", actions[ActionId.PREVIOUS_TO_READ])
        self._next = KeyButton("", actions[ActionId.NEXT_TO_READ], look=ButtonLook.PRIMARY)
        for button in (self._back, self._previous, self._next):
            self._keys.leave_to(button)
        self.words.overflowed.connect(self._say_more)

        head = Panel(row=True, padding=(32, 14, 32, 6), gap=16)
        head.box.addWidget(self._title, 1)
        head.box.addWidget(self._back)
        tags = Panel(row=True, gap=14)
        tags.box.addWidget(self._kind)
        tags.box.addWidget(self._count)
        tags.box.addWidget(self._heard, 1)
        tags.box.addStretch(0)
        middle = Panel(padding=(32, 0, 32, 6), gap=8)
        middle.box.addWidget(tags)
        middle.box.addWidget(self._empty)
        middle.box.addWidget(self.words, 1)
        self._said_below = Panel(padding=(32, 0, 32, 8), gap=4)
        self._said_below.box.addWidget(self._more)
        self._said_below.box.addWidget(self._held_back)
        self._foot = FlowPanel(gap=8)
        self._foot.flow.addWidget(self._previous)
        self._foot.flow.addWidget(self._next)
        foot = Panel(Ground.BOTTOM, padding=(32, 10, 32, 10))
        foot.box.addWidget(self._foot)
        self._foot_panel = foot
        self.box.addWidget(head)
        self.box.addWidget(middle, 1)
        self.box.addWidget(self._said_below)
        self.box.addWidget(foot)
        self.show_notes("", [])

    def show_notes(self, title: str, notes: Sequence[Note], held_back: int = 0) -> None:
        """Begin with the first of these notes; `held_back` others are not for the room."""
        self._title.setText(tr("ReadOut", "Read out to the room · {title}", title=title))
        self._notes = list(notes)
        self._held_back.setText(
            tr_n(
                "ReadOut",
                "{n} starred note is not shown here: it is not for the room.",
                "{n} starred notes are not shown here: they are not for the room.",
                held_back,
            )
            if held_back
            else ""
        )
        self._held_back.setVisible(held_back > 0)
        self._at = 0
        self._show()

    def shown(self) -> Note | None:
        """The note on the screen."""
        return self._notes[self._at] if self._notes else None

    def showEvent(self, event: QShowEvent) -> None:
        """The page's keys are at work at once; no button has the focus."""
        super().showEvent(event)
        if not event.spontaneous():
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A note that is longer than the window scrolls by page."""
        if not self.words.scroll_by(event.key()):
            super().keyPressEvent(event)

    def _go(self, at: int) -> None:
        if 0 <= at < len(self._notes):
            self._at = at
            self._show()

    def _show(self) -> None:
        note = self.shown()
        for widget in (self._kind, self._count, self.words, self._foot_panel):
            widget.setVisible(note is not None)
        self._empty.setVisible(note is None)
        self._empty.setText("" if note else self._nothing_words())
        self._show_note(note)
        for action, possible in (
            (ActionId.PREVIOUS_TO_READ, self._at > 0),
            (ActionId.NEXT_TO_READ, self._at + 1 < len(self._notes)),
        ):
            button = self._previous if action is ActionId.PREVIOUS_TO_READ else self._next
            if not possible and button.hasFocus():
                self.setFocus()  # else it goes to the button beside, which the next Enter would press
            self.actions_by_id[action].setEnabled(possible)
        self._say_more(self.words.overflows())

    def _show_note(self, note: Note | None) -> None:
        if note is None:
            self.words.set_words("")
            self._heard.hide()
            self.setAccessibleName(self._empty.text())
            return
        kind, heard = self._labels.kind_of(note), heard_words(note.heard_from)
        count = tr("ReadOut", "{n} of {all}", n=self._at + 1, all=len(self._notes))
        self._kind.set_kind(note.kind, kind)
        self._count.setText(count)
        self._heard.setText(heard)
        self._heard.setVisible(bool(heard))
        self.words.set_words(note.text)
        self.setAccessibleName(". ".join(part for part in (count, kind, note.text, heard) if part))

    def _nothing_words(self) -> str:
        star = next(row.keys[0] for row in ACTIONS if row.id is ActionId.STAR)
        if not self._held_back.isHidden():
            return tr("ReadOut", "There is nothing here that the room may hear.")
        return tr(
            "ReadOut",
            "Nothing is starred yet. Star the notes that the room should hear with {keys}, then read them out here.",
            keys=star,
        )

    def _say_more(self, more: bool) -> None:
        self._more.setText(tr("ReadOut", "This note is longer than the window: Page Down") if more else "")
        self._more.setVisible(more)
        self._said_below.setVisible(more or not self._held_back.isHidden())
