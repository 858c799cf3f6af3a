"""The form of one question that is not answered by notes: its wording, what to ask, and one control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from peernotes.domain.record import AnswerValue
from peernotes.domain.template import AnswerType, Question
from peernotes.ui.i18n import tr
from peernotes.ui.theme import TextRole, Tone
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import Label, WrappingLabel
from peernotes.ui.widgets.panel import Panel, ScrollPanel
from peernotes.ui.widgets.tab_order import tab_in_place

if TYPE_CHECKING:
    from peernotes.ui.facilitate.answers.answer_controls import AnswerControl


class AnswersView(Panel):
    """Shows one question and its answer; what is answered goes out as signals, at once.

    It is filled when the first question is shown: most tables are asked for notes only.
    """

    answered = Signal(str, object)
    """The id of the question, and an `AnswerValue`."""
    cleared = Signal(str)
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=0, parent=parent)
        self._question_uid = ""
        self._shown: tuple[Question, str] | None = None
        self.control: AnswerControl

    def _fill(self) -> None:
        self.wording = WrappingLabel("", TextRole.HEADING)
        self.prompts = WrappingLabel("", TextRole.BODY, Tone.MUTED)
        self.state = Label("", TextRole.SMALL, Tone.MUTED)
        self.clear = KeyButton(tr("Answers", "Take the answer away"), look=ButtonLook.QUIET)
        self.clear.clicked.connect(self._clear)
        self._place = Panel(gap=0)
        foot = Panel(row=True, gap=6)
        foot.box.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.box.addWidget(self.clear)
        foot.box.addStretch(1)
        self._column = ScrollPanel(padding=(22, 8, 22, 12), gap=12)
        for widget in (self.wording, self.prompts, self._place, foot):
            self._column.box.addWidget(widget)
        self._column.box.addStretch(1)
        self.box.addWidget(self._column)

    def show_question(self, question: Question, value: AnswerValue | None, language: str) -> None:
        """Show a question and its answer; what was typed for the one before is kept first."""
        if self._shown is None:
            self._fill()
        self.flush()
        if self._shown != (question, language):
            self._shown = (question, language)
            self._question_uid = question.uid
            self.wording.setText(
                question.wording.in_language(language) or question.short_name.in_language(language)
            )
            prompts = [prompt.in_language(language) for prompt in question.prompts]
            self.prompts.setText("\n".join(filter(None, prompts)))
            self.prompts.setVisible(bool(self.prompts.text()))
            self._make_control(question, language)
            self._column.verticalScrollBar().setValue(0)
        self.control.show_value(value)
        self._show_state(value is not None)

    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        if self._shown is not None:
            self.control.flush()

    def stand(self) -> None:
        """Stand where one answers."""
        self.control.first_stop().setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves keeps what was typed."""
        super().hideEvent(event)
        self.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits answer wherever in the form the focus is."""
        if self._shown is None or not self.control.take_key(event):
            super().keyPressEvent(event)

    def _make_control(self, question: Question, language: str) -> None:
        while (item := self._place.box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.control = _control_of(question, language, self.wording.text())
        self.control.said.connect(self._said)
        self.control.done.connect(self.next_wanted)
        self._place.box.addWidget(self.control)
        self.setFocusProxy(self.control.first_stop())
        stops = [self.control.first_stop(), *self.control.findChildren(QWidget)]
        tab_in_place(self._place, list(dict.fromkeys(stops)))

    def _said(self, value: AnswerValue | None) -> None:
        self._show_state(value is not None)
        if value is None:
            self.cleared.emit(self._question_uid)
        else:
            self.answered.emit(self._question_uid, value)

    def _clear(self) -> None:
        self.control.flush()
        self.control.show_value(None)
        self.stand()
        self._said(None)

    def _show_state(self, answered: bool) -> None:
        self.state.setText(tr("Answers", "Answered") if answered else tr("Answers", "No answer yet"))
        if not answered and self.clear.hasFocus():
            self.stand()
        self.clear.setVisible(answered)


def _control_of(question: Question, language: str, name: str) -> AnswerControl:
    from peernotes.ui.facilitate.answers.answer_controls import OptionRows, rating, yes_no
    from peernotes.ui.facilitate.answers.answer_rank import RankList
    from peernotes.ui.facilitate.answers.answer_texts import LongAnswer, NumberAnswer, ShortAnswer

    match question.answer_type:
        case AnswerType.SHORT_TEXT:
            return ShortAnswer(name)
        case AnswerType.NUMBER:
            return NumberAnswer(name)
        case AnswerType.CHOICE:
            return OptionRows(question, language, several=False)
        case AnswerType.CHOICES:
            return OptionRows(question, language, several=True)
        case AnswerType.RATING:
            return rating()
        case AnswerType.RANK:
            return RankList(question, language, name)
        case AnswerType.YES_NO:
            return yes_no()
        case _:
            return LongAnswer(name)
