"""What happens to answers at a table: the form and the `Facilitator` brought together."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from peernotes.domain.errors import ErrorCode, UserError
from peernotes.domain.record import LONGEST_NOTE, AnswerValue
from peernotes.domain.template import AnswerType
from peernotes.services.facilitator import Facilitator
from peernotes.ui.facilitate.notes.notes_view import NotesView
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.widgets.strip import Strip, StripKind


class AnswerTaking(QObject):
    """Takes the answer to the question that is shown, or takes it away; undo brings it back."""

    changed = Signal()
    next_wanted = Signal()

    def __init__(self, facilitator: Facilitator, view: NotesView, strip: Strip, language: str) -> None:
        super().__init__(view)
        self._facilitator = facilitator
        self._view = view
        self._strip = strip
        self._language = language
        self._stopped = False
        view.answers.answered.connect(self._answer)
        view.answers.cleared.connect(self._clear)
        view.earlier.cleared.connect(self._clear)
        view.answers.next_wanted.connect(self.next_wanted)

    def show_place(self, place_uid: str) -> None:
        """Show the form where the place is not answered by notes, else the list and the line."""
        place = self._facilitator.template.place(place_uid)
        answers = self._facilitator.record.answers
        value = next((a.value for a in answers if a.question_uid == place_uid), None)
        if place is None or place.answer_type is AnswerType.NOTES:
            self._view.answers.flush()
            self._view.earlier.show_answer(place, value, self._language)
            self._view.show_form(False)
            self._view.capture.ask_speaker(place is None or place.asks_speaker)
            return
        self._view.earlier.hide()
        self._view.answers.show_question(place, value, self._language)
        self._view.show_form(True)
        self._view.stand()

    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        self._view.answers.flush()

    def stop(self) -> None:
        """The page is left: nothing more is saved from it."""
        self._stopped = True

    def _answer(self, question_uid: str, value: AnswerValue) -> None:
        if self._stopped:
            return
        if isinstance(value, str) and len(value) > LONGEST_NOTE:
            error = UserError(ErrorCode.NOTE_TOO_LONG, characters=len(value), limit=LONGEST_NOTE)
            self._strip.say(StripKind.WARNING, sentence_of_error(error))
            return
        if self._facilitator.answer(question_uid, value) is not None:
            self.changed.emit()

    def _clear(self, question_uid: str) -> None:
        if not self._stopped and self._facilitator.clear_answer(question_uid) is not None:
            self._view.earlier.hide()
            self.changed.emit()
