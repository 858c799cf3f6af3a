"""Before the notes: which workshop, which table, who sits there. Then one button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QWidget

from peernotes.domain.errors import UserError
from peernotes.domain.record import EventKind, TableSetUp
from peernotes.domain.template import Template
from peernotes.ui.actions import ActionId, Where, make_actions
from peernotes.ui.counts import version_words
from peernotes.ui.facilitate.row_words import RowWords
from peernotes.ui.facilitate.set_up.clock_question import ClockQuestion
from peernotes.ui.facilitate.set_up.initials import InitialsLine
from peernotes.ui.facilitate.set_up.known_table import KnownRecord, KnownTable, known_table
from peernotes.ui.facilitate.set_up.language_choice import LanguageChoice
from peernotes.ui.facilitate.set_up.set_up_form import SetUpForm
from peernotes.ui.i18n import tr, tr_n
from peernotes.ui.sentences import sentence_of_error
from peernotes.ui.theme import TextRole, Tone, current_theme
from peernotes.ui.widgets.card import Card
from peernotes.ui.widgets.key_button import ButtonLook, KeyButton
from peernotes.ui.widgets.labels import WrappingLabel
from peernotes.ui.widgets.panel import FlowPanel, Ground, Panel
from peernotes.ui.widgets.reflow import ReflowPanel
from peernotes.ui.widgets.strip import Strip, StripKind

ChooseFile = Callable[[QWidget], Path | None]
"""Asks for a file; nothing where the person thinks better of it."""

KnownTables = Callable[[Template], Sequence[KnownRecord]]
"""The tables that this laptop already has of a template's workshop, rehearsals too."""

_WIDTH = 1240
"""How wide the middle of the page is at 100 %."""


class Beginning(NamedTuple):
    """A table as it is to begin. `events` are what was said of the clock, who types and whether the notes come from
    paper, each with its words; `language` is the one that the table is asked in."""

    template: Template
    set_up: TableSetUp
    events: tuple[tuple[EventKind, str], ...] = ()
    rehearsal: bool = False
    language: str = ""

    @property
    def from_paper(self) -> bool:
        """Whether the notes were taken on paper, and only have to be typed in."""
        return (EventKind.FROM_PAPER, "") in self.events


class BeginPage(Panel):
    """Begins a table. Nothing has to be filled in but the table itself."""

    begin_wanted = Signal(object)
    """A `Beginning`."""
    continue_wanted = Signal(str, object)
    """The id of a record that this laptop already has, and the `Template` that it is to take over, or None."""
    template_opened = Signal(object)
    """The file of a template that can be used."""
    home_requested = Signal()

    def __init__(
        self,
        template: Template,
        read_template: Callable[[Path], Template],
        choose_file: ChooseFile,
        clock: Callable[[], datetime],
        known_tables: KnownTables,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Ground.PAPER, gap=0, parent=parent)
        self._read_template = read_template
        self._choose_file = choose_file
        self._clock = clock
        self._known_tables = known_tables
        self._template = template
        self._known: Sequence[KnownRecord] = ()
        self._form: SetUpForm | None = None
        actions = make_actions(Where.BEGIN, self, {ActionId.BEGIN: self._begin_table})
        self._begin = actions[ActionId.BEGIN]
        self._begin_words = self._begin.text()

        self.known = KnownTable()
        self.known.continue_wanted.connect(
            lambda uid, takes_over: self.continue_wanted.emit(uid, self._template if takes_over else None)
        )
        self.clock_question = ClockQuestion(clock)
        self._about_you = self._about_you_part()
        self.strip = Strip()
        self._form_place = Panel(gap=0)
        self._column = Panel(Ground.PAPER, padding=(24, 14, 24, 14), gap=12)
        self._column.box.addWidget(self._workshop_card())
        self._column.box.addWidget(self._form_place)
        self._column.box.addStretch(1)
        middle = Panel(Ground.PAPER, row=True)
        middle.box.addStretch(1)
        middle.box.addWidget(self._column, 1000)
        middle.box.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(middle)
        foot = Panel(Ground.BOTTOM, row=True, padding=(24, 10, 24, 10), gap=14)
        self._hint = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        foot.box.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.box.addWidget(KeyButton("", self._begin, look=ButtonLook.PRIMARY))
        self._foot = foot

        self.box.addWidget(self._top_bar())
        self.box.addWidget(self.strip)
        self.box.addWidget(scroll, 1)
        self.box.addWidget(foot)
        self._limit_width()
        self.show_template(template)

    def show_template(self, template: Template) -> None:
        """Show another workshop; what was filled in of the table stays."""
        kept = self._form.set_up() if self._form else TableSetUp("")
        old = self._form
        language = template.language
        self._template = template
        self._title.setText(template.workshop.title.in_language(language))
        self._version.setText(
            tr_n(
                "Begin",
                "Questions {version} · {n} session",
                "Questions {version} · {n} sessions",
                len(template.held),
                version=version_words(template),
            )
        )
        self.languages.show_languages(template.languages)
        self._form = SetUpForm(template, language, below_table=self.known, below_you=self._about_you)
        self._form.show_set_up(kept)
        self._form.touched.connect(self._show_what_is_next)
        self._form_place.box.addWidget(self._form)
        if old is not None:
            self._form_place.box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._foot.setParent(None)  # Tab comes to it after the new form
        self.box.addWidget(self._foot)
        self._foot.show()
        self.setFocusProxy(self._form.first_stop())
        self.show_known_tables()

    def show_set_up(self, set_up: TableSetUp) -> None:
        """Show what is already known of the table."""
        assert self._form is not None
        self._form.show_set_up(set_up)
        self._show_what_is_next()

    def show_known_tables(self) -> None:
        """Ask again which tables this laptop already has, for when that could not be known before."""
        self._known = self._known_tables(self._template)
        self._show_what_is_next()

    def open_file(self, path: Path) -> bool:
        """Take over the template of a file; whether it can be used. One that cannot changes nothing."""
        try:
            template = self._read_template(path)
        except UserError as error:
            self.strip.say(StripKind.BAD, sentence_of_error(error))
            return False
        self.strip.close_strip()
        self.show_template(template)
        self.template_opened.emit(path)
        return True

    def changeEvent(self, event: QEvent) -> None:
        """A new text size needs another width."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._limit_width()

    # --- its parts

    def _top_bar(self) -> QWidget:
        top = Panel(Ground.TOP, row=True, padding=(18, 6, 18, 6), gap=14)
        top.box.addWidget(WrappingLabel(tr("Begin", "Facilitate a table"), TextRole.TITLE), 1)
        home = KeyButton(tr("Begin", "Start page"), keys="Alt+Home")
        home.clicked.connect(self.home_requested)
        top.box.addWidget(home)
        return top

    def _workshop_card(self) -> QWidget:
        self._title = WrappingLabel("", TextRole.HEADING)
        self._version = WrappingLabel("", TextRole.SMALL, Tone.MUTED)
        self._other_template = KeyButton(tr("Begin", "Open another template file"))
        self._other_template.clicked.connect(self._open_other)
        self.languages = LanguageChoice()
        words = Panel(gap=2)
        for widget in (self._title, self._version, self.languages):
            words.box.addWidget(widget)
        row = ReflowPanel(gap=12)
        row.add(words, 1)
        row.add(self._other_template, 0)
        card = Card(padding=10)
        card.column.addWidget(row)
        return card

    def _about_you_part(self) -> QWidget:
        """Initials, the clock, and whether all of it is only tried out."""
        words = tr("Begin", "Your initials, if you like")
        self.initials = InitialsLine(words)
        initials = FlowPanel(gap=8)
        initials.flow.addWidget(RowWords(words))
        initials.flow.addWidget(self.initials)
        self.rehearsal = QCheckBox(tr("Begin", "This is a rehearsal"))
        self.from_paper = QCheckBox(tr("Begin", "Type in paper notes"))
        for box in (self.rehearsal, self.from_paper):
            box.toggled.connect(lambda _on: self._show_what_is_next())
        part = Panel(gap=12)
        part.box.addWidget(_explained(initials, tr("Begin", "No name is needed.")))
        part.box.addWidget(self.clock_question)
        part.box.addWidget(
            _explained(
                self.rehearsal,
                tr(
                    "Begin",
                    "Try everything out. A rehearsal can never be merged with the tables of the workshop.",
                ),
            )
        )
        part.box.addWidget(
            _explained(
                self.from_paper,
                tr("Begin", "They were taken on the paper form: no clock runs, and the report says so."),
            )
        )
        return part

    def _limit_width(self) -> None:
        self._column.setMaximumWidth(current_theme().px(_WIDTH))

    # --- what is said

    def _open_other(self) -> None:
        path = self._choose_file(self)
        if path is not None:
            self.open_file(path)

    def _show_what_is_next(self) -> None:
        assert self._form is not None
        table, rehearsal = self._form.set_up().table, self.rehearsal.isChecked()
        self.known.warn_of(known_table(self._known, table, rehearsal=rehearsal), self._clock())
        expected = (t for t in self._template.workshop.tables if t.label == table)
        self.languages.follow_roster(next((t.language for t in expected), ""))
        begin = tr("Begin", "Begin to type in") if self.from_paper.isChecked() else self._begin_words
        self._begin.setText(tr("Begin", "Begin the rehearsal") if rehearsal else begin)
        self._hint.setText(
            tr("Begin", "Every word is kept on this laptop as you type.")
            if table
            else tr("Begin", "Choose the table to begin.")
        )
        self._hint.set_tone(Tone.MUTED)

    def _begin_table(self) -> None:
        assert self._form is not None
        if not self._form.set_up().table:
            self._hint.set_tone(Tone.WARNING)
            self._form.first_stop().setFocus()
            return
        events: list[tuple[EventKind, str]] = []
        clock = self.clock_question.answer()
        if clock is not None:
            events.append((clock, ""))
        initials = self.initials.initials()
        if initials:
            events.append((EventKind.TYPIST, initials))
        if self.from_paper.isChecked():
            events.append((EventKind.FROM_PAPER, ""))
        self.begin_wanted.emit(
            Beginning(
                self._template,
                self._form.set_up(),
                tuple(events),
                self.rehearsal.isChecked(),
                self.languages.language(),
            )
        )


def _explained(widget: QWidget, words: str) -> QWidget:
    """A widget with a small sentence below it."""
    part = Panel(gap=2)
    part.box.addWidget(widget)
    part.box.addWidget(WrappingLabel(words, TextRole.SMALL, Tone.MUTED))
    return part
