"""What the facilitator sees of what is being edited, made with the facilitator's own widgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from peernotes.domain.template import AnswerType, Question, Session, Template
from peernotes.domain.template_checks import WITH_OPTIONS
from peernotes.ui.i18n import tr
from peernotes.ui.organise.nodes import Node, NodeKind, number_of, session_at
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.chip import Chip
from peernotes.ui.widgets.labels import SectionLabel, WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Ground, ScrollPanel

if TYPE_CHECKING:
    from peernotes.ui.facilitate.answers.answers_view import AnswersView


class Preview(ScrollPanel):
    """A card as at the table. `chosen` tells the id of a question whose chip was pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Ground.SUNKEN, padding=(16, 16, 16, 16), gap=10, parent=parent)
        self._uids: tuple[str, ...] = ()
        self._language = "en"
        self.chips: list[Chip] = []
        self._group = QButtonGroup(self)
        self._above = WrappingLabel("", TextRole.SMALL_STRONG, Tone.ACCENT)
        self._headline = WrappingLabel("", TextRole.HEADING)
        self._chip_rows = FlowPanel()
        self._box = Card(selected=True, padding=10)
        self._wording = WrappingLabel("", TextRole.NOTE, Tone.MUTED)
        self._box.column.addWidget(self._wording)
        self._prompts_title = SectionLabel(tr("Organise", "Prompts"))
        self._prompts = WrappingLabel("")
        self._details = WrappingLabel("")
        self._answers: AnswersView | None = None
        card = self._card = Card(padding=16, gap=10)
        for widget in (
            self._above,
            self._headline,
            self._chip_rows,
            self._box,
            self._prompts_title,
            self._prompts,
            self._details,
        ):
            card.column.addWidget(widget)
        self.box.addWidget(WrappingLabel(tr("Organise", "What the facilitator sees"), TextRole.SMALL_STRONG))
        self.box.addWidget(card)
        self.box.addStretch(1)

    @property
    def wording(self) -> str:
        """The wording that is shown."""
        return self._wording.text()

    @property
    def prompts(self) -> str:
        """The prompts that are shown, one on each line."""
        return self._prompts.text()

    @property
    def headline(self) -> str:
        """What stands large: the key question, or the title."""
        return self._headline.text()

    def show_node(self, template: Template, node: Node, language: str = "") -> None:
        """Show what a table will see there, in a language."""
        self._language = language or template.language
        session = session_at(template, node)
        if session is not None:
            self._show_session(template, session, node)
        elif node.kind is NodeKind.TALKS or template.place(node.uid) is not None:
            self._show_talks(template, node)
        elif node.kind is NodeKind.TEXTS:
            self._show_texts(template)
        else:
            self._show_workshop(template)

    def _show_session(self, template: Template, session: Session, node: Node) -> None:
        number, count = number_of(template, session), len(template.held)
        above = tr("Organise", "Session {n} of {count} · key question", n=number, count=count)
        if session.retired:
            above = tr("Organise", "No longer asked")
        self._say(above, session.key_question.in_language(self._language))
        if node.uid == session.feedback.uid:
            self._show_chips((session.feedback,), self._language, session.feedback.uid)
            self._show_place(session.feedback, self._language)
            return
        places = session.asked
        shown = next((place for place in places if place.uid == node.uid), places[0] if places else None)
        self._show_chips(places, self._language, shown.uid if shown else "")
        self._show_place(shown, self._language)

    def _show_talks(self, template: Template, node: Node) -> None:
        talks = tuple(talk for talk in template.opening_talks if not talk.retired)
        shown = next((talk for talk in talks if talk.uid == node.uid), talks[0] if talks else None)
        self._say(tr("Organise", "Before the sessions"), tr("Organise", "Opening talks"))
        self._show_chips(talks, self._language, shown.uid if shown else "")
        self._show_place(shown, self._language)

    def _show_workshop(self, template: Template) -> None:
        workshop, language = template.workshop, self._language
        self._say(tr("Organise", "Workshop"), workshop.title.in_language(language))
        where_and_when = (workshop.date, workshop.place.in_language(language))
        lines = (
            workshop.subtitle.in_language(language),
            " · ".join(part for part in where_and_when if part),
            workshop.organisers.in_language(language),
            workshop.rule_of_publication.in_language(language),
        )
        self._show_chips((), language, "")
        self._show_place(None, language)
        _show(self._details, "\n".join(line for line in lines if line))

    def _show_texts(self, template: Template) -> None:
        language = self._language
        self._say(tr("Organise", "Before the first session"), tr("Organise", "To be read out"))
        self._show_chips((), language, "")
        self._show_place(None, language)
        texts = (template.consent, template.workshop.rule_of_publication, template.safeguarding)
        _show(self._details, "\n\n".join(filter(None, (text.in_language(language) for text in texts))))

    def _say(self, above: str, headline: str) -> None:
        self._above.setText(above)
        self._headline.setText(headline)
        _show(self._details, "")

    def _show_place(self, place: Question | None, language: str) -> None:
        answered = place if place is not None and place.answer_type is not AnswerType.NOTES else None
        if answered is not None and answered.answer_type in WITH_OPTIONS and not answered.options:
            answered = None  # nothing to choose from yet
        if self._show_answer(answered, language):
            self._box.hide()
            self._prompts_title.hide()
            _show(self._prompts, "")
            return
        self._box.setVisible(place is not None)
        self._wording.setText(place.wording.in_language(language) if place else "")
        prompts = [prompt.in_language(language) for prompt in place.prompts] if place else []
        self._prompts_title.setVisible(bool(prompts))
        if answered is not None:  # what can be chosen, in plain words
            prompts += [
                "○ " + (option.label.in_language(language) or option.id) for option in answered.options
            ]
        _show(self._prompts, "\n".join(prompts))

    def _show_answer(self, question: Question | None, language: str) -> bool:
        """The facilitator's own form of an answer, where there is room for it; nothing is answered in it here."""
        if question is None:
            if self._answers is not None:
                self._answers.hide()
            return False
        if self._answers is None:
            from peernotes.ui.facilitate.answers.answers_view import (
                AnswersView,  # most templates have only notes
            )

            self._answers = AnswersView()
            self._answers.setEnabled(False)
            self._card.column.insertWidget(3, self._answers)
        self._answers.show_question(question, None, language)
        self._answers.setMinimumHeight(current_theme().px(300))
        wide = self._answers.minimumSizeHint().width() > self._room()
        self._answers.setVisible(not wide)
        return not wide

    def _room(self) -> int:
        """How wide a widget in the card can be."""
        around = current_theme().px(16) * 4 + self.verticalScrollBar().sizeHint().width()
        return self.width() - around

    def _show_chips(self, places: Sequence[Question], language: str, chosen: str) -> None:
        """The chips of before say other words: to make new ones takes longer than all the rest of an edit."""
        self._uids = tuple(place.uid for place in places)
        self._chip_rows.setVisible(bool(places))
        while len(self.chips) > len(places):
            chip = self.chips.pop()
            self._chip_rows.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        while len(self.chips) < len(places):
            self.chips.append(self._chip(len(self.chips)))
        for chip, place in zip(self.chips, places, strict=True):
            name = place.short_name.in_language(language) or tr("Organise", "No name yet")
            if chip.words() != name:
                chip.setText(name)
            if place.uid == chosen:
                chip.setChecked(True)

    def _chip(self, at: int) -> Chip:
        chip = Chip("")
        self._group.addButton(chip)
        self._chip_rows.flow.addWidget(chip)
        chip.clicked.connect(lambda: self.chosen.emit(self._uids[at]))
        return chip


def _show(label: WrappingLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
