"""The numbered ways at a table: Ctrl and a digit lead to a question, Alt and a digit to a session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from peernotes.services.facilitator import Facilitator
from peernotes.ui.facilitate.reading.readings import Readings
from peernotes.ui.facilitate.table.road import Road


class NumberedWays:
    """Leads on by `go_to_place` and `go_to_step`; what has no number leads nowhere."""

    def __init__(
        self,
        facilitator: Facilitator,
        road: Road,
        readings: Readings,
        go_to_place: Callable[[str], object],
        go_to_step: Callable[[int], object],
    ) -> None:
        self._facilitator = facilitator
        self._road = road
        self._readings = readings
        self._go_to_place = go_to_place
        self._go_to_step = go_to_step

    def to_question(self, index: int) -> None:
        """To the question with this number in the step that is shown, from 0."""
        place = self._road.numbered(index)
        if place is not None:
            self._go_to_place(place.uid)

    def to_session(self, index: int) -> None:
        """To the session with this number, from 0."""
        sessions = self._facilitator.template.held
        step = self._road.step_of_session(sessions[index].uid) if index < len(sessions) else None
        if step is not None:
            self._go_to_step(step)

    def by_digit(self, held: Qt.KeyboardModifier, digit: int) -> None:
        """Whatever the keyboard's layout."""
        if held == Qt.KeyboardModifier.ControlModifier:
            self.to_question(digit - 1)
        else:
            self.to_session(digit - 1)

    def leads_somewhere(self, held: Qt.KeyboardModifier, digit: int) -> bool:
        """Whether a digit is one of these keys, and not to be typed."""
        if self._readings.is_shown() or not digit:
            return False
        if held == Qt.KeyboardModifier.ControlModifier:
            return self._road.numbered(digit - 1) is not None
        return digit <= len(self._facilitator.template.held)
