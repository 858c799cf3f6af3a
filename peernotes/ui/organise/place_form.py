"""The form of one question, of a session's feedback, or of an opening talk."""

from __future__ import annotations

import uuid

from PySide6.QtWidgets import QCheckBox, QWidget

from peernotes.domain.template import AnswerType, Condition, Question, Role, Template
from peernotes.domain.template_checks import WITH_OPTIONS
from peernotes.domain.template_edits import split_question
from peernotes.domain.text import Text
from peernotes.ui.i18n import tr
from peernotes.ui.organise import edits
from peernotes.ui.organise.fields import HelpLabel, LineField, WordsField
from peernotes.ui.organise.forms import PartForm, narrow
from peernotes.ui.organise.nodes import Node, NodeKind, name_of, number_of, session_at
from peernotes.ui.theme import TextRole
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.choice_field import ChoiceField
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Panel

CAN_DECIDE = (AnswerType.CHOICE, AnswerType.CHOICES, AnswerType.YES_NO, AnswerType.RATING)
"""Answers that are one of a few, so that another question can be shown only then."""

_NO_CONDITION = ""


class PlaceForm(PartForm):
    """Its words, how it is answered, and what is offered with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wording_words = tr("Organise", "Question as the table hears it")
        name_words = tr("Organise", "Short name, on the button and in the report")
        prompts_words = tr("Organise", "Prompts for the facilitator, one on each line")
        self.wording = WordsField(wording_words, lines=2)
        self.short_name = LineField(name_words)
        self.prompts = WordsField(prompts_words, one_paragraph=False, lines=3)
        self._add_text(wording_words, self.wording)
        self._add_text(name_words, self.short_name)
        self._add_text(prompts_words, self.prompts)
        self._add_answer()
        self._add_condition()
        self.split_button = KeyButton(tr("Organise", "Split this question"))
        self._add_what_else(self.split_button)
        self.split_button.clicked.connect(self._ask_to_split)
        self.wording.edited.connect(
            lambda: self._tell(
                edits.place_words(self._uid, "wording", self.wording.words(), self._language), "wording"
            )
        )
        self.short_name.edited.connect(
            lambda words: self._tell(
                edits.place_words(self._uid, "short_name", words, self._language), "short_name"
            )
        )
        self.prompts.edited.connect(
            lambda: self._tell(
                edits.place_prompts(self._uid, self._lines(self.prompts), self._language), "prompts"
            )
        )
        self.options.edited.connect(
            lambda: self._tell(
                edits.place_options(self._uid, self._lines(self.options), self._language), "options"
            )
        )

    # --- how it is answered

    def _add_answer(self) -> None:
        type_words, kinds_words = (
            tr("Organise", "Answer type"),
            tr("Organise", "Kinds of note offered (none chosen means all)"),
        )
        options_words = tr("Organise", "What can be chosen, one on each line")
        self.answer_type = ChoiceField(type_words)
        self.options = WordsField(options_words, one_paragraph=False, lines=3)
        self._kind_chips: dict[str, Chip] = {}
        self._kinds = FlowPanel(gap=6)
        self._type_group = self._add(type_words, narrow(self.answer_type, 270))
        self._options_group = self._add_lines(options_words, self.options)
        self._kinds_group = self._add(kinds_words, self._kinds)
        self.asks_speaker = QCheckBox(tr("Organise", "Ask for country and perspective"))
        self.wished = QCheckBox(tr("Organise", "At least one note wished before export"))
        self._wish_only = WrappingLabel(
            tr("Organise", "A wish, never a lock: the facilitator may export without it."), TextRole.SMALL
        )
        checks = Panel(gap=6)
        for widget in (self.asks_speaker, self.wished, self._wish_only):
            checks.box.addWidget(widget)
        self.box.addWidget(checks)
        self.answer_type.chosen.connect(
            lambda value: self._do(edits.place_type(self._uid, AnswerType(value)), "answer_type")
        )
        self.asks_speaker.clicked.connect(
            lambda on: self._do(edits.place_asks_speaker(self._uid, on), "asks_speaker")
        )
        self.wished.clicked.connect(lambda on: self._do(edits.place_wished(self._uid, on), "wished"))

    @property
    def kind_chips(self) -> tuple[Chip, ...]:
        """The kinds that may be offered, in order."""
        return tuple(self._kind_chips.values())

    def _add_lines(self, words: str, field: WordsField) -> Panel:
        help_label = HelpLabel()
        group = Panel(gap=4)
        for widget in (WrappingLabel(words, TextRole.SMALL_STRONG), help_label, field):
            group.box.addWidget(widget)
        self.box.addWidget(group)
        self._helps[field] = help_label
        return group

    def _show_kinds(self, template: Template, place: Question) -> None:
        ids = [kind.id for kind in template.kinds]
        if list(self._kind_chips) != ids:
            self._kinds.flow.clear()
            self._kind_chips = {kind: self._kind_chip() for kind in ids}
            before: QWidget = self.options
            for chip in self._kind_chips.values():
                QWidget.setTabOrder(before, chip)
                before = chip
            QWidget.setTabOrder(before, self.asks_speaker)
        for kind in template.kinds:
            chip = self._kind_chips[kind.id]
            words = kind.label.in_language(self._language) or kind.id
            if chip.words() != words:
                chip.setText(words)
            chip.setChecked(not place.kinds or kind.id in place.kinds)

    def _kind_chip(self) -> Chip:
        chip = Chip("")
        self._kinds.flow.addWidget(chip)
        chip.clicked.connect(self._kinds_edited)
        return chip

    def _kinds_edited(self) -> None:
        on = [kind for kind, chip in self._kind_chips.items() if chip.isChecked()]
        every = len(on) == len(self._kind_chips)
        self._do(edits.place_kinds(self._uid, [] if every else on), "kinds")

    # --- when it is shown

    def _add_condition(self) -> None:
        words = tr("Organise", "Shown only when")
        self.depends_on = ChoiceField(words)
        answer_words = tr("Organise", "was answered")
        self.answered = ChoiceField(answer_words)
        self._answered_group = Panel(gap=4)
        self._answered_group.box.addWidget(WrappingLabel(answer_words, TextRole.SMALL))
        self._answered_group.box.addWidget(narrow(self.answered, 270))
        self._condition_group = self._add(words, narrow(self.depends_on, 270), self._answered_group)
        self.depends_on.chosen.connect(self._question_chosen)
        self.answered.chosen.connect(
            lambda value: self._do(
                edits.place_condition(self._uid, Condition(self.depends_on.value(), value)), "condition"
            )
        )

    def _question_chosen(self, uid: str) -> None:
        condition = None
        if uid != _NO_CONDITION and self._template is not None and (other := self._template.place(uid)):
            answers = _answers(other, self._language)
            condition = Condition(uid, answers[0][0]) if answers else None
        self._do(edits.place_condition(self._uid, condition), "condition")

    def _show_condition(self, template: Template, place: Question) -> None:
        earlier = _earlier(template, place)
        now = place.shown_when
        known = next((q for q in earlier if now and q.uid == now.question_uid), None)
        if now is not None and known is None and (other := template.place(now.question_uid)):
            earlier, known = [*earlier, other], other
        self._condition_group.setVisible(bool(earlier))
        always = (_NO_CONDITION, tr("Organise", "Always shown"))
        named = [
            (question.uid, question.short_name.in_language(self._language) or tr("Organise", "No name yet"))
            for question in earlier
        ]
        self.depends_on.show_values([always, *named], now.question_uid if now else _NO_CONDITION)
        self._answered_group.setVisible(known is not None)
        if now is not None and known is not None:
            self.answered.show_values(_answers(known, self._language), now.value)

    # --- all of it

    def _lines(self, field: WordsField) -> tuple[str, ...]:
        return field.all_lines() if self.translating else field.lines()

    def _show_texts(self, field: WordsField, texts: tuple[Text, ...]) -> None:
        main = [text.in_language(self._template.language) for text in texts] if self._template else []
        if self.translating:
            field.show_all_lines([text.get(self._language, "") for text in texts])
        else:
            field.show_lines(main)
        self._helps[field].show_words("\n".join(main) if self.translating else "")

    def _show(self, template: Template, node: Node) -> None:
        place = template.place(node.uid)
        if place is None:
            return
        session = session_at(template, node)
        asked = place.role is not Role.FEEDBACK
        self._show_part(place.uid, name_of(template, node), gone=place.retired, may_go=asked)
        self.split_button.setVisible(
            place.role is Role.ORDINARY and not place.retired and session is not None and not self.translating
        )
        self._say_about(self._about_it(template, place, node))
        self._show_text(self.wording, place.wording)
        self._show_text(self.short_name, place.short_name)
        self._show_texts(self.prompts, place.prompts)
        notes = place.answer_type is AnswerType.NOTES
        ordinary = place.role is Role.ORDINARY
        self._type_group.setVisible(ordinary)
        self.answer_type.show_values(answer_types(), str(place.answer_type))
        self._options_group.setVisible(place.answer_type in WITH_OPTIONS)
        self._show_texts(self.options, tuple(option.label for option in place.options))
        self._kinds_group.setVisible(notes)
        self._show_kinds(template, place)
        self.asks_speaker.setVisible(notes)
        self.asks_speaker.setChecked(place.asks_speaker)
        self.wished.setText(
            tr("Organise", "At least one note wished before export")
            if notes
            else tr("Organise", "An answer wished before export")
        )
        self.wished.setChecked(place.wished)
        if ordinary:
            self._show_condition(template, place)
        else:
            self._condition_group.hide()

    def _about_it(self, template: Template, place: Question, node: Node) -> str:
        if place.retired:
            return tr("Organise", "No longer asked. Its notes keep their place in the report.")
        follows = tr("Organise", "Notes that tables already took follow it when you reword it.")
        if place.role is Role.TALK:
            return tr("Organise", "Opening talk. {more}", more=follows)
        session = session_at(template, node)
        number = number_of(template, session) if session else 0
        return tr("Organise", "Session {n}. {more}", n=number, more=follows)

    def _ask_to_split(self) -> None:
        uid = self._uid
        words = tr(
            "Organise",
            "The first one stands for “{name}” and keeps its notes and their place in the report. The others start without notes, and with the same words for you to change.",
            name=self._name,
        )
        yes = tr("Organise", "Split it")
        self.consequence.ask_parts(words, yes, lambda: self._split(uid))
        self._show_consequence()

    def _split(self, uid: str) -> None:
        assert self._template is not None
        language = self._template.language
        names = [Text.of(line, language) for line in self.consequence.parts.lines()]
        parts = [(uid, names[0]), *((uuid.uuid4().hex, name) for name in names[1:])]
        self._do(lambda template: split_question(template, uid, parts), "split")
        self.wanted.emit(Node(NodeKind.PLACE, parts[1][0]))


def answer_types() -> list[tuple[str, str]]:
    """Every answer type with its words."""
    return [
        (AnswerType.NOTES, tr("Organise", "Notes, each with its kind")),
        (AnswerType.SHORT_TEXT, tr("Organise", "Short text")),
        (AnswerType.PARAGRAPH, tr("Organise", "Paragraph")),
        (AnswerType.NUMBER, tr("Organise", "Number")),
        (AnswerType.CHOICE, tr("Organise", "One of a list")),
        (AnswerType.CHOICES, tr("Organise", "Several of a list")),
        (AnswerType.RATING, tr("Organise", "Rating 1 to 5")),
        (AnswerType.RANK, tr("Organise", "Put in order")),
        (AnswerType.YES_NO, tr("Organise", "Yes or no")),
    ]


def _earlier(template: Template, place: Question) -> list[Question]:
    """The questions asked before this one that have an answer of a few."""
    found: list[Question] = []
    for session in template.held:
        for question in session.asked:
            if question.uid == place.uid:
                return found
            if question.answer_type in CAN_DECIDE:
                found.append(question)
    return []


def _answers(question: Question, language: str) -> list[tuple[str, str]]:
    if question.answer_type is AnswerType.YES_NO:
        return [("yes", tr("Organise", "Yes")), ("no", tr("Organise", "No"))]
    if question.answer_type is AnswerType.RATING:
        return [(str(n), str(n)) for n in range(1, 6)]
    return [(option.id, option.label.in_language(language) or option.id) for option in question.options]
