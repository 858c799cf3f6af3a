"""An answer from before its question changed, where notes are taken now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peernotes.domain.record import AnswerValue
from peernotes.domain.template import Question, label_in
from peernotes.ui.facilitate.row_words import RowWords
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.panel import FlowPanel, Panel


class EarlierAnswer(Panel):
    """Hidden, but where there is such an answer. It stays and travels along until somebody takes it away."""

    cleared = Signal(str)
    """The id of the question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(22, 0, 22, 6), gap=0, parent=parent)
        self._question_uid = ""
        self._words = RowWords("", TextRole.SMALL, Tone.MUTED)
        take_away = KeyButton(tr("Answers", "Take the answer away"), look=ButtonLook.QUIET)
        take_away.clicked.connect(lambda: self.cleared.emit(self._question_uid))
        row = FlowPanel(gap=10)
        row.flow.addWidget(self._words)
        row.flow.addWidget(take_away)
        self.box.addWidget(row)
        self.hide()

    def show_answer(self, question: Question | None, value: AnswerValue | None, language: str) -> None:
        """Show what a question was answered with, or nothing."""
        if question is not None and value is not None:
            from peernotes.ui.facilitate.answers.answer_controls import value_words  # seldom needed

            self._question_uid = question.uid
            if isinstance(value, tuple):
                value = tuple(label_in(question.options, entry, language) for entry in value)
            said = tr("Answers", "Answered before the question changed: “{words}”", words=value_words(value))
            self._words.setText(said)
        self.setVisible(question is not None and value is not None)
