"""The forms in the middle: workshop, texts, session. They show a template and tell what is changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QWidget

from peernotes.domain.template import Template
from peernotes.domain.text import Text
from peernotes.ui.i18n import tr
from peernotes.ui.organise import edits
from peernotes.ui.organise.consequence import Consequence
from peernotes.ui.organise.fields import HelpLabel, LineField, WordsField
from peernotes.ui.organise.history import Edit
from peernotes.ui.organise.nodes import Node, NodeKind, name_of, number_of, session_at
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.choice_field import ChoiceField
from peernotes.ui.widgets.key_button import KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel, ScrollPanel
from peernotes.ui.widgets.stepper import Stepper

MOST_TABLES = 999
MOST_MINUTES = 480
OWN = "!"
"""Begins the name of a field whose edit is never one with another."""


class Form(ScrollPanel):
    """A heading and fields below each other. `edited` brings an `Edit` and the name of the field; `wanted` another
    node that the user wants to see."""

    edited = Signal(object, str)
    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Ground.PAPER, padding=(24, 18, 24, 18), gap=14, parent=parent)
        self._showing = False
        self._helps: dict[QWidget, HelpLabel] = {}
        self._template: Template | None = None
        self._language = ""
        head = Panel(gap=2)
        self._heading = WrappingLabel("", TextRole.QUESTION)
        self._about = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        head.box.addWidget(self._heading)
        head.box.addWidget(self._about)
        self.box.addWidget(head)

    @property
    def translating(self) -> bool:
        """Whether another language than the template's first one is written."""
        return self._template is not None and self._language != self._template.language

    def show_node(self, template: Template, node: Node, language: str = "") -> None:
        """Show what a template has at a node, in the language that is written."""
        self._template, self._language = template, language or template.language
        self._heading.setText(name_of(template, node, self._language))
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
            self.edited.emit(edit, f"{field}:{self._language}")

    def _do(self, edit: Edit, field: str) -> None:
        """An edit of its own, that is no part of what was typed before or after it."""
        if not self._showing:
            self.edited.emit(edit, OWN + field)

    def _add(self, words: str, field: QWidget, *below: QWidget) -> Panel:
        group = Panel(gap=4)
        group.box.addWidget(WrappingLabel(words, TextRole.SMALL_STRONG))
        group.box.addWidget(field)
        for widget in below:
            group.box.addWidget(widget)
        self.box.addWidget(group)
        return group

    def _add_text(self, words: str, field: QWidget) -> None:
        """A field for words of several languages."""
        help_label = HelpLabel()
        group = Panel(gap=4)
        for widget in (WrappingLabel(words, TextRole.SMALL_STRONG), help_label, field):
            group.box.addWidget(widget)
        self.box.addWidget(group)
        self._helps[field] = help_label

    def _show_text(self, field: LineField | WordsField, text: Text) -> None:
        """Show a text in the language that is written; another one above it, for who translates."""
        assert self._template is not None
        main = text.in_language(self._template.language)
        words = text.get(self._language, "") if self.translating else main
        if isinstance(field, LineField):
            field.show_words(words)
        else:
            field.show_lines([words])
        self._helps[field].show_words(main if self.translating else "")


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
        for name, words in names.items():
            if name == "place":
                self._add(date_words, narrow(self.date), self.date_wrong)
            self._add_text(words, self.texts[name])
        self.box.addStretch(1)
        self.date.edited.connect(self._date_edited)

    @property
    def has_date(self) -> bool:
        """Whether what stands in the date's field is a date, or nothing."""
        return edits.is_date(self.date.words())

    def _connect(self, name: edits.WorkshopText, field: WordsField) -> None:
        field.edited.connect(
            lambda: self._tell(edits.workshop_words(name, field.words(), self._language), name)
        )

    def _date_edited(self, words: str) -> None:
        self.date_wrong.setVisible(not self.has_date)
        if self.has_date:
            self._tell(edits.workshop_date(words), "date")

    def _show(self, template: Template, _node: Node) -> None:
        workshop = template.workshop
        for name, field in self.texts.items():
            self._show_text(field, getattr(workshop, name))
        if self.has_date or workshop.date != self._date_shown:  # what is no date yet stays to be mended
            self.date.show_words(workshop.date)
        self._date_shown = workshop.date
        self.date_wrong.setVisible(not self.has_date)


class TextsForm(Form):
    """What is read out at every table before the talk begins, and the rule of publication."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say_about(tr("Organise", "The facilitator reads these out before the first session."))
        words = {
            "consent": tr("Organise", "Consent, as it is read out"),
            "safeguarding": tr("Organise", "Safeguarding line: what to do when someone is at risk"),
            "rule_of_publication": tr("Organise", "Rule of publication"),
        }
        self.texts = {name: WordsField(said, lines=3) for name, said in words.items()}
        for name, said in words.items():
            self._add_text(said, self.texts[name])
        self.box.addStretch(1)
        self._connect("consent")
        self._connect("safeguarding")
        rule = self.texts["rule_of_publication"]
        rule.edited.connect(
            lambda: self._tell(
                edits.workshop_words("rule_of_publication", rule.words(), self._language),
                "rule_of_publication",
            )
        )

    def _connect(self, name: edits.TemplateText) -> None:
        field = self.texts[name]
        field.edited.connect(
            lambda: self._tell(edits.template_words(name, field.words(), self._language), name)
        )

    def _show(self, template: Template, _node: Node) -> None:
        self._show_text(self.texts["consent"], template.consent)
        self._show_text(self.texts["safeguarding"], template.safeguarding)
        self._show_text(self.texts["rule_of_publication"], template.workshop.rule_of_publication)


class PartForm(Form):
    """A part that may be no longer asked: what becomes of its notes is said before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uid = ""
        self._name = ""
        self.retire_button = KeyButton(tr("Organise", "No longer ask this"))
        self.restore_button = KeyButton(tr("Organise", "Ask it again"))
        self.consequence = Consequence()
        self.what_else = FlowPanel()

    def _add_what_else(self, *more: QWidget) -> None:
        for widget in (*more, self.retire_button, self.restore_button):
            self.what_else.flow.addWidget(widget)
        self.box.addWidget(self.what_else)
        self.box.addWidget(self.consequence)
        self.box.addStretch(1)
        self.retire_button.clicked.connect(self._ask_to_retire)
        self.restore_button.clicked.connect(lambda: self._do(edits.restored(self._uid), "restore"))

    def _show_part(self, uid: str, name: str, *, gone: bool, may_go: bool = True) -> None:
        if uid != self._uid:
            self.consequence.close_it()
        self._uid, self._name = uid, name
        self.retire_button.setVisible(not gone and may_go)
        self.restore_button.setVisible(gone)

    def _show_consequence(self) -> None:
        """Scroll to it, once it has its place."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.consequence.cancel_button))

    def _ask_to_retire(self) -> None:
        uid = self._uid
        words = tr(
            "Organise",
            "Tables are no longer asked this. Its notes keep their place in the report under “{name}, no longer asked”.",
            name=self._name,
        )
        yes = tr("Organise", "No longer ask it")
        self.consequence.ask(words, yes, lambda: self._do(edits.retired(uid), "retire"))
        self._show_consequence()


class SessionForm(PartForm):
    """One session: its key question, its length and when it starts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._starts_shown = ""
        name_words = tr("Organise", "Short name, in the list of steps and in the report")
        question_words = tr("Organise", "Key question, as the table hears it")
        minutes_words = tr("Organise", "Minutes")
        starts_words = tr("Organise", "Starts at, as 09:30 (may stay empty)")
        self.short_name = LineField(name_words)
        self.key_question = WordsField(question_words, lines=2)
        self.minutes = Stepper(minutes_words, highest=MOST_MINUTES)
        self.starts = LineField(starts_words)
        self.starts_wrong = WrappingLabel(
            tr("Organise", "This is not a time yet, so it is not kept: please type it as 09:30."),
            TextRole.SMALL_STRONG,
            Tone.WARNING,
        )
        self._add_text(question_words, self.key_question)
        self._add_text(name_words, self.short_name)
        self._add(minutes_words, narrow(self.minutes))
        self._add(starts_words, narrow(self.starts), self.starts_wrong)
        self._add_what_else()
        self.short_name.edited.connect(
            lambda words: self._tell(
                edits.session_words(self._uid, "short_name", words, self._language), "short_name"
            )
        )
        self.key_question.edited.connect(self._key_question_edited)
        self.minutes.changed.connect(
            lambda minutes: self._tell(edits.session_minutes(self._uid, minutes), "minutes")
        )
        self.starts.edited.connect(self._starts_edited)

    @property
    def has_time(self) -> bool:
        """Whether what stands in the field is a time of day, or nothing."""
        return edits.is_time(self.starts.words())

    def _starts_edited(self, words: str) -> None:
        self.starts_wrong.setVisible(not self.has_time)
        if self.has_time:
            self._tell(edits.session_starts(self._uid, words), "starts")

    def _key_question_edited(self) -> None:
        words = self.key_question.words()
        self._tell(edits.session_words(self._uid, "key_question", words, self._language), "key_question")

    def _show(self, template: Template, node: Node) -> None:
        session = session_at(template, node)
        if session is None:
            return
        other = session.uid != self._uid
        name = name_of(template, node)
        self._show_part(session.uid, name, gone=session.retired, may_go=len(template.held) > 1)
        number, count = number_of(template, session), len(template.held)
        about = tr("Organise", "Session {n} of {count}", n=number, count=count)
        self._say_about(tr("Organise", "No longer asked") if session.retired else about)
        self._show_text(self.short_name, session.short_name)
        self._show_text(self.key_question, session.key_question)
        self.minutes.set_value(session.minutes)
        if other or self.has_time or session.starts != self._starts_shown:
            self.starts.show_words(session.starts)
        self._starts_shown = session.starts
        self.starts_wrong.setVisible(not self.has_time)


class GroupForm(Form):
    """What a group of the tree is for; each of its parts has its own form."""

    def _show(self, _template: Template, node: Node) -> None:
        self._say_about(
            {
                NodeKind.TALKS: tr(
                    "Organise",
                    "Facilitators may take notes here too. Choose a talk on the left to change it.",
                ),
                NodeKind.LISTS: tr(
                    "Organise", "What a note can be tagged with. Choose a list on the left to change it."
                ),
                NodeKind.RETIRED: tr(
                    "Organise",
                    "Tables are not asked these any more. Their notes keep their place in the report. Choose one on the left to ask it again.",
                ),
            }.get(node.kind, "")
        )


class Narrow(Panel):
    """Keeps a short field short."""

    def __init__(self, field: QWidget, width: int = 220) -> None:
        super().__init__(row=True)
        self._field = field
        self._wide = width
        self.box.addWidget(field)
        self.box.addStretch(1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs another width."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        if isinstance(self._field, LineField | ChoiceField):
            self._field.setFixedWidth(current_theme().px(self._wide))


def narrow(field: QWidget, width: int = 220) -> QWidget:
    """A field that is no wider than what belongs into it."""
    return Narrow(field, width)
