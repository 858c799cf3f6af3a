"""The forms in the middle: workshop, session, question. They show a template and tell what is changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from peernotes.domain.template import Role, Template
from peernotes.ui.i18n import tr
from peernotes.ui.organise import edits
from peernotes.ui.organise.fields import LineField, WordsField
from peernotes.ui.organise.history import Edit
from peernotes.ui.organise.nodes import Node, name_of, number_of, session_at
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import Ground, Panel, ScrollPanel
from peernotes.ui.widgets.stepper import Stepper

MOST_TABLES = 999
MOST_MINUTES = 480


class Form(ScrollPanel):
    """A heading and fields below each other. `edited` brings an `Edit` and the name of the field."""

    edited = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Ground.PAPER, padding=(24, 18, 24, 18), gap=14, parent=parent)
        self._showing = False
        head = Panel(gap=2)
        self._heading = WrappingLabel("", TextRole.QUESTION)
        self._about = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        head.box.addWidget(self._heading)
        head.box.addWidget(self._about)
        self.box.addWidget(head)

    def show_node(self, template: Template, node: Node) -> None:
        """Show what a template has at a node."""
        self._heading.setText(name_of(template, node))
        self._showing = True
        self._show(template, node)
        self._showing = False

    def _show(self, template: Template, node: Node) -> None:
        raise NotImplementedError

    def _say_about(self, words: str) -> None:
        self._about.setText(words)
        self._about.setVisible(bool(words))

    def _tell(self, edit: Edit, field: str) -> None:
        if not self._showing:
            self.edited.emit(edit, field)

    def _add(self, words: str, field: QWidget, *below: QWidget) -> None:
        group = Panel(gap=4)
        group.box.addWidget(WrappingLabel(words, TextRole.SMALL_STRONG))
        group.box.addWidget(field)
        for widget in below:
            group.box.addWidget(widget)
        self.box.addWidget(group)


class WorkshopForm(Form):
    """The event itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say_about("")
        names: dict[edits.WorkshopText, str] = {
            "title": tr("Organise", "Title"),
            "subtitle": tr("Organise", "Subtitle"),
            "place": tr("Organise", "Place"),
            "organisers": tr("Organise", "Organisers"),
            "rule_of_publication": tr("Organise", "Rule of publication"),
        }
        self.texts = {name: WordsField(words) for name, words in names.items()}
        for name, field in self.texts.items():
            self._connect(name, field)
        self._date_shown = ""
        date_words = tr("Organise", "Date, as 2026-03-21")
        self.date = LineField(date_words)
        self.date_wrong = WrappingLabel(
            tr("Organise", "This is not a date yet, so it is not kept: please type it as 2026-03-21."),
            TextRole.SMALL_STRONG,
            Tone.WARNING,
        )
        tables_words = tr("Organise", "Number of tables")
        self.tables = Stepper(tables_words, highest=MOST_TABLES)
        for name, words in names.items():
            if name == "place":
                self._add(date_words, _narrow(self.date), self.date_wrong)
            self._add(words, self.texts[name])
        self._add(tables_words, _narrow(self.tables))
        self.box.addStretch(1)
        self.date.edited.connect(self._date_edited)
        self.tables.changed.connect(lambda count: self._tell(edits.number_of_tables(count), "tables"))

    @property
    def has_date(self) -> bool:
        """Whether what stands in the date's field is a date, or nothing."""
        return edits.is_date(self.date.words())

    def _connect(self, name: edits.WorkshopText, field: WordsField) -> None:
        field.edited.connect(lambda: self._tell(edits.workshop_words(name, field.words()), name))

    def _date_edited(self, words: str) -> None:
        self.date_wrong.setVisible(not self.has_date)
        if self.has_date:
            self._tell(edits.workshop_date(words), "date")

    def _show(self, template: Template, _node: Node) -> None:
        workshop, language = template.workshop, template.language
        for name, field in self.texts.items():
            field.show_lines([getattr(workshop, name).in_language(language)])
        if self.has_date or workshop.date != self._date_shown:  # what is no date yet stays to be mended
            self.date.show_words(workshop.date)
        self._date_shown = workshop.date
        self.date_wrong.setVisible(not self.has_date)
        self.tables.set_value(len(workshop.tables))


class SessionForm(Form):
    """One session: its key question and its length."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uid = ""
        name_words = tr("Organise", "Short name, in the list of steps and in the report")
        question_words = tr("Organise", "Key question, as the table hears it")
        minutes_words = tr("Organise", "Minutes")
        self.short_name = LineField(name_words)
        self.key_question = WordsField(question_words, lines=2)
        self.minutes = Stepper(minutes_words, highest=MOST_MINUTES)
        self._add(question_words, self.key_question)
        self._add(name_words, self.short_name)
        self._add(minutes_words, _narrow(self.minutes))
        self.box.addStretch(1)
        self.short_name.edited.connect(
            lambda words: self._tell(edits.session_words(self._uid, "short_name", words), "short_name")
        )
        self.key_question.edited.connect(self._key_question_edited)
        self.minutes.changed.connect(
            lambda minutes: self._tell(edits.session_minutes(self._uid, minutes), "minutes")
        )

    def _key_question_edited(self) -> None:
        words = self.key_question.words()
        self._tell(edits.session_words(self._uid, "key_question", words), "key_question")

    def _show(self, template: Template, node: Node) -> None:
        session = session_at(template, node)
        if session is None:
            return
        self._uid = session.uid
        number, count = number_of(template, session), len(template.held)
        self._say_about(tr("Organise", "Session {n} of {count}", n=number, count=count))
        self.short_name.show_words(session.short_name.in_language(template.language))
        self.key_question.show_lines([session.key_question.in_language(template.language)])
        self.minutes.set_value(session.minutes)


class PlaceForm(Form):
    """One question of a session, its feedback, or an opening talk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uid = ""
        wording_words = tr("Organise", "Question as the table hears it")
        name_words = tr("Organise", "Short name, on the button and in the report")
        prompts_words = tr("Organise", "Prompts for the facilitator, one on each line")
        self.wording = WordsField(wording_words, lines=2)
        self.short_name = LineField(name_words)
        self.prompts = WordsField(prompts_words, one_paragraph=False, lines=3)
        self._add(wording_words, self.wording)
        self._add(name_words, self.short_name)
        self._add(prompts_words, self.prompts)
        self.box.addStretch(1)
        self.wording.edited.connect(
            lambda: self._tell(edits.place_words(self._uid, "wording", self.wording.words()), "wording")
        )
        self.short_name.edited.connect(
            lambda words: self._tell(edits.place_words(self._uid, "short_name", words), "short_name")
        )
        self.prompts.edited.connect(
            lambda: self._tell(edits.place_prompts(self._uid, self.prompts.lines()), "prompts")
        )

    def _show(self, template: Template, node: Node) -> None:
        place = template.place(node.uid)
        if place is None:
            return
        self._uid = place.uid
        session = session_at(template, node)
        language = template.language
        follows = tr("Organise", "Notes that tables already took follow it when you reword it.")
        if session is not None:
            number = number_of(template, session)
            follows = tr("Organise", "Session {n}. {more}", n=number, more=follows)
        if place.role is Role.TALK:
            follows = tr("Organise", "Opening talk. {more}", more=follows)
        self._say_about(follows)
        self.wording.show_lines([place.wording.in_language(language)])
        self.short_name.show_words(place.short_name.in_language(language))
        self.prompts.show_lines([prompt.in_language(language) for prompt in place.prompts])


class TalksForm(Form):
    """What the opening talks are for; each has its own form."""

    def _show(self, template: Template, _node: Node) -> None:
        self._say_about(
            tr("Organise", "Facilitators may take notes here too. Choose a talk on the left to change it.")
        )


class _Narrow(Panel):
    """Keeps a short field short."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(row=True)
        self._field = field
        self.box.addWidget(field)
        self.box.addStretch(1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs another width."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        if isinstance(self._field, LineField):
            self._field.setFixedWidth(current_theme().px(220))


def _narrow(field: QWidget) -> QWidget:
    return _Narrow(field)
