"""Pairs the notes, once, with a recorder that somebody else runs: each note then has its time in the recording."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.times import time_of_day, time_to_the_second
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import SectionLabel, WrappingLabel


class RecorderCard(Card):
    """One button, to be pressed at the moment when the recorder starts."""

    started = Signal()
    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=6, parent=parent)
        self._words = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        self._start = KeyButton(tr("Recorder", "The recorder starts now"))
        self._start.clicked.connect(self.started)
        self._take_back = KeyButton(tr("Recorder", "It does not record"), look=ButtonLook.QUIET)
        self._take_back.clicked.connect(self.taken_back)
        self.column.addWidget(SectionLabel(tr("Recorder", "Does somebody record the talk?")))
        self.column.addWidget(self._words)
        self.column.addWidget(self._start)
        self.column.addWidget(self._take_back)
        self.show_start(None)

    def show_start(self, at: datetime | None) -> None:
        """Show when the recorder started, if it did."""
        self._start.setVisible(at is None)
        self._take_back.setVisible(at is not None)
        self._words.setText(
            tr(
                "Recorder",
                "Press this at the moment the recorder starts: each note then says where to listen.",
            )
            if at is None
            else tr("Recorder", "The recorder started at {time}.", time=time_to_the_second(at))
        )


def said_at_words(created: datetime, in_recording: timedelta | None) -> str:
    """When a note was said: the time of day, and its time in the recording where there is one."""
    day = time_of_day(created)
    if in_recording is None:
        return day
    minutes, seconds = divmod(int(in_recording.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    offset = f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
    return tr("Recorder", "{time} · {offset} in the recording", time=day, offset=offset)
